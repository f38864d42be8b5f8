import type { ScoredPassage, VectorIndex } from '../../core/retrieval.ts';
import { bestScores } from './best-scores.ts';

/**
 * Compares the question with every vector. The oracle that the approximate index is measured against, and the better
 * choice for small sets: nothing to build, nothing missed.
 */
export class ExactVectorIndex implements VectorIndex {
  readonly size: number;
  private readonly passageIds: Float64Array;
  private readonly vectors: Float32Array;
  private readonly dimensions: number;
  private readonly scores: Float32Array;

  /** @param vectors unit-length vectors one after another, in the order of `passageIds` */
  constructor(passageIds: Float64Array, vectors: Float32Array, dimensions: number) {
    this.size = passageIds.length;
    this.passageIds = passageIds;
    this.vectors = vectors;
    this.dimensions = dimensions;
    this.scores = new Float32Array(this.size);
  }

  search(vector: Float32Array, limit: number): ScoredPassage[] {
    const { vectors, dimensions, scores } = this;
    for (let ordinal = 0; ordinal < this.size; ordinal += 1) {
      const start = ordinal * dimensions;
      let product = 0;
      for (let dimension = 0; dimension < dimensions; dimension += 1) {
        product += (vectors[start + dimension] ?? 0) * (vector[dimension] ?? 0);
      }
      // Shifted so that the least similar is still above the zero that `bestScores` leaves out.
      scores[ordinal] = product + 2;
    }
    return bestScores(scores, limit).map((ordinal) => ({
      passageId: this.passageIds[ordinal] ?? 0,
      score: (scores[ordinal] ?? 0) - 2,
    }));
  }
}
