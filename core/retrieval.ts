import type { Validity } from './legal-document.ts';
import type { LegalReference } from './legal-reference.ts';
import type { IsoDate } from './vietnam-time.ts';

/** Turns texts into unit-length vectors. Two embedders with the same `modelId` give the same vector for the same text. */
export interface Embedder {
  /** `provider:model`, part of a snapshot's identity: vectors of different models are never mixed. */
  readonly modelId: string;
  readonly dimensions: number;
  embedDocuments(texts: readonly string[]): Promise<Float32Array[]>;
  embedQuestion(text: string): Promise<Float32Array>;
}

export interface ScoredPassage {
  passageId: number;
  /** Comparable within one result list only; higher is better. */
  score: number;
}

export interface LexicalIndex {
  readonly size: number;
  /** Best first, at most `limit`, only passages that share at least one term with the question. */
  search(question: string, limit: number): ScoredPassage[];
}

/** How telling a term is in the whole collection; terms are those of `knowledge/text/tokenize.ts`. */
export interface TermStatistics {
  /**
   * Inverse document frequency: near 0 for a term that stands everywhere, highest for one that stands nowhere.
   * @param isFolded whether the term has lost its marks
   */
  weightOf(term: string, isFolded: boolean): number;
}

export interface VectorIndex {
  readonly size: number;
  /** Best first by cosine similarity, at most `limit`. */
  search(vector: Float32Array, limit: number): ScoredPassage[];
}

export interface Retriever {
  retrieve(question: string, limit: number): Promise<ScoredPassage[]>;
}

/** One question as it reached us. */
export interface AskedQuestion {
  question: string;
  /** Earlier questions of the same conversation, oldest first. */
  history?: readonly string[];
  /** The day the law is asked for; default: today in Vietnam. */
  asOf?: IsoDate | null;
}

/** A provision named in an answer, with its words. */
export interface Citation {
  /** Identity of the quoted provision in the store. */
  provisionId: number;
  /** Identity of the article (or heading) that holds it: what "open the whole Điều" opens. */
  articleId: number;
  /** For a summary, the number of the document it retells. */
  documentNumber: string | null;
  documentTitle: string;
  article: string | null;
  clause: string | null;
  point: string | null;
  /** The article's title, or the heading of a document without Điều. */
  title: string | null;
  page: number | null;
  /** Verbatim substring of the stored provision: a whole clause or point, or a whole article without clauses. */
  quote: string;
  /** True when the quote is our own retelling, not the law's wording. */
  isSummary: boolean;
  validity: Validity;
}

/** `answered` quotes at least one provision; `refused` found no support; `clarify` asks back or is small talk. */
export type AnswerOutcome = 'answered' | 'refused' | 'clarify';

/** Why the outcome is what it is; chooses the sentence that people read. */
export type AnswerReason =
  | 'lookedUp'
  | 'retrieved'
  | 'noSupport'
  | 'provisionMissing'
  | 'documentMissing'
  | 'ambiguousDocument'
  | 'smallTalk'
  | 'emptyQuestion';

export interface Answer {
  outcome: AnswerOutcome;
  reason: AnswerReason;
  /** Best first; empty unless `answered`. */
  citations: Citation[];
  /** Further provisions worth opening, at most three. */
  further: Citation[];
  /** The reference that was looked up, when the question named one. */
  reference: LegalReference | null;
  /** For `ambiguousDocument`: document numbers to choose from. */
  choices: string[];
  asOf: IsoDate;
}

export interface Answerer {
  answer(question: AskedQuestion): Promise<Answer>;
}
