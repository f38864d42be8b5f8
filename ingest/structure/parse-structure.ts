import type { Provision } from '../../core/legal-document.ts';
import { endOfTitle } from '../header/header-lines.ts';
import type { SourceParagraph } from '../readers/reader.ts';
import { type ArticleHeading, findArticles } from './article-chain.ts';
import { buildArticleTree, firstHeadingIndex } from './article-tree.ts';
import { cutAtHeadings } from './heading-sections.ts';
import { readAppendixMark, readArticleMark, readClauseMark, readDivisionMark } from './marks.ts';
import { readQuotes } from './quotes.ts';
import { type Segment, splitSegments } from './segments.ts';
import { beginsSignature } from './signature.ts';

export interface ParsedStructure {
  provisions: Provision[];
  /** Everything above the first provision: issuer, number, title, legal bases. */
  preamble: SourceParagraph[];
  /** Who signed, who receives it; kept out of the last article. */
  signature: SourceParagraph[];
  hasArticles: boolean;
  /** Numbers of unquoted article headings that were not taken because that number was already there. */
  duplicates: string[];
}

/** The tree of a document's paragraphs. Every paragraph ends in exactly one of preamble, provisions and signature. */
export function parseStructure(paragraphs: readonly SourceParagraph[]): ParsedStructure {
  const { isInside } = readQuotes(
    paragraphs.map(({ text }) => text),
    mayBeginProvision,
  );
  const [body, ...appendices] = splitSegments(paragraphs, isInside);
  if (!body) return { provisions: [], preamble: [], signature: [], hasArticles: false, duplicates: [] };
  const articles = findArticles(paragraphs, isInside, body.from, body.to);
  if (
    !isTrueChain(articles, paragraphs) &&
    !appendices.some((segment) => hasOwnArticles(paragraphs, isInside, segment))
  ) {
    return parseWithoutArticles(paragraphs);
  }
  const signatureFrom = findSignature(paragraphs, isInside, (articles.at(-1)?.index ?? body.from) + 1, body.to);
  const contentFrom = firstHeadingIndex(paragraphs, isInside, articles, body.from, signatureFrom);
  const tree = buildArticleTree(paragraphs, isInside, articles, contentFrom, signatureFrom);
  const attachments = appendices.map((segment) => buildAppendix(paragraphs, isInside, segment));
  return {
    provisions: [...tree, ...attachments.map(({ provision }) => provision)],
    preamble: paragraphs.slice(0, contentFrom),
    signature: [
      ...paragraphs.slice(signatureFrom, body.to),
      ...attachments.flatMap((attachment) => attachment.signature),
    ],
    hasArticles: true,
    duplicates: findDuplicates(paragraphs, isInside, articles, signatureFrom),
  };
}

function mayBeginProvision(text: string): boolean {
  return Boolean(
    readArticleMark(text)?.separator || readClauseMark(text) || readDivisionMark(text) || readAppendixMark(text),
  );
}

/** A stray "Điều 12." in a handout does not make it a statute; below a letterhead it may be an excerpt of one. */
function isTrueChain(articles: readonly ArticleHeading[], paragraphs: readonly SourceParagraph[]): boolean {
  const [first] = articles;
  if (!first) return false;
  if (articles.length >= 2 || first.mark.number === 1) return true;
  return first.mark.separator !== '' && endOfOfficialHeader(paragraphs.slice(0, first.index)) > 0;
}

function hasOwnArticles(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  segment: Segment,
): boolean {
  return findArticles(paragraphs, isQuoted, segment.contentFrom, segment.to).length >= 2;
}

function findSignature(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  from: number,
  to: number,
): number {
  for (let index = from; index < to; index += 1) {
    const paragraph = paragraphs[index];
    if (paragraph && !isQuoted[index] && beginsSignature(paragraph)) return index;
  }
  return to;
}

function buildAppendix(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  segment: Segment,
): { provision: Provision; signature: SourceParagraph[] } {
  const { contentFrom, from, to } = segment;
  const found = findArticles(paragraphs, isQuoted, contentFrom, to);
  const articles = found.length >= 2 ? found : [];
  const end = articles.length > 0 ? findSignature(paragraphs, isQuoted, (articles.at(-1)?.index ?? 0) + 1, to) : to;
  const first = articles.length > 0 ? firstHeadingIndex(paragraphs, isQuoted, articles, contentFrom, end) : end;
  const own = paragraphs.slice(contentFrom, first);
  const children =
    articles.length > 0
      ? [...cutAtHeadings(own), ...buildArticleTree(paragraphs, isQuoted, articles, first, end)]
      : cutAtHeadings(own);
  return {
    provision: {
      kind: 'appendix',
      number: segment.number,
      title: segment.title,
      text: articles.length > 0 ? '' : own.map(({ text }) => text).join('\n'),
      page: paragraphs[from]?.page ?? null,
      children,
    },
    signature: paragraphs.slice(end, to),
  };
}

/** A document without articles: its own title lines are the preamble when an official header stands above. */
function parseWithoutArticles(paragraphs: readonly SourceParagraph[]): ParsedStructure {
  const headerEnd = endOfOfficialHeader(paragraphs);
  const contentFrom = headerEnd > 0 ? endOfTitle(paragraphs, headerEnd) : 0;
  const signatureFrom = findClosingSignature(paragraphs, contentFrom);
  return {
    provisions: cutAtHeadings(paragraphs.slice(contentFrom, signatureFrom)),
    preamble: paragraphs.slice(0, contentFrom),
    signature: paragraphs.slice(signatureFrom),
    hasArticles: false,
    duplicates: [],
  };
}

/** Just after "ngày … tháng … năm …" of the letterhead; 0 for a text without letterhead. */
function endOfOfficialHeader(paragraphs: readonly SourceParagraph[]): number {
  const top = paragraphs.slice(0, 25).map(({ text }) => text);
  const hasLetterhead = top.some((text) => /CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM/u.test(text));
  if (!hasLetterhead) return 0;
  const dated = top.findIndex((text) => /ngày\s+\S*\d*\s*tháng\s+\S*\d*\s*năm\s+(?:19|20)\d\d/iu.test(text));
  return dated + 1;
}

/** The last lines of a plan or letter; a signature-like line in the middle of a text is not its end. */
function findClosingSignature(paragraphs: readonly SourceParagraph[], from: number): number {
  for (let index = Math.max(from + 1, paragraphs.length - 60); index < paragraphs.length; index += 1) {
    const paragraph = paragraphs[index];
    if (paragraph && beginsSignature(paragraph)) return index;
  }
  return paragraphs.length;
}

function findDuplicates(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  articles: readonly ArticleHeading[],
  to: number,
): string[] {
  const taken = new Map(articles.map(({ mark, index }) => [`${mark.number}${mark.suffix}`, index]));
  const duplicates = new Set<string>();
  for (let index = 0; index < to; index += 1) {
    const mark = isQuoted[index] ? null : readArticleMark(paragraphs[index]?.text ?? '');
    if (mark?.separator !== '.' || !/^\p{Lu}/u.test(mark.rest)) continue;
    const number = `${mark.number}${mark.suffix}`;
    if (taken.has(number) && taken.get(number) !== index) duplicates.add(number);
  }
  return [...duplicates];
}
