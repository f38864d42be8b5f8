import { type Choice, no, type ShowIf, yes } from '../../../core/survey.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { conditionWords } from '../../messages/survey-sheets.vi.ts';
import { no as noWord, yes as yesWord } from '../../messages/workbook-sheets.vi.ts';
import { nearest } from '../../workbook/nearest.ts';
import { matchChoices, printCodes } from './match-choices.ts';
import type { QuestionDraft } from './survey-draft.ts';
import { splitItems } from './survey-fields.ts';

const words = surveyDesignMessages.condition;

type Operator = 'equals' | 'differs' | 'atLeast' | 'atMost' | 'above' | 'below';

/** `C1 = Không`, taken apart; what it means depends on the question. */
export interface Condition {
  /** As typed, in capitals. */
  question: string;
  operator: Operator;
  value: string;
}

/** Longer signs first, since `<` is the beginning of `<=`. */
const operators: readonly (readonly [sign: string, operator: Operator])[] = [
  ['<=', 'atMost'],
  ['=<', 'atMost'],
  ['≤', 'atMost'],
  ['>=', 'atLeast'],
  ['=>', 'atLeast'],
  ['≥', 'atLeast'],
  ['<>', 'differs'],
  ['!=', 'differs'],
  ['≠', 'differs'],
  ['<', 'below'],
  ['>', 'above'],
  ['==', 'equals'],
  ['=', 'equals'],
  [' khác ', 'differs'],
  [' là ', 'equals'],
];
const pattern = new RegExp(
  `^(?:câu )?([a-z0-9-]+?)\\s*(${operators.map(([sign]) => sign).join('|')})\\s*(\\S.*)$`,
  'is',
);

/** Null when the text is no condition. */
export function parseCondition(text: string): Condition | null {
  const match = pattern.exec(text.trim());
  const [, question = '', sign = '', value = ''] = match ?? [];
  const operator = operators.find(([known]) => known === sign.toLowerCase())?.[1];
  return operator ? { question: question.toUpperCase(), operator, value: value.trim() } : null;
}

/** What the condition means for the question it is about, or why it means nothing. */
export function resolveCondition(
  { operator, value }: Condition,
  question: QuestionDraft,
  isRequired: boolean,
): { showIf: ShowIf } | { problem: string } {
  const { code } = question;
  if (question.kind === 'freeText') return { problem: words.freeText(code) };
  const range = rangeOf(question);
  if (operator === 'equals' || operator === 'differs') {
    // The topics are the training's, so these are compared later.
    if (question.kind === 'topic' && operator === 'equals')
      return { showIf: { question: code, anyOf: splitItems(value) } };
    if (question.kind === 'topic') return { problem: words.unreadable(`${code} khác ${value}`) };
    return equals(code, operator, value, conditionChoices(question));
  }
  if (range === null) return { problem: words.notNumeric(code) };
  const number = /^[+-]?\d{1,6}$/.test(value) ? Number(value) : null;
  if (number === null) return { problem: words.unreadable(`${code} ${conditionWords.atLeast} ${value}`) };
  return compares(code, operator, number, range, isRequired);
}

function equals(
  question: string,
  operator: 'equals' | 'differs',
  value: string,
  choices: readonly Choice[],
): { showIf: ShowIf } | { problem: string } {
  const matched = matchChoices(splitItems(value), choices);
  if ('unknown' in matched) return { problem: unknownChoice(question, matched.unknown, choices) };
  const { codes } = matched;
  if (operator === 'equals') return { showIf: { question, anyOf: codes } };
  const others = choices.flatMap(({ code }) => (codes.includes(code) ? [] : [code]));
  return { showIf: { question, anyOf: others } };
}

export function unknownChoice(question: string, text: string, choices: readonly Choice[]): string {
  const labels = choices.map(({ label }) => label);
  const near = nearest(text, labels);
  return near === null
    ? words.unknownChoice(question, text, labels.join('; '))
    : words.unknownChoiceNear(question, text, near);
}

function compares(
  question: string,
  operator: Exclude<Operator, 'equals' | 'differs'>,
  number: number,
  { least, most }: { least: number; most: number },
  isRequired: boolean,
): { showIf: ShowIf } | { problem: string } {
  const never = { problem: (isRequired ? words.requiredNever : words.never)(question, least, most) };
  if (operator === 'atLeast' || operator === 'above') {
    const atLeast = operator === 'above' ? number + 1 : number;
    return atLeast > most ? never : { showIf: { question, atLeast } };
  }
  const atMost = operator === 'below' ? number - 1 : number;
  return atMost < least ? never : { showIf: { question, atMost } };
}

/** What a question that is answered by a number is answered with; null for the others. */
function rangeOf({ kind }: QuestionDraft): { least: number; most: number } | null {
  if (kind === 'scale') return { least: 1, most: 5 };
  return kind === 'recommendation' ? { least: 0, most: 10 } : null;
}

/** What a condition may name of a question: its choices, or its numbers. */
export function conditionChoices(question: QuestionDraft): Choice[] {
  switch (question.kind) {
    case 'yesNo':
      return [
        { code: yes, label: yesWord },
        { code: no, label: noWord },
      ];
    case 'oneChoice':
    case 'severalChoices':
      return question.choices;
    case 'scale':
      return numberChoices(1, 5, question.labels);
    case 'recommendation':
      return numberChoices(0, 10, []);
    case 'freeText':
    case 'topic':
      return [];
  }
}

function numberChoices(first: number, last: number, labels: readonly string[]): Choice[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const code = String(first + index);
    return { code, label: labels[index] ?? code };
  });
}

/** As `parseCondition` and `resolveCondition` read it back. */
export function printCondition(showIf: ShowIf, questions: readonly QuestionDraft[]): string {
  const { question: code } = showIf;
  if ('atLeast' in showIf) return `${code} ${conditionWords.atLeast} ${showIf.atLeast}`;
  if ('atMost' in showIf) return `${code} ${conditionWords.atMost} ${showIf.atMost}`;
  const question = questions.find((one) => one.code === code);
  const choices = question ? conditionChoices(question) : [];
  const { equals: sign } = conditionWords;
  const candidates = [printCodes(showIf.anyOf, choices).join(', '), printCodes(showIf.anyOf, choices).join('; ')];
  const printed = candidates.find((text) => {
    const read = matchChoices(splitItems(text), choices);
    return 'codes' in read && read.codes.join() === showIf.anyOf.join();
  });
  return `${code} ${sign} ${printed ?? showIf.anyOf.join('; ')}`;
}
