import type { SourceParagraph } from '../readers/reader.ts';
import type { ArticleHeading } from './article-chain.ts';
import { readClauseMark, readPointMark } from './marks.ts';

export interface TitledArticle {
  title: string | null;
  /** First paragraph of the body; the rest of the heading's own line when the body begins there. */
  bodyStart: string | null;
  /** Index of the first paragraph that wholly belongs to the body. */
  bodyFrom: number;
}

/** Longest title in force has about 330 characters. */
const maxTitleLength = 400;

/** Verbs that make a sentence; a title is a noun phrase. */
const sentence =
  /(?:có hiệu lực|chịu trách nhiệm|có trách nhiệm|được hiểu như sau|như sau:?$|ban hành kèm theo|hết hiệu lực|thay thế cho|kể từ ngày|Giao cho|quy định tại|này\s+(?:quy định|áp dụng|điều chỉnh))/u;

/**
 * Separates an article's title from its body. Usually the heading's line is the title; in older texts the body begins
 * on it, and some layouts print the title on the line below.
 */
export function readTitle(paragraphs: readonly SourceParagraph[], heading: ArticleHeading, end: number): TitledArticle {
  const { rest, markLength } = heading.mark;
  const own = paragraphs[heading.index];
  const next = heading.index + 1;
  if (rest === '') return titleBelow(paragraphs, heading, end);
  const boldRest = (own?.boldLength ?? 0) - markLength;
  const isPartlyBold = boldRest > 1 && boldRest < rest.length - 2;
  if (isPartlyBold) {
    const title = rest.slice(0, boldRest).trim();
    if (/[.:]$/.test(title)) return { title: trimTitle(title), bodyStart: rest.slice(boldRest).trim(), bodyFrom: next };
  }
  const isBoldTitle = boldRest >= rest.length - 2;
  const hasBody = next < end;
  if (looksLikeTitle(rest, hasBody, isBoldTitle)) return { title: trimTitle(rest), bodyStart: null, bodyFrom: next };
  return { title: null, bodyStart: rest, bodyFrom: next };
}

function looksLikeTitle(rest: string, hasBody: boolean, isBold: boolean): boolean {
  if (rest.length > maxTitleLength) return false;
  // The last line of a file that was cut off after a heading is still a title; "(được bãi bỏ)" is all there is to say.
  if (!hasBody && (/[.;:]$/.test(rest) || rest.startsWith('(') || sentence.test(rest))) return false;
  if (readClauseMark(rest)) return false;
  if (isBold) return true;
  if (/[;]$/.test(rest)) return false;
  if (/[.:]$/.test(rest)) return rest.length <= 100 && !sentence.test(rest) && !/\p{L}\.\s/u.test(rest);
  return true;
}

function titleBelow(paragraphs: readonly SourceParagraph[], heading: ArticleHeading, end: number): TitledArticle {
  const next = heading.index + 1;
  const below = paragraphs[next];
  const isTitle =
    below !== undefined &&
    next + 1 < end &&
    below.text.length <= 250 &&
    !readClauseMark(below.text) &&
    !readPointMark(below.text) &&
    !/[.;:,]$/.test(below.text) &&
    !sentence.test(below.text);
  return isTitle
    ? { title: below.text, bodyStart: null, bodyFrom: next + 1 }
    : { title: null, bodyStart: null, bodyFrom: next };
}

/** A title's closing full stop or colon is punctuation of the page, not part of the name. */
function trimTitle(title: string): string {
  return title.replace(/\s*[.:]$/, '').trim();
}
