import type { StoredArticle, StoredProvision } from '../../core/repositories.ts';
import type { Citation } from '../../core/retrieval.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';
import type { ValidityTable } from '../validity.ts';

/** Which part of an article is quoted; all null quotes the article whole. */
export interface CitedPart {
  provision: StoredProvision;
  clause: string | null;
  point: string | null;
}

/** Builds the citation of one provision with its force on the asked day. */
export function citationOf(article: StoredArticle, part: CitedPart, validity: ValidityTable, on: IsoDate): Citation {
  const { document } = article;
  const isArticle = article.article.kind === 'article';
  return {
    provisionId: part.provision.id,
    articleId: article.article.id,
    documentNumber: document.summaryOf ?? document.documentNumber,
    documentTitle: document.title,
    article: isArticle ? article.article.number : null,
    clause: part.clause,
    point: part.point,
    title: article.article.title,
    page: article.article.page,
    quote: part.provision.text,
    isSummary: document.summaryOf !== null,
    validity: validity.validityOf(document, on, isArticle ? article.article.number : null),
  };
}

/**
 * The last look before an answer leaves: every quote stands verbatim in the provision it names. A quote that does not
 * is dropped, since a wrong quote is worse than a missing one; returns what may be shown.
 */
export function verifiedCitations(citations: readonly Citation[], articles: readonly StoredArticle[]): Citation[] {
  const textById = new Map(
    articles.flatMap(({ article, parts }) => [article, ...parts].map((part) => [part.id, part.text] as const)),
  );
  return citations.filter((citation) => {
    const articleText = textById.get(citation.articleId);
    return (
      citation.quote !== '' &&
      textById.get(citation.provisionId) === citation.quote &&
      articleText?.includes(citation.quote)
    );
  });
}
