import type { TermStatistics } from '../../core/retrieval.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';
import type { AnalysedQuestion } from './analyse-question.ts';
import type { RankedUnit } from './rank-units.ts';

/** Share of the question's weight that the best article must cover for an answer to stand on it; see docs/benchmarks.md. */
const leastCoverage = 0.3;

/** Whether the best article speaks of what is asked, rather than merely sharing a few everyday syllables. */
export function isSupported(
  question: AnalysedQuestion,
  ranked: readonly RankedUnit[],
  statistics: TermStatistics,
): boolean {
  return ranked.slice(0, 3).some((candidate) => coverageOf(question, candidate, statistics) >= leastCoverage);
}

/** 0 to 1: the weight of the question's terms that stand in the article or its document's title. */
export function coverageOf(question: AnalysedQuestion, candidate: RankedUnit, statistics: TermStatistics): number {
  const { article, document } = candidate.article;
  const tokens = tokenize(`${document.title}\n${article.title ?? ''}\n${article.text}`);
  const present = new Set(question.isFolded ? tokens.map(foldToken) : tokens);
  let covered = 0;
  let total = 0;
  for (const term of new Set(question.terms)) {
    const weight = statistics.weightOf(term, question.isFolded);
    total += weight;
    if (present.has(term)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}
