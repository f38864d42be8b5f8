import {
  type Choice,
  maxFreeTextLength,
  no,
  type QuestionKind,
  type SurveyQuestion,
  yes,
} from '../../../core/survey.ts';
import { isSmallTalk } from '../../../knowledge/answer/small-talk.ts';
import { foldMarks, normalizeText } from '../../../knowledge/text/normalize.ts';
import { readAgendaSentence } from '../../training/agenda-sentence.ts';
import { readCheckInCode } from '../../training/check-in-code.ts';
import { readJoinText, readOneTimeCode } from '../../training/typed-codes.ts';
import { isLegalQuestion, maySeekLaw } from './legal-question.ts';
import { choicesOf, isNumeric } from './question-choices.ts';

/** What a typed text may answer: the question that was shown in this chat. */
export interface ExpectedReply {
  /** The question's code. */
  question: string;
  kind: QuestionKind;
  /** None for free text. */
  choices: Choice[];
}

/** What a typed text asks of a survey; `unclear` is for texts that were meant for it and cannot be stored. */
export type TypedReply =
  | { kind: 'answer'; values: string[] }
  | { kind: 'skip' | 'back' | 'done' | 'send' | 'review' | 'pause' }
  | { kind: 'edit'; number: number }
  | { kind: 'unclear'; why: UnclearReason };
/** A longer text that is no choice is left to the answerer. */
const mostStrayWords = 6;

export type UnclearReason = 'outOfRange' | 'onlyOne' | 'ambiguous' | 'notUnderstood' | 'empty' | 'tooLong';

export function expectedReply(question: SurveyQuestion, topics: readonly Choice[]): ExpectedReply {
  return { question: question.code, kind: question.kind, choices: choicesOf(question, topics) };
}

/**
 * Reads a text for a survey that waits for `expected` (null: for a word at the last look). Null when the text is meant
 * for somebody else: a question about the law, a code, small talk.
 */
export function readReply(expected: ExpectedReply | null, text: string): TypedReply | null {
  const typed = normalizeText(text).trim();
  const folded = fold(typed);
  if (expected === null) return readControl(folded) ?? readAtLastLook(typed, folded);
  const named = namedChoices(expected, folded);
  if (named) return named;
  const control = readControl(folded);
  if (control) return control;
  return expected.kind === 'freeText' ? readFreeText(typed, folded) : readChoice(expected, typed, folded);
}

/** Whether the text is word for word one of the choices: then it is the answer, whatever else it might mean. */
export function namesChoice(expected: ExpectedReply | null, text: string): boolean {
  return expected !== null && namedChoices(expected, fold(text)) !== null;
}

function namedChoices({ choices }: ExpectedReply, folded: string): TypedReply | null {
  const matching = choices.filter(({ label }) => label !== '' && fold(label) === folded);
  return matching.length === 1 ? answer(matching) : null;
}

const controls: Readonly<Record<string, Exclude<TypedReply['kind'], 'answer' | 'edit' | 'unclear'>>> = {
  'bo qua': 'skip',
  'bo qua cau nay': 'skip',
  'quay lai': 'back',
  'cau truoc': 'back',
  'quay lai cau truoc': 'back',
  xong: 'done',
  tiep: 'done',
  'tiep theo': 'done',
  'giu nguyen': 'done',
  gui: 'send',
  'gui di': 'send',
  'gui phieu': 'send',
  'xem lai': 'review',
  'xem lai phieu': 'review',
  'lam tiep': 'review',
  'tra loi tiep': 'review',
  'tam dung': 'pause',
  'de sau': 'pause',
};

function readControl(folded: string): TypedReply | null {
  const edit = /^sua(?: cau)?(?: so)? (\d{1,2})$/.exec(folded);
  if (edit) return { kind: 'edit', number: Number(edit[1]) };
  const kind = Object.hasOwn(controls, folded) ? controls[folded] : undefined;
  return kind ? { kind } : null;
}

