import { type Choice, no, yes } from '../../../core/survey.ts';
import { foldReply } from './fold-reply.ts';
import { isStrayWord, isTypedCode } from './meant-for-others.ts';
import { isNumeric } from './question-choices.ts';
import { isForcedOpinion } from './read-opinion.ts';
import type { ExpectedReply, TypedReply } from './typed-reply.ts';

/** The choice whose label this is, word for word. */
export function namedChoice({ choices }: ExpectedReply, folded: string): TypedReply | null {
  const matching = choices.filter(({ label }) => label !== '' && foldReply(label) === folded);
  return matching.length === 1 ? answer(matching) : null;
}

const listOfNumbers = /^(?:(?:so|chon|cau|dap an|muc|y)\s)*\d{1,2}(?:(?:\s*[,;.+&/]\s*|\s+va\s+|\s+)\d{1,2})*$/;

/** A choice by number or by words; null for what is no plausible answer. */
export function readChoice(expected: ExpectedReply, typed: string, folded: string): TypedReply | null {
  if (isTypedCode(typed)) return null;
  const number = /^(\d{1,2})\s*(?:\/\s*(?:5|10)|diem|d)$/.exec(folded.replace(/\s+/g, ' '));
  if (number && isNumeric(expected)) return byNumbers(expected, [Number(number[1])]);
  const plain = foldReply(typed, /[^\p{L}\d\s,;.+&/]/gu).replace(/[.,;]+$/, '');
  if (listOfNumbers.test(plain))
    return byNumbers(
      expected,
      [...plain.matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits)),
    );
  const byWords = expected.kind === 'yesNo' ? readYesNo(folded) : readLabels(expected, plain);
  if (byWords) return byWords;
  if (isForcedOpinion(typed)) return { kind: 'unclear', why: 'notUnderstood' };
  return isStrayWord(typed, folded) ? { kind: 'unclear', why: 'notUnderstood' } : null;
}

function byNumbers(expected: ExpectedReply, numbers: readonly number[]): TypedReply {
  const { choices } = expected;
  const chosen = [...new Set(numbers)].map((number) =>
    isNumeric(expected) ? choices.find(({ code }) => code === String(number)) : choices[number - 1],
  );
  const known = chosen.filter((choice) => choice !== undefined);
  if (known.length < chosen.length) return { kind: 'unclear', why: 'outOfRange' };
  return inOrder(expected, known);
}

/** Each part of "a, b" must begin exactly one label. */
function readLabels(expected: ExpectedReply, plain: string): TypedReply | null {
  const whole = beginning(expected.choices, foldReply(plain));
  if (whole.length === 1) return answer(whole);
  const parts = plain
    .split(/[,;]/)
    .map((part) => foldReply(part))
    .filter(Boolean);
  const found = parts.map((part) => beginning(expected.choices, part));
  if (parts.length > 1 && found.every(({ length }) => length === 1)) return inOrder(expected, found.flat());
  return whole.length > 1 ? { kind: 'unclear', why: 'ambiguous' } : null;
}

/** One letter would be any word. */
function beginning(choices: readonly Choice[], folded: string): Choice[] {
  if (folded.length < 2) return [];
  const labelled = choices.filter(({ label }) => label !== '');
  const same = labelled.filter(({ label }) => foldReply(label) === folded);
  return same.length > 0 ? same : labelled.filter(({ label }) => foldReply(label).startsWith(folded));
}

/** Several choices in the order of the question, without repetition. */
function inOrder({ kind, choices }: ExpectedReply, chosen: readonly Choice[]): TypedReply {
  const codes = new Set(chosen.map(({ code }) => code));
  if (codes.size > 1 && kind !== 'severalChoices') return { kind: 'unclear', why: 'onlyOne' };
  return answer(choices.filter(({ code }) => codes.has(code)));
}

const yesWords = /^(?:co|dung|dong y|vang|yes|y|da co|co chu|co nhe|co a|dung roi|dung vay)$/;
const noWords = /^(?:khong|ko|k|sai|no|n|khong a|khong co|khong dong y|chua|khong nhe|da khong)$/;

function readYesNo(folded: string): TypedReply | null {
  if (yesWords.test(folded)) return { kind: 'answer', values: [yes] };
  return noWords.test(folded) ? { kind: 'answer', values: [no] } : null;
}

function answer(choices: readonly Choice[]): TypedReply {
  return { kind: 'answer', values: choices.map(({ code }) => code) };
}
