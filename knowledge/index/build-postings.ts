import { PairNumbers, pairKey } from './pair-numbers.ts';
import { impactScale, type PostingArrays } from './posting-table.ts';
import { fieldWeights, rankingWeights } from './ranking-weights.ts';

/** Passages as numbered single terms, one after another. */
export interface TermStream {
  vocabulary: readonly string[];
  terms: Uint32Array;
  /** For each passage, where each of its fields ends in `terms`: as many entries a passage as there are fields. */
  fieldEnds: Uint32Array;
}

type VisitTerm = (term: number, fieldWeight: number) => void;

/**
 * Postings of all single terms and neighbouring pairs. Three walks over the stream (number the pairs, count, fill)
 * instead of one with growing lists, so that nothing but the result and the scratch arrays is ever held.
 */
export function buildPostings(stream: TermStream): PostingArrays {
  const pairs = new PairNumbers();
  const passages = stream.fieldEnds.length / fieldWeights.length;
  walkPairs(stream, (key) => pairs.add(key));
  const pairKeys = pairs.numberFrom(stream.vocabulary.length);
  const offsets = countPostings(stream, pairs, passages);
  const total = offsets.at(-1) ?? 0;
  const ordinals = new Uint32Array(total);
  const impacts = new Uint8Array(total);
  fillPostings(stream, pairs, passages, { offsets, ordinals, impacts });
  return { vocabulary: stream.vocabulary, pairKeys, offsets, ordinals, impacts };
}

function walkPairs(stream: TermStream, visit: (key: number) => void): void {
  let start = 0;
  for (const end of stream.fieldEnds) {
    for (let position = start + 1; position < end; position += 1) {
      visit(pairKey(stream.terms[position - 1] ?? 0, stream.terms[position] ?? 0));
    }
    start = end;
  }
}

/** Visits every single term and pair of one passage, as often as it stands there. */
function walkPassage(stream: TermStream, pairs: PairNumbers, passage: number, visit: VisitTerm): void {
  const { terms, fieldEnds } = stream;
  const firstField = passage * fieldWeights.length;
  for (let field = 0; field < fieldWeights.length; field += 1) {
    const weight = fieldWeights[field] ?? 0;
    const start = fieldEnds[firstField + field - 1] ?? 0;
    const end = fieldEnds[firstField + field] ?? 0;
    for (let position = start; position < end; position += 1) {
      const term = terms[position] ?? 0;
      visit(term, weight);
      if (position > start) visit(pairs.numberOf(pairKey(terms[position - 1] ?? 0, term)), weight);
    }
  }
}

/** Where each term's postings begin: one entry a term, and the total at the end. */
function countPostings(stream: TermStream, pairs: PairNumbers, passages: number): Uint32Array {
  const termCount = stream.vocabulary.length + pairs.size;
  const offsets = new Uint32Array(termCount + 1);
  const lastPassage = new Int32Array(termCount).fill(-1);
  for (let passage = 0; passage < passages; passage += 1) {
    walkPassage(stream, pairs, passage, (term) => {
      if (lastPassage[term] === passage) return;
      lastPassage[term] = passage;
      offsets[term + 1] = (offsets[term + 1] ?? 0) + 1;
    });
  }
  for (let term = 0; term < termCount; term += 1) offsets[term + 1] = (offsets[term + 1] ?? 0) + (offsets[term] ?? 0);
  return offsets;
}

function fillPostings(
  stream: TermStream,
  pairs: PairNumbers,
  passages: number,
  target: Pick<PostingArrays, 'offsets' | 'ordinals' | 'impacts'>,
): void {
  const norms = lengthNorms(stream.fieldEnds, passages);
  const next = target.offsets.slice();
  const frequencies = new Float32Array(stream.vocabulary.length + pairs.size);
  const touched: number[] = [];
  for (let passage = 0; passage < passages; passage += 1) {
    touched.length = 0;
    walkPassage(stream, pairs, passage, (term, weight) => {
      const frequency = frequencies[term] ?? 0;
      if (frequency === 0) touched.push(term);
      frequencies[term] = frequency + weight;
    });
    for (const term of touched) {
      const frequency = frequencies[term] ?? 0;
      const slot = next[term] ?? 0;
      target.ordinals[slot] = passage;
      target.impacts[slot] = impactOf(frequency, norms[passage] ?? 1);
      next[term] = slot + 1;
      frequencies[term] = 0;
    }
  }
}

function impactOf(frequency: number, norm: number): number {
  return Math.max(1, Math.round((impactScale * frequency) / (frequency + rankingWeights.saturation * norm)));
}

/** BM25's length norm of each passage: 1 for one of average weighted length. */
function lengthNorms(fieldEnds: Uint32Array, passages: number): Float32Array {
  const lengths = new Float32Array(passages);
  let total = 0;
  for (let passage = 0; passage < passages; passage += 1) {
    let length = 0;
    for (let field = 0; field < fieldWeights.length; field += 1) {
      const slot = passage * fieldWeights.length + field;
      length += (fieldWeights[field] ?? 0) * ((fieldEnds[slot] ?? 0) - (fieldEnds[slot - 1] ?? 0));
    }
    lengths[passage] = length;
    total += length;
  }
  const average = total / passages || 1;
  return lengths.map((length) => 1 - rankingWeights.lengthShare + (rankingWeights.lengthShare * length) / average);
}
