import {
  type Choice,
  codesOf,
  no,
  type QuizKey,
  type SurveyAnswers,
  type SurveyQuestion,
  visibleQuestions,
  yes,
} from '../../../core/survey.ts';
import type { SentResponse } from '../../../core/survey-repositories.ts';
import type {
  ChoiceCount,
  MeanOfAnswers,
  QuestionTally,
  RecommendationTally,
  Withheld,
} from '../../../core/survey-tally.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';

interface QuestionToTally {
  question: SurveyQuestion;
  position: number;
  topics: readonly Choice[];
  withheld: Withheld | null;
}

/** Counts the answers to one question, round by round; nothing of them when it is withheld. */
export function tallyQuestion(
  { question, position, topics, withheld }: QuestionToTally,
  questions: readonly SurveyQuestion[],
  rounds: readonly (readonly SentResponse[])[],
): QuestionTally {
  const choices = labelledCodes(question, topics);
  const counted = countAnswers(question, choices, questions, withheld === null ? rounds : []);
  const { counts, answered, skipped, notAsked, texts } = counted;
  const points = isNumeric(question) ? counts : new Map<string, number>();
  return {
    ...{ question, position, withheld, answered, skipped, notAsked, texts },
    choices: choiceCounts(choices, counts, answered),
    mean: meanOfPoints(points),
    recommendation: question.kind === 'recommendation' && answered > 0 ? recommendationOf(counts, answered) : null,
    right: keyOf(question) ? { count: counted.right, share: shareOf(counted.right, answered) } : null,
  };
}

/** One pass over the responses, since there may be tens of thousands. A skipped question may be one that was not asked. */
function countAnswers(
  question: SurveyQuestion,
  choices: readonly Choice[],
  questions: readonly SurveyQuestion[],
  rounds: readonly (readonly SentResponse[])[],
) {
  const counts = new Map(choices.map(({ code }) => [code, 0]));
  const texts: string[] = [];
  const sums = { answered: 0, skipped: 0, notAsked: 0, right: 0 };
  for (const responses of rounds) {
    for (const { answers } of responses) {
      const values = answers.get(question.code);
      if (values === undefined || values.length === 0) {
        sums[wasAsked(question, questions, answers) ? 'skipped' : 'notAsked'] += 1;
        continue;
      }
      sums.answered += 1;
      if (question.kind === 'freeText') texts.push(values[0] ?? '');
      else for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      if (isRight(question, values)) sums.right += 1;
    }
  }
  return { ...sums, counts, texts };
}

function wasAsked(question: SurveyQuestion, questions: readonly SurveyQuestion[], answers: SurveyAnswers): boolean {
  return question.showIf === null || visibleQuestions(questions, answers).some(({ code }) => code === question.code);
}

/** Mean and spread of points, from how often each was given; null of none. */
function meanOfPoints(counts: ReadonlyMap<string, number>): MeanOfAnswers | null {
  let count = 0;
  let sum = 0;
  for (const [point, times] of counts) {
    count += times;
    sum += Number(point) * times;
  }
  if (count === 0) return null;
  const mean = sum / count;
  let squares = 0;
  for (const [point, times] of counts) squares += times * (Number(point) - mean) ** 2;
  return { count, mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null };
}

/** The same of how many had a score; index: the score. */
export function meanOfScores(distribution: readonly number[]): MeanOfAnswers | null {
  return meanOfPoints(new Map(distribution.map((people, score) => [String(score), people])));
}

/** Exactly the right codes, or null where there is no right answer. */
export function isRight(question: SurveyQuestion, values: readonly string[]): boolean | null {
  const key = keyOf(question);
  if (key === null) return null;
  return values.length === key.values.length && key.values.every((value) => values.includes(value));
}

export function keyOf(question: SurveyQuestion): QuizKey | null {
  return 'key' in question ? question.key : null;
}

export function isNumeric({ kind }: SurveyQuestion): boolean {
  return kind === 'scale' || kind === 'recommendation';
}

function labelledCodes(question: SurveyQuestion, topics: readonly Choice[]): Choice[] {
  const labelOf = (code: string): string => {
    switch (question.kind) {
      case 'yesNo':
        return code === yes ? words.yes : code === no ? words.no : code;
      case 'oneChoice':
      case 'severalChoices':
        return question.choices.find((choice) => choice.code === code)?.label ?? code;
      case 'scale':
        return question.labels[Number(code) - 1] ?? '';
      case 'topic':
        return topics.find((topic) => topic.code === code)?.label ?? code;
      default:
        return '';
    }
  };
  return codesOf(question, topics).map((code) => ({ code, label: labelOf(code) }));
}

/** A topic that is no longer offered keeps its answers, under its code. */
function choiceCounts(
  choices: readonly Choice[],
  counts: ReadonlyMap<string, number>,
  answered: number,
): ChoiceCount[] {
  const labels = new Map(choices.map(({ code, label }) => [code, label]));
  return [...counts].map(([code, count]) => ({
    code,
    label: labels.get(code) ?? code,
    count,
    share: shareOf(count, answered),
  }));
}

function recommendationOf(counts: ReadonlyMap<string, number>, answered: number): RecommendationTally {
  const peopleFrom = (least: number, most: number) =>
    [...counts].reduce((sum, [point, count]) => sum + (Number(point) >= least && Number(point) <= most ? count : 0), 0);
  const promoters = peopleFrom(9, 10);
  const detractors = peopleFrom(0, 6);
  return {
    promoters,
    passives: answered - promoters - detractors,
    detractors,
    score: (promoters - detractors) / answered,
  };
}

/** Null of nobody. */
export function shareOf(count: number, of: number): number | null {
  return of === 0 ? null : count / of;
}
