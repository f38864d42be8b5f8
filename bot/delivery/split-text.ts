const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Where a text may be cut, best first: paragraph end, line end, sentence end, clause end, space. */
const cutPatterns: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…]["”’)]*\s/g, /[;:,]\s/g, /\s/g];

/**
 * Cuts a text into pieces of at most `maxLength` UTF-16 units, at the best place in the latter half of each piece and
 * never within a letter and its marks or a surrogate pair. White space at the cuts is dropped; nothing else is.
 */
export function splitText(text: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > maxLength) {
    const cut = cutPosition(rest, maxLength);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** Pages of an article: like `splitText`, but of even length, so that the last page is not a lonely line. */
export function pagesOf(text: string, pageLength: number): string[] {
  const pages = Math.ceil(text.length / pageLength);
  const evenLength = Math.ceil(text.length / Math.max(1, pages)) + Math.floor(pageLength / 6);
  return splitText(text, pages > 1 ? Math.min(pageLength, evenLength) : pageLength);
}

function cutPosition(text: string, maxLength: number): number {
  // One unit more, so that white space right at the limit counts as a place to cut.
  const window = text.slice(0, maxLength + 1);
  for (const pattern of cutPatterns) {
    let best = 0;
    for (const match of window.matchAll(pattern)) {
      const end = match.index + match[0].trimEnd().length;
      if (end <= maxLength && end >= maxLength / 2) best = end;
    }
    if (best > 0) return best;
  }
  return graphemeCut(text, maxLength);
}

/** The last end of a whole visible letter; a single one longer than the limit is cut at its code points. */
function graphemeCut(text: string, maxLength: number): number {
  const next = segmenter.segment(text).containing(maxLength);
  if (next && next.index > 0) return next.index;
  const isSecondHalf = /[\uDC00-\uDFFF]/.test(text.charAt(maxLength));
  return Math.max(1, isSecondHalf ? maxLength - 1 : maxLength);
}
