import type { PositionedLine } from '../structure/positioned-line.ts';
import { fillHoles } from './fill-holes.ts';

/** One run of glyphs as pdf.js gives it, with y turned to grow downwards. */
export interface PdfRun {
  text: string;
  x0: number;
  x1: number;
  y: number;
  height: number;
  font: string;
}

/**
 * Puts runs into lines by baseline; a gap inside a line wider than `gapAt` says, in font sizes, parts it in two. Lines
 * come from top to bottom, left to right.
 */
export function linesOfRuns(
  runs: readonly PdfRun[],
  page: number,
  bodyFont: string | null,
  gapAt: (y: number) => number,
): PositionedLine[] {
  const rows = groupByBaseline(runs);
  return rows.flatMap((row) => splitAtGaps(row, gapAt).map((segment) => lineOf(segment, page, bodyFont)));
}

function groupByBaseline(runs: readonly PdfRun[]): PdfRun[][] {
  const sorted = [...runs].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const rows: PdfRun[][] = [];
  let rowY = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && run.y - rowY < Math.max(1, run.height * 0.45)) row.push(run);
    else {
      rows.push([run]);
      rowY = run.y;
    }
  }
  return rows.map((row) => fillHoles(row.sort((a, b) => a.x0 - b.x0)));
}

function splitAtGaps(row: readonly PdfRun[], gapAt: (y: number) => number): PdfRun[][] {
  const segments: PdfRun[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const run of row) {
    const segment = segments.at(-1);
    if (segment && run.x0 - right < run.height * gapAt(run.y)) segment.push(run);
    else segments.push([run]);
    right = Math.max(right, run.x1);
  }
  return segments;
}

function lineOf(segment: readonly PdfRun[], page: number, bodyFont: string | null): PositionedLine {
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  let boldLength: number | null = null;
  const dominant = dominantFont(segment);
  for (const run of segment) {
    const needsSpace = run.x0 - right > run.height * 0.18 && text !== '' && !/\s$/.test(text) && !/^\s/.test(run.text);
    if (needsSpace) text += ' ';
    // Glyphs missing from the embedded font come in a font of their own, so only the body's font ends a bold stretch.
    if (boldLength === null && run.font === bodyFont && run.text.trim() !== '') boldLength = text.trimEnd().length;
    text += run.text;
    right = Math.max(right, run.x1);
  }
  const height = Math.max(...segment.map((run) => run.height));
  return {
    text,
    page,
    x0: segment[0]?.x0 ?? 0,
    x1: right,
    y: segment[0]?.y ?? 0,
    height,
    boldLength: readBoldLength(boldLength, text, dominant === bodyFont),
    column: null,
  };
}

/** A single foreign glyph at the line's start (a letter that the body's font lacks) is not a bold beginning. */
function readBoldLength(untilBody: number | null, text: string, isBodyLine: boolean): number {
  if (untilBody === null) return isBodyLine ? 0 : text.length;
  return untilBody < 4 ? 0 : untilBody;
}

/** The font that most characters are set in. */
export function dominantFont(runs: Iterable<PdfRun>): string | null {
  const counts = new Map<string, number>();
  for (const { font, text } of runs) counts.set(font, (counts.get(font) ?? 0) + text.trim().length);
  let best: string | null = null;
  for (const [font, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = font;
  return best;
}
