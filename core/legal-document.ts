import type { IsoDate } from './vietnam-time.ts';

/**
 * A document (văn bản) is a tree of provisions: Phần > Chương > Mục > Điều > khoản > điểm, with appendices beside the
 * body. Documents without Điều (plans, conclusions, handouts) are a tree of headings instead. Articles are the unit
 * people cite and the retriever ranks; clauses and points are what an answer quotes.
 */
export const documentKinds = [
  'constitution',
  'code',
  'law',
  'ordinance',
  'resolution',
  'decreeLaw',
  'decree',
  'jointResolution',
  'circular',
  'jointCircular',
  'decision',
  'directive',
  'conclusion',
  'regulation',
  'plan',
  'officialLetter',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const provisionKinds = [
  'part',
  'chapter',
  'section',
  'article',
  'clause',
  'point',
  'appendix',
  'heading',
] as const;
export type ProvisionKind = (typeof provisionKinds)[number];

/**
 * One node of a document's tree.
 *
 * `text` is the node's whole own wording, verbatim after Unicode normalisation, without its heading line: an article's
 * text contains its clauses' texts, a clause's text begins with its number ("2. …") and contains its points. So a quote
 * is always a substring of the article that holds it. Parts, chapters and sections have an empty text.
 */
export interface Provision {
  kind: ProvisionKind;
  /** As printed: `5`, `5a`, `II`, `đ`; null for a heading without a number. */
  number: string | null;
  title: string | null;
  text: string;
  /** 1-based page where the provision begins, when the source has pages. */
  page: number | null;
  children: Provision[];
}

/** What the first page says about a document. Null means that the document does not say it. */
export interface DocumentHeader {
  /** Official spelling, e.g. `104/2022/NĐ-CP`. */
  documentNumber: string | null;
  documentKind: DocumentKind;
  title: string;
  issuer: string | null;
  issuedOn: IsoDate | null;
  effectiveFrom: IsoDate | null;
  expiredOn: IsoDate | null;
  /** The number of the document that this one retells in other words; such a document gives way to the original. */
  summaryOf: string | null;
}

export const relationKinds = ['amends', 'replaces', 'repeals', 'implements', 'lapsesWith', 'displaces'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** `confirmed`: official or two independent sources; `unconfirmed`: widely stated, shown as such until an editor confirms it. */
export type Certainty = 'confirmed' | 'unconfirmed';

/** A typed, dated statement that one document makes about another. */
export interface DocumentRelation {
  kind: RelationKind;
  /** Document number of the document acted upon. */
  target: string;
  on: IsoDate | null;
  /** The target's provisions concerned ("khoản 3 Điều 11"); empty when the whole document is. */
  provisions: string[];
  certainty: Certainty;
}

export interface LegalDocument extends DocumentHeader {
  relations: DocumentRelation[];
  provisions: Provision[];
}

/** A document's or provision's force on a given day. */
export type ValidityState = 'inForce' | 'expired' | 'notYet' | 'partly' | 'unknown';

/** Force on a day, with the reason people are shown. */
export interface Validity {
  state: ValidityState;
  /** The day the statement is about. */
  on: IsoDate;
  effectiveFrom: IsoDate | null;
  expiredOn: IsoDate | null;
  /** Documents that amended this one by that day: it stays in force, but its wording may differ from what is stored. */
  amendedBy: string[];
  /** Those of `amendedBy` that are known to touch the very article asked for. */
  articleAmendedBy: string[];
  /** Documents that replaced or repealed this one by that day. */
  endedBy: string[];
  /** Documents that took its place without a formal repeal. */
  displacedBy: string[];
  certainty: Certainty;
}

/** What the retriever ranks: one article (or one heading section) with the fields it is found by. */
export interface Passage {
  /** Identity in the store and in the index. */
  id: number;
  /** The article's or heading's title; may be empty. */
  title: string;
  /** Kind, number and title of the document, in words. */
  documentName: string;
  body: string;
}

/** Depth-first walk over provisions, parents before children. */
export function* walkProvisions(
  provisions: readonly Provision[],
  ancestors: readonly Provision[] = [],
): Generator<{ provision: Provision; ancestors: readonly Provision[] }> {
  for (const provision of provisions) {
    yield { provision, ancestors };
    yield* walkProvisions(provision.children, [...ancestors, provision]);
  }
}
