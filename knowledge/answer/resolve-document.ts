import type { DocumentReference } from '../../core/legal-reference.ts';
import type { CatalogueEntry, StoredDocument } from '../../core/repositories.ts';
import { foldMarks } from '../text/normalize.ts';
import { numberKey } from '../validity.ts';

/** A document that a reference may mean: stored (it can be quoted) or only known from the catalogue. */
export interface KnownDocument {
  documentNumber: string | null;
  title: string;
  shortNames: readonly string[];
  /** Null when only the catalogue knows it. */
  stored: StoredDocument | null;
}

/** Stored documents first, then those that only the catalogue knows; a summary goes under the number it retells. */
export function knownDocuments(
  stored: readonly StoredDocument[],
  catalogue: readonly CatalogueEntry[],
): KnownDocument[] {
  const shortNames = new Map(catalogue.map((entry) => [numberKey(entry.documentNumber ?? ''), entry.shortNames]));
  const byNumber = new Map<string, KnownDocument>();
  const known: KnownDocument[] = [];
  for (const document of [...stored].sort((a, b) => Number(a.summaryOf !== null) - Number(b.summaryOf !== null))) {
    const documentNumber = document.summaryOf ?? document.documentNumber;
    const key = documentNumber ? numberKey(documentNumber) : null;
    // The full text is sorted first: a summary never stands beside it.
    if (key && byNumber.has(key)) continue;
    const item = {
      documentNumber,
      title: document.title,
      shortNames: (key && shortNames.get(key)) || [],
      stored: document,
    };
    if (key) byNumber.set(key, item);
    known.push(item);
  }
  for (const entry of catalogue) {
    if (!entry.documentNumber || byNumber.has(numberKey(entry.documentNumber))) continue;
    known.push({
      documentNumber: entry.documentNumber,
      title: entry.title,
      shortNames: entry.shortNames,
      stored: null,
    });
  }
  return known;
}

/** Folded kind words as they appear in references, and the tails of document numbers they go with. */
const tailsOfKind: Readonly<Record<string, RegExp>> = {
  'nghi dinh': /nđ|\/cp$/,
  'thong tu': /\/tt-/,
  'thong tu lien tich': /ttlt/,
  'nghi quyet': /nq/,
  'quyet dinh': /qđ/,
  'chi thi': /ct/,
  'ket luan': /kl/,
  'phap lenh': /pl/,
  luat: /\/qh|l-ctn|sl$/,
  'bo luat': /\/qh/,
  'ke hoach': /kh/,
};

/**
 * The documents that `reference` may mean, best first; more than one means that the person must choose.
 * A number decides when there is one ("59" is every document number 59 of that kind); otherwise the name does.
 *
 * @param question the whole text, in which the document may be named in words
 */
export function resolveDocument(
  reference: DocumentReference,
  question: string,
  documents: readonly KnownDocument[],
): KnownDocument[] {
  if (reference.number) return byNumber(reference, documents);
  const tail = reference.kind ? tailsOfKind[reference.kind] : undefined;
  const ofKind = documents.filter(
    ({ documentNumber }) => !tail || !documentNumber || tail.test(numberKey(documentNumber)),
  );
  return byName(question, ofKind);
}

function byNumber(reference: DocumentReference, documents: readonly KnownDocument[]): KnownDocument[] {
  const typed = numberKey(reference.number ?? '');
  const exact = documents.filter((document) => document.documentNumber && numberKey(document.documentNumber) === typed);
  if (exact.length > 0) return exact;
  const tail = reference.kind ? tailsOfKind[reference.kind] : undefined;
  const candidates = documents.filter(({ documentNumber }) => {
    if (!documentNumber) return false;
    const key = numberKey(documentNumber);
    // "59" and "59/2023" are beginnings of "59/2023/nđ-cp"; what follows must not be another digit.
    const isBeginning = key.startsWith(typed) && !/^\d/.test(key.slice(typed.length));
    const hasYear = reference.year === null || !/\/(?:19|20)\d{2}/.test(key) || key.includes(`/${reference.year}`);
    return isBeginning && hasYear && (!tail || tail.test(key));
  });
  // "nghị định 59" with one stored text and several only catalogued: the one we can quote is meant.
  const stored = candidates.filter((document) => document.stored);
  return stored.length === 1 ? stored : candidates;
}

/** Words that say nothing about which law is meant. */
const emptyWords = new Set([
  'luat',
  'bo',
  'nghi',
  'dinh',
  'quy',
  'chi',
  'tiet',
  'mot',
  'so',
  'dieu',
  'cua',
  've',
  'va',
  'o',
  'trong',
  'cac',
  'viec',
]);

/** A name decides when most of its telling words stand in the question; the rarer the words, the better the match. */
function byName(question: string, documents: readonly KnownDocument[]): KnownDocument[] {
  const asked = foldMarks(question).toLowerCase();
  const words = new Set(asked.match(/[\p{L}\d]+/gu) ?? []);
  const scored = documents
    .map((document) => ({
      document,
      score: Math.max(...[document.title, ...document.shortNames].map((name) => nameScore(name, asked, words))),
    }))
    .filter(({ score }) => score >= 0.6)
    .sort((a, b) => b.score - a.score || Number(b.document.stored !== null) - Number(a.document.stored !== null));
  const best = scored[0];
  return best ? scored.filter(({ score }) => score >= best.score - 0.01).map(({ document }) => document) : [];
}

/** 0 to 2: share of the name's telling words that are asked for; above 1 when the whole name stands there in one piece. */
function nameScore(name: string, asked: string, words: ReadonlySet<string>): number {
  const folded = foldMarks(name).toLowerCase();
  const nameWords = (folded.match(/[\p{L}\d]+/gu) ?? []).filter((word) => !emptyWords.has(word));
  if (nameWords.length === 0) return 0;
  if (asked.includes(folded)) return 1 + Math.min(folded.length, 99) / 100;
  return nameWords.filter((word) => words.has(word)).length / nameWords.length;
}
