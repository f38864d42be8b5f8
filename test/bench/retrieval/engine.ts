import type { Passage } from '../../../core/legal-document.ts';

/** A search engine in the bench: it is given every passage, then asked. */
export interface Engine {
  build(passages: AsyncIterable<Passage[]>): Promise<void>;
  /** Ids of passages, best first, at most `limit`. */
  search(question: string, limit: number): Promise<number[]>;
  close(): Promise<void>;
}
