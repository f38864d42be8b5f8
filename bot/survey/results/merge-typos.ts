/** Shorter words differ by one letter too easily: `lan` and `lau`. */
const shortestWord = 4;
/** How many times as frequent a word must be to take in a misspelt one. */
const timesAsFrequent = 3;
const fewestUses = 3;

/**
 * Rare words that are one letter away (added, dropped or replaced) from a frequent one: rare -> frequent. Words are
 * those of the texts themselves, with how many texts hold each; no dictionary is asked.
 */
export function mergeTypos(frequencies: ReadonlyMap<string, number>): Map<string, string> {
  const bySkeleton = new Map<string, string[]>();
  for (const [word, uses] of frequencies) {
    if (uses < fewestUses || word.length < shortestWord) continue;
    for (const skeleton of skeletons(word)) {
      const known = bySkeleton.get(skeleton);
      if (known) known.push(word);
      else bySkeleton.set(skeleton, [word]);
    }
  }
  const merged = new Map<string, string>();
  for (const [word, uses] of frequencies) {
    if (word.length < shortestWord || /\d/.test(word)) continue;
    const candidates = skeletons(word).flatMap((skeleton) => bySkeleton.get(skeleton) ?? []);
    const best = candidates
      .filter((candidate) => candidate !== word && candidate.charAt(0) === word.charAt(0))
      .filter((candidate) => (frequencies.get(candidate) ?? 0) >= uses * timesAsFrequent)
      .toSorted(
        (one, other) => (frequencies.get(other) ?? 0) - (frequencies.get(one) ?? 0) || (one < other ? -1 : 1),
      )[0];
    if (best !== undefined) merged.set(word, best);
  }
  return merged;
}

/** The word and what is left of it without one letter: two words that share one are at most a slip apart. */
function skeletons(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
