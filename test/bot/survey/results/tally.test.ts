import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../bot/delivery/plain-text.ts';
import { compareRounds } from '../../../../bot/survey/results/compare-rounds.ts';
import { printDecimal, printDifference, printShare } from '../../../../bot/survey/results/print-figures.ts';
import { questionLines } from '../../../../bot/survey/results/question-lines.ts';
import { quizBlocks } from '../../../../bot/survey/results/result-blocks.ts';
import { tally } from '../../../../bot/survey/results/tally.ts';
import { tallyGroups } from '../../../../bot/survey/results/tally-groups.ts';
import {
  quizQuestion,
  recommendQuestion,
  response,
  sampleRound,
  sampleSurvey,
  scaleQuestion,
  severalQuestion,
  topicQuestion,
  whyQuestion,
  withResponses,
  yesNoQuestion,
} from './sample-results.ts';

const tallyOf = (
  questions: Parameters<typeof sampleSurvey>[0],
  given: Parameters<typeof response>[0][],
  invited = 10,
) =>
  tally([
    withResponses(
      sampleRound(sampleSurvey(questions)),
      given.map((one) => response(one)),
      invited,
    ),
  ]);

describe('tally', () => {
  it('counts a scale with its mean and standard deviation', () => {
    const [question] = tallyOf([scaleQuestion], [{ ND: '5' }, { ND: '4' }, { ND: '4' }, { ND: '1' }]).questions;
    expect(question?.choices.map(({ count }) => count)).toEqual([1, 0, 0, 2, 1]);
    expect(question?.choices[3]).toMatchObject({ label: 'Dễ hiểu', share: 0.5 });
    expect(question?.mean).toMatchObject({ count: 4, mean: 3.5 });
    expect(question?.mean?.deviation).toBeCloseTo(1.732, 3);
  });

  it('tells skipped from not asked', () => {
    const result = tallyOf(
      [yesNoQuestion, whyQuestion],
      [{ AD: 'yes' }, { AD: 'no', VS: 'Thôn tôi ở xa' }, { AD: 'no', VS: [] }],
    );
    expect(result.questions[1]).toMatchObject({ answered: 1, skipped: 1, notAsked: 1, texts: ['Thôn tôi ở xa'] });
    expect(result.participation).toEqual({ invited: 10, sent: 3, drafts: 0 });
  });

  it('shares of several choices are of those who answered', () => {
    const [question] = tallyOf([severalQuestion], [{ CT: ['tg', 'tl'] }, { CT: ['tg'] }, { CT: [] }]).questions;
    expect(question?.choices.map(({ count, share }) => [count, share])).toEqual([
      [2, 1],
      [1, 0.5],
      [0, 0],
    ]);
    expect(question?.skipped).toBe(1);
  });

  it('splits recommendations into promoters, passives and detractors', () => {
    const [question] = tallyOf(
      [recommendQuestion],
      ['10', '9', '8', '6', '0'].map((GT) => ({ GT })),
    ).questions;
    expect(question?.recommendation).toEqual({ promoters: 2, passives: 1, detractors: 2, score: 0 });
    expect(question?.choices).toHaveLength(11);
  });

  it('counts topics by name and keeps those no longer offered', () => {
    const [question] = tallyOf([topicQuestion], [{ CD: 'B2' }, { CD: 'B9' }]).questions;
    expect(question?.choices.map(({ label, count }) => `${label} ${count}`)).toEqual([
      'Dân bàn và quyết định 0',
      'Kiểm tra, giám sát 1',
      'B9 1',
    ]);
  });

  it.each([
    ['a', /Đúng nhiều nhất:\n• Câu 1 .*Không có câu nào sai\./s, /Sai nhiều nhất/],
    ['b', /Sai nhiều nhất:\n• Câu 2 \(0% đúng\)/, /Câu 1 \(100% đúng\).*Sai nhiều nhất:.*Câu 1/s],
  ])('names no question that everybody answered rightly among the hardest', (second, expected, unexpected) => {
    const { quiz } = tallyOf(
      [quizQuestion('Q1', 'a'), quizQuestion('Q2', 'a')],
      [
        { Q1: 'a', Q2: second },
        { Q1: 'a', Q2: second },
      ],
    );
    if (!quiz) throw new Error('There is no quiz.');
    const shown = plainText({ blocks: quizBlocks(quiz) });
    expect(shown).toMatch(expected);
    expect(shown).not.toMatch(unexpected);
  });

  it('ranks quiz questions and distributes scores', () => {
    const { quiz } = tallyOf(
      [quizQuestion('Q1', 'a'), quizQuestion('Q2', 'b'), quizQuestion('Q3', 'c')],
      [
        { Q1: 'a', Q2: 'b', Q3: 'a' },
        { Q1: 'a', Q2: 'a', Q3: 'a' },
        { Q1: 'b', Q2: 'b', Q3: 'c' },
      ],
    );
    expect(quiz?.distribution).toEqual([0, 1, 2, 0]);
    expect(quiz?.score?.mean).toBeCloseTo(5 / 3);
    expect(quiz?.ranked.map(({ question }) => question.code)).toEqual(['Q1', 'Q2', 'Q3']);
    expect(quiz?.ranked.map(({ right }) => right?.count)).toEqual([2, 2, 1]);
  });

  it('says nothing of nobody', () => {
    const result = tallyOf([scaleQuestion, quizQuestion('Q1', 'a')], []);
    expect(result.questions[0]).toMatchObject({ answered: 0, mean: null });
    expect(result.quiz?.score).toBeNull();
    expect(questionLines(result.questions[0] ?? expect.fail()).join(' ')).toContain('Chưa có ai trả lời');
  });

  it('reads as people write numbers', () => {
    const [question] = tallyOf([scaleQuestion], [{ ND: '5' }, { ND: '4' }, { ND: '4' }]).questions;
    expect(questionLines(question ?? expect.fail())).toContain('Trung bình 4,3/5 (3 người trả lời), độ lệch chuẩn 0,6');
    expect(printDecimal(12_345.678, 2)).toBe('12.345,68');
    expect(printDecimal(-0.04)).toBe('0');
    expect(printDifference(0.25)).toBe('+0,3');
    expect(printShare(1 / 3)).toBe('33,3%');
    expect(printShare(null)).toBe('–');
  });
});

