import type { PositionedLine, PositionedPage } from './positioned-line.ts';

/** How many lines from a page's top and bottom can be running heads, feet or page numbers. */
const edgeLines = 4;

const pageNumber =
  /^(?:[-–—]\s*)?(?:trang\s*)?\d{1,4}(?:\s*[/|]\s*\d{1,4})?(?:\s*[-–—])?$|^(?:trang|page)\s+\d+(?:\s*(?:\/|of|trên)\s*\d+)?$/iu;

/**
 * Takes out page numbers and lines that stand at the edge of several pages with only their digits changing ("CÔNG
 * BÁO/Số 893/Ngày 20-8-2023"). Returns the pages without them and each text once.
 */
export function removeFurniture(pages: readonly PositionedPage[]): { pages: PositionedPage[]; furniture: string[] } {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edgesOf(page).map(({ text }) => maskDigits(text)))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  // Odd and even pages may carry different heads, so a third of the pages is enough.
  const enough = Math.max(2, Math.ceil(pages.length / 3));
  const furniture = new Set<string>();
  const kept = pages.map((page) => {
    const removed = new Set<PositionedLine>();
    for (const edge of [edgeFromTop(page), edgeFromTop({ ...page, lines: [...page.lines].reverse() })]) {
      takeEdge(edge, (line) => isFurniture(line, pages.length, counts, enough), removed);
    }
    for (const line of removed) furniture.add(line.text.trim());
    return { ...page, lines: page.lines.filter((line) => !removed.has(line)) };
  });
  return { pages: kept, furniture: [...furniture] };
}

/** From the edge inwards, until a line is text. */
function takeEdge(
  edge: readonly PositionedLine[],
  isRemovable: (line: PositionedLine) => boolean,
  removed: Set<PositionedLine>,
): void {
  for (const line of edge) {
    if (!isRemovable(line)) return;
    removed.add(line);
  }
}

function isFurniture(
  line: PositionedLine,
  pageCount: number,
  counts: ReadonlyMap<string, number>,
  enough: number,
): boolean {
  const text = line.text.trim();
  if (text === '' || pageNumber.test(text)) return true;
  if (pageCount < 2) return false;
  // A clause or article is never a running head, however often its words come back.
  if (/^(?:Điều\s+\d|\d{1,2}\.\s|[a-zđ]\))/iu.test(text)) return false;
  return (counts.get(maskDigits(text)) ?? 0) >= enough;
}

function edgesOf(page: PositionedPage): PositionedLine[] {
  return [...new Set([...page.lines.slice(0, edgeLines), ...page.lines.slice(-edgeLines)])];
}

function edgeFromTop(page: PositionedPage): PositionedLine[] {
  return page.lines.slice(0, edgeLines);
}

function maskDigits(text: string): string {
  return text.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
