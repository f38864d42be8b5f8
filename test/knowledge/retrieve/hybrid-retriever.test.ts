import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../../../core/legal-document.ts';
import type { Embedder } from '../../../core/retrieval.ts';
import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { buildSnapshot } from '../../../knowledge/index/build-snapshot.ts';
import { openSnapshot, type Snapshot } from '../../../knowledge/index/snapshot.ts';
import { fuseLegs } from '../../../knowledge/retrieve/fuse-legs.ts';
import { HybridRetriever } from '../../../knowledge/retrieve/hybrid-retriever.ts';

const passages: Passage[] = [
  {
    id: 1,
    title: 'Lấy phiếu tín nhiệm',
    documentName: 'Nội quy đội bóng',
    body: 'Cuối mùa cả đội bỏ phiếu kín về đội trưởng.',
  },
  { id: 2, title: 'Giờ tập', documentName: 'Nội quy đội bóng', body: 'Tập từ 5 giờ chiều, ai bận thì báo trước.' },
  { id: 3, title: 'Mượn sân', documentName: 'Nội quy sân bóng', body: 'Đội khác mượn sân thì hỏi người giữ sân.' },
  { id: 4, title: 'Trồng cây', documentName: 'Lịch lao động', body: 'Mỗi nhà trồng một cây quanh sân.' },
];
const embedder = new LocalNgramEmbedder();
let directory: string;
let snapshot: Snapshot;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kheo-retrieve-'));
  async function* batches() {
    yield passages;
  }
  await buildSnapshot({ directory, passages: batches(), embedder, contentVersion: '1' });
  snapshot = await openSnapshot(directory, { embedder });
});
afterAll(() => rm(directory, { recursive: true }));

const retrieverWith = (using: Embedder | null, onProblem?: (error: unknown) => void) =>
  new HybridRetriever({ index: { current: () => snapshot }, embedder: using, onProblem });
const ids = async (retriever: HybridRetriever, question: string, limit = 10) =>
  (await retriever.retrieve(question, limit)).map(({ passageId }) => passageId);

describe('HybridRetriever', () => {
  it('lets the words lead when a question is well typed', async () => {
    expect((await ids(retrieverWith(embedder), 'mượn sân bóng'))[0]).toBe(3);
    const legs = await retrieverWith(embedder).legs('mượn sân bóng', 10);
    expect(legs.vectorWeight).toBeLessThan(0.2);
    expect(legs.vectors).toHaveLength(passages.length);
  });

  it('lets the vectors help when it is full of slips', async () => {
    const slipped = 'phieuu tinn nhiêmj';
    expect(await ids(retrieverWith(null), slipped)).toEqual([]);
    expect((await ids(retrieverWith(embedder), slipped))[0]).toBe(1);
    expect((await retrieverWith(embedder).legs(slipped, 10)).vectorWeight).toBeGreaterThan(1);
  });

  it('gives at most what is wanted, best first', async () => {
    const found = await retrieverWith(embedder).retrieve('sân', 2);
    expect(found).toHaveLength(2);
    expect(found[0]?.score).toBeGreaterThanOrEqual(found[1]?.score ?? 0);
  });

  it('answers by words alone when the question cannot be embedded, and says so', async () => {
    const problems: unknown[] = [];
    const broken: Embedder = {
      modelId: embedder.modelId,
      dimensions: embedder.dimensions,
      embedDocuments: async () => [],
      embedQuestion: async () => {
        throw new Error('the provider is away');
      },
    };
    const retriever = retrieverWith(broken, (error) => problems.push(error));
    expect((await ids(retriever, 'trồng cây'))[0]).toBe(4);
    expect(problems).toHaveLength(1);
  });
});

describe('fuseLegs', () => {
  const leg = (...scores: [number, number][]) => scores.map(([passageId, score]) => ({ passageId, score }));

  it('keeps the lexical order where the vectors say nothing', () => {
    const fused = fuseLegs(leg([1, 10], [2, 8], [3, 6]), [], 0.5, 10);
    expect(fused.map(({ passageId }) => passageId)).toEqual([1, 2, 3]);
  });

  it('turns near ties, and only those, with a small weight', () => {
    const fused = fuseLegs(leg([1, 10], [2, 9.9], [3, 5]), leg([3, 0.9], [2, 0.8], [1, 0.1]), 0.1, 10);
    expect(fused.map(({ passageId }) => passageId)).toEqual([2, 1, 3]);
  });

  it('takes what a full leg left out to score like its last', () => {
    // Passage 9 is unknown to the words, which returned as many as asked: it may be just below passage 2.
    const fused = fuseLegs(leg([1, 10], [2, 4]), leg([9, 1], [1, 0.5]), 1, 2);
    expect(fused.find(({ passageId }) => passageId === 9)?.score).toBeCloseTo(1.4, 5);
    // With room left in the leg it shares no term at all.
    const roomy = fuseLegs(leg([1, 10], [2, 4]), leg([9, 1], [1, 0.5]), 1, 5);
    expect(roomy.find(({ passageId }) => passageId === 9)?.score).toBeCloseTo(1, 5);
  });

  it('goes by vectors alone when no word is shared', () => {
    expect(fuseLegs([], leg([7, 0.4], [8, 0.2]), 1, 5).map(({ passageId }) => passageId)).toEqual([7, 8]);
    expect(fuseLegs([], [], 1, 5)).toEqual([]);
  });
});
