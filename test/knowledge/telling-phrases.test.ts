import { expect, it } from 'vitest';
import { loadTellingPhrases, parseTellingPhrases } from '../../knowledge/lexicon/telling-phrases.ts';

const phrases = loadTellingPhrases();
const article = 'Trưởng thôn triệu tập và chủ trì cuộc họp của cộng đồng dân cư.';

it('refuses an answer that does not speak of the other field that is asked about', () => {
  expect(phrases.areAnsweredBy('trưởng thôn ly hôn thì chia tài sản thế nào', article, false)).toBe(false);
  expect(phrases.areAnsweredBy('truong thon ly hon thi chia tai san the nao', article, true)).toBe(false);
});

it('lets an answer through that does speak of it', () => {
  expect(phrases.areAnsweredBy('vượt đèn đỏ bị gì', 'Không chấp hành hiệu lệnh của tín hiệu đèn', false)).toBe(true);
});

it('leaves questions of our own field to ranking', () => {
  expect(phrases.areAnsweredBy('hương ước có được ghi phạt bao nhiêu không', article, false)).toBe(true);
  expect(phrases.areAnsweredBy('ai triệu tập họp', article, false)).toBe(true);
});

it('finds phrases at word boundaries only', () => {
  expect(phrases.areAnsweredBy('nhà văn hóa thôn có phimm không', article, false)).toBe(true);
});

it('refuses a broken lexicon by naming its line', () => {
  expect(() => parseTellingPhrases('ownField: []\nfieldWords: []\nphrases:\n  - phrases: sai')).toThrow(/phrases/);
});
