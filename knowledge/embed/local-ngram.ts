import type { Embedder } from '../../core/retrieval.ts';
import { tokenize } from '../text/tokenize.ts';
import { toUnitLength } from './to-unit-length.ts';

/**
 * `local:ngram`: hashed character n-grams. Forgives slips of the keyboard, since one wrong letter leaves most n-grams
 * of a syllable in place. Deterministic, needs no model and downloads nothing.
 *
 * The text's terms, each between spaces, are cut into n-grams of 2 to 4 characters. A distinct n-gram adds
 * weight(n) · (1 + ln count) to one of the dimensions, with a sign from another bit of its hash, so that collisions
 * cancel instead of piling up. Vectors have unit length (a text without terms gives the zero vector).
 */
export const localNgramModelId = 'local:ngram';

const dimensions = 384;
const shortest = 2;
const longest = 4;
/** By length of the n-gram: longer ones are rarer and tell more. Set by measurement, as is the number of characters read. */
const lengthWeights = [0, 0, 0.5, 1, 1.5];
/** Title, document name and the opening of the body; n-grams of whole long articles all look alike. */
const charactersRead = 600;

/** Distinct n-grams are counted in a table by 18 bits of their hash; at some 2,000 a text, collisions are rare. */
const tableBits = 18;

export class LocalNgramEmbedder implements Embedder {
  readonly modelId = localNgramModelId;
  readonly dimensions = dimensions;
  private readonly counts = new Uint16Array(longest * 2 ** tableBits);
  private readonly touched: number[] = [];

  async embedDocuments(texts: readonly string[]): Promise<Float32Array[]> {
    return texts.map((text) => this.embed(text));
  }

  async embedQuestion(text: string): Promise<Float32Array> {
    return this.embed(text);
  }

  private embed(text: string): Float32Array {
    const terms = tokenize(text.slice(0, charactersRead));
    this.count(`${terms.map((term) => ` ${term}`).join('')} `);
    const vector = new Float32Array(dimensions);
    for (const slot of this.touched) {
      const length = (slot >>> tableBits) + 1;
      const weight = (lengthWeights[length] ?? 0) * (1 + Math.log(this.counts[slot] ?? 1));
      const dimension = (slot >>> 1) % dimensions;
      vector[dimension] = (vector[dimension] ?? 0) + ((slot & 1) === 1 ? weight : -weight);
      this.counts[slot] = 0;
    }
    this.touched.length = 0;
    return toUnitLength(vector);
  }

  private count(text: string): void {
    for (let start = 0; start < text.length; start += 1) {
      let hash = 0x811c9dc5;
      for (let length = 1; length <= longest && start + length <= text.length; length += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(start + length - 1), 0x01000193);
        if (length < shortest) continue;
        const slot = ((length - 1) << tableBits) | (mix(hash) >>> (32 - tableBits));
        const count = this.counts[slot] ?? 0;
        if (count === 0) this.touched.push(slot);
        if (count < 0xffff) this.counts[slot] = count + 1;
      }
    }
  }
}

/** FNV-1a's low bits follow its last characters too closely; this spreads them. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return once ^ (once >>> 13);
}
