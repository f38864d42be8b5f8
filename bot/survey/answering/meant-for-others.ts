import { isSmallTalk } from '../../../knowledge/answer/small-talk.ts';
import { readAgendaSentence } from '../../training/agenda/agenda-sentence.ts';
import { readCheckInCode } from '../../training/check-in/check-in-code.ts';
import { readJoinText, readOneTimeCode } from '../../training/joining/typed-codes.ts';
import { isLegalQuestion, maySeekLaw } from './legal-question.ts';

/** A code that other features wait for. Eight capitals without a digit may be a word. */
export function isTypedCode(typed: string): boolean {
  const isOneTime = /[-\d]/.test(typed) && readOneTimeCode(typed) !== null;
  return isOneTime || readCheckInCode(typed) !== null || (/^[dđ]k/i.test(typed) && readJoinText(typed) !== null);
}

/** What is no opinion even where one is awaited. "Lịch học" alone may be one; as a question it is not. */
export function isNoOpinion(typed: string, folded: string): boolean {
  return isTypedCode(typed) || isLegalQuestion(typed) || (typed.endsWith('?') && readAgendaSentence(folded) !== null);
}

/** A longer text that is no choice is left to the answerer. */
const mostStrayWords = 6;

/** "Vâng", "cảm ơn", "tốt": said to the survey, not to greet. */
const acknowledgement =
  /^(?:(?:da|vang|uh?m?|ok\w*|thanks?|cam on|rat|nhieu|duoc|roi|tot|hay|qua|tuyet|lam|vay|a|nhe|nha|co|em|anh|chi)(?: |$))+$/;

/** Few words, or a picture, that neither ask nor greet were meant for the survey, whatever they say. */
export function isStrayWord(typed: string, folded: string): boolean {
  const count = folded.split(' ').length;
  if (folded === '' || acknowledgement.test(folded)) return true;
  if (isSmallTalk(typed) || isLegalQuestion(typed)) return false;
  return count <= mostStrayWords && !maySeekLaw(typed);
}
