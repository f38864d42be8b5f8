import type { SurveyPlan, SurveyQuestion, SurveySchedule } from '../../../../core/survey.ts';
import type { StoredRound } from '../../../../core/survey-repositories.ts';
import type { AttendeePlan, TrainingPlan } from '../../../../core/training.ts';
import type { Database } from '../../../../prisma/open-database.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { sampleComments } from './sample-comments.ts';
import { type Given, quizQuestion, sampleSurvey, scaleQuestion, yesNoQuestion } from './sample-results.ts';

const commandLine = { kind: 'commandLine' } as const;

export const commentQuestion: SurveyQuestion = {
  kind: 'freeText',
  code: 'GY',
  text: 'Anh/chị góp ý gì thêm?',
  isRequired: false,
  showIf: null,
};

/** The sample training with `people` attendees more than its own, half at each venue. */
export function crowdedTraining(people: number): TrainingPlan {
  const crowd = Array.from({ length: people }, (_, index): AttendeePlan => {
    const code = `K${String(index + 1).padStart(3, '0')}`;
    return {
      code,
      fullName: `Học viên ${code}`,
      position: index % 3 === 0 ? 'Trưởng thôn' : 'Công chức',
      unit: index % 2 === 0 ? 'Xã Đông' : 'Xã Tây',
      venue: index % 2 === 0 ? 'HT' : 'P1',
      phone: null,
      telegramId: null,
      zaloUserId: null,
      zaloBotChatId: null,
    };
  });
  return { ...sampleTraining, attendees: [...sampleTraining.attendees, ...crowd] };
}

export function feedbackSurvey(changes: Partial<SurveyPlan> = {}): SurveyPlan {
  const schedule: SurveySchedule = { kind: 'afterSessions', sessions: [], minutesAfter: 15 };
  const questions = [scaleQuestion, yesNoQuestion, commentQuestion, quizQuestion('Q1', 'a'), quizQuestion('Q2', 'b')];
  return { ...sampleSurvey(questions), schedule, title: 'Góp ý sau buổi học', ...changes };
}

/** Creates a survey and opens its rounds; each round is then answered by the first people of the crowd and closed. */
export async function answerSurvey(
  database: Database,
  plan: SurveyPlan,
  now: Date,
  { answering, isClosed = true }: { answering: readonly number[]; isClosed?: boolean },
): Promise<StoredRound[]> {
  const { id } = await database.surveys.create(plan, commandLine);
  const attendees = (await database.roster.attendees(plan.trainingCode)).filter(({ code }) => code.startsWith('K'));
  const rounds = await database.surveys.rounds(id);
  for (const [index, people] of answering.entries()) {
    const round = rounds[index];
    if (!round) throw new Error(`The survey has no round ${index + 1}.`);
    const closesAt = new Date(now.getTime() + 3_600_000);
    await database.surveys.open(round.id, { opensAt: now, closesAt }, [], commandLine);
    for (const [number, attendee] of attendees.slice(0, people).entries()) {
      await answerAs(database, round.id, attendee.id, givenBy(number, index));
    }
    if (isClosed) await database.surveys.close(round.id, now, commandLine);
  }
  return database.surveys.rounds(id);
}

/** Deterministic: means differ from round to round, everybody's Q1 is right, every third one's Q2. */
function givenBy(number: number, round: number): Given {
  return {
    ND: String(Math.min(5, 3 + (number % 3) + round)),
    AD: number % 4 === 0 ? 'no' : 'yes',
    GY: number % 2 === 0 ? (sampleComments[(number / 2) % sampleComments.length] ?? '') : [],
    Q1: 'a',
    Q2: number % 3 === 0 ? 'b' : 'c',
  };
}

async function answerAs(database: Database, roundId: number, attendeeId: number, given: Given): Promise<void> {
  for (const [question, values] of Object.entries(given)) {
    const answer = { question, values: typeof values === 'string' ? [values] : values };
    await database.surveys.saveStep(roundId, attendeeId, { answer, position: question });
  }
  await database.surveys.send(roundId, attendeeId);
}
