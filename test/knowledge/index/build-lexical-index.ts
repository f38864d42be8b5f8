import type { Passage } from '../../../core/legal-document.ts';
import { TypedArrayLexicalIndex } from '../../../knowledge/index/lexical-index.ts';
import { LexicalIndexBuilder } from '../../../knowledge/index/lexical-index-builder.ts';

export function buildLexicalIndex(passages: readonly Passage[]): TypedArrayLexicalIndex {
  const builder = new LexicalIndexBuilder();
  for (const passage of passages) builder.add(passage);
  return new TypedArrayLexicalIndex(builder.finish());
}
