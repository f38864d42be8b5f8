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

/** What even a title that ends with a full stop never says. */
const decision = /(?:có hiệu lực|chịu trách nhiệm thi hành|ban hành kèm theo|hết hiệu lực|kể từ ngày|như sau:?$)/u;

/** Whether a document gives its articles titles: most of their lines end without punctuation. */
export function usesTitles(articles: readonly ArticleHeading[]): boolean {
  const lines = articles.map(({ mark }) => mark.rest).filter((rest) => rest !== '');
  return lines.filter((rest) => !/[.;:,]$/.test(rest)).length > lines.length * 0.6;
}

/**
 * Separates an article's title from its body. Usually the heading's line is the title; in older texts the body begins
 * on it, and some layouts print the title on the line below.
 */
export function readTitle(
  paragraphs: readonly SourceParagraph[],
  heading: ArticleHeading,
  end: number,
  isTitled: boolean,
): TitledArticle {
  const { rest, markLength } = heading.mark;
  const own = paragraphs[heading.index];
  const next = heading.index + 1;
  if (rest === '') return titleBelow(paragraphs, heading, end);
  const boldRest = (own?.boldLength ?? 0) - markLength;
  const isPartlyBold = boldRest > 1 && boldRest < rest.length - 2;
  if (isPartlyBold) {
    const title = rest.slice(0, boldRest).trim();
    if (/[.:]$/.test(title)) return { title: title, bodyStart: rest.slice(boldRest).trim(), bodyFrom: next };
  }
  const isBoldTitle = boldRest >= rest.length - 2;
  const hasBody = next < end;
  if (looksLikeTitle(rest, hasBody, isBoldTitle, isTitled)) return { title: rest, bodyStart: null, bodyFrom: next };
  return { title: null, bodyStart: rest, bodyFrom: next };
}

function looksLikeTitle(rest: string, hasBody: boolean, isBold: boolean, isTitled: boolean): boolean {
  if (rest.length > maxTitleLength) return false;
  // The last line of a file that was cut off after a heading is still a title; "(được bãi bỏ)" is all there is to say.
  if (!hasBody && (/[.;:]$/.test(rest) || rest.startsWith('(') || sentence.test(rest))) return false;
  if (readClauseMark(rest)) return false;
  if (isBold) return true;
  if (/[;]$/.test(rest)) return false;
  if (isTitled && /[.:]$/.test(rest)) return rest.length <= 300 && !decision.test(rest);
  if (/[.:]$/.test(rest)) return rest.length <= 100 && !sentence.test(rest) && !/\p{L}\.\s/u.test(rest);
  return true;
}

function titleBelow(paragraphs: readonly SourceParagraph[], heading: ArticleHeading, end: number): TitledArticle {
  const next = heading.index + 1;
  const below = paragraphs[next];
  const isTitle =
    below !== undefined &&
    isSetAlike(paragraphs[heading.index], below) &&
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

/** A title below its number is bold when the number is. */
function isSetAlike(heading: SourceParagraph | undefined, below: SourceParagraph): boolean {
  return (heading?.boldLength ?? 0) === 0 || below.boldLength >= below.text.length;
}
