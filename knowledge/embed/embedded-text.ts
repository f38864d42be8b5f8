import type { Passage } from '../../core/legal-document.ts';

/** Characters of the body that are handed to an embedder: about 2,000 tokens, which every current model reads. */
const longestBody = 6000;

/** The text that stands for a passage in the vector index: what it is about first, since models weigh openings most. */
export function embeddedText(passage: Passage): string {
  return [passage.title, passage.documentName, passage.body.slice(0, longestBody)].filter(Boolean).join('. ');
}
