import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Passage } from '../../../core/legal-document.ts';
import type { Embedder } from '../../../core/retrieval.ts';
import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { buildSnapshot } from '../../../knowledge/index/build-snapshot.ts';
import { openSnapshot } from '../../../knowledge/index/snapshot.ts';
import { HybridRetriever } from '../../../knowledge/retrieve/hybrid-retriever.ts';
import type { Engine } from './engine.ts';

/** The product's own way: a snapshot on disk, opened, behind the hybrid retriever. */
export class OurEngine implements Engine {
  private readonly embedder: Embedder | null;
  private directory = '';
  private retriever: HybridRetriever | undefined;

  constructor(hasVectors: boolean) {
    this.embedder = hasVectors ? new LocalNgramEmbedder() : null;
  }

  async build(passages: AsyncIterable<Passage[]>): Promise<void> {
    const { embedder } = this;
    this.directory = await mkdtemp(join(tmpdir(), 'kheo-bench-'));
    await buildSnapshot({ directory: this.directory, passages, embedder, contentVersion: 'bench' });
    const snapshot = await openSnapshot(this.directory, { embedder });
    this.retriever = new HybridRetriever({ index: { current: () => snapshot }, embedder });
  }

  async search(question: string, limit: number): Promise<number[]> {
    const found = (await this.retriever?.retrieve(question, limit)) ?? [];
    return found.map(({ passageId }) => passageId);
  }

  async close(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}
