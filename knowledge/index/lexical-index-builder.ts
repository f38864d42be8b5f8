import type { Passage } from '../../core/legal-document.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';
import { buildPostings, type TermStream } from './build-postings.ts';
import { GrowingArray } from './growing-array.ts';
import type { PostingArrays } from './posting-table.ts';

/** Everything a lexical index is made of; what a snapshot stores. */
export interface LexicalArrays {
  /** Identity of each passage by ordinal. */
  passageIds: Float64Array;
  marked: PostingArrays;
  folded: PostingArrays;
}

/** Collects passages and turns them into the arrays of a lexical index. */
export class LexicalIndexBuilder {
  private readonly numbers = new Map<string, number>();
  private readonly terms = new GrowingArray();
  private readonly fieldEnds = new GrowingArray();
  private readonly passageIds: number[] = [];

  add(passage: Passage): void {
    this.passageIds.push(passage.id);
    for (const field of [passage.title, passage.documentName, passage.body]) {
      for (const token of tokenize(field)) this.terms.push(this.numberOf(token));
      this.fieldEnds.push(this.terms.length);
    }
  }

  finish(): LexicalArrays {
    const marked: TermStream = {
      vocabulary: [...this.numbers.keys()],
      terms: this.terms.view(),
      fieldEnds: this.fieldEnds.view(),
    };
    return {
      passageIds: Float64Array.from(this.passageIds),
      marked: buildPostings(marked),
      folded: buildPostings(foldedStream(marked)),
    };
  }

  private numberOf(token: string): number {
    const known = this.numbers.get(token);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(token, number);
    return number;
  }
}

/** The same stream with every term's marks taken off; each distinct term is folded once. */
function foldedStream(marked: TermStream): TermStream {
  const numbers = new Map<string, number>();
  const foldedNumbers = marked.vocabulary.map((term) => {
    const folded = foldToken(term);
    const number = numbers.get(folded) ?? numbers.size;
    numbers.set(folded, number);
    return number;
  });
  return {
    vocabulary: [...numbers.keys()],
    terms: marked.terms.map((term) => foldedNumbers[term] ?? 0),
    fieldEnds: marked.fieldEnds,
  };
}
