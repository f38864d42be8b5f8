import type { StoredArticle, StoredProvision } from '../../core/repositories.ts';
import type { TermStatistics } from '../../core/retrieval.ts';
import { isFunctionWord } from '../lexicon/function-words.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';

/** What an answer may quote: a whole clause, or a whole article that has no clauses. */
export interface QuotableUnit {
  provision: StoredProvision;
  clause: string | null;
}

export interface ScoredUnit extends QuotableUnit {
  /** 0 (no shared term) upward; comparable between articles for the same question. */
  score: number;
}

/** BM25's saturation and length weights with clauses as documents, found on two sets of development questions. */
const saturation = 0.9;
const lengthWeight = 0.4;
/** Syllables of a middling clause in the statutes. */
const typicalClauseLength = 60;
/** Weights of a pair of neighbouring syllables and of a term in the article's title; see docs/benchmarks.md. */
const pairWeight = 0.6;
const titleShare = 0.6;

/** The units of an article that can be quoted whole, in order. */
function quotableUnits(article: StoredArticle): QuotableUnit[] {
  const clauses = article.parts.filter((part) => part.kind === 'clause');
  if (clauses.length === 0) return [{ provision: article.article, clause: null }];
  return clauses.map((provision) => ({ provision, clause: provision.number }));
}

/** Scores every quotable unit of an article against the question's terms, best first. */
export function scoreUnits(
  article: StoredArticle,
  question: { terms: readonly string[]; isFolded: boolean },
  statistics: TermStatistics,
): ScoredUnit[] {
  const wanted = tellingTerms(question);
  const title = new Set(withPairs(termsOf(article.article.title ?? '', question.isFolded)));
  return quotableUnits(article)
    .map((unit) => {
      const terms = withPairs(termsOf(unit.provision.text, question.isFolded));
      return { ...unit, score: scoreTerms(wanted, terms, title, question.isFolded, statistics) };
    })
    .sort((a, b) => b.score - a.score);
}

function scoreTerms(
  wanted: readonly string[],
  terms: readonly string[],
  title: ReadonlySet<string>,
  isFolded: boolean,
  statistics: TermStatistics,
): number {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  // `terms` holds singles and pairs, so about twice the syllables.
  const norm = saturation * (1 - lengthWeight + (lengthWeight * terms.length) / (2 * typicalClauseLength));
  let score = 0;
  for (const term of new Set(wanted)) {
    const count = counts.get(term) ?? 0;
    const inTitle = title.has(term) ? titleShare : 0;
    if (count === 0 && inTitle === 0) continue;
    const weight = statistics.weightOf(term, isFolded) * (term.includes(' ') ? pairWeight : 1);
    score += weight * ((count * (saturation + 1)) / (count + norm) + inTitle);
  }
  return score;
}

/** The question's terms and pairs that say something: a pair of two function words does not. */
function tellingTerms({ terms, isFolded }: { terms: readonly string[]; isFolded: boolean }): string[] {
  const isTelling = (term: string) => term.split(' ').some((part) => !isFunctionWord(part, isFolded));
  return withPairs(terms).filter(isTelling);
}

function termsOf(text: string, isFolded: boolean): string[] {
  const tokens = tokenize(text);
  return isFolded ? tokens.map(foldToken) : tokens;
}

/** The terms followed by their neighbouring pairs. */
export function withPairs(terms: readonly string[]): string[] {
  const pairs = terms.slice(1).map((term, position) => `${terms[position]} ${term}`);
  return [...terms, ...pairs];
}
