/** Means over the questions, each 0 to 1. */
export interface RetrievalFigures {
  /** Normalised discounted cumulative gain of the first ten, binary gains. */
  ndcg10: number;
  /** Share of the gold articles found among the first 1, 10, 100. */
  recall1: number;
  recall10: number;
  recall100: number;
  /** One over the rank of the first gold article among ten. */
  mrr10: number;
}

/** One question's outcome: ids as ranked, best first, and the ids that are right. */
export interface RankedQuestion {
  ranking: readonly string[];
  gold: readonly string[];
}

export function retrievalFigures(questions: readonly RankedQuestion[]): RetrievalFigures {
  const mean = (figure: (ranks: readonly number[], gold: number) => number): number => {
    const total = questions.reduce((sum, { ranking, gold }) => sum + figure(ranksOf(ranking, gold), countOf(gold)), 0);
    return questions.length === 0 ? 0 : total / questions.length;
  };
  const recallAt = (depth: number) => mean((ranks, gold) => ranks.filter((rank) => rank <= depth).length / gold);
  return {
    ndcg10: mean(ndcgAtTen),
    recall1: recallAt(1),
    recall10: recallAt(10),
    recall100: recallAt(100),
    mrr10: mean((ranks) => ((ranks[0] ?? Number.POSITIVE_INFINITY) <= 10 ? 1 / (ranks[0] ?? 1) : 0)),
  };
}

/** Ranks, from 1 and ascending, at which gold ids stand for the first time. */
function ranksOf(ranking: readonly string[], gold: readonly string[]): number[] {
  return [...new Set(gold)]
    .map((id) => ranking.indexOf(id) + 1)
    .filter((rank) => rank > 0)
    .sort((a, b) => a - b);
}

function countOf(gold: readonly string[]): number {
  return Math.max(new Set(gold).size, 1);
}

function ndcgAtTen(ranks: readonly number[], gold: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 1);
  const found = ranks.filter((rank) => rank <= 10).reduce((sum, rank) => sum + gain(rank), 0);
  let ideal = 0;
  for (let rank = 1; rank <= Math.min(gold, 10); rank += 1) ideal += gain(rank);
  return found / ideal;
}

/** The value below which `share` (0 to 1) of the values lie, by nearest rank; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
