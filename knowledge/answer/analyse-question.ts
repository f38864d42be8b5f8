import { parseVietnameseDate } from '../../core/legal-reference.ts';
import type { AskedQuestion } from '../../core/retrieval.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';
import type { Abbreviations } from '../lexicon/abbreviations.ts';
import { isFunctionWord } from '../lexicon/function-words.ts';
import { foldMarks, isWithoutMarks, normalizeText } from '../text/normalize.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';
import { type NamedProvision, namedAfter, namedProvisions } from './named-provisions.ts';

/** A question made ready for look-up and retrieval. */
export interface AnalysedQuestion {
  /** As asked, normalised. */
  text: string;
  /** With short forms written out; for a follow-up, with the question before it appended. */
  expanded: string;
  /** Terms of `expanded`, folded when `isFolded`. */
  terms: string[];
  /** Typed without marks, so that only folded forms can be compared. */
  isFolded: boolean;
  /** The provisions or documents it names, in order. */
  named: NamedProvision[];
  /** The day it asks about in words ("hồi ngày 22/6/2023 …"), if any. */
  askedDay: IsoDate | null;
}

/** Words that open a question which leans on the one before it. */
const followUpOpening =
  /^(?:thế còn|vậy còn|còn|thế thì|vậy thì|thế|vậy|nếu|và|rồi|trong (?:mấy|các|những) \p{L}+ (?:đó|này|ấy))(?!\p{L})/iu;
/** The same without marks; "con" (child), "the" (card) and "vay" (loan) alone open questions of their own. */
const followUpOpeningFolded =
  /^(?:the con|vay con|con (?=.*(?:thi sao|thi the nao)$)|the thi|vay thi|neu|va|roi)(?!\p{L})/iu;
/** Words inside a question that point back. "Luật này" is the law itself, and "trên 50%" is a number. */
const pointingBack =
  /(?<!\p{L})(?:đó|ấy|kia|vậy|như thế|thì sao|thi sao|(?<!(?:luật|nghị định|thông tư|văn bản) )này|(?:nói|nêu|kể|như|ở) trên)(?!\p{L})/iu;
/** A question of at most this many syllables rarely stands alone after another one … */
const shortQuestionSyllables = 7;
/** … unless it has this many that tell what it is about: "nâng lương có phải công khai không". */
const standaloneTellingSyllables = 4;

/** Normalises, writes out short forms, finds the reference, and carries the last question into a follow-up. */
export function analyseQuestion(asked: AskedQuestion, abbreviations: Abbreviations): AnalysedQuestion {
  const text = normalizeText(asked.question).trim();
  const own = abbreviations.expand(text);
  // Whether marks were typed is a matter of the person's own words, not of what an expansion brought in.
  const isFolded = isWithoutMarks(text);
  const previous = asked.history?.at(-1);
  const isFollowUp = previous !== undefined && leansOnHistory(own, isFolded);
  const whole = isFollowUp ? `${own} ${abbreviations.expand(normalizeText(previous))}` : own;
  const expanded = isFolded ? foldMarks(whole) : whole;
  const tokens = tokenize(expanded);
  return {
    text,
    expanded,
    terms: isFolded ? tokens.map(foldToken) : tokens,
    isFolded,
    named: isFollowUp ? namedAfter(text, normalizeText(previous)) : namedProvisions(text),
    askedDay: askedDayOf(text),
  };
}

function leansOnHistory(question: string, isFolded: boolean): boolean {
  const tokens = tokenize(question);
  if (tokens.length === 0) return false;
  if (followUpOpening.test(question) || pointingBack.test(question)) return true;
  if (isFolded && followUpOpeningFolded.test(question)) return true;
  const telling = tokens.filter((token) => !isFunctionWord(token, isFolded));
  return tokens.length <= shortQuestionSyllables && telling.length < standaloneTellingSyllables;
}

/** Right before a day, these words make it the document's own date: "Nghị định số 59 ngày 14/8/2023". */
const documentBeforeDay =
  /(?:luat|nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|ket luan|phap lenh|van ban)[^,;.?!]{0,40}$/;

function askedDayOf(text: string): IsoDate | null {
  const folded = foldMarks(text).toLowerCase();
  const start = /(?:ngay\s+)?\d{1,2}(?:\s+thang\s+|[/.-])\d{1,2}(?:\s+nam\s+|[/.-])\d{4}/.exec(folded)?.index;
  if (start === undefined || documentBeforeDay.test(folded.slice(0, start))) return null;
  return parseVietnameseDate(text.slice(start));
}
