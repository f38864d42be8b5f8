import { readKindLine } from '../header/document-kind.ts';
import type { PositionedLine, PositionedPage } from './positioned-line.ts';

const motto = /C[ỘO]NG\s+H[OÒÓ][AÀ]\s+X[ÃA]|ĐẢNG CỘNG SẢN/u;

/**
 * The letterhead of an official document has two columns whose lines do not share baselines. Given a page's line
 * segments from top to bottom, puts the left column before the right one and marks both; other pages stay as they are.
 */
export function separateHeaderColumns(page: PositionedPage): PositionedPage {
  const mottoAt = page.lines.findIndex((line) => motto.test(line.text));
  const mottoLine = page.lines[mottoAt];
  if (!mottoLine || mottoAt > 12 || mottoLine.x0 < page.width * 0.3) return page;
  const middle = Math.max(...leftOf(page.lines.slice(0, mottoAt + 4), mottoLine.x0).map(({ x1 }) => x1), 0);
  if (middle === 0) return page;
  const split = (middle + mottoLine.x0) / 2;
  const end = findEnd(page, split, mottoAt);
  const top = page.lines.slice(0, end);
  const left = top.filter((line) => centreOf(line) < split).map((line) => ({ ...line, column: 'left' as const }));
  const right = top.filter((line) => centreOf(line) >= split).map((line) => ({ ...line, column: 'right' as const }));
  return { ...page, lines: [...left, ...right, ...page.lines.slice(end)] };
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