describe('groups', () => {
  const survey = sampleSurvey([scaleQuestion]);
  const people = [
    response({ ND: '5' }, { venue: 'Phường Một' }),
    response({ ND: '3' }, { venue: 'Phường Một' }),
    response({ ND: '2' }, { venue: null }),
  ];
  const participation = (invited: number, sent: number) => ({ invited, sent, drafts: 0 });
  const groups = new Map([
    ['Phường Một', participation(4, 2)],
    ['Hội trường A', participation(2, 0)],
    ['', participation(1, 1)],
  ]);

  it('are by name, those without one last, also where nobody answered', () => {
    const result = tallyGroups([{ ...withResponses(sampleRound(survey), people, 7), groups }], 'venue');
    expect(result.map(({ name, participation: { sent } }) => [name, sent])).toEqual([
      ['Hội trường A', 0],
      ['Phường Một', 2],
      ['', 1],
    ]);
    expect(result[1]?.questions[0]?.mean?.mean).toBe(4);
  });

  it('of an anonymous survey show participation only', () => {
    const anonymous = sampleRound({ ...survey, isAnonymous: true });
    const ballots = Array.from({ length: 6 }, () => response({ ND: '4' }, null));
    const result = tallyGroups([{ ...withResponses(anonymous, ballots, 7), groups }], 'venue');
    expect(result.flatMap(({ questions }) => questions)).toEqual([]);
    expect(result.map(({ participation: { invited } }) => invited)).toEqual([2, 4, 1]);
  });
});

describe('comparison', () => {
  const survey = sampleSurvey([scaleQuestion, yesNoQuestion]);
  const roundOf = (number: number, points: string[]) =>
    withResponses(
      sampleRound(survey, number),
      points.map((ND, index) => response({ ND, AD: index === 0 ? 'no' : 'yes' })),
    );

  it('gives mean and n of each round, and differences between five answers and more', () => {
    const [scale, said] = compareRounds([
      roundOf(1, ['4', '4', '4', '4', '4']),
      roundOf(2, ['5', '5', '5', '4', '4', '4']),
      roundOf(3, ['1', '1', '1', '1']),
      roundOf(4, []),
    ]);
    expect(scale?.rounds.map(({ figure, difference }) => [figure.mean, figure.count, difference])).toEqual([
      [4, 5, null],
      [4.5, 6, 0.5],
      [1, 4, null],
    ]);
    expect(said?.rounds[0]?.figure.mean).toBeCloseTo(0.8);
  });

  it('needs two rounds', () => {
    expect(compareRounds([roundOf(1, ['4', '4'])])).toEqual([]);
  });
});
