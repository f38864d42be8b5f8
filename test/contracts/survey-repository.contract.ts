import { describe, expect, it } from 'vitest';
import type { OpenEngine } from './repositories-engine.ts';
import { answer, fillIn, openWithSurvey, responseOf, roundOf, send, surveyPlan } from './survey-plans.ts';
import {
  atHour,
  lineOf,
  openWithTraining,
  organiser,
  personOnTelegram,
  trainingCode,
  trainingPlan,
  trainingSession,
} from './training-plans.ts';

const twelve = { Q1: ['2'], Q2: ['Dài quá'], Q3: ['A', 'B'], Q4: [] };

/** What `SurveyRepository` promises. */
export function describeSurveyRepository(name: string, openEngine: OpenEngine): void {
  describe(`surveys on ${name}`, () => {
    describeSurveys(openEngine);
    describeRounds(openEngine);
    describeResponses(openEngine);
  });
}

function describeSurveys(openEngine: OpenEngine): void {
  it('keeps a survey as it was described', async () => {
    const { engine } = await openWithTraining(openEngine);
    const plan = surveyPlan({
      schedule: { kind: 'atInstant', opensAt: atHour(5) },
      closesAt: atHour(9),
      nudgeAfterHours: 1.5,
    });
    const survey = await engine.surveys.create(plan, organiser);
    expect(survey).toMatchObject(plan);
    expect(survey.trainingTitle).toBe('Lớp thử');
    const other = await engine.surveys.create(surveyPlan({ code: 'KS2' }), organiser);
    expect(await engine.surveys.list(null)).toEqual([other, survey]);
    expect(await engine.surveys.list(trainingCode)).toEqual([other, survey]);
    expect(await engine.surveys.list('KHÁC')).toEqual([]);
  });

  it('refuses what the training does not have, and leaves nothing behind', async () => {
    const { engine } = await openWithTraining(openEngine);
    await expect(engine.surveys.create(surveyPlan({ trainingCode: 'KHÁC' }), organiser)).rejects.toMatchObject({
      code: 'trainingNotFound',
    });
    const schedule = { kind: 'afterSessions', sessions: ['B1', 'B9'], minutesAfter: 10 } as const;
    await expect(
      engine.surveys.create(surveyPlan({ schedule: { ...schedule, sessions: ['B1', 'B9'] } }), organiser),
    ).rejects.toMatchObject({ code: 'sessionNotFound' });
    expect(await engine.surveys.list(null)).toEqual([]);
  });

  it('replaces and removes a survey until one of its rounds was opened', async () => {
    const { engine } = await openWithTraining(openEngine);
    await engine.surveys.create(surveyPlan(), organiser);
    const survey = await engine.surveys.create(surveyPlan({ title: 'Mới' }), organiser);
    expect((await engine.surveys.list(null)).map(({ title }) => title)).toEqual(['Mới']);
    const round = await roundOf(engine, survey);
    await engine.surveys.open(round.id, { opensAt: atHour(1), closesAt: atHour(2) }, [], organiser);
    const inUse = { code: 'surveyInUse' };
    await expect(engine.surveys.create(surveyPlan(), organiser)).rejects.toMatchObject(inUse);
    await expect(engine.surveys.remove(survey.id, organiser)).rejects.toMatchObject(inUse);
    const unopened = await engine.surveys.create(surveyPlan({ code: 'KS2' }), organiser);
    await engine.surveys.remove(unopened.id, organiser);
    expect(await engine.surveys.list(null)).toEqual([survey]);
    const actions = (await engine.trainings.auditTrail(trainingCode, 5)).map(({ action }) => action);
    expect(actions).toEqual(['survey.remove', 'survey.create', 'survey.open', 'survey.create', 'survey.create']);
  });
}

