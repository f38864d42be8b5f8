import type { Embedder, Retriever, ScoredPassage } from '../../core/retrieval.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { fuseLegs } from './fuse-legs.ts';
import { mostForSlips, vectorWeightOf } from './vector-weights.ts';

/** Passages asked of each leg before they are fused; what stands deeper never reached the first ten. */
const legDepth = 100;

export interface HybridRetrieverParts {
  /** The index to use for the next question; a `LiveIndex`, or an object that always gives the same one. */
  index: { current(): Snapshot };
  /** Null searches by words alone. */
  embedder: Embedder | null;
  /** Told when a question could not be embedded; it is then answered by words alone. */
  onProblem?: (error: unknown) => void;
}

/** What each leg found for a question, best first, and how much the vectors count. */
export interface RetrievalLegs {
  lexical: ScoredPassage[];
  vectors: ScoredPassage[];
  vectorWeight: number;
  /** Passages asked of each leg. */
  depth: number;
}

/** Words and vectors together. The words lead; the vectors help with near ties and with slips of the keyboard. */
export class HybridRetriever implements Retriever {
  private readonly parts: HybridRetrieverParts;

  constructor(parts: HybridRetrieverParts) {
    this.parts = parts;
  }

  async retrieve(question: string, limit: number): Promise<ScoredPassage[]> {
    const { lexical, vectors, vectorWeight, depth } = await this.legs(question, limit);
    return fuseLegs(lexical, vectors, vectorWeight, depth).slice(0, limit);
  }

  /** The legs by themselves, for `retrieve` and for measuring what each contributes. */
  async legs(question: string, limit: number): Promise<RetrievalLegs> {
    const snapshot = this.parts.index.current();
    const depth = Math.max(limit, legDepth);
    return {
      lexical: snapshot.lexical.search(question, depth),
      vectors: await this.searchVectors(snapshot, question, depth),
      vectorWeight: this.weightFor(snapshot, question),
      depth,
    };
  }

  private async searchVectors(snapshot: Snapshot, question: string, limit: number): Promise<ScoredPassage[]> {
    const { embedder, onProblem } = this.parts;
    if (!embedder || !snapshot.vectors) return [];
    try {
      const vector = await embedder.embedQuestion(question);
      return snapshot.vectors.search(vector, limit);
    } catch (error) {
      onProblem?.(error);
      return [];
    }
  }

  private weightFor(snapshot: Snapshot, question: string): number {
    if (!this.parts.embedder) return 0;
    const { base, slips } = vectorWeightOf(this.parts.embedder.modelId);
    return base + Math.min(mostForSlips, slips * snapshot.lexical.slipShare(question));
  }
}
