import type { StoredArticle } from '../../core/repositories.ts';
import type { TermStatistics } from '../../core/retrieval.ts';
import { isFunctionWord } from '../lexicon/function-words.ts';
import type { TellingPhrases } from '../lexicon/telling-phrases.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';
import type { AnalysedQuestion } from './analyse-question.ts';

/**
 * Share of the question's telling terms that an article must hold for an answer to stand on it. A question in the words
 * of our field needs little, since people say "chốt" where the law says "quyết định"; any other needs much, and half of
 * its word pairs must be known. Found on the development questions; see docs/benchmarks.md.
 */
const leastCoverage = { ofOurField: 0.05, ofAnother: 0.4 };
const leastKnownPairs = 0.5;
/** A slip or a rare name must not outweigh the rest of the question. */
const mostWeight = 4;

export interface SupportParts {
  statistics: TermStatistics;
  tellingPhrases: TellingPhrases;
}

/** Whether an article speaks of what is asked, rather than merely sharing a few everyday syllables with it. */
export function isSupported(question: AnalysedQuestion, candidate: StoredArticle, parts: SupportParts): boolean {
  const { article, document } = candidate;
  const text = `${document.title}\n${article.title ?? ''}\n${article.text}`;
  if (!parts.tellingPhrases.areAnsweredBy(question.expanded, text, question.isFolded)) return false;
  const coverage = coverageOf(question, text, parts.statistics);
  if (parts.tellingPhrases.isOfOurField(question.expanded, question.isFolded))
    return coverage >= leastCoverage.ofOurField;
  return coverage >= leastCoverage.ofAnother && knownPairsOf(question, parts.statistics) >= leastKnownPairs;
}

/** 0 to 1: the weight of the question's telling terms that stand in the text; 0 when it has none. */
function coverageOf(question: AnalysedQuestion, text: string, statistics: TermStatistics): number {
  const tokens = tokenize(text);
  const present = new Set(question.isFolded ? tokens.map(foldToken) : tokens);
  let covered = 0;
  let total = 0;
  for (const term of new Set(question.terms)) {
    if (isFunctionWord(term, question.isFolded)) continue;
    const weight = Math.min(statistics.weightOf(term, question.isFolded), mostWeight);
    total += weight;
    if (present.has(term)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}

/** 0 to 1: the share of neighbouring telling terms that stand together anywhere in the collection. */
function knownPairsOf({ terms, isFolded }: AnalysedQuestion, statistics: TermStatistics): number {
  const isTelling = (term: string | undefined) => term !== undefined && !isFunctionWord(term, isFolded);
  const pairs = terms.slice(1).flatMap((term, position) => {
    const before = terms[position];
    return isTelling(before) && isTelling(term) ? [`${before} ${term}`] : [];
  });
  const unknownWeight = statistics.weightOf('\u0000 \u0000', isFolded);
  const known = pairs.filter((pair) => statistics.weightOf(pair, isFolded) < unknownWeight);
  return pairs.length === 0 ? 0 : known.length / pairs.length;
}
