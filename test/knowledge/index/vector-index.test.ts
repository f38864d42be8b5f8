import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ExactVectorIndex } from '../../../knowledge/index/exact-vector-index.ts';
import { HnswVectorIndex } from '../../../knowledge/index/hnsw-vector-index.ts';
import { someUnitVectors, vectorIndexContract } from '../../contracts/vector-index.contract.ts';

vectorIndexContract(
  'the exact scan',
  async (passageIds, vectors, dimensions) => new ExactVectorIndex(passageIds, vectors, dimensions),
);
vectorIndexContract('hnswlib', (passageIds, vectors, dimensions) =>
  HnswVectorIndex.build(passageIds, vectors, dimensions),
);
vectorIndexContract('hnswlib read from a file', async (passageIds, vectors, dimensions) => {
  const folder = await mkdtemp(join(tmpdir(), 'kheo-graph-'));
  try {
    await (await HnswVectorIndex.build(passageIds, vectors, dimensions)).write(join(folder, 'graph'));
    return await HnswVectorIndex.read(join(folder, 'graph'), passageIds, dimensions);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('hnswlib finds at least 95 % of what the exact scan finds', async () => {
  const [count, dimensions] = [3000, 32];
  const ids = Float64Array.from({ length: count }, (_, position) => position);
  const vectors = someUnitVectors(count, dimensions, 2);
  const exact = new ExactVectorIndex(ids, vectors, dimensions);
  const graph = await HnswVectorIndex.build(ids, vectors, dimensions);
  const questions = someUnitVectors(100, dimensions, 3);
  let found = 0;
  for (let position = 0; position < 100; position += 1) {
    const question = questions.subarray(position * dimensions, (position + 1) * dimensions);
    const wanted = new Set(exact.search(question, 10).map(({ passageId }) => passageId));
    found += graph.search(question, 10).filter(({ passageId }) => wanted.has(passageId)).length;
  }
  expect(found / 1000).toBeGreaterThanOrEqual(0.95);
});

it('tells how far the building of the graph has come', async () => {
  const steps: number[] = [];
  const ids = Float64Array.from({ length: 120 }, (_, position) => position);
  await HnswVectorIndex.build(ids, someUnitVectors(120, 8, 4), 8, (added) => steps.push(added));
  expect(steps).toEqual([50, 100]);
});
