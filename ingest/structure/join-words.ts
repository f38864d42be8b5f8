/**
 * Puts a paragraph back together from its printed lines. A word cut at the line's end is closed again: Vietnamese
 * syllables are never hyphenated in spelling, so "nghi-" + "ệp" is "nghiệp" when the closed form is one syllable, while
 * the hyphen of "NĐ-" + "CP" or "xã -" + "hội" belongs to the text and stays.
 */
export function joinLines(previous: string, next: string): string {
  if (previous === '') return next;
  if (next === '') return previous;
  if (previous.endsWith('\u00AD')) return previous.slice(0, -1) + next;
  const cut = /(?<=^|[\s(“"])(\p{L}+)[-\u2010]$/u.exec(previous);
  if (cut?.[1]) {
    const rest = /^\p{Ll}+/u.exec(next)?.[0];
    if (rest && isSyllable(cut[1] + rest)) return previous.slice(0, -1) + next;
  }
  if (/[\p{L}\d][-\u2010/]$/u.test(previous) && /^[\p{L}\d]/u.test(next)) return previous + next;
  return `${previous} ${next}`;
}

const syllable = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:[aeiouy]{1,3})(?:ch|ng|nh|[cmnpt])?$/;

/** Whether a word can be one Vietnamese syllable (tones ignored, at most one tone mark). */
function isSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize('NFD');
  const tones = decomposed.match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0;
  return tones <= 1 && syllable.test(decomposed.replace(/[\u0300-\u036F]/g, ''));
}
