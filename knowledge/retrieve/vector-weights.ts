/** How much the vector leg adds to the lexical one, whose best score counts as 1; cosines count as they are. */
export interface VectorWeight {
  /** For a well-typed question. */
  base: number;
  /** Added per share of syllables that look like slips of the keyboard, up to `mostForSlips`. */
  slips: number;
}

export const mostForSlips = 1;

/**
 * By embedder. A leg earns its weight on questions:
 *
 * `local:ngram`, nDCG@10 lexical alone -> fused, as typed and with one slip in twelve characters:
 *   48,881 statute articles, 552 questions   0.803 -> 0.803, slips 0.667 -> 0.679
 *    3,368 statute articles, 731 questions   0.907 -> 0.906, slips 0.834 -> 0.842
 *      348 articles, 185 everyday questions  0.582 -> 0.583, slips 0.462 -> 0.472
 * A base of 0.3 gains another half point on everyday questions and loses a fifth of one on the large collection.
 */
const measuredWeights: ReadonlyMap<string, VectorWeight> = new Map([['local:ngram', { base: 0.07, slips: 4 }]]);

/** For models that were not measured here: enough to reorder near ties, too little to overrule. */
const cautiousWeight: VectorWeight = { base: 0.3, slips: 4 };

export function vectorWeightOf(modelId: string): VectorWeight {
  return measuredWeights.get(modelId) ?? cautiousWeight;
}
