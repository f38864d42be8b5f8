import { type Choice, codesOf, no, type SurveyQuestion, visibleQuestions, yes } from '../../../core/survey.ts';
import type { SentResponse } from '../../../core/survey-repositories.ts';
import type {
  ChoiceCount,
  MeanOfAnswers,
  QuestionTally,
  RecommendationTally,
  Withheld,
} from '../../../core/survey-tally.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';

/** A response with the codes of the questions that its respondent saw; null: all. */
interface SeenResponse extends SentResponse {
  seen: ReadonlySet<string> | null;
}

export function withSeen(questions: readonly SurveyQuestion[], responses: readonly SentResponse[]): SeenResponse[] {
  const isConditional = questions.some(({ showIf }) => showIf !== null);
  return responses.map((response) => ({
    ...response,
    seen: isConditional ? new Set(visibleQuestions(questions, response.answers).map(({ code }) => code)) : null,
  }));
}

interface QuestionToTally {
  question: SurveyQuestion;
  position: number;
  topics: readonly Choice[];
  withheld: Withheld | null;
}

/** Counts the answers to one question; nothing of them when it is withheld. */
export function tallyQuestion(
  { question, position, topics, withheld }: QuestionToTally,
  responses: readonly SeenResponse[],
): QuestionTally {
  const given: (readonly string[])[] = [];
  let skipped = 0;
  let notAsked = 0;
  for (const { answers, seen } of withheld === null ? responses : []) {
    const values = answers.get(question.code) ?? [];
    if (values.length > 0) given.push(values);
    else if (seen === null || seen.has(question.code)) skipped += 1;
    else notAsked += 1;
  }
  const numbers = isNumeric(question) ? given.map(([value]) => Number(value)) : [];
  return {
    question,
    position,
    withheld,
    answered: given.length,
    skipped,
    notAsked,
    choices: countChoices(labelledCodes(question, topics), given),
    mean: meanOf(numbers),
    recommendation: question.kind === 'recommendation' ? recommendationOf(numbers) : null,
    right: rightOf(question, given),
    texts: question.kind === 'freeText' ? given.map(([text = '']) => text) : [],
  };
}

/** Null of no numbers. */
export function meanOf(numbers: readonly number[]): MeanOfAnswers | null {
  const count = numbers.length;
  if (count === 0) return null;
  const mean = numbers.reduce((sum, number) => sum + number, 0) / count;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { count, mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null };
}

/** Exactly the right codes, or null where there is no right answer. */
export function isRight(question: SurveyQuestion, values: readonly string[]): boolean | null {
  const key = 'key' in question ? question.key : null;
  if (key === null) return null;
  return values.length === key.values.length && key.values.every((value) => values.includes(value));
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
function countChoices(choices: readonly Choice[], given: readonly (readonly string[])[]): ChoiceCount[] {
  if (choices.length === 0) return [];
  const counts = new Map(choices.map(({ code }) => [code, 0]));
  for (const value of given.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const labels = new Map(choices.map(({ code, label }) => [code, label]));
  return [...counts].map(([code, count]) => ({
    code,
    label: labels.get(code) ?? code,
    count,
    share: shareOf(count, given.length),
  }));
}

function recommendationOf(numbers: readonly number[]): RecommendationTally | null {
  if (numbers.length === 0) return null;
  const promoters = numbers.filter((number) => number >= 9).length;
  const detractors = numbers.filter((number) => number <= 6).length;
  return {
    promoters,
    detractors,
    passives: numbers.length - promoters - detractors,
    score: (promoters - detractors) / numbers.length,
  };
}

function rightOf(question: SurveyQuestion, given: readonly (readonly string[])[]): QuestionTally['right'] {
  if (!('key' in question) || question.key === null) return null;
  const count = given.filter((values) => isRight(question, values)).length;
  return { count, share: shareOf(count, given.length) };
}

/** Null of nobody. */
export function shareOf(count: number, of: number): number | null {
  return of === 0 ? null : count / of;
}
