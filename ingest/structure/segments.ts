import type { SourceParagraph } from '../readers/reader.ts';
import { isUpperCase } from './clean-text.ts';
import { readAppendixMark, readArticleMark, readDivisionMark } from './marks.ts';
import { beginsSignature } from './signature.ts';

/**
 * A stretch of a document with a numbering of its own: the body, an appendix, or a regulation that a decision puts into
 * force and that counts its articles from 1 again.
 */
export interface Segment {
  kind: 'body' | 'appendix';
  number: string | null;
  title: string | null;
  /** Paragraphs `from` (inclusive, its heading lines) to `to` (exclusive). */
  from: number;
  to: number;
  /** First paragraph after the heading lines. */
  contentFrom: number;
}

const attached =
  /^[([]?\s*(?:Được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+(?:Luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Công văn|Kế hoạch|Văn bản|Tờ trình|Chỉ thị|Hướng dẫn|Thông báo|Lệnh|Sắc lệnh)/iu;

interface Start {
  index: number;
  number: string | null;
}

export function splitSegments(paragraphs: readonly SourceParagraph[], isQuoted: readonly boolean[]): Segment[] {
  const starts = withoutInterruptions(paragraphs, isQuoted, findStarts(paragraphs, isQuoted));
  const segments: Segment[] = [
    { kind: 'body', number: null, title: null, from: 0, to: starts[0]?.index ?? paragraphs.length, contentFrom: 0 },
  ];
  for (const [position, start] of starts.entries()) {
    const to = starts[position + 1]?.index ?? paragraphs.length;
    segments.push(readAppendix(paragraphs, start, to));
  }
  return segments;
}

function findStarts(paragraphs: readonly SourceParagraph[], isQuoted: readonly boolean[]): Start[] {
  const starts: Start[] = [];
  const state = { sawArticle: false, sawSignature: false };
  for (const [index, paragraph] of paragraphs.entries()) {
    if (isQuoted[index]) continue;
    const start = startAt(paragraphs, index, state);
    if (start && start.index > (starts.at(-1)?.index ?? 0) && !isWithinHeading(paragraphs, starts.at(-1), start)) {
      starts.push(start);
      state.sawArticle = false;
      state.sawSignature = false;
    }
    if (readArticleMark(paragraph.text)?.separator) state.sawArticle = true;
    else if (state.sawArticle && beginsSignature(paragraph)) state.sawSignature = true;
  }
  return starts;
}

/** An "appendix" after which the body's articles count on is a line of the body, such as the title of a form. */
function withoutInterruptions(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  starts: readonly Start[],
): Start[] {
  const articleAfter = (from: number, step: 1 | -1): number | null => {
    for (let index = from; index >= 0 && index < paragraphs.length; index += step) {
      const mark = isQuoted[index] ? null : readArticleMark(paragraphs[index]?.text ?? '');
      if (mark?.separator) return mark.number;
    }
    return null;
  };
  return starts.filter(({ index }) => {
    const before = articleAfter(index - 1, -1);
    const after = articleAfter(index, 1);
    return before === null || after === null || after !== before + 1 || after === 1;
  });
}

function startAt(
  paragraphs: readonly SourceParagraph[],
  index: number,
  state: { sawArticle: boolean; sawSignature: boolean },
): Start | null {
  const paragraph = paragraphs[index];
  if (!paragraph || index === 0) return null;
  const appendix = readAppendixMark(paragraph.text);
  if (appendix && index > 3) return { index, number: appendix.number };
  if (attached.test(paragraph.text) && paragraph.text.length < 300) {
    const top = climb(paragraphs, index, false);
    return top < index && top > 3 ? { index: top, number: null } : null;
  }
  const mark = readArticleMark(paragraph.text);
  if (mark?.number === 1 && mark.separator && state.sawArticle && state.sawSignature) {
    return { index: climb(paragraphs, index, true), number: null };
  }
  return null;
}

/** A line that says where an appendix belongs stands below the appendix's own mark: it opens nothing new. */
function isWithinHeading(paragraphs: readonly SourceParagraph[], last: Start | undefined, next: Start): boolean {
  if (!last || next.index - last.index > 8 || next.number !== null) return false;
  return paragraphs.slice(last.index, next.index).every((paragraph) => isHeadingLine(paragraph));
}

/** The topmost of the heading lines that stand directly above a paragraph. */
function climb(paragraphs: readonly SourceParagraph[], from: number, overDivisions: boolean): number {
  let top = from;
  while (top > 0 && from - top < 10) {
    const above = paragraphs[top - 1];
    if (!above || beginsSignature(above)) break;
    const isDivision = overDivisions && readDivisionMark(above.text) !== null;
    if (!isDivision && !isHeadingLine(above)) break;
    top -= 1;
  }
  return top;
}

function isHeadingLine(paragraph: SourceParagraph): boolean {
  if (paragraph.text.length > 300 || readArticleMark(paragraph.text)) return false;
  const isBold = paragraph.boldLength >= paragraph.text.length && !/[.;]$/.test(paragraph.text);
  return (
    isUpperCase(paragraph.text) || isBold || attached.test(paragraph.text) || readAppendixMark(paragraph.text) !== null
  );
}

function readAppendix(paragraphs: readonly SourceParagraph[], start: Start, to: number): Segment {
  const mark = readAppendixMark(paragraphs[start.index]?.text ?? '');
  const titles = mark?.rest ? [mark.rest] : [];
  let contentFrom = start.index + (mark ? 1 : 0);
  while (contentFrom < to && contentFrom - start.index < 10) {
    const paragraph = paragraphs[contentFrom];
    if (!paragraph || readDivisionMark(paragraph.text) || !isHeadingLine(paragraph)) break;
    if (!attached.test(paragraph.text)) titles.push(paragraph.text);
    contentFrom += 1;
  }
  return {
    kind: 'appendix',
    number: mark?.number ?? null,
    title: titles.join(' ').trim() || null,
    from: start.index,
    to,
    contentFrom,
  };
}
