import { pairKey } from './pair-numbers.ts';
import { rarityOf } from './ranking-weights.ts';

/**
 * Postings of one form of the text (with marks, or folded) as they lie in memory and in a snapshot.
 *
 * Terms are numbered: single terms first, in the order of `vocabulary`, then pairs in the order of `pairKeys`. The
 * postings of term `t` are `ordinals` and `impacts` from `offsets[t]` to `offsets[t + 1]`, by ascending ordinal. An
 * ordinal is a passage's position in the index; an impact is BM25's frequency part times 255, at least 1.
 */
export interface PostingArrays {
  vocabulary: readonly string[];
  /** Ascending; see `pairKey`. */
  pairKeys: Float64Array;
  offsets: Uint32Array;
  ordinals: Uint32Array;
  impacts: Uint8Array;
}

/** Impacts are stored as bytes: against floats nDCG@10 moved by less than 0.0005, for a quarter of the room. */
export const impactScale = 255;

/** Looks terms up in postings. Numbers of terms are -1 when no passage holds the term. */
export class PostingTable {
  readonly arrays: PostingArrays;
  private readonly size: number;
  private readonly numbers = new Map<string, number>();

  /** @param size number of passages in the index */
  constructor(arrays: PostingArrays, size: number) {
    this.arrays = arrays;
    this.size = size;
    arrays.vocabulary.forEach((term, number) => {
      this.numbers.set(term, number);
    });
  }

  single(term: string): number {
    return this.numbers.get(term) ?? -1;
  }

  pair(first: string, second: string): number {
    const firstNumber = this.single(first);
    const secondNumber = this.single(second);
    if (firstNumber < 0 || secondNumber < 0) return -1;
    const position = positionOf(this.arrays.pairKeys, pairKey(firstNumber, secondNumber));
    return position < 0 ? -1 : this.arrays.vocabulary.length + position;
  }

  /** Number of passages that hold the term. */
  frequency(term: number): number {
    return term < 0 ? 0 : (this.arrays.offsets[term + 1] ?? 0) - (this.arrays.offsets[term] ?? 0);
  }

  rarity(term: number): number {
    return rarityOf(this.frequency(term), this.size);
  }
}

/** Position of `wanted` in an ascending array, or -1. */
function positionOf(ascending: Float64Array, wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ascending[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
