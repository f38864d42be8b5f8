import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { foldReply } from './fold-reply.ts';
import { isStrayWord } from './meant-for-others.ts';
import { namedChoice, readChoice } from './read-choice.ts';
import { readOpinion } from './read-opinion.ts';
import type { ExpectedReply, TypedReply } from './typed-reply.ts';

/**
 * Reads a text for a survey that waits for `expected` (null: for a word at the last look). Null when the text is meant
 * for somebody else: a question about the law, a code, small talk.
 */
export function readReply(expected: ExpectedReply | null, text: string): TypedReply | null {
  const typed = normalizeText(text).trim();
  const folded = foldReply(typed);
  if (expected === null) return readControl(folded) ?? readAtLastLook(typed, folded);
  const named = namedChoice(expected, folded);
  if (named) return named;
  const control = readControl(folded);
  if (control) return control;
  return expected.kind === 'freeText' ? readOpinion(typed, folded) : readChoice(expected, typed, folded);
}

/** Whether the text is word for word one of the choices: then it is the answer, whatever else it might mean. */
export function namesChoice(expected: ExpectedReply | null, text: string): boolean {
  return expected !== null && namedChoice(expected, foldReply(text)) !== null;
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
  return /^\d{1,2}$/.test(folded) || isStrayWord(typed, folded) ? { kind: 'unclear', why: 'notUnderstoodAtEnd' } : null;
}
