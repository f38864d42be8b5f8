import { readKindLine } from '../header/document-kind.ts';
import type { PositionedLine, PositionedPage } from './positioned-line.ts';

const motto = /C[ỘO]NG\s+H[OÒÓ][AÀ]\s+X[ÃA]|ĐẢNG CỘNG SẢN/u;

/**
 * The letterhead of an official document has two columns whose lines do not share baselines. Given a page's line
 * segments from top to bottom, puts the left column before the right one and marks both; other pages stay as they are.
 */
export function separateHeaderColumns(page: PositionedPage): PositionedPage {
  const end = letterheadOf(page);
  if (!end) return { ...page, lines: rejoin(page.lines) };
  const top = page.lines.slice(0, end.lines);
  const left = rejoin(top.filter((line) => centreOf(line) < end.split));
  const right = rejoin(top.filter((line) => centreOf(line) >= end.split));
  return {
    ...page,
    lines: [
      ...left.map((line) => ({ ...line, column: 'left' as const })),
      ...right.map((line) => ({ ...line, column: 'right' as const })),
      ...rejoin(page.lines.slice(end.lines)),
    ],
  };
}

/** How many of the page's lines are letterhead and where its columns part; null without one. */
function letterheadOf(page: PositionedPage): { lines: number; split: number } | null {
  const mottoAt = page.lines.findIndex((line) => motto.test(line.text));
  const mottoLine = page.lines[mottoAt];
  if (!mottoLine || mottoAt > 16 || mottoLine.x0 < page.width * 0.3) return null;
  const middle = Math.max(...leftOf(page.lines.slice(0, mottoAt + 4), mottoLine.x0).map(({ x1 }) => x1), 0);
  if (middle === 0) return null;
  const split = (middle + mottoLine.x0) / 2;
  return { lines: findEnd(page, split, mottoAt), split };
}

/** Pieces of one printed line that only a wide space parted. */
function rejoin(lines: readonly PositionedLine[]): PositionedLine[] {
  const joined: PositionedLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const gap = last ? line.x0 - last.x1 : 0;
    if (!last || Math.abs(line.y - last.y) > line.height * 0.3 || gap < 0 || gap > line.height * 3) {
      joined.push({ ...line });
      continue;
    }
    const text = last.text.trimEnd();
    const isBold = last.boldLength >= text.length;
    joined[joined.length - 1] = {
      ...last,
      text: `${text} ${line.text}`,
      x1: line.x1,
      boldLength: isBold && line.boldLength > 0 ? text.length + 1 + line.boldLength : last.boldLength,
    };
  }
  return joined;
}

function leftOf(lines: readonly PositionedLine[], x: number): PositionedLine[] {
  return lines.filter((line) => line.x1 < x);
}

/** The first line below the motto that names the kind or crosses from one column into the other. */
function findEnd(page: PositionedPage, split: number, mottoAt: number): number {
  const margin = page.width * 0.02;
  for (let index = mottoAt + 1; index < page.lines.length; index += 1) {
    const line = page.lines[index];
    if (!line) continue;
    const isKind = readKindLine(line.text)?.rest === '';
    if (isKind || (line.x0 < split - margin && line.x1 > split + margin)) return index;
  }
  return Math.min(page.lines.length, mottoAt + 12);
}

function centreOf(line: PositionedLine): number {
  return (line.x0 + line.x1) / 2;
}
