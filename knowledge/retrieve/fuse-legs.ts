import type { ScoredPassage } from '../../core/retrieval.ts';

/**
 * Adds the two legs up by score: lexical score over the best lexical score, plus `weight` times the cosine. A passage
 * that one leg did not return is taken to score there like the last one it did return, or zero when that leg had room
 * left; fusing by rank instead was measured to throw away what the lexical scores know.
 *
 * @param depth how many passages each leg was asked for
 */
export function fuseLegs(
  lexical: readonly ScoredPassage[],
  vectors: readonly ScoredPassage[],
  weight: number,
  depth: number,
): ScoredPassage[] {
  const best = lexical[0]?.score ?? 1;
  const lexicalScores = scoresById(lexical);
  const cosines = scoresById(vectors);
  const lexicalFloor = floorOf(lexical, depth);
  const cosineFloor = floorOf(vectors, depth);
  return [...new Set([...lexicalScores.keys(), ...cosines.keys()])]
    .map((passageId) => ({
      passageId,
      score: (lexicalScores.get(passageId) ?? lexicalFloor) / best + weight * (cosines.get(passageId) ?? cosineFloor),
    }))
    .sort((a, b) => b.score - a.score);
}

function scoresById(leg: readonly ScoredPassage[]): Map<number, number> {
  return new Map(leg.map(({ passageId, score }) => [passageId, score]));
}

function floorOf(leg: readonly ScoredPassage[], depth: number): number {
  return leg.length < depth ? 0 : (leg.at(-1)?.score ?? 0);
}
