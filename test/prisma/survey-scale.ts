import type { Database } from '../../prisma/open-database.ts';
import { openingTimes, roundOf, surveyPlan } from '../contracts/survey-plans.ts';
import { organiser, trainingCode } from '../contracts/training-plans.ts';
import { largePlan } from './training-scale.ts';

/** What a survey of this size costs the database, in milliseconds but where the name says otherwise. */
interface SurveyFigures {
  attendees: number;
  /** Five steps and the sending of each attendee, sixteen attendees at a time. */
  answersPerSecond: number;
  sendsPerSecond: number;
  sent: number;
  sentAgain: number;
  participation: number;
  participationByVenue: number;
  unanswered: number;
  openFor: number;
}

const atOnce = 16;
const values: Record<string, string[]> = { Q1: ['2'], Q2: ['Nên thêm thời gian trao đổi'], Q3: ['A', 'B'], Q4: ['B1'] };

/** Fills a survey in for everybody of a training that is there. */
export async function measureSurvey(database: Database, isAnonymous: boolean): Promise<SurveyFigures> {
  const { surveys } = database;
  const lines = await database.roster.attendees(trainingCode);
  const survey = await surveys.create(surveyPlan({ code: isAnonymous ? 'A' : 'N', isAnonymous }), organiser);
  const { id: roundId } = await roundOf(database, survey);
  await surveys.open(roundId, openingTimes, [], organiser);
  const answering = await timed(() =>
    forAll(lines, async ({ id }) => {
      for (const [question, given] of Object.entries({ ...values, Q5: [] })) {
        await surveys.saveStep(roundId, id, { answer: { question, values: given }, position: question });
      }
    }),
  );
  const sending = await timed(() => forAll(lines, ({ id }) => surveys.send(roundId, id)));
  const personId = lines.find((line) => line.personId !== null)?.personId ?? 0;
  return {
    attendees: lines.length,
    answersPerSecond: Math.round((lines.length * 5 * 1000) / answering),
    sendsPerSecond: Math.round((lines.length * 1000) / sending),
    sent: await timed(() => surveys.sent(roundId)),
    sentAgain: await timed(() => surveys.sent(roundId)),
    participation: await timed(() => surveys.participation(roundId)),
    participationByVenue: await timed(() => surveys.participationBy(roundId, 'venue')),
    unanswered: await timed(() => surveys.unanswered(roundId)),
    openFor: await timed(() => surveys.openFor(personId)),
  };
}

export async function importLarge(database: Database, attendeeCount: number): Promise<void> {
  await database.trainings.import(largePlan(attendeeCount), [], organiser);
}

async function forAll<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const lanes = Array.from({ length: atOnce }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  });
  await Promise.all(lanes);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}
