import type { StoredArticle } from '../../core/repositories.ts';
import type { TermStatistics } from '../../core/retrieval.ts';
import type { TellingPhrases } from '../lexicon/telling-phrases.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';
import type { AnalysedQuestion } from './analyse-question.ts';

/** Share of the question's weight that an article must hold for an answer to stand on it; see docs/benchmarks.md. */
const leastCoverage = 0.3;

/** Whether an article speaks of what is asked, rather than merely sharing a few everyday syllables with it. */
export function isSupported(
  question: AnalysedQuestion,
  candidate: StoredArticle,
  parts: { statistics: TermStatistics; tellingPhrases: TellingPhrases },
): boolean {
  const text = supportingText(candidate);
  return (
    coverageOf(question, text, parts.statistics) >= leastCoverage &&
    parts.tellingPhrases.areAnsweredBy(question.expanded, text, question.isFolded)
  );
}

function supportingText({ article, document }: StoredArticle): string {
  return `${document.title}\n${article.title ?? ''}\n${article.text}`;
}

/** 0 to 1: the weight of the question's terms that stand in the text. */
export function coverageOf(question: AnalysedQuestion, text: string, statistics: TermStatistics): number {
  const tokens = tokenize(text);
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
