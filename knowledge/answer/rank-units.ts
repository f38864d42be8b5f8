import type { DocumentRepository, StoredArticle } from '../../core/repositories.ts';
import type { ScoredPassage, TermStatistics } from '../../core/retrieval.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';
import { numberKey } from '../validity.ts';
import type { AnalysedQuestion } from './analyse-question.ts';
import { type ScoredUnit, scoreUnits } from './clause-scoring.ts';
import type { KnowledgeFacts } from './knowledge-facts.ts';

/** An article with its best quotable unit and their joint score (0 to 1 + clauseShare). */
export interface RankedUnit {
  article: StoredArticle;
  unit: ScoredUnit;
  score: number;
}

/** Weight of the best clause's score beside the article's, both as shares of the best in this list; see docs/benchmarks.md. */
const clauseShare = 0.45;
/** An expired text is still shown when nothing in force says it, so it is only moved down. */
const expiredShare = 0.8;

/**
 * Ranks articles by their retrieval score and their best clause together: a long article that mentions everything
 * somewhere loses to one whose single clause says it all.
 */
export async function rankUnits(
  retrieved: readonly ScoredPassage[],
  question: AnalysedQuestion,
  on: IsoDate,
  facts: KnowledgeFacts,
  parts: { documents: DocumentRepository; statistics: TermStatistics },
): Promise<RankedUnit[]> {
  const passageScores = new Map(retrieved.map(({ passageId, score }) => [passageId, score]));
  const found = await parts.documents.articlesOfPassages([...passageScores.keys()]);
  const candidates = new Map<number, { article: StoredArticle; articleScore: number }>();
  for (const { passageId, ...summaryOrText } of found) {
    const article = await originalOf(summaryOrText, facts, parts.documents);
    const articleScore = passageScores.get(passageId) ?? 0;
    const existing = candidates.get(article.article.id);
    if (!existing || existing.articleScore < articleScore)
      candidates.set(article.article.id, { article, articleScore });
  }
  const scored = [...candidates.values()].flatMap(({ article, articleScore }) => {
    const unit = scoreUnits(article, question, parts.statistics)[0];
    return unit ? [{ article, unit, articleScore }] : [];
  });
  const bestArticle = Math.max(...scored.map(({ articleScore }) => articleScore), Number.MIN_VALUE);
  const bestUnit = Math.max(...scored.map(({ unit }) => unit.score), Number.MIN_VALUE);
  return scored
    .map(({ article, unit, articleScore }) => {
      const isExpired = facts.validity.validityOf(article.document, on).state === 'expired';
      const score = articleScore / bestArticle + clauseShare * (unit.score / bestUnit);
      return { article, unit, score: isExpired ? score * expiredShare : score };
    })
    .sort((a, b) => b.score - a.score);
}

/** A summary gives way to the full article where that is stored, and so becomes another way to find it. */
async function originalOf(
  article: StoredArticle,
  facts: KnowledgeFacts,
  documents: DocumentRepository,
): Promise<StoredArticle> {
  const { summaryOf } = article.document;
  const originalId = summaryOf ? facts.fullTextIds.get(numberKey(summaryOf)) : undefined;
  if (originalId === undefined || article.article.number === null) return article;
  return (await documents.findArticle(originalId, article.article.number)) ?? article;
}
