import { systemClock } from '../../../core/clock.ts';
import type { TrainingPlan } from '../../../core/training.ts';
import { type Database, openDatabase } from '../../../prisma/open-database.ts';
import { commentQuestion, crowdedTraining, feedbackSurvey } from '../../bot/survey/results/answered-survey.ts';
import { sampleComments } from '../../bot/survey/results/sample-comments.ts';
import {
  recommendQuestion,
  scaleQuestion,
  topicQuestion,
  yesNoQuestion,
} from '../../bot/survey/results/sample-results.ts';

const commandLine = { kind: 'commandLine' } as const;
const atOnce = 16;
const matters = ['hòa giải', 'quỹ thôn', 'đất đai', 'nhà văn hóa', 'giám sát', 'công khai', 'biểu quyết', 'hương ước'];

/** A database with one closed round of five questions, one of them in words, that everybody answered. */
export async function fillSurvey(directory: string, people: number, isAnonymous: boolean): Promise<Database> {
  const database = await openDatabase({ directory, clock: systemClock });
  const plan: TrainingPlan = { ...crowdedTraining(people), reminders: [] };
  await database.trainings.import(plan, [], commandLine);
  const questions = [scaleQuestion, yesNoQuestion, recommendQuestion, topicQuestion, commentQuestion];
  const { id } = await database.surveys.create(
    feedbackSurvey({ isAnonymous, questions, schedule: { kind: 'byCommand' } }),
    commandLine,
  );
  const [round] = await database.surveys.rounds(id);
  if (!round) throw new Error('The survey has no round.');
  const now = systemClock.now();
  const closesAt = new Date(now.getTime() + 86_400_000);
  await database.surveys.open(round.id, { opensAt: now, closesAt }, [], commandLine);
  const waiting = [...(await database.roster.attendees(plan.code)).slice(0, people).entries()];
  const lanes = Array.from({ length: atOnce }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await answer(database, round.id, next[1].id, next[0]);
    }
  });
  await Promise.all(lanes);
  await database.surveys.close(round.id, closesAt, commandLine);
  return database;
}

async function answer(database: Database, roundId: number, attendeeId: number, number: number): Promise<void> {
  const given: Record<string, string> = {
    ND: String(1 + (number % 5)),
    AD: number % 7 === 0 ? 'no' : 'yes',
    GT: String(number % 11),
    CD: number % 3 === 0 ? 'B1' : 'B2',
    GY: commentOf(number),
  };
  for (const [question, value] of Object.entries(given)) {
    await database.surveys.saveStep(roundId, attendeeId, { answer: { question, values: [value] }, position: question });
  }
  await database.surveys.send(roundId, attendeeId);
}

/** Half of them differ: people add what they have in mind. */
function commentOf(number: number): string {
  const comment = sampleComments[number % sampleComments.length] ?? '';
  if (number % 2 === 0) return comment;
  const matter = matters[number % matters.length];
  return `${comment}, nhất là về ${matter} và ${matters[(number * 5) % matters.length]} ở tổ ${number % 97}`;
}
