import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../core/retrieval.ts';

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, position) => sum + value * (b[position] ?? 0), 0);
}

/** What every embedder promises. `create` is called anew for each test. */
export function embedderContract(name: string, create: () => Promise<Embedder>): void {
  describe(`${name} keeps the embedder contract`, () => {
    const texts = ['Họp thôn bàn việc làm đường', 'Bầu trưởng thôn', 'Giờ mở cửa của thư viện'];

    it('names itself as provider:model', async () => {
      expect((await create()).modelId).toMatch(/^[\w-]+:.+$/);
    });

    it('gives one vector a text, in order, of unit length and the promised dimensions', async () => {
      const embedder = await create();
      const vectors = await embedder.embedDocuments(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(lengthOf(vector)).toBeCloseTo(1, 4);
      }
      const [second] = await embedder.embedDocuments(texts.slice(1, 2));
      expect(cosine(vectors[1] ?? new Float32Array(), second ?? new Float32Array())).toBeCloseTo(1, 4);
    });

    it('gives the same vector for the same text, in another instance too', async () => {
      const [first, second] = [await create(), await create()];
      expect(await second.embedQuestion('họp thôn')).toEqual(await first.embedQuestion('họp thôn'));
    });

    it('takes no texts, empty texts and long texts', async () => {
      const embedder = await create();
      expect(await embedder.embedDocuments([])).toEqual([]);
      const [empty, long] = await embedder.embedDocuments(['', 'đường '.repeat(20_000)]);
      expect(empty).toHaveLength(embedder.dimensions);
      expect(empty?.every(Number.isFinite)).toBe(true);
      expect(lengthOf(long ?? new Float32Array())).toBeCloseTo(1, 4);
    });

    it('answers questions asked at the same time', async () => {
      const embedder = await create();
      const together = await Promise.all(texts.map((text) => embedder.embedQuestion(text)));
      for (const [position, text] of texts.entries()) {
        expect(together[position]).toEqual(await embedder.embedQuestion(text));
      }
    });
  });
}
