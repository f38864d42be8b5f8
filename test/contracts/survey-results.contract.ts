import { describe, expect, it } from 'vitest';
import { type OpenEngine, question, receive } from './repositories-engine.ts';
import { answer, fillIn, openingTimes, openWithSurvey, responseOf, roundOf, send, surveyPlan } from './survey-plans.ts';
import {
  atHour,
  attendee,
  lineOf,
  openWithTraining,
  organiser,
  personOnTelegram,
  trainingCode,
  trainingPlan,
} from './training-plans.ts';

const content = { Q1: ['2'], Q2: ['Dài quá'], Q3: ['A', 'B'], Q4: [] };

/** What can be read of a round, by whom, and what is never shown. */
export function describeSurveyResults(name: string, openEngine: OpenEngine): void {
  describe(`results of surveys on ${name}`, () => {
    it('count who took part, by group', async () => {
      const { engine, clock, roundId } = await openWithSurvey(openEngine);
      await fillIn(engine, roundId, 1, content);
      await answer(engine, roundId, 2, content);
      expect(await engine.surveys.participation(roundId)).toEqual({ invited: 3, sent: 1, drafts: 1 });
      const byVenue = await engine.surveys.participationBy(roundId, 'venue');
      expect([...byVenue]).toEqual([
        ['Hội trường', { invited: 1, sent: 0, drafts: 1 }],
        ['Điểm cầu 1', { invited: 2, sent: 1, drafts: 0 }],
      ]);
      await engine.roster.register(trainingCode, attendee(9, { code: 'HV9', unit: null, phone: null }), 1, clock.now());
      expect([...(await engine.surveys.participationBy(roundId, 'unit')).keys()]).toContain('Xã Lẻ');
      await engine.people.erase(await personOnTelegram(engine, '1001'));
      expect(await engine.surveys.participation(roundId)).toMatchObject({ sent: 1 });
      expect([...(await engine.surveys.participationBy(roundId, 'position'))]).toContainEqual([
        '',
        { invited: 1, sent: 1, drafts: 0 },
      ]);
    });

    it('take the venue where somebody was, else their own', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const schedule = { kind: 'afterSessions' as const, sessions: ['B1'], minutesAfter: 0 };
      const { id } = await roundOf(engine, await engine.surveys.create(surveyPlan({ schedule }), organiser), 'B1');
      await engine.surveys.open(id, openingTimes, [], organiser);
      const training = await engine.trainings.find(trainingCode);
      const hall = training?.venues.find(({ code }) => code === 'HT')?.id ?? 0;
      const [session] = training?.sessions ?? [];
      const { id: attendeeId } = await lineOf(engine, 'HV1');
      const entry = { attendeeId, sessionId: session?.id ?? 0, venueId: hall, at: clock.now(), isLate: false };
      await engine.checkIns.record({ ...entry, method: 'host', markedBy: null });
      await fillIn(engine, id, 1, content);
      await fillIn(engine, id, 3, content);
      const venues = (await engine.surveys.sent(id)).map(({ respondent }) => respondent?.venue);
      expect(venues).toEqual(['Hội trường', 'Điểm cầu 1']);
    });

    it('show ballots in batches of five, and what is left at the close', async () => {
      const attendees = Array.from({ length: 23 }, (_, index) => attendee(index + 1, { phone: null }));
      const { engine, roundId } = await openWithSurvey(openEngine, { isAnonymous: true });
      await engine.trainings.import(trainingPlan({ attendees }), [], organiser);
      const shown: number[] = [];
      for (const number of attendees.keys()) {
        await fillIn(engine, roundId, number + 1, { Q1: [String((number % 5) + 1)] });
        shown.push((await engine.surveys.sent(roundId)).length);
      }
      const expected = Array.from({ length: 23 }, (_, index) => Math.max(0, Math.floor((index + 1) / 5) * 5 - 5));
      expect(shown).toEqual(expected);
      await engine.surveys.close(roundId, atHour(50), organiser);
      const all = await engine.surveys.sent(roundId);
      expect(all.map(({ respondent }) => respondent)).toEqual(Array.from({ length: 23 }, () => null));
      const given = all.map(({ answers }) => answers.get('Q1')?.[0]).sort();
      const sent = [...attendees.keys()].map((number) => String((number % 5) + 1)).sort();
      expect(given).toEqual(sent);
    });

    it('keep no draft of an anonymous round that is closed, and do not open it again', async () => {
      const { engine, roundId } = await openWithSurvey(openEngine, { isAnonymous: true });
      await answer(engine, roundId, 1, content);
      expect((await responseOf(engine, roundId, 1)).answers).toEqual(new Map(Object.entries(content)));
      await engine.surveys.close(roundId, atHour(50), organiser);
      expect(await responseOf(engine, roundId, 1)).toMatchObject({ state: null, answers: new Map() });
      expect(await engine.surveys.open(roundId, openingTimes, [], organiser)).toBe(false);
      expect(await send(engine, roundId, 1)).toBe(false);
    });

    it('open a closed round by name again, with its drafts', async () => {
      const { engine, roundId } = await openWithSurvey(openEngine);
      await answer(engine, roundId, 1, content);
      await engine.surveys.close(roundId, atHour(50), organiser);
      expect(await answer(engine, roundId, 1, { Q1: ['5'] })).toBe(false);
      expect(await engine.surveys.open(roundId, openingTimes, [], organiser)).toBe(true);
      expect((await responseOf(engine, roundId, 1)).answers).toEqual(new Map(Object.entries(content)));
    });

    it('lose the answers of an erased person, and not the ballots', async () => {
      const { engine, roundId } = await openWithSurvey(openEngine);
      await fillIn(engine, roundId, 1, content);
      await answer(engine, roundId, 2, content);
      await engine.people.erase(await personOnTelegram(engine, '1001'));
      await engine.people.erase(await personOnTelegram(engine, '1002'));
      expect(await engine.surveys.sent(roundId)).toEqual([]);
      expect(await engine.surveys.participation(roundId)).toEqual({ invited: 3, sent: 1, drafts: 0 });
      expect((await engine.surveys.unanswered(roundId)).map(({ code }) => code)).toEqual(['HV3']);
    });

    it('forget the text of a message that comes too late to an anonymous survey', async () => {
      const { engine, clock, roundId } = await openWithSurvey(openEngine, { isAnonymous: true });
      await fillIn(engine, roundId, 1, content);
      const { id } = await lineOf(engine, 'HV1');
      const sender = { channel: 'telegram', address: '1001' } as const;
      const press = { kind: 'press', action: 'sv:Q1:2' } as const;
      const message = { sender, updateId: 'late', displayName: null, receivedAt: clock.now(), content: press };
      const entry = await receive(engine, message);
      const step = { answer: { question: 'Q1', values: ['2'] }, position: null };
      await engine.conversation.finish(
        entry,
        [],
        [
          async ({ surveys }) => {
            expect(await surveys.saveStep(roundId, id, step)).toBe(false);
          },
        ],
      );
      expect(await engine.transcript.read(sender, 10)).toEqual([]);
      expect(await engine.inbox.store(message)).toBe(false);
    });

    it('forget a question that was an opinion, sent later without a name', async () => {
      const { engine, clock, roundId } = await openWithSurvey(openEngine, { isAnonymous: true });
      clock.advance(31 * 3600);
      const asker = await personOnTelegram(engine, '1001');
      await engine.questions.save(question('a', asker, clock.now(), 'Phần Điều 21 giảng nhanh, có phải không?'));
      await engine.questions.save(question('b', asker, clock.now(), 'Điều 21 nói gì?'));
      await fillIn(engine, roundId, 1, { Q1: ['2'], Q2: ['! Phần Điều 21 giảng  nhanh'] });
      expect(await engine.questions.recent(asker, 10, atHour(0))).toEqual(['Điều 21 nói gì?']);
    });

    it('tell what attendees asked in a stretch of time, without their names', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const asker = await personOnTelegram(engine, '1001');
      const stranger = await personOnTelegram(engine, '9999');
      for (const [id, personId] of Object.entries({ a: asker, b: asker, c: stranger })) {
        await engine.questions.save(question(id, personId, clock.now(), `Hỏi ${id}?`));
        clock.advance(60);
      }
      await engine.questions.save({ ...question('d', asker, clock.now(), 'Hỏi d?'), status: 'unanswered' });
      const { id } = (await engine.trainings.find(trainingCode)) ?? { id: 0 };
      expect(await engine.surveys.questionsAsked(id, atHour(1 / 60), atHour(1))).toEqual([
        { text: 'Hỏi b?', isAnswered: true },
        { text: 'Hỏi d?', isAnswered: false },
      ]);
    });
  });
}
