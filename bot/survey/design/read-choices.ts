import { type Choice, maxChoiceCodeLength, maxChoices } from '../../../core/survey.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import { foldedLabel } from './match-choices.ts';

export const longestLabel = 100;
const letters = 'abcdefghijklmnopqrstuvwxyz';

interface ReadChoice {
  /** Null when none was written. */
  code: string | null;
  label: string;
}

/** The choices that the items of a list describe, with problems for people; without a code they are a, b, c … */
export function readChoices(items: readonly string[]): { choices: Choice[]; problems: string[] } {
  const read = items.map(readChoice);
  const labels = read.map(({ label }) => foldedLabel(label));
  const written = read.flatMap(({ code }) => code?.toLowerCase() ?? []);
  const problems = [
    ...(items.length === 1 ? [words.oneChoiceOnly] : []),
    ...(items.length > maxChoices ? [words.tooManyChoices(items.length, maxChoices)] : []),
    ...read.flatMap(({ code, label }, index) => [
      ...(labels.indexOf(foldedLabel(label)) < index ? [words.choiceTwice(label)] : []),
      ...(label.length > longestLabel ? [words.choiceTooLong(`${label.slice(0, 40)}…`, longestLabel)] : []),
      ...(code === null ? [] : problemsOfCode(code, index, { read, labels })),
    ]),
  ];
  const taken = new Set([...written, ...labels]);
  const free = [...letters].filter((letter) => !taken.has(letter));
  let next = 0;
  const choices = read.map(({ code, label }) => {
    if (code !== null) return { code, label };
    const made = free[next] ?? `z${next}`;
    next += 1;
    return { code: made, label };
  });
  return { choices, problems };
}

/** `tot=Rất tốt`, or the label alone. */
function readChoice(item: string): ReadChoice {
  const match = codePattern.exec(item);
  return match ? { code: match[1] ?? '', label: match[2] ?? '' } : { code: null, label: item };
}

const codePattern = /^([A-Za-z0-9-]+) ?= ?(.+)$/;

function problemsOfCode(
  code: string,
  index: number,
  { read, labels }: { read: readonly ReadChoice[]; labels: readonly string[] },
): string[] {
  const isBefore = read.some((other, at) => at < index && other.code?.toLowerCase() === code.toLowerCase());
  const isLabel = labels.some((label, at) => at !== index && label === code.toLowerCase());
  return [
    ...(code.length > maxChoiceCodeLength ? [words.choiceCode(code, maxChoiceCodeLength)] : []),
    ...(isBefore ? [words.choiceCodeTwice(code)] : []),
    ...(isLabel ? [words.choiceCodeIsLabel(code)] : []),
  ];
}

/** As `readChoices` reads them back: with their codes unless these are the ones that would be made. */
export function printChoices(choices: readonly Choice[]): string[] {
  const plain = choices.map(({ label }) => label);
  const made = readChoices(plain).choices;
  const isMade = made.every(({ code, label }, index) => code === choices[index]?.code && label === plain[index]);
  return isMade ? plain : choices.map(({ code, label }) => `${code}=${label}`);
}
