import MiniSearch from 'minisearch';
import type { Passage } from '../../../core/legal-document.ts';
import { rankingWeights } from '../../../knowledge/index/ranking-weights.ts';
import { tokenize } from '../../../knowledge/text/tokenize.ts';
import type { Engine } from './engine.ts';

/** MiniSearch over words: our tokeniser, since its own breaks Vietnamese, and our field weights; no pairs. */
export class MiniSearchEngine implements Engine {
  private readonly index = new MiniSearch<Passage>({
    fields: ['title', 'documentName', 'body'],
    tokenize,
    processTerm: (term) => term,
    searchOptions: { boost: { title: rankingWeights.title, documentName: rankingWeights.documentName } },
  });

  async build(passages: AsyncIterable<Passage[]>): Promise<void> {
    for await (const batch of passages) this.index.addAll(batch);
  }

  async search(question: string, limit: number): Promise<number[]> {
    return this.index
      .search(question)
      .slice(0, limit)
      .map(({ id }) => Number(id));
  }

  async close(): Promise<void> {}
}
