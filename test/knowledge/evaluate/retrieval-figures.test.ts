import { describe, expect, it } from 'vitest';
import { percentile, retrievalFigures } from '../../../knowledge/evaluate/retrieval-figures.ts';

const many = (count: number) => Array.from({ length: count }, (_, position) => `other ${position}`);

describe('retrievalFigures', () => {
  it('is 1 throughout when the right article comes first', () => {
    expect(retrievalFigures([{ ranking: ['a', 'b'], gold: ['a'] }])).toEqual({
      ndcg10: 1,
      recall1: 1,
      recall10: 1,
      recall100: 1,
      mrr10: 1,
    });
  });

  it('discounts by the logarithm of the rank', () => {
    const { ndcg10, mrr10, recall1, recall10 } = retrievalFigures([{ ranking: ['x', 'y', 'a'], gold: ['a'] }]);
    expect(ndcg10).toBeCloseTo(1 / 2, 10);
    expect(mrr10).toBeCloseTo(1 / 3, 10);
    expect([recall1, recall10]).toEqual([0, 1]);
  });

  it('compares several right articles with the best possible order', () => {
    const { ndcg10, recall1 } = retrievalFigures([{ ranking: ['a', 'x', 'b'], gold: ['a', 'b'] }]);
    expect(ndcg10).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3)), 10);
    expect(recall1).toBe(0.5);
  });

  it('looks no further than ten, and a hundred for the deepest recall', () => {
    const late = retrievalFigures([{ ranking: [...many(10), 'a'], gold: ['a'] }]);
    expect(late).toMatchObject({ ndcg10: 0, mrr10: 0, recall10: 0, recall100: 1 });
    expect(retrievalFigures([{ ranking: [...many(100), 'a'], gold: ['a'] }]).recall100).toBe(0);
  });

  it('counts a gold id or a ranked id only once, and a missing one as a miss', () => {
    const figures = retrievalFigures([{ ranking: ['a', 'a'], gold: ['a', 'a', 'absent'] }]);
    expect(figures.recall10).toBe(0.5);
  });

  it('is the mean over the questions', () => {
    const questions = [
      { ranking: ['a'], gold: ['a'] },
      { ranking: [], gold: ['a'] },
    ];
    expect(retrievalFigures(questions)).toMatchObject({ ndcg10: 0.5, recall1: 0.5 });
    expect(retrievalFigures([]).ndcg10).toBe(0);
  });
});

it('percentile gives the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, position) => 100 - position);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1), percentile([], 0.5)]).toEqual([
    50, 99, 100, 0,
  ]);
});
