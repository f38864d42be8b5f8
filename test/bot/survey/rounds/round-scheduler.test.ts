import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../bot/log.ts';
import { closeRound, openRound } from '../../../../bot/survey/rounds/open-round.ts';
import { RoundScheduler } from '../../../../bot/survey/rounds/round-scheduler.ts';
import type { SurveyPlan } from '../../../../core/survey.ts';
import type { StoredRound } from '../../../../core/survey-repositories.ts';
import type { TrainingPlan } from '../../../../core/training.ts';
import { MovableClock } from '../../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { at } from '../../training/reminders/reminder-samples.ts';
import { sampleSurvey } from '../answering/sample-survey.ts';

const commandLine = { kind: 'commandLine' } as const;
const { code: trainingCode } = sampleTraining;
const afterAll: SurveyPlan = { ...sampleSurvey, schedule: { kind: 'afterSessions', sessions: [], minutesAfter: 30 } };

let clock: MovableClock;
let store: TestDatabase;

beforeEach(async () => {
  clock = new MovableClock(at('2023-06-20 09:00'));
  store = await createTestDatabase(clock);
});
afterEach(() => store.remove());

async function create(plan: SurveyPlan, training: TrainingPlan = sampleTraining): Promise<StoredRound[]> {
  const { trainings, surveys } = store.database;
  await trainings.import(training, [], commandLine);
  return surveys.rounds((await surveys.create(plan, commandLine)).id);
}

/** As if the program had just been started. */
function tickAt(moment: string): Promise<number> {
  clock.set(at(moment));
  return new RoundScheduler({ ...store.database, clock, log: createLog({ level: 'silent' }) }).tick();
}

const stateOf = async ({ id }: StoredRound | undefined = { id: 0 } as StoredRound) =>
  (await store.database.surveys.findRound(id))?.state;

/** Kind, audience and due time of what invites, in the order of their due times. */
async function invitations(): Promise<string[]> {
  const reminders = (await store.database.reminders.ofTraining(trainingCode)).filter(
    ({ surveyRoundId }) => surveyRoundId,
  );
  return reminders
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    .map(({ kind, audience, dueAt, state }) => `${kind} ${audience.kind} ${vietnam(dueAt)} ${state}`);
}

function vietnam(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('rounds', () => {
  it('open after their session, once, with their invitations, and close in time', async () => {
    const [first, second] = await create({ ...afterAll, audience: 'present', openHours: 30 });
    expect(await tickAt('2023-06-22 11:59:59')).toBe(0);
    expect(await tickAt('2023-06-22 12:00:00')).toBe(1);
    expect(await tickAt('2023-06-22 12:00:01')).toBe(0);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['open', 'planned']);
    expect(await invitations()).toEqual([
      ...['survey present 2023-06-22 12:00 planned', 'surveyNudge present 2023-06-23 12:00 planned'],
    ]);
    expect(await tickAt('2023-06-23 17:59:59')).toBe(0);
    expect(await tickAt('2023-06-23 18:00:05')).toBe(1);
    expect(await stateOf(first)).toBe('closed');
    expect((await invitations()).map((line) => line.split(' ').at(-1))).toEqual(['cancelled', 'cancelled']);
    expect(await tickAt('2023-06-22 12:00:00')).toBe(0);
  });

  it('follow a session that moves, and its cancelling', async () => {
    const [first, second] = await create(afterAll);
    const { trainings } = store.database;
    const times = { startsAt: at('2023-06-24 14:00'), endsAt: at('2023-06-24 16:00') };
    await trainings.moveSession(trainingCode, 'B1', times, [], commandLine);
    expect(await tickAt('2023-06-22 12:30:00')).toBe(0);
    expect(await tickAt('2023-06-24 16:30:00')).toBe(1);
    expect(await stateOf(first)).toBe('open');
    const notice = {
      ...({
        key: 'cancelled/B2',
        kind: 'cancelled',
        sessionCode: 'B2',
        audience: { kind: 'all' },
        text: null,
      } as const),
      ...({ dueAt: clock.now(), usefulUntil: at('2023-07-07 16:30'), state: 'planned' } as const),
    };
    await trainings.cancelSession(trainingCode, 'B2', notice, commandLine);
    expect(await tickAt('2023-07-07 17:30:00')).toBe(1);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['closed', 'cancelled']);
  });

  it('whose whole time has passed while nobody looked are closed without inviting', async () => {
    const [first] = await create(afterAll);
    expect(await tickAt('2023-06-25 12:00:00')).toBe(1);
    expect(await stateOf(first)).toBe('closed');
    expect(await invitations()).toEqual([]);
  });

  it('invite late rather than not at all, and then have their whole time', async () => {
    const [first] = await create(afterAll);
    expect(await tickAt('2023-06-23 08:00:00')).toBe(1);
    const closesAt = (await store.database.surveys.findRound(first?.id ?? 0))?.closesAt;
    expect(closesAt && vietnam(closesAt)).toBe('2023-06-25 08:00');
  });

  it('disturb nobody at night: neither invitation nor nudge', async () => {
    const evening = sampleTraining.sessions.map((session) => ({
      ...session,
      ...(session.code === 'B1' ? { startsAt: at('2023-06-22 19:00'), endsAt: at('2023-06-22 21:30') } : {}),
    }));
    await create({ ...afterAll, nudgeAfterHours: 6 }, { ...sampleTraining, sessions: evening });
    expect(await tickAt('2023-06-22 22:00:00')).toBe(1);
    // Six hours after the opening it is still night, so six hours after the invitation.
    expect(await invitations()).toEqual([
      ...['survey enrolled 2023-06-23 06:30 planned', 'surveyNudge enrolled 2023-06-23 12:30 planned'],
    ]);
  });

  it('have no nudge that would come after closing', async () => {
    await create({ ...afterAll, openHours: 12 });
    await tickAt('2023-06-22 12:00:00');
    expect(await invitations()).toEqual(['survey enrolled 2023-06-22 12:00 planned']);
  });

  it('are opened and closed by command, again and again when named', async () => {
    const [round] = await create(sampleSurvey);
    if (!round) throw new Error('No round.');
    const open = async (closesAt?: Date) => {
      const stored = await store.database.surveys.findRound(round.id);
      return stored && openRound(store.database, stored, clock.now(), commandLine, closesAt);
    };
    await expect(open(at('2023-06-19 09:00'))).rejects.toThrow(/closing time that is to come/);
    // Too short for a nudge after a day.
    expect((await open(at('2023-06-21 09:00')))?.reminders.map(({ kind }) => kind)).toEqual(['survey']);
    expect(await open()).toBeNull();
    expect(await closeRound(store.database, round, clock.now(), commandLine)).toBe(true);
    expect(await closeRound(store.database, round, clock.now(), commandLine)).toBe(false);
    clock.advance(3600);
    expect((await open())?.reminders.map(({ kind }) => kind)).toEqual(['survey', 'surveyNudge']);
    expect(await invitations()).toHaveLength(3);
    expect(await stateOf(round)).toBe('open');
  });

  it('are not opened again when they are anonymous, nor ever when they were closed before', async () => {
    const [round] = await create({ ...sampleSurvey, isAnonymous: true });
    if (!round) throw new Error('No round.');
    await closeRound(store.database, round, clock.now(), commandLine);
    expect(await openRound(store.database, { ...round, state: 'closed' }, clock.now(), commandLine)).toBeNull();
    expect(await invitations()).toEqual([]);
  });
});
