import { describe, expect, it } from 'vitest';
import { printProvision } from '../../../core/legal-reference.ts';
import { type NamedProvision, namedAfter, namedProvisions } from '../../../knowledge/answer/named-provisions.ts';

const print = ({ reference }: NamedProvision) =>
  [printProvision(reference), reference.document?.kind, reference.document?.number].filter(Boolean).join(' ');

describe('namedProvisions', () => {
  it.each([
    ['điều 5 luật số 10 và điều 7 nđ 59/2023/NĐ-CP', ['Điều 5 luat 10', 'Điều 7 nghi dinh 59/2023/NĐ-CP']],
    ['so sánh điều 5 và khoản 2 điều 6 luật 10', ['Điều 5 luat 10', 'khoản 2 Điều 6 luat 10']],
    ['luật 10: khoản 1 điều 5, điểm a khoản 2 điều 6', ['khoản 1 Điều 5 luat 10', 'điểm a khoản 2 Điều 6 luat 10']],
    ['điều 5 khoản 1 và điều 6 khoản 2 luật 10', ['khoản 1 Điều 5 luat 10', 'khoản 2 Điều 6 luat 10']],
    ['khoản 1 điều 5 khoản 2 điều 6', ['khoản 1 Điều 5', 'khoản 2 Điều 6']],
    ['điều 5 khoản 1 điều 6 khoản 2', ['khoản 1 Điều 5', 'khoản 2 Điều 6']],
    ['khoản 2, điều 19, nđ 59', ['khoản 2 Điều 19 nghi dinh 59']],
    ['nghị định 59 nói gì', ['nghi dinh 59']],
    ['thu quỹ làm đường thôn', []],
  ])('reads "%s"', (text, expected) => {
    expect(
      namedProvisions(text)
        .filter(({ reference }) => reference.article ?? reference.document?.number)
        .map(print),
    ).toEqual(expected);
  });

  it('reads at most four, however long the list', () => {
    expect(namedProvisions('điều 1, điều 2, điều 3, điều 4, điều 5, điều 6 luật 10').map(print)).toEqual([
      'Điều 1 luat 10',
      'Điều 2 luat 10',
      'Điều 3 luat 10',
      'Điều 4 luat 10',
    ]);
  });
});

describe('namedAfter', () => {
  const previous = 'khoản 2 điều 19 nđ 59 nói gì';
  it.each([
    ['còn khoản 3?', ['khoản 3 Điều 19 nghi dinh 59']],
    ['thế còn điểm b', ['điểm b khoản 2 Điều 19 nghi dinh 59']],
    ['điều 20 thì sao', ['Điều 20 nghi dinh 59']],
    ['còn điều 20 luật 10', ['Điều 20 luat 10']],
    ['thế ai ký', []],
  ])('carries the provision of the question before into "%s"', (text, expected) => {
    expect(namedAfter(text, previous).map(print)).toEqual(expected);
  });

  it('carries nothing from a question that named no article', () => {
    expect(namedAfter('còn khoản 3?', 'họp thôn thế nào')).toEqual([]);
  });
});
