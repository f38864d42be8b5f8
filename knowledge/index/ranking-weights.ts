/**
 * How the lexical index weighs what it finds. One BM25 over the weighted fields: a term's frequency is the weighted
 * sum over the fields, divided by the weighted length.
 *
 * Found by a grid over 1,283 statute questions on two collections (552 over 48,881 articles, 731 over 3,368) and 185
 * everyday questions over 348 articles; no setting was taken that gained on one set and lost on another by more than
 * half a point. `npm run bench -- retrieval` and `npm run evaluate -- retrieval` measure what stands here.
 */
export const rankingWeights = {
  title: 11,
  documentName: 6,
  body: 1,
  /** A pair of neighbouring syllables beside a single one. */
  pair: 1,
  /** BM25's k1: how slowly repetition stops counting. Low, since one mention in a law is as binding as five. */
  saturation: 1.2,
  /** BM25's b: how much a long article must say to count as much as a short one. */
  lengthShare: 0.75,
  /** Power of the inverse document frequency; below 1, so that one rare syllable does not outvote the rest. */
  rarity: 0.8,
} as const;

/** Weights by field position: title, document name, body. */
export const fieldWeights: readonly number[] = [rankingWeights.title, rankingWeights.documentName, rankingWeights.body];

/** Rarity of a term that `frequency` of `size` passages hold: near 0 when all do, highest when none does. */
export function rarityOf(frequency: number, size: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) ** rankingWeights.rarity;
}
