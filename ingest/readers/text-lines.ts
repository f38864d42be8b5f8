import { cleanLine, isUpperCase } from '../structure/clean-text.ts';
import { joinLines } from '../structure/join-words.ts';
import {
  readAppendixMark,
  readArticleMark,
  readClauseMark,
  readDivisionMark,
  readPointMark,
} from '../structure/marks.ts';
import { plainParagraph, type SourceParagraph } from './reader.ts';

interface TextLine {
  text: string;
  /** Spaces before the first character. */
  indent: number;
  page: number;
  afterBlank: boolean;
  endsSoft: boolean;
}

/** Lines of plain text as paragraphs: one each, unless the text was broken at a fixed width. */
export function joinTextLines(raw: string): SourceParagraph[] {
  const lines = readLines(raw);
  const width = wrapWidth(lines);
  const hasPages = lines.some(({ page }) => page > 1);
  const paragraphs: SourceParagraph[] = [];
  let previous: TextLine | null = null;
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open && previous && continues(previous, line, width)) {
      open.text = cleanLine(joinLines(previous.endsSoft ? `${open.text}\u00AD` : open.text, line.text));
    } else paragraphs.push(...splitColumns(line, hasPages));
    previous = line;
  }
  return paragraphs;
}

function readLines(raw: string): TextLine[] {
  const lines: TextLine[] = [];
  let page = 1;
  let afterBlank = true;
  for (const rawLine of raw.split(/\r\n|[\n\r\u2028\u2029\u0085]/u)) {
    page += rawLine.split('\f').length - 1;
    const text = cleanLine(
      rawLine
        .replace(/\S(?:\t+| {4,}\t?)\S/gu, (gap) => `${gap[0]}\u0001${gap.at(-1)}`)
        .replace(/\u0001/gu, columnSign),
    );
    if (text === '') {
      afterBlank = true;
      continue;
    }
    const indent = /^[\s\u00A0]*/u.exec(rawLine)?.[0].replace(/\t/g, '    ').length ?? 0;
    lines.push({ text, indent, page, afterBlank, endsSoft: /\u00AD\s*$/u.test(rawLine) });
    afterBlank = false;
  }
  return lines;
}

/** Stands for a wide gap inside a line until the line is known to be a letterhead or not. */
const columnSign = ' ⁞ ';

/** Letterheads typed side by side become two paragraphs; elsewhere a wide gap is a space. */
function splitColumns(line: TextLine, hasPages: boolean): SourceParagraph[] {
  const page = hasPages ? line.page : null;
  const cells = line.text.split(columnSign.trim()).map((cell) => cell.trim());
  if (cells.length === 2 && /CỘNG H|Độc lập|ngày .{0,12}tháng|^-{3,}|ĐẢNG CỘNG SẢN|^_{3,}/u.test(cells[1] ?? '')) {
    return cells.map((text, index) => plainParagraph(text, { page, column: index === 0 ? 'left' : 'right' }));
  }
  return [plainParagraph(cells.join(' '), { page })];
}

/**
 * The width at which lines were broken, or null when each line is a paragraph: many lines end close below a common
 * longest length, and few exceed it.
 */
function wrapWidth(lines: readonly TextLine[]): number | null {
  const lengths = lines.map(({ text, indent }) => text.length + indent).sort((a, b) => a - b);
  if (lengths.length < 8) return null;
  const longest = lengths[Math.floor(lengths.length * 0.97)] ?? 0;
  if (longest > 130 || longest < 40) return null;
  const near = lengths.filter((length) => length > longest * 0.8).length;
  return near > lengths.length * 0.35 ? longest : null;
}

function continues(previous: TextLine, line: TextLine, width: number | null): boolean {
  if (previous.endsSoft) return true;
  if (width === null || line.afterBlank) return false;
  if (opensProvision(line.text) && /[.;:!?”"…]$/u.test(previous.text)) return false;
  if (opensProvision(line.text) && line.indent > previous.indent) return false;
  const firstWord = line.text.split(' ', 1)[0] ?? '';
  const isFull = previous.text.length + previous.indent + firstWord.length + 1 > width * 0.93;
  if (!isFull) return false;
  if (isUpperCase(previous.text) !== isUpperCase(line.text) && previous.text.length > 8) return false;
  if (/^[\p{Ll},;)]/u.test(line.text) && !readPointMark(line.text)) return true;
  const startsNew = line.indent > previous.indent + 1 && /[.;:]$/u.test(previous.text);
  return !startsNew && !isHeading(line.text);
}

/** A mark that opens a provision even after a line without a full stop. */
function isHeading(text: string): boolean {
  return readDivisionMark(text) !== null || readAppendixMark(text) !== null;
}

function opensProvision(text: string): boolean {
  return Boolean(
    readArticleMark(text)?.separator ||
      readClauseMark(text) ||
      readPointMark(text) ||
      isHeading(text) ||
      /^[-+–•]\s/u.test(text),
  );
}
