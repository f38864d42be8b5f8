import { z } from 'zod';
import type { Answerer, Citation } from '../../core/retrieval.ts';
import { normalizeText } from '../text/normalize.ts';
import { numberKey } from '../validity.ts';

const goldSchema = z.object({
  law_id: z.string(),
  article: z.union([z.string(), z.number()]).transform(String),
  clause: z.union([z.string(), z.number()]).transform(String).nullish(),
});

/** One question with the provisions that answer it, best first; none means that it must be refused. */
export const answerQuestionSchema = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string().default('all'),
  gold: z.array(goldSchema),
  answer_contains: z.array(z.string()).default([]),
  history: z.array(z.string()).nullish(),
  as_of: z.string().nullish(),
});
export type AnswerQuestion = z.infer<typeof answerQuestionSchema>;

/** Counts over a set of questions; shares are of `inScope`, but `refusedRightly` is of those out of scope. */
export interface AnswerFigures {
  questions: number;
  inScope: number;
  answered: number;
  /** First citation is a gold article. */
  articleFirst: number;
  /** A gold article is among the first three citations. */
  articleInThree: number;
  /** First citation is a gold article and, where the gold names a clause, that clause. */
  clauseFirst: number;
  /** The first quote holds every string that a right answer must hold. */
  containsAll: number;
  outOfScope: number;
  refusedRightly: number;
}

export interface AnswerMiss {
  id: string;
  question: string;
  expected: string;
  got: string;
}

export interface AnswerEvaluation {
  all: AnswerFigures;
  byKind: Record<string, AnswerFigures>;
  misses: AnswerMiss[];
}

const noFigures = (): AnswerFigures => ({
  questions: 0,
  inScope: 0,
  answered: 0,
  articleFirst: 0,
  articleInThree: 0,
  clauseFirst: 0,
  containsAll: 0,
  outOfScope: 0,
  refusedRightly: 0,
});

/** Asks every question and compares the citations with the gold provisions. */
export async function evaluateAnswers(
  answerer: Answerer,
  questions: readonly AnswerQuestion[],
): Promise<AnswerEvaluation> {
  const all = noFigures();
  const byKind: Record<string, AnswerFigures> = {};
  const misses: AnswerMiss[] = [];
  for (const item of questions) {
    const kind = byKind[item.kind] ?? noFigures();
    byKind[item.kind] = kind;
    const answer = await answerer.answer({
      question: item.question,
      history: item.history ?? [],
      asOf: item.as_of ?? null,
    });
    const citations = [...answer.citations, ...answer.further];
    const verdict = judge(item, citations);
    for (const figures of [all, kind]) add(figures, item, citations.length > 0, verdict);
    if (item.gold.length > 0 ? !verdict.articleFirst : citations.length > 0) {
      misses.push({
        id: item.id,
        question: item.question,
        expected: item.gold.map(printGold).join(' | ') || 'refusal',
        got: citations.map(printCitation).join(' | ') || answer.reason,
      });
    }
  }
  return { all, byKind, misses };
}

interface Verdict {
  articleFirst: boolean;
  articleInThree: boolean;
  clauseFirst: boolean;
  containsAll: boolean;
}

function judge(item: AnswerQuestion, citations: readonly Citation[]): Verdict {
  const isGoldArticle = (citation: Citation | undefined) =>
    item.gold.some(
      (gold) =>
        citation?.article === gold.article && numberKey(citation.documentNumber ?? '') === numberKey(gold.law_id),
    );
  const first = citations[0];
  const quote = normalizeText(first?.quote ?? '').toLowerCase();
  return {
    articleFirst: isGoldArticle(first),
    articleInThree: citations.slice(0, 3).some(isGoldArticle),
    clauseFirst:
      isGoldArticle(first) &&
      item.gold.some((gold) => gold.article === first?.article && (!gold.clause || gold.clause === first?.clause)),
    containsAll: item.answer_contains.every((wanted) => quote.includes(normalizeText(wanted).toLowerCase())),
  };
}

function add(figures: AnswerFigures, item: AnswerQuestion, isAnswered: boolean, verdict: Verdict): void {
  figures.questions += 1;
  if (item.gold.length === 0) {
    figures.outOfScope += 1;
    if (!isAnswered) figures.refusedRightly += 1;
    return;
  }
  figures.inScope += 1;
  if (isAnswered) figures.answered += 1;
  if (verdict.articleFirst) figures.articleFirst += 1;
  if (verdict.articleInThree) figures.articleInThree += 1;
  if (verdict.clauseFirst) figures.clauseFirst += 1;
  if (isAnswered && verdict.containsAll) figures.containsAll += 1;
}

function printGold({ law_id, article, clause }: AnswerQuestion['gold'][number]): string {
  return [law_id, article, clause].filter(Boolean).join(' · ');
}

function printCitation({ documentNumber, article, clause }: Citation): string {
  return [documentNumber, article, clause].filter(Boolean).join(' · ');
}
