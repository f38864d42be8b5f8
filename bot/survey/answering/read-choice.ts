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

const listOfNumbers = /^(?:(?:so|cau|dap an|muc|y)\s)*\d{1,2}(?:(?:\s*[,;.+&/]\s*|\s+va\s+|\s+)\d{1,2})*$/;
const points = /^(\d{1,2})\s*(?:\/\s*(?:5|10)|diem|sao|d)$/;
const letter = /^(?:(?:cau|dap an|muc|y)\s)*([a-f])$/;
/** Words around an answer: "dạ tôi chọn …", "… ạ". */
const before = /^(?:(?:da|vang|toi|em|minh|thay|chon|xin|cham|danh gia|la|cho)\s)+/;
const after = /(?:\s(?:a|nhe|nha|roi|thoi))+$/;
const notKnown =
  /^(?:khong|ko|k|kg|chua|hong)(?: (?:duoc|co))? (?:biet|ro|nho|chac|y kien)(?: (?:gi|nua|a|lam|ca|het|dau|chon|tra loi|sao|nao))*$/;
/** A part of a label behind one of these would mean its opposite. */
const negations = new Set(['khong', 'chua', 'it', 'kem', 'chang', 'thieu']);

/** A choice by number or by words; null for what is no plausible answer. */
export function readChoice(expected: ExpectedReply, typed: string, folded: string): TypedReply | null {
  if (isTypedCode(typed)) return null;
  const number = points.exec(bare(folded));
  if (number && isNumeric(expected)) return byNumbers(expected, [Number(number[1])]);
  const plain = bare(foldReply(typed, /[^\p{L}\d\s,;.+&/]/gu).replace(/[\s.,;]+$/, ''));
  if (listOfNumbers.test(plain))
    return byNumbers(
      expected,
      [...plain.matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits)),
    );
  const byWords = expected.kind === 'yesNo' ? readYesNo(bare(folded)) : readLabels(expected, plain);
  if (byWords) return byWords;
  if (notKnown.test(bare(folded))) return { kind: 'unclear', why: 'notKnown' };
  if (isForcedOpinion(typed)) return { kind: 'unclear', why: 'notUnderstood' };
  return isStrayWord(typed, folded) ? { kind: 'unclear', why: 'notUnderstood' } : null;
}

function bare(folded: string): string {
  return folded.replace(before, '').replace(after, '');
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
  if (whole.length > 1) return { kind: 'unclear', why: 'ambiguous' };
  return readLetter(expected, plain) ?? readPart(expected, foldReply(plain));
}

/** "B" or "đáp án b", as in tests at school; not where the numbers are the answers. */
function readLetter(expected: ExpectedReply, plain: string): TypedReply | null {
  const place = letter.exec(plain)?.[1]?.charCodeAt(0);
  const choice = place === undefined || isNumeric(expected) ? undefined : expected.choices[place - 'a'.charCodeAt(0)];
  return choice ? answer([choice]) : null;
}

/** Two words or more that stand in one label alone: "hai phần ba". */
function readPart({ choices }: ExpectedReply, folded: string): TypedReply | null {
  if (!folded.includes(' ')) return null;
  const containing = choices.filter(({ label }) => hasPart(foldReply(label), folded));
  return containing.length === 1 ? answer(containing) : null;
}

function hasPart(label: string, part: string): boolean {
  const [head, ...rest] = ` ${label} `.split(` ${part} `);
  return head !== undefined && rest.length > 0 && !negations.has(head.split(' ').at(-1) ?? '');
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
