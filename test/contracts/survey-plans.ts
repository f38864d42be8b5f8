import type { SurveyPlan, SurveyQuestion } from '../../core/survey.ts';
import type { StoredRound, StoredSurvey, SurveyResponse } from '../../core/survey-repositories.ts';
import type { ReminderToPlan } from '../../core/training-repositories.ts';
import type { Engine, MovableClock, OpenEngine } from './repositories-engine.ts';
import {
  atHour,
  lineOf,
  openWithTraining,
  organiser,
  personOnTelegram,
  reminder,
  trainingCode,
} from './training-plans.ts';

/** A scale, a free text asked of whoever is not content, several choices and a topic. */
export const questions: SurveyQuestion[] = [
  { code: 'Q1', kind: 'scale', text: 'Anh/chị hài lòng không?', isRequired: true, showIf: null, labels: [] },
  {
    code: 'Q2',
    kind: 'freeText',
    text: 'Điều gì cần làm tốt hơn?',
    isRequired: false,
    showIf: { question: 'Q1', atMost: 3 },
  },
  {
    code: 'Q3',
    kind: 'severalChoices',
    text: 'Anh/chị cần thêm gì?',
    isRequired: false,
    showIf: null,
    choices: [
      { code: 'A', label: 'Tài liệu' },
      { code: 'B', label: 'Thời gian' },
    ],
    key: null,
  },
  { code: 'Q4', kind: 'topic', text: 'Chuyên đề nào có ích nhất?', isRequired: false, showIf: null },
];

export function surveyPlan(overrides: Partial<SurveyPlan> = {}): SurveyPlan {
  return {
    code: 'KS1',
    trainingCode,
    title: 'Phiếu góp ý',
    isQuiz: false,
    isAnonymous: false,
    audience: 'all',
    introduction: 'Kính mời anh/chị góp ý.',
    thanks: 'Cảm ơn anh/chị.',
    schedule: { kind: 'byCommand' },
    openHours: 24,
    closesAt: null,
    nudgeAfterHours: null,
    questions,
    ...overrides,
  };
}

export const openingTimes = { opensAt: atHour(30), closesAt: atHour(54) };

/** The only round of a survey, or the one after a session. Throws when there is none. */
export async function roundOf(
  engine: Engine,
  survey: StoredSurvey,
  sessionCode: string | null = null,
): Promise<StoredRound> {
  const rounds = await engine.surveys.rounds(survey.id);
  const round = rounds.find(({ session }) => (session?.code ?? null) === sessionCode);
  if (round === undefined) throw new Error(`The survey has no round of ${sessionCode ?? 'the whole training'}.`);
  return round;
}

/** An engine with a training and one survey whose only round is open. */
export async function openWithSurvey(
  openEngine: OpenEngine,
  overrides: Partial<SurveyPlan> = {},
  reminders: (roundId: number) => ReminderToPlan[] = () => [],
): Promise<{ engine: Engine; clock: MovableClock; survey: StoredSurvey; roundId: number }> {
  const { engine, clock } = await openWithTraining(openEngine);
  const survey = await engine.surveys.create(surveyPlan(overrides), organiser);
  const { id: roundId } = await roundOf(engine, survey);
  await engine.surveys.open(roundId, openingTimes, reminders(roundId), organiser);
  return { engine, clock, survey, roundId };
}

export function invitation(roundId: number, key: string, overrides: Partial<ReminderToPlan> = {}): ReminderToPlan {
  const times = { dueAt: openingTimes.opensAt, usefulUntil: openingTimes.closesAt };
  return reminder(key, { kind: 'survey', sessionCode: null, surveyRoundId: roundId, ...times, ...overrides });
}

/** The response of an attendee by their account of Telegram. Throws when the round is not for them. */
export async function responseOf(engine: Engine, roundId: number, number: number): Promise<SurveyResponse> {
  const response = await engine.surveys.responseOf(roundId, await personOnTelegram(engine, String(1000 + number)));
  if (response === null) throw new Error(`The round is not for attendee ${number}.`);
  return response;
}

export async function answer(
  engine: Engine,
  roundId: number,
  number: number,
  answers: Record<string, readonly string[]>,
): Promise<boolean> {
  const { id } = await lineOf(engine, `HV${number}`);
  let isStored = true;
  for (const [question, values] of Object.entries(answers)) {
    const step = { answer: { question, values }, position: question };
    isStored = (await engine.surveys.saveStep(roundId, id, step)) && isStored;
  }
  return isStored;
}

export async function send(engine: Engine, roundId: number, number: number): Promise<boolean> {
  return engine.surveys.send(roundId, (await lineOf(engine, `HV${number}`)).id);
}

/** Answers and sends at once. */
export async function fillIn(
  engine: Engine,
  roundId: number,
  number: number,
  answers: Record<string, readonly string[]>,
): Promise<void> {
  await answer(engine, roundId, number, answers);
  if (!(await send(engine, roundId, number))) throw new Error(`Attendee ${number} could not send.`);
}
