import { describe, expect, it } from 'vitest';
import type { Engine, OpenEngine } from './repositories-engine.ts';
import { answer, fillIn, invitation, openingTimes, openWithSurvey, roundOf, surveyPlan } from './survey-plans.ts';
import {
  atHour,
  begin,
  lineOf,
  openWithTraining,
  organiser,
  outcomes,
  personOnTelegram,
  storedReminder,
  trainingCode,
} from './training-plans.ts';

const { opensAt } = openingTimes;

/** How invitations to a survey follow its round and its responses. */
export function describeSurveyReminders(name: string, openEngine: OpenEngine): void {
  const openInvited = () =>
    openWithSurvey(openEngine, {}, (roundId) => [
      invitation(roundId, 'invite'),
      invitation(roundId, 'nudge', { kind: 'surveyNudge', dueAt: atHour(40) }),
    ]);

  describe(`invitations to surveys on ${name}`, () => {
    it('say what to know in the moment they leave', async () => {
      const { engine, roundId } = await openInvited();
      await answer(engine, roundId, 2, { Q1: ['3'] });
      expect(await begin(engine, 'invite')).toBe(3);
      expect(await storedReminder(engine, 'invite')).toMatchObject({ surveyRoundId: roundId, sessionCode: null });
      const claimed = await engine.reminders.claim(['telegram'], opensAt, 10);
      const common = { roundId, title: 'Phiếu góp ý', topic: null, questionCount: 4, isOpen: true };
      expect(claimed.map(({ survey }) => survey)).toMatchObject([
        { ...common, responseState: null, closesAt: openingTimes.closesAt },
        { ...common, responseState: 'draft' },
        { ...common, responseState: null },
      ]);
    });

    it('leave out who has answered, also those that wait', async () => {
      const { engine, roundId } = await openInvited();
      await fillIn(engine, roundId, 1, { Q1: ['3'] });
      await begin(engine, 'invite');
      await fillIn(engine, roundId, 2, { Q1: ['3'] });
      expect(await outcomes(engine, 'invite')).toEqual({ HV2: 'skipped answered', HV3: 'pending' });
      expect(await begin(engine, 'nudge')).toBe(1);
      expect(await outcomes(engine, 'nudge')).toEqual({ HV3: 'pending' });
    });

    it('are not tried again once answered or closed', async () => {
      const { engine, roundId } = await openInvited();
      await begin(engine, 'invite');
      const claimed = await engine.reminders.claim(['telegram'], opensAt, 2);
      await fillIn(engine, roundId, 1, { Q1: ['3'] });
      const retry = { state: 'pending', notBefore: opensAt, reason: 'Too Many Requests' } as const;
      const [first, second] = claimed;
      if (!first || !second) throw new Error('Two deliveries were not claimed.');
      await engine.reminders.settleMany([{ deliveryId: first.deliveryId, settlement: retry }]);
      await engine.surveys.close(roundId, atHour(35), organiser);
      await engine.reminders.settleMany([{ deliveryId: second.deliveryId, settlement: retry }]);
      expect(await outcomes(engine, 'invite')).toEqual({
        HV1: 'skipped answered',
        HV2: 'skipped surveyClosed',
        HV3: 'skipped surveyClosed',
      });
      expect(await storedReminder(engine, 'nudge')).toMatchObject({ state: 'cancelled' });
    });

    it('go to nobody else than the round is for', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const schedule = { kind: 'afterSessions', sessions: ['B1'], minutesAfter: 0 } as const;
      const plan = surveyPlan({ audience: 'present', schedule: { ...schedule, sessions: ['B1'] } });
      const { id } = await roundOf(engine, await engine.surveys.create(plan, organiser), 'B1');
      await engine.surveys.open(id, openingTimes, [invitation(id, 'invite')], organiser);
      await checkIn(engine, 'HV2', clock.now());
      await checkIn(engine, 'HV3', clock.now());
      await engine.people.erase(await personOnTelegram(engine, '1003'));
      await begin(engine, 'invite');
      const codes = Object.entries(await outcomes(engine, 'invite'));
      expect(codes.filter(([, outcome]) => outcome !== 'skipped erased')).toEqual([['HV2', 'pending']]);
      expect(await engine.surveys.participation(id)).toEqual({ invited: 2, sent: 0, drafts: 0 });
      expect((await engine.surveys.unanswered(id)).map(({ code }) => code)).toEqual(['HV2']);
      expect(await engine.surveys.openFor(await personOnTelegram(engine, '1001'))).toEqual([]);
      expect(await engine.surveys.openFor(await personOnTelegram(engine, '1002'))).toHaveLength(1);
    });

    it('stay when the session of their round moves or is cancelled', async () => {
      const { engine } = await openWithTraining(openEngine);
      const schedule = { kind: 'afterSessions', sessions: ['B1'], minutesAfter: 0 } as const;
      const plan = surveyPlan({ schedule: { ...schedule, sessions: ['B1'] } });
      const { id } = await roundOf(engine, await engine.surveys.create(plan, organiser), 'B1');
      await engine.surveys.open(id, openingTimes, [invitation(id, 'invite')], organiser);
      await begin(engine, 'invite');
      await engine.trainings.moveSession(trainingCode, 'B1', { startsAt: atHour(5), endsAt: atHour(6) }, [], organiser);
      expect(Object.values(await outcomes(engine, 'invite'))).toEqual(['pending', 'pending', 'pending']);
      expect(await engine.surveys.findRound(id)).toMatchObject({ state: 'open', opensAt });
    });
  });
}

async function checkIn(engine: Engine, code: string, at: Date): Promise<void> {
  const session = (await engine.trainings.find(trainingCode))?.sessions.find((candidate) => candidate.code === 'B1');
  const { id: attendeeId } = await lineOf(engine, code);
  const entry = { attendeeId, sessionId: session?.id ?? 0, venueId: null, at, isLate: false, markedBy: null };
  await engine.checkIns.record({ ...entry, method: 'code' });
}
