import type { PositionedLine, PositionedPage } from './positioned-line.ts';

/** How many lines from a page's top and bottom can be running heads, feet or page numbers. */
const edgeLines = 4;

const pageNumber =
  /^(?:[-–—]\s*)?(?:trang\s*)?\d{1,4}(?:\s*[/|]\s*\d{1,4})?(?:\s*[-–—])?$|^(?:trang|page)\s+\d+(?:\s*(?:\/|of|trên)\s*\d+)?$/iu;

/** A running head stands at the same height on every page, give or take this share of the page. */
const sameHeight = 0.015;

/** For each masked text, how high it stands on the pages where it is at an edge; one entry a page and line. */
type Sightings = ReadonlyMap<string, readonly number[]>;

/**
 * Takes out page numbers and lines that stand at the same place of several pages with only their digits changing ("CÔNG
 * BÁO/Số 893/Ngày 20-8-2023"). Returns the pages without them and each text once.
 */
export function removeFurniture(pages: readonly PositionedPage[]): { pages: PositionedPage[]; furniture: string[] } {
  const sightings = sightEdges(pages);
  // Odd and even pages may carry different heads, so a third of the pages is enough.
  const enough = Math.max(2, Math.ceil(pages.length / 3));
  const furniture = new Set<string>();
  const kept = pages.map((page) => {
    const removed = new Set<PositionedLine>();
    const isRemovable = (line: PositionedLine) => isFurniture(line, page, sightings, enough);
    takeEdge(page.lines.slice(0, edgeLines), isRemovable, removed);
    takeEdge(page.lines.slice(-edgeLines).reverse(), isRemovable, removed);
    for (const line of removed) furniture.add(line.text.trim());
    return { ...page, lines: page.lines.filter((line) => !removed.has(line)) };
  });
  return { pages: kept, furniture: [...furniture] };
}

function sightEdges(pages: readonly PositionedPage[]): Sightings {
  const sightings = new Map<string, number[]>();
  for (const page of pages) {
    const edges = new Set([...page.lines.slice(0, edgeLines), ...page.lines.slice(-edgeLines)]);
    for (const line of edges) {
      const key = maskDigits(line.text);
      sightings.set(key, [...(sightings.get(key) ?? []), line.y / page.height]);
    }
  }
  return sightings;
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

function isFurniture(line: PositionedLine, page: PositionedPage, sightings: Sightings, enough: number): boolean {
  const text = line.text.trim();
  if (text === '' || pageNumber.test(text)) return true;
  // A clause or article is never a running head, however often its words come back.
  if (/^(?:Điều\s+\d|\d{1,2}\.\s|[a-zđ]\))/iu.test(text)) return false;
  const height = line.y / page.height;
  const alike = (sightings.get(maskDigits(text)) ?? []).filter((other) => Math.abs(other - height) < sameHeight);
  return alike.length >= enough;
}

function maskDigits(text: string): string {
  return text.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
