import type { QuestionTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import type { TextGroup } from './text-groups.ts';

const words = surveyResultMessages.texts;
/** Longer comments are cut in lists; the spreadsheet has them whole. */
const longestExample = 240;

/** A question in words and how many answered it. */
interface AnsweredQuestion {
  position: number;
  question: string;
  count: number;
}

/** Lines for one group: how many, then examples as they were written. */
export function textGroupLines({ count, examples, saysNothing }: TextGroup): string[] {
  if (saysNothing) return [words.empty(printNumber(count))];
  const quoted = examples.map((text) => words.example(shortened(text)));
  return count === 1 ? quoted : [words.group(printNumber(count)), ...quoted.map((line) => `  ${line}`)];
}

export function textsHeading({ position, question, count }: AnsweredQuestion): string {
  return words.question(position, question, printNumber(count));
}

/** The free-text questions that may be shown and were answered. */
export function answeredTexts(questions: readonly QuestionTally[]): QuestionTally[] {
  return questions.filter(({ texts }) => texts.length > 0);
}

/** On one line, cut where it becomes long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  return letters.length <= longestExample ? line : `${letters.slice(0, longestExample).join('').trimEnd()}…`;
}
