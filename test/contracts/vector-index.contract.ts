import { describe, expect, it } from 'vitest';
import type { VectorIndex } from '../../core/retrieval.ts';

export type CreateVectorIndex = (
  passageIds: Float64Array,
  vectors: Float32Array,
  dimensions: number,
) => Promise<VectorIndex>;

/** Unit vectors from a fixed sequence, one after another. */
export function someUnitVectors(count: number, dimensions: number, seed: number): Float32Array {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const vectors = new Float32Array(count * dimensions).map(next);
  for (let start = 0; start < vectors.length; start += dimensions) {
    const vector = vectors.subarray(start, start + dimensions);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    vector.forEach((value, position) => {
      vector[position] = value / length;
    });
  }
  return vectors;
}

export function vectorIndexContract(name: string, create: CreateVectorIndex): void {
  describe(`${name} keeps the vector index contract`, () => {
    const dimensions = 4;
    const plane = Float32Array.from([1, 0, 0, 0, 0, 1, 0, 0, 0.6, 0.8, 0, 0, -1, 0, 0, 0]);
    const ids = Float64Array.from([70, 50, 90, 2 ** 40]);

    it('gives passages by cosine, best first, with their ids', async () => {
      const found = (await create(ids, plane, dimensions)).search(Float32Array.from([1, 0, 0, 0]), 4);
      expect(found.map(({ passageId }) => passageId)).toEqual([70, 90, 50, 2 ** 40]);
      for (const [position, cosine] of [1, 0.6, 0, -1].entries()) expect(found[position]?.score).toBeCloseTo(cosine, 5);
    });

    it('gives at most what is wanted and what is there', async () => {
      const index = await create(ids, plane, dimensions);
      expect(index.size).toBe(4);
      expect(index.search(Float32Array.from([0, 1, 0, 0]), 1).map(({ passageId }) => passageId)).toEqual([50]);
      expect(index.search(Float32Array.from([0, 1, 0, 0]), 100)).toHaveLength(4);
      expect(index.search(Float32Array.from([0, 1, 0, 0]), 0)).toEqual([]);
    });

    it('survives the zero vector and an empty set', async () => {
      expect((await create(ids, plane, dimensions)).search(new Float32Array(dimensions), 2)).toHaveLength(2);
      const empty = await create(new Float64Array(), new Float32Array(), dimensions);
      expect(empty.search(Float32Array.from([1, 0, 0, 0]), 5)).toEqual([]);
    });

    it('finds each of many vectors by itself', async () => {
      const vectors = someUnitVectors(300, 16, 1);
      const index = await create(
        Float64Array.from({ length: 300 }, (_, position) => position + 1),
        vectors,
        16,
      );
      for (let position = 0; position < 300; position += 1) {
        const [first] = index.search(vectors.subarray(position * 16, (position + 1) * 16), 3);
        expect(first?.passageId).toBe(position + 1);
      }
    });
  });
}
