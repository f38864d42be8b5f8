import { foldMarks, normalizeText } from '../../knowledge/text/normalize.ts';

/** The form in which headings, names and codes are compared: without marks, case, punctuation and doubled spaces. */
export function fold(text: string): string {
  return foldMarks(normalizeText(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The candidate that `text` most likely means, compared folded: at most a third of its letters differ, or one is the
 * beginning of the other. Null when none is near.
 */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const wanted = fold(text);
  if (wanted === '') return null;
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, folded.length) / 3));
    const isBeginning =
      wanted.length > 2 && folded.length > 2 && (folded.startsWith(wanted) || wanted.startsWith(folded));
    const distance = isBeginning ? 1 : editDistance(wanted, folded, limit);
    if (distance <= limit && (best === null || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** Letters to add, drop or replace; `limit + 1` as soon as it must be more than `limit`. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}
