import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Passage } from '../../../core/legal-document.ts';
import { fieldWeights, rankingWeights, rarityOf } from '../../../knowledge/index/ranking-weights.ts';
import { tokenize } from '../../../knowledge/text/tokenize.ts';
import { buildLexicalIndex } from './build-lexical-index.ts';

/**
 * BM25 written down as plainly as possible: maps of strings, every passage scored for every term. Only marked text,
 * so that the choice of form plays no part; that has its own tests.
 */
function naiveScores(passages: readonly Passage[], question: string): Map<number, number> {
  const documents = passages.map(({ title, documentName, body }) => {
    const fields = [title, documentName, body].map(tokenize);
    const counts = new Map<string, number>();
    fields.forEach((tokens, field) => {
      for (const term of withPairs(tokens)) counts.set(term, (counts.get(term) ?? 0) + (fieldWeights[field] ?? 0));
    });
    return {
      counts,
      length: fields.reduce((sum, tokens, field) => sum + tokens.length * (fieldWeights[field] ?? 0), 0),
    };
  });
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length || 1;
  const scores = new Map<number, number>();
  for (const term of new Set(withPairs(tokenize(question)))) {
    const rarity = rarityOf(documents.filter(({ counts }) => counts.has(term)).length, documents.length);
    const weight = rarity * (term.includes(' ') ? rankingWeights.pair : 1);
    documents.forEach(({ counts, length }, position) => {
      const frequency = counts.get(term);
      if (!frequency) return;
      const norm = 1 - rankingWeights.lengthShare + (rankingWeights.lengthShare * length) / average;
      const part = frequency / (frequency + rankingWeights.saturation * norm);
      const id = passages[position]?.id ?? 0;
      scores.set(id, (scores.get(id) ?? 0) + weight * part);
    });
  }
  return scores;
}

function withPairs(tokens: readonly string[]): string[] {
  return [...tokens, ...tokens.slice(1).map((token, position) => `${tokens[position]} ${token}`)];
}

/** Syllables whose folded forms differ, all marked, so that every question is taken at its word. */
const syllable = fc.constantFrom(
  'hộ',
  'bản',
  'làng',
  'thôn',
  'phiếu',
  'đường',
  'quỹ',
  'họp',
  'bầu',
  'tổ',
  '5',
  '50',
  '%',
);
const text = (maxLength: number) => fc.array(syllable, { maxLength }).map((words) => words.join(' '));
const library = fc
  .array(fc.record({ title: text(4), documentName: text(4), body: text(40) }), { minLength: 1, maxLength: 30 })
  .map((rows) => rows.map((row, position): Passage => ({ id: 1000 + 3 * position, ...row })));

it('scores every passage as a naive BM25 does, up to the rounding of impacts', () => {
  fc.assert(
    fc.property(library, text(8), (passages, question) => {
      const expected = naiveScores(passages, question);
      const terms = withPairs(tokenize(question)).length;
      // An impact is rounded to a 255th, and a rarity is below 4 for so few passages.
      const tolerance = (terms * 4) / 255;
      const index = buildLexicalIndex(passages);
      const all = index.search(question, passages.length);
      expect(new Set(all.map(({ passageId }) => passageId))).toEqual(new Set(expected.keys()));
      for (const { passageId, score } of all) {
        expect(Math.abs(score - (expected.get(passageId) ?? 0))).toBeLessThanOrEqual(tolerance);
      }
    }),
    { numRuns: 300 },
  );
});

it('gives the same best passages whatever the limit', () => {
  fc.assert(
    fc.property(library, text(8), fc.integer({ min: 1, max: 30 }), (passages, question, limit) => {
      const index = buildLexicalIndex(passages);
      expect(index.search(question, limit)).toEqual(index.search(question, passages.length).slice(0, limit));
    }),
  );
});