function readAtLastLook(typed: string, folded: string): TypedReply | null {
  return /^\d{1,2}$/.test(folded) || isStrayWord(typed, folded) ? { kind: 'unclear', why: 'notUnderstood' } : null;
}

const forced = /^(?:ý kiến|y kien)\s*[:：]\s*/iu;

function readFreeText(typed: string, folded: string): TypedReply | null {
  const isForced = forced.test(typed);
  const text = typed.replace(forced, '').trim();
  if (!isForced && isForSomebodyElse(typed, folded)) return null;
  if (text === '') return { kind: 'unclear', why: 'empty' };
  return text.length > maxFreeTextLength ? { kind: 'unclear', why: 'tooLong' } : { kind: 'answer', values: [text] };
}

/** "Lịch học" alone may be the opinion; as a question it is not. */
function isForSomebodyElse(typed: string, folded: string): boolean {
  return isCode(typed) || isLegalQuestion(typed) || (typed.endsWith('?') && readAgendaSentence(folded) !== null);
}

/** Eight capitals without a digit may be a word. */
function isCode(typed: string): boolean {
  const isOneTime = /[-\d]/.test(typed) && readOneTimeCode(typed) !== null;
  return isOneTime || readCheckInCode(typed) !== null || (/^[dđ]k/i.test(typed) && readJoinText(typed) !== null);
}

const listOfNumbers = /^(?:(?:so|chon|cau|dap an|muc|y)\s)*\d{1,2}(?:(?:\s*[,;.+&/]\s*|\s+va\s+|\s+)\d{1,2})*$/;

function readChoice(expected: ExpectedReply, typed: string, folded: string): TypedReply | null {
  if (isCode(typed)) return null;
  const number = /^(\d{1,2})\s*(?:\/\s*(?:5|10)|diem|d)$/.exec(folded.replace(/\s+/g, ' '));
  if (number && isNumeric(expected)) return byNumbers(expected, [Number(number[1])]);
  const plain = fold(typed, /[^\p{L}\d\s,;.+&/]/gu).replace(/[.,;]+$/, '');
  if (listOfNumbers.test(plain))
    return byNumbers(
      expected,
      [...plain.matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits)),
    );
  const byWords = expected.kind === 'yesNo' ? readYesNo(folded) : readLabels(expected, plain);
  if (byWords) return byWords;
  if (forced.test(typed)) return { kind: 'unclear', why: 'notUnderstood' };
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
  const whole = beginning(expected.choices, fold(plain));
  if (whole.length === 1) return answer(whole);
  const parts = plain
    .split(/[,;]/)
    .map((part) => fold(part))
    .filter(Boolean);
  const found = parts.map((part) => beginning(expected.choices, part));
  if (parts.length > 1 && found.every(({ length }) => length === 1)) return inOrder(expected, found.flat());
  return whole.length > 1 ? { kind: 'unclear', why: 'ambiguous' } : null;
}

/** One letter would be any word. */
function beginning(choices: readonly Choice[], folded: string): Choice[] {
  if (folded.length < 2) return [];
  const labelled = choices.filter(({ label }) => label !== '');
  const same = labelled.filter(({ label }) => fold(label) === folded);
  return same.length > 0 ? same : labelled.filter(({ label }) => fold(label).startsWith(folded));
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

/** Few words that neither ask nor greet were meant for the survey, whatever they say. */
function isStrayWord(typed: string, folded: string): boolean {
  const count = folded.split(' ').length;
  if (folded === '' || isSmallTalk(typed) || isLegalQuestion(typed)) return false;
  return count <= mostStrayWords && !maySeekLaw(typed);
}

function answer(choices: readonly Choice[]): TypedReply {
  return { kind: 'answer', values: choices.map(({ code }) => code) };
}

function fold(text: string, ignored = /[^\p{L}\d\s/]/gu): string {
  return foldMarks(normalizeText(text)).toLowerCase().replace(ignored, ' ').replace(/\s+/g, ' ').trim();
}
