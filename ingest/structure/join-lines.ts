import { readKindLine } from '../header/document-kind.ts';
import type { SourceParagraph } from '../readers/reader.ts';
import { cleanLine, isUpperCase } from './clean-text.ts';
import { joinLines } from './join-words.ts';
import { readAppendixMark, readArticleMark, readClauseMark, readDivisionMark, readPointMark } from './marks.ts';
import type { PositionedLine, PositionedPage } from './positioned-line.ts';

/** The measure that lines are set to. */
interface Measure {
  left: number;
  right: number;
  /** Usual distance between baselines of one paragraph, in font sizes. */
  leading: number;
  /** Whether the second line of a numbered paragraph stands further in than its first. */
  hangs: boolean;
}

/** A gap this much wider than the usual one parts two paragraphs; baselines of recognised pictures vary by a tenth. */
const widerGap = 1.22;

/** Joins printed lines into paragraphs, over page ends too, so that a quotation reads as it was written. */
export function joinPages(pages: readonly PositionedPage[]): SourceParagraph[] {
  const measure = readMeasure(pages);
  const paragraphs: SourceParagraph[] = [];
  let open: PositionedLine[] = [];
  for (const line of pages.flatMap((page) => page.lines)) {
    const previous = open.at(-1);
    if (previous && startsParagraph(previous, line, measure, open.length === 1)) {
      paragraphs.push(closeParagraph(open, measure));
      open = [];
    }
    open.push(line);
  }
  if (open.length > 0) paragraphs.push(closeParagraph(open, measure));
  return paragraphs.filter(({ text }) => text !== '');
}

