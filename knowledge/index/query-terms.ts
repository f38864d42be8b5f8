import { isWithoutMarks } from '../text/normalize.ts';
import { foldToken, tokenize } from '../text/tokenize.ts';
import type { PostingTable } from './posting-table.ts';
import { rankingWeights } from './ranking-weights.ts';

/** One distinct term of a question with the postings it is searched in. */
export interface QueryTerm {
  table: PostingTable;
  /** Number of the term in that table. */
  term: number;
  /** The most it can add to a passage's score. */
  weight: number;
}

/**
 * A syllable typed without marks is taken at its word only if it stands that way in at least this share of the
 * passages that hold it in any form: `xe` is a word of its own, `duong` is `đường` typed in a hurry.
 */
const leastShareWithoutMarks = 0.02;

/** Above this share of syllables that want folding, the question was typed carelessly and is folded as a whole. */
const mostFoldedShare = 0.15;

/**
 * The terms a question is searched by: its distinct syllables and neighbouring pairs that occur at all. A question
 * without any mark is searched folded; in every other one each syllable chooses for itself, and a pair is searched
 * with marks only when both its syllables are.
 */
export function queryTerms(question: string, marked: PostingTable, folded: PostingTable): QueryTerm[] {
  const tokens = tokenize(question);
  const asTyped = { table: marked, tokens };
  const withoutMarks = { table: folded, tokens: tokens.map(foldToken) };
  const areFolded = foldedPositions(question, tokens, withoutMarks.tokens, marked, folded);
  const found = new Map<string, QueryTerm>();
  const add = (table: PostingTable, term: number, weight: number): void => {
    if (term >= 0) found.set(`${table === folded} ${term}`, { table, term, weight: weight * table.rarity(term) });
  };
  tokens.forEach((_, position) => {
    const here = areFolded[position] ? withoutMarks : asTyped;
    add(here.table, here.table.single(here.tokens[position] ?? ''), 1);
    if (position === 0) return;
    const both = areFolded[position - 1] ? withoutMarks : here;
    add(both.table, both.table.pair(both.tokens[position - 1] ?? '', both.tokens[position] ?? ''), rankingWeights.pair);
  });
  return [...found.values()];
}

/** For each syllable whether it is searched without marks. */
function foldedPositions(
  question: string,
  tokens: readonly string[],
  folds: readonly string[],
  marked: PostingTable,
  folded: PostingTable,
): boolean[] {
  if (isWithoutMarks(question)) return tokens.map(() => true);
  const wanting = tokens.map((token, position) => needsFolding(token, folds[position] ?? '', marked, folded));
  const share = wanting.filter(Boolean).length / tokens.length;
  return share > mostFoldedShare ? wanting.map(() => true) : wanting;
}

function needsFolding(token: string, fold: string, marked: PostingTable, folded: PostingTable): boolean {
  const markedFrequency = marked.frequency(marked.single(token));
  if (token !== fold && markedFrequency > 0) return false;
  return markedFrequency < leastShareWithoutMarks * folded.frequency(folded.single(fold));
}