function describeRounds(openEngine: OpenEngine): void {
  const afterEach = { kind: 'afterSessions', sessions: [], minutesAfter: 15 } as const;

  it('plans a round after each session and follows it wherever it goes', async () => {
    const { engine } = await openWithTraining(openEngine);
    const survey = await engine.surveys.create(surveyPlan({ schedule: { ...afterEach, sessions: [] } }), organiser);
    const states = async () =>
      (await engine.surveys.rounds(survey.id)).map(({ session, state, opensAt }) => [session?.code, state, opensAt]);
    expect(await states()).toEqual([
      ['B1', 'planned', atHour(27.25)],
      ['B2', 'planned', atHour(51.25)],
    ]);
    await engine.trainings.moveSession(trainingCode, 'B1', { startsAt: atHour(70), endsAt: atHour(71) }, [], organiser);
    const notice = {
      key: 'c',
      kind: 'cancelled',
      sessionCode: 'B2',
      audience: { kind: 'all' },
      dueAt: atHour(1),
      usefulUntil: atHour(2),
      text: null,
      state: 'planned',
    } as const;
    await engine.trainings.cancelSession(trainingCode, 'B2', notice, organiser);
    expect(await states()).toEqual([
      ['B2', 'cancelled', null],
      ['B1', 'planned', atHour(71.25)],
    ]);
    const { id } = await roundOf(engine, survey, 'B2');
    expect(await engine.surveys.open(id, { opensAt: atHour(1), closesAt: atHour(2) }, [], organiser)).toBe(false);
    await engine.trainings.moveSession(trainingCode, 'B2', { startsAt: atHour(48), endsAt: atHour(49) }, [], organiser);
    await engine.trainings.import(
      trainingPlan({ sessions: [...trainingPlan().sessions, trainingSession('B3', 90)] }),
      [],
      organiser,
    );
    expect((await states()).map(([code, state]) => `${code} ${state}`)).toEqual([
      'B1 planned',
      'B2 planned',
      'B3 planned',
    ]);
  });

  it('opens and closes what is due, once', async () => {
    const { engine } = await openWithTraining(openEngine);
    const survey = await engine.surveys.create(
      surveyPlan({ schedule: { ...afterEach, sessions: ['B1'] }, openHours: 2 }),
      organiser,
    );
    const { id } = await roundOf(engine, survey, 'B1');
    expect(await engine.surveys.due(atHour(27.2))).toEqual([]);
    expect(await engine.surveys.due(atHour(27.25))).toMatchObject([{ id, state: 'planned', closesAt: atHour(29.25) }]);
    const times = { opensAt: atHour(27.25), closesAt: atHour(29.25) };
    const opened = await Promise.all([1, 2].map(() => engine.surveys.open(id, times, [], organiser)));
    expect(opened.sort()).toEqual([false, true]);
    expect(await engine.surveys.due(atHour(29))).toEqual([]);
    expect(await engine.surveys.due(atHour(29.25))).toMatchObject([{ id, state: 'open', opensAt: times.opensAt }]);
    expect(await engine.surveys.close(id, atHour(29.25), organiser)).toBe(true);
    expect(await engine.surveys.close(id, atHour(30), organiser)).toBe(false);
    expect(await engine.surveys.due(atHour(40))).toEqual([]);
    expect(await engine.surveys.findRound(id)).toMatchObject({ state: 'closed', closesAt: atHour(29.25) });
  });
}

function describeResponses(openEngine: OpenEngine): void {
  it('keeps the last answer of each question and sends what was asked', async () => {
    const { engine, roundId } = await openWithSurvey(openEngine);
    expect(await responseOf(engine, roundId, 1)).toMatchObject({ state: null, position: null, answers: new Map() });
    await answer(engine, roundId, 1, twelve);
    await answer(engine, roundId, 1, { Q1: ['5'] });
    expect(await responseOf(engine, roundId, 1)).toMatchObject({
      state: 'draft',
      position: 'Q1',
      answers: new Map(Object.entries({ ...twelve, Q1: ['5'] })),
    });
    expect(await send(engine, roundId, 1)).toBe(true);
    expect(await send(engine, roundId, 1)).toBe(false);
    expect(await answer(engine, roundId, 1, { Q1: ['1'] })).toBe(false);
    const sent = new Map(Object.entries({ Q1: ['5'], Q3: ['A', 'B'], Q4: [] }));
    expect((await responseOf(engine, roundId, 1)).answers).toEqual(sent);
    const respondent = {
      code: 'HV1',
      fullName: 'Học Viên 1',
      position: 'Trưởng thôn',
      unit: 'Xã Lẻ',
      venue: 'Điểm cầu 1',
    };
    expect(await engine.surveys.sent(roundId)).toEqual([{ respondent, answers: sent }]);
    expect((await engine.surveys.unanswered(roundId)).map(({ code }) => code)).toEqual(['HV2', 'HV3']);
  });

  it('shows no ballot of a round with fewer than five, and of others all at the close', async () => {
    const attendees = { isAnonymous: true };
    const { engine, roundId } = await openWithSurvey(openEngine, attendees);
    await fillIn(engine, roundId, 1, twelve);
    expect(await responseOf(engine, roundId, 1)).toMatchObject({ state: 'sent', position: null, answers: new Map() });
    expect(await engine.surveys.sent(roundId)).toEqual([]);
    await engine.surveys.close(roundId, atHour(40), organiser);
    expect(await engine.surveys.sent(roundId)).toEqual([]);
    expect(await engine.surveys.participation(roundId)).toEqual({ invited: 3, sent: 1, drafts: 0 });
  });

  it('hangs on the attendee, whichever account they write by', async () => {
    const { engine, clock, roundId } = await openWithSurvey(openEngine);
    await answer(engine, roundId, 1, { Q1: ['4'] });
    const web = (await engine.people.findOrCreate({ channel: 'web', address: 'w1' }, null)).id;
    expect(await engine.surveys.openFor(web)).toEqual([]);
    await engine.roster.link((await lineOf(engine, 'HV1')).id, web, clock.now());
    expect(await engine.surveys.openFor(web)).toEqual(
      await engine.surveys.openFor(await personOnTelegram(engine, '1001')),
    );
  });
}
