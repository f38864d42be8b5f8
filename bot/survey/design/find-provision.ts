import { type LegalReference, parseLegalReference, printProvision } from '../../../core/legal-reference.ts';
import type {
  CatalogueEntry,
  DocumentRepository,
  StoredArticle,
  StoredDocument,
  StoredProvision,
} from '../../../core/repositories.ts';
import { type KnownDocument, knownDocuments, resolveDocument } from '../../../knowledge/answer/resolve-document.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { shortDocumentName } from '../../document-name.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { nearest } from '../../workbook/nearest.ts';

const words = surveyDesignMessages.citation;
const mostListed = 6;

/** A stored provision and its citation as it is printed: `khoản 1 Điều 21 Luật 10/2022/QH15`. */
export interface FoundProvision {
  provisionId: number;
  citation: string;
}

/** Looks a citation up among the stored provisions; with `quote`, the provision must say just this. */
export type FindProvision = (
  citation: string,
  quote: string | null,
) => Promise<FoundProvision | { problem: string } | { quoteProblem: string }>;

export function createProvisionFinder(
  documents: DocumentRepository,
  catalogue: readonly CatalogueEntry[],
): FindProvision {
  let known: Promise<KnownDocument[]> | null = null;
  return async (citation, quote) => {
    known ??= documents.list().then((stored) => knownDocuments(stored, catalogue));
    const reference = parseLegalReference(citation);
    if (!reference?.article) return { problem: words.unreadable(citation) };
    const document = chooseDocument(reference, citation, await known);
    if ('problem' in document) return document;
    const article = await documents.findArticle(document.id, reference.article);
    if (!article) return { problem: await unknownArticle(reference.article, document, documents) };
    const part = findPart(article, reference);
    if ('problem' in part) return part;
    const place = printProvision(reference, nameOf(document));
    if (quote !== null && !plain(part.text).includes(plain(quote))) return { quoteProblem: words.quote(place) };
    return { provisionId: part.id, citation: place };
  };
}

function nameOf({ summaryOf, documentNumber, title }: StoredDocument): string {
  const number = summaryOf ?? documentNumber;
  return number === null ? title : shortDocumentName(number);
}

function chooseDocument(
  reference: LegalReference,
  citation: string,
  known: readonly KnownDocument[],
): StoredDocument | { problem: string } {
  const stored = known.flatMap((document) => document.stored ?? []);
  if (stored.length === 0) return { problem: words.noDocuments };
  if (reference.document === null) return { problem: words.documentMissing(citation) };
  const meant = resolveDocument(reference.document, citation, known).flatMap((document) => document.stored ?? []);
  const [only, ...others] = meant;
  if (only && others.length === 0) return only;
  if (only) return { problem: words.ambiguousDocument(citation, listed(meant.map(nameOf))) };
  const { number } = reference.document;
  const near =
    number === null
      ? null
      : nearest(
          `${number}`,
          stored.flatMap((one) => one.summaryOf ?? one.documentNumber ?? []),
        );
  if (near !== null) return { problem: words.unknownDocumentNear(citation, shortDocumentName(near)) };
  return { problem: words.unknownDocument(citation, listed(stored.map(nameOf))) };
}

function listed(names: readonly string[]): string {
  return names.slice(0, mostListed).join('; ') + (names.length > mostListed ? '…' : '');
}

async function unknownArticle(
  article: string,
  document: StoredDocument,
  documents: DocumentRepository,
): Promise<string> {
  const articles = (await documents.articlesOf(document.id)).filter(({ kind }) => kind === 'article');
  const wanted = Number.parseInt(article, 10);
  const distance = ({ number }: StoredProvision) => Math.abs(Number.parseInt(number ?? '', 10) - wanted);
  const [near] = articles.toSorted((one, other) => distance(one) - distance(other));
  if (!near) return words.noArticles(nameOf(document));
  return words.unknownArticle(
    article,
    nameOf(document),
    printProvision({ article: near.number, clause: null, point: null }),
  );
}

/** The clause, point or whole article that is named. */
function findPart(article: StoredArticle, { clause, point }: LegalReference): StoredProvision | { problem: string } {
  const whole = clause === null ? article.article : findClause(article, clause);
  if ('problem' in whole || point === null) return whole;
  const points = article.parts.filter(({ kind, parentId }) => kind === 'point' && parentId === whole.id);
  const found = points.find(({ number }) => number === point);
  if (found) return found;
  const place = printProvision({ article: article.article.number, clause, point: null });
  if (article.document.summaryOf !== null) return { problem: words.pointNotInSummary(place) };
  if (points.length === 0) return { problem: words.noPoints(place) };
  return { problem: words.unknownPoint(place, point, points.map(({ number }) => number).join(', ')) };
}

function findClause(article: StoredArticle, clause: string): StoredProvision | { problem: string } {
  const number = article.article.number ?? '';
  const clauses = article.parts.filter(({ kind }) => kind === 'clause');
  const found = clauses.find((part) => part.number === clause);
  if (found) return found;
  if (article.document.summaryOf !== null) {
    const holder = [...clauses, article.article].find(({ text }) => alsoRetold(text).includes(clause));
    if (holder) return holder;
    const known = clauses.map((part) => words.clause(part.number ?? '')).join(', ') || words.wholeOnly;
    return { problem: words.clauseNotInSummary(number, clause, known) };
  }
  if (clauses.length === 0) return { problem: words.noClauses(number) };
  return { problem: words.unknownClause(number, clause, clauses.length, clauses.at(-1)?.number ?? '') };
}

/** The clauses that one line of a handbook covers besides its own: "(cùng khoản 2: …; cùng khoản 6)". */
function alsoRetold(text: string): string[] {
  return [...text.matchAll(/cùng khoản (\d{1,2}[a-zđ]?)(?!\p{L})/gu)].map(([, number = '']) => number);
}

/** Line ends and doubled spaces say nothing about the wording. */
function plain(text: string): string {
  return normalizeText(text).replace(/\s+/g, ' ').trim();
}
