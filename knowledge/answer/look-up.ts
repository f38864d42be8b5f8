import { isEverydayWord, type LegalReference } from '../../core/legal-reference.ts';
import type { DocumentRepository, StoredArticle } from '../../core/repositories.ts';
import type { Answer, Citation } from '../../core/retrieval.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';
import { foldMarks } from '../text/normalize.ts';
import { type CitedPart, citationOf } from './citations.ts';
import type { KnowledgeFacts } from './knowledge-facts.ts';
import type { NamedProvision } from './named-provisions.ts';
import { type KnownDocument, resolveDocument } from './resolve-document.ts';

/** More choices than this are no help on a small screen. */
const mostChoices = 5;

/** After "luật", these words show that no law is named: "điều 5 luật này nói gì". */
const notAName =
  /(?:^|\s)(?:luat|nghi dinh|thong tu|quyet dinh)(?:\s+(?:nay|do|ay|noi|quy dinh|thi|la|ve|co|ghi|viet|nhu|the|gi)\b|\s*[,.?!]|\s*$)/;

/**
 * Answers a question that names one or several Điều by looking them up, never by ranking. Of several, those that are
 * found are quoted, each once.
 * @returns null when the question must be answered by retrieval after all
 */
export async function lookUp(
  named: readonly NamedProvision[],
  on: IsoDate,
  facts: KnowledgeFacts,
  documents: DocumentRepository,
): Promise<Answer | null> {
  const answers: Answer[] = [];
  for (const provision of named) {
    const answer = await lookUpOne(provision, on, facts, documents);
    if (answer) answers.push(answer);
  }
  const found = answers.filter(({ outcome }) => outcome === 'answered');
  const [first = answers[0]] = found;
  if (!first) return null;
  const byProvision = new Map(
    found.flatMap(({ citations }) => citations.map((one) => [one.provisionId, one] as const)),
  );
  return { ...first, citations: [...byProvision.values()] };
}

async function lookUpOne(
  { reference, words }: NamedProvision,
  on: IsoDate,
  facts: KnowledgeFacts,
  documents: DocumentRepository,
): Promise<Answer | null> {
  if (reference.article === null) return null;
  const base = { citations: [], further: [], reference, choices: [], asOf: on };
  const quotable = documentsMeant(reference, words, facts).filter((document) => document.stored);
  if (quotable.length === 0) return { ...base, outcome: 'refused', reason: 'documentMissing' };
  if (quotable.length > 1) {
    const choices = quotable.slice(0, mostChoices).flatMap((document) => document.documentNumber ?? document.title);
    return { ...base, outcome: 'clarify', reason: 'ambiguousDocument', choices };
  }
  const article = await documents.findArticle(quotable[0]?.stored?.id ?? 0, reference.article);
  const part = article && partNamed(article, reference);
  if (!article || !part) return { ...base, outcome: 'refused', reason: 'provisionMissing' };
  const citation: Citation = citationOf(article, part, facts.validity, on);
  return { ...base, outcome: 'answered', reason: 'lookedUp', citations: [citation] };
}

function documentsMeant(reference: LegalReference, words: string, facts: KnowledgeFacts): KnownDocument[] {
  const named = reference.document;
  const everything = facts.known.filter((document) => document.stored && document.documentNumber);
  if (!named) return everything;
  const resolved = resolveDocument(named, words, facts.known);
  if (resolved.length > 0 || named.number) return resolved;
  return isEverydayWord(named) || notAName.test(foldMarks(words).toLowerCase()) ? everything : [];
}

/** The clause, point or whole article that the reference names; null when the article has no such part. */
function partNamed(article: StoredArticle, reference: LegalReference): CitedPart | null {
  const whole: CitedPart = { provision: article.article, clause: null, point: null };
  if (reference.clause === null && reference.point === null) return whole;
  const clause =
    reference.clause === null
      ? null
      : article.parts.find((part) => part.kind === 'clause' && part.number === reference.clause);
  // A summary retells only the clauses people ask about most: a missing one is no proof that the law lacks it.
  if (clause === undefined) return article.document.summaryOf ? whole : null;
  if (reference.point === null) return clause ? { provision: clause, clause: clause.number, point: null } : whole;
  const parentId = clause?.id ?? article.article.id;
  const point = article.parts.find(
    (part) => part.kind === 'point' && part.number === reference.point && part.parentId === parentId,
  );
  if (!point) return article.document.summaryOf ? whole : null;
  return { provision: point, clause: clause?.number ?? null, point: point.number };
}
