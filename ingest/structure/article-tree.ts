import type { Provision } from '../../core/legal-document.ts';
import type { SourceParagraph } from '../readers/reader.ts';
import type { ArticleHeading } from './article-chain.ts';
import { readTitle, usesTitles } from './article-title.ts';
import { parseBody } from './clauses.ts';
import { isUpperCase } from './clean-text.ts';
import { type DivisionKind, type DivisionMark, readDivisionMark } from './marks.ts';

type Division = { index: number; mark: DivisionMark };
type Heading = { kind: 'article'; at: ArticleHeading } | { kind: 'division'; at: Division };

const ranks: Record<DivisionKind, number> = { part: 0, chapter: 1, section: 2, subsection: 3 };

/** A division's heading is followed by an article or a lower division within this many lines of title. */
const maxTitleLines = 8;

/** The tree of parts, chapters, sections and articles between two paragraphs. Nothing in between is left out. */
export function buildArticleTree(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  articles: readonly ArticleHeading[],
  from: number,
  to: number,
): Provision[] {
  const headings = collectHeadings(paragraphs, isQuoted, articles, from, to);
  const isTitled = usesTitles(articles);
  const roots: Provision[] = [];
  const open: { rank: number; provision: Provision }[] = [];
  for (const [position, heading] of headings.entries()) {
    const end = headings[position + 1]?.at.index ?? to;
    if (heading.kind === 'article') {
      const article = buildArticle(paragraphs, isQuoted, heading.at, end, isTitled);
      (open.at(-1)?.provision.children ?? roots).push(article);
      continue;
    }
    const rank = ranks[heading.at.mark.kind];
    while (open.length > 0 && (open.at(-1)?.rank ?? 0) >= rank) open.pop();
    const division = buildDivision(paragraphs, heading.at, end);
    (open.at(-1)?.provision.children ?? roots).push(division);
    open.push({ rank, provision: division });
  }
  return roots;
}

/** Index of the first division or article, where the preamble ends. */
export function firstHeadingIndex(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  articles: readonly ArticleHeading[],
  from: number,
  to: number,
): number {
  return collectHeadings(paragraphs, isQuoted, articles, from, to)[0]?.at.index ?? to;
}

function collectHeadings(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  articles: readonly ArticleHeading[],
  from: number,
  to: number,
): Heading[] {
  const headings: Heading[] = articles.map((at) => ({ kind: 'article', at }));
  const articleIndexes = new Set(articles.map(({ index }) => index));
  let lowestHeading = Number.POSITIVE_INFINITY;
  // From the end, so that "a heading follows soon" is known at each line.
  for (let index = to - 1; index >= from; index -= 1) {
    if (articleIndexes.has(index)) lowestHeading = index;
    const mark = isQuoted[index] ? null : readDivisionMark(paragraphs[index]?.text ?? '');
    if (!mark || lowestHeading - index > maxTitleLines) continue;
    headings.push({ kind: 'division', at: { index, mark } });
    lowestHeading = index;
  }
  return headings.sort((a, b) => a.at.index - b.at.index);
}

function buildArticle(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  heading: ArticleHeading,
  end: number,
  isTitled: boolean,
): Provision {
  const { title, bodyStart, bodyFrom } = readTitle(paragraphs, heading, end, isTitled);
  const page = paragraphs[heading.index]?.page ?? null;
  const body = bodyStart === null ? [] : [{ text: bodyStart, page, isQuoted: false }];
  for (let index = bodyFrom; index < end; index += 1) {
    const paragraph = paragraphs[index];
    if (paragraph) body.push({ text: paragraph.text, page: paragraph.page, isQuoted: isQuoted[index] ?? false });
  }
  return {
    kind: 'article',
    number: `${heading.mark.number}${heading.mark.suffix}`,
    title,
    text: body.map(({ text }) => text).join('\n'),
    page,
    children: parseBody(body),
  };
}

function buildDivision(paragraphs: readonly SourceParagraph[], division: Division, end: number): Provision {
  const { mark, index } = division;
  const titles = mark.rest ? [mark.rest] : [];
  let next = index + 1;
  while (next < end && isTitleLine(paragraphs[next], titles.length === 0)) {
    titles.push(paragraphs[next]?.text ?? '');
    next += 1;
  }
  const page = paragraphs[index]?.page ?? null;
  const title = titles.join(' ') || null;
  return {
    kind: mark.kind === 'subsection' ? 'section' : mark.kind,
    number: mark.number,
    title,
    text: '',
    page,
    children: introduction(paragraphs.slice(next, end), title),
  };
}

function isTitleLine(paragraph: SourceParagraph | undefined, isFirst: boolean): boolean {
  if (!paragraph || paragraph.text.length > 400) return false;
  if (isUpperCase(paragraph.text)) return true;
  const isBold = paragraph.boldLength >= paragraph.text.length;
  return (isBold || isFirst) && !/[.;:]$/.test(paragraph.text) && !/^[([]/.test(paragraph.text);
}

/** Text between a division's title and its first article (rare: notes of a codification) is a section of its own. */
function introduction(paragraphs: readonly SourceParagraph[], title: string | null): Provision[] {
  if (paragraphs.length === 0) return [];
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
  return [{ kind: 'heading', number: null, title, text, page: paragraphs[0]?.page ?? null, children: [] }];
}