function readMeasure(pages: readonly PositionedPage[]): Measure {
  const lines = pages.flatMap((page) => page.lines).filter(({ column, text }) => column === null && text.length > 20);
  const lefts = lines.map(({ x0 }) => x0).sort((a, b) => a - b);
  const rights = lines.map(({ x1 }) => x1).sort((a, b) => a - b);
  return {
    left: lefts[Math.floor(lefts.length * 0.1)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    leading: usualLeading(pages),
    hangs: usesHangingIndents(pages),
  };
}

function usesHangingIndents(pages: readonly PositionedPage[]): boolean {
  let hanging = 0;
  for (const { lines } of pages) {
    for (const [index, line] of lines.entries()) {
      const above = lines[index - 1];
      if (!above || !/^\p{Ll}/u.test(line.text) || !opensProvision(above.text.trim())) continue;
      hanging += isDeeper(above, line) ? 1 : -1;
    }
  }
  return hanging > 0;
}

function isDeeper(above: PositionedLine, line: PositionedLine): boolean {
  return line.x0 > above.x0 + line.height * 0.5;
}

function usualLeading(pages: readonly PositionedPage[]): number {
  const gaps: number[] = [];
  for (const { lines } of pages) {
    for (const [index, line] of lines.entries()) {
      const above = lines[index - 1];
      if (above && line.y > above.y) gaps.push((line.y - above.y) / Math.max(1, line.height));
    }
  }
  gaps.sort((a, b) => a - b);
  // Paragraph ends have wider gaps; the lower third is inside paragraphs.
  return gaps[Math.floor(gaps.length * 0.33)] ?? 1.2;
}

function startsParagraph(previous: PositionedLine, line: PositionedLine, measure: Measure, isSecond: boolean): boolean {
  if (previous.column !== line.column) return true;
  const text = line.text.trim();
  const before = previous.text.trim();
  if (/^[-_*=.–—\s]+$/u.test(text) || /^[-_*=.–—\s]+$/u.test(before)) return true;
  if (line.column !== null) return isUpperCase(text) !== isUpperCase(before) || text.length > 60;
  const em = line.height;
  const isFull = fillsLine(previous, line, measure);
  const goesOn = isFull && !/[.;:!?”"]$/.test(before) && /^[\p{Ll},;)%]/u.test(text) && !readPointMark(text);
  if (goesOn) return false;
  if (!isFull && !isCentredPair(previous, line, measure)) return true;
  if (changesFace(previous, line)) return true;
  if (isUpperCase(before) && before.length > 15 && !isUpperCase(text)) return true;
  if (line.page === previous.page && (line.y - previous.y) / em > measure.leading * widerGap) return true;
  if (opensProvision(text) && (/[.;:!?”"…)\]]$/.test(before) || isBold(previous) || isUpperCase(before))) return true;
  const isIndented = line.x0 > measure.left + em * 0.9 && isDeeper(previous, line);
  const isHanging = isSecond && ((measure.hangs && opensProvision(before)) || hangsUnder(previous, line));
  return isIndented && isFull && !isHanging && !isCentredPair(previous, line, measure);
}

/** Whether the next line's first word would not have fitted any more: only then was the line broken for want of room. */
function fillsLine(previous: PositionedLine, line: PositionedLine, measure: Measure): boolean {
  return previous.x1 + wordWidth(line) > measure.right - line.height * 0.4;
}

/** Width of a line's first word and a space, by the line's average letter. */
function wordWidth(line: PositionedLine): number {
  const text = line.text.trim();
  const firstWord = text.split(/\s/, 1)[0] ?? '';
  return ((line.x1 - line.x0) / Math.max(1, text.length)) * (firstWord.length + 1);
}

/** Two centred lines of one heading: both narrower than the measure, about the same middle. */
function isCentredPair(previous: PositionedLine, line: PositionedLine, measure: Measure): boolean {
  return (
    isCentred(previous, measure) &&
    isCentred(line, measure) &&
    line.page === previous.page &&
    isUpperCase(previous.text) &&
    isUpperCase(line.text) &&
    readDivisionMark(previous.text.trim()) === null &&
    readKindLine(previous.text)?.rest !== '' &&
    previous.x1 - previous.x0 + wordWidth(line) > (measure.right - measure.left) * 0.85
  );
}

function isCentred(line: PositionedLine, measure: Measure): boolean {
  const leftSpace = line.x0 - measure.left;
  const rightSpace = measure.right - line.x1;
  return leftSpace > line.height && Math.abs(leftSpace - rightSpace) < line.height * 1.5;
}

function isBold(line: PositionedLine): boolean {
  return line.boldLength >= line.text.trimEnd().length && line.text.trim() !== '';
}

/** A heading's bold ends where the body begins; a bold word inside a paragraph does not end it. */
function changesFace(previous: PositionedLine, line: PositionedLine): boolean {
  if (isBold(previous) && line.boldLength === 0) return true;
  if (!isBold(line) || previous.boldLength > 0) return false;
  return /[.;:”"]$/.test(previous.text.trim()) || Boolean(readArticleMark(line.text.trim())?.separator);
}

/** A second line that stands under the words after "1." rather than under the number. */
function hangsUnder(previous: PositionedLine, line: PositionedLine): boolean {
  const mark = /^\s*(?:[-+•]|\d{1,3}[.)]|[a-zđ][.)])\s+/u.exec(previous.text);
  if (!mark) return false;
  const shift = line.x0 - previous.x0;
  return shift > 0 && shift < line.height * 2.5;
}

function opensProvision(text: string): boolean {
  return Boolean(
    readArticleMark(text)?.separator ||
      readClauseMark(text) ||
      readPointMark(text) ||
      readDivisionMark(text) ||
      readAppendixMark(text) ||
      /^[-+–•]\s/u.test(text),
  );
}

function closeParagraph(lines: readonly PositionedLine[], measure: Measure): SourceParagraph {
  const [first] = lines;
  let text = '';
  let boldLength = 0;
  for (const line of lines) {
    const isBoldSoFar = boldLength >= text.length;
    text = joinLines(text, line.text.trim());
    if (isBoldSoFar && line.boldLength > 0)
      boldLength = text.length - Math.max(0, line.text.trim().length - line.boldLength);
  }
  const cleaned = cleanLine(text);
  return {
    text: cleaned,
    page: first?.page ?? null,
    boldLength: Math.min(boldLength, cleaned.length),
    isCentred: lines.every((line) => isCentred(line, measure)),
    column: first?.column ?? null,
    headingLevel: null,
  };
}
