import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRounds } from '../../../../bot/survey/results/compare-rounds.ts';
import { tally } from '../../../../bot/survey/results/tally.ts';
import type { RoundState } from '../../../../core/survey.ts';
import type { SentResponse } from '../../../../core/survey-repositories.ts';
import { smallestGroup } from '../../../../core/survey-repositories.ts';
import type { SurveyTally } from '../../../../core/survey-tally.ts';
import {
  quizQuestion,
  response,
  sampleRound,
  sampleSurvey,
  scaleQuestion,
  severalQuestion,
  whyQuestion,
  withResponses,
  yesNoQuestion,
} from './sample-results.ts';

const questions = [scaleQuestion, yesNoQuestion, whyQuestion, severalQuestion, quizQuestion('Q1', 'a')];
const survey = sampleSurvey(questions, { isAnonymous: true });

const ballot = fc
  .record({
    ND: fc.constantFrom('1', '2', '3', '4', '5'),
    isNo: fc.boolean(),
    why: fc.option(fc.string({ minLength: 1, maxLength: 5 })),
    CT: fc.subarray(['tg', 'tl', 'at']),
    Q1: fc.constantFrom('a', 'b'),
  })
  .map(({ ND, isNo, why, CT, Q1 }) => {
    const common = { ND, AD: isNo ? 'no' : 'yes', CT, Q1 };
    return response(isNo ? { ...common, VS: why === null ? [] : [why] } : common, null);
  });
/** As ballots are released: in batches of at least five. */
const batches = fc.array(fc.array(ballot, { minLength: smallestGroup, maxLength: 8 }), { maxLength: 4 });
const handful = fc.array(ballot, { maxLength: smallestGroup - 1 });

/** All the answers of the smaller look are in the larger one: what is left is nobody's or at least five people's. */
function expectNoSmallRest(smaller: SurveyTally, larger: SurveyTally): void {
  const rests = questions.map((_, index) => {
    const [few, many] = [smaller.questions[index]?.answered ?? 0, larger.questions[index]?.answered ?? 0];
    return few === 0 ? 0 : many - few;
  });
  if (scores(smaller) > 0) rests.push(scores(larger) - scores(smaller));
  for (const rest of rests) expect(rest === 0 || rest >= smallestGroup, `a rest of ${rest}`).toBe(true);
}

const scores = ({ quiz }: SurveyTally) => quiz?.score?.count ?? 0;
const look = (ballots: SentResponse[], state: RoundState, number = 1) =>
  tally([withResponses(sampleRound(survey, number, state), ballots, 40)]);

describe('disclosure', () => {
  it('shows no result of fewer than five', () => {
    fc.assert(
      fc.property(handful, fc.constantFrom<RoundState>('open', 'closed'), (ballots, state) => {
        const result = look(ballots, state);
        expect(result.withheld).toBe('tooFew');
        expect(result.counted).toBe(0);
        expect(result.quiz).toBeNull();
        for (const { answered, skipped, notAsked, choices, texts, mean } of result.questions) {
          expect([answered, skipped, notAsked, texts, mean]).toEqual([0, 0, 0, [], null]);
          expect(choices.every(({ count }) => count === 0)).toBe(true);
        }
      }),
    );
  });

  it('shows no question that fewer than five answered', () => {
    fc.assert(
      fc.property(fc.array(ballot, { minLength: 5, maxLength: 12 }), (ballots) => {
        for (const { answered, withheld } of look(ballots, 'closed').questions) {
          expect(answered === 0 || answered >= smallestGroup).toBe(true);
          expect(withheld === null || answered === 0).toBe(true);
        }
      }),
    );
  });

  it('lets nobody subtract an earlier look from a later one', () => {
    fc.assert(
      fc.property(batches, fc.array(ballot, { minLength: smallestGroup, maxLength: 9 }), (released, rest) => {
        const looks = released.map((_, index) => look(released.slice(0, index + 1).flat(), 'open'));
        const last = look([...released.flat(), ...rest], 'closed');
        looks.forEach((earlier, index) => {
          for (const later of [...looks.slice(index + 1), last]) expectNoSmallRest(earlier, later);
        });
      }),
    );
  });

  it('lets nobody subtract rounds from all rounds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(ballot, { maxLength: 9 }), { minLength: 2, maxLength: 4 }), (perRound) => {
        const rounds = perRound.map((ballots, index) => withResponses(sampleRound(survey, index + 1), ballots, 40));
        const all = tally(rounds);
        const single = rounds.map((round) => tally([round]));
        const allButOne = rounds.map((_, index) => tally(rounds.filter((_other, place) => place !== index)));
        for (const some of [...single, ...allButOne]) expectNoSmallRest(some, all);
        questions.forEach((_, index) => {
          const shown = single.reduce((sum, result) => sum + (result.questions[index]?.answered ?? 0), 0);
          expect(all.questions[index]?.answered).toBe(shown);
        });
      }),
    );
  });

  it('compares only rounds that are shown themselves', () => {
    const five = Array.from({ length: 5 }, () => response({ ND: '4', AD: 'yes', Q1: 'a' }, null));
    const rounds = [five, five.slice(1), five].map((ballots, index) =>
      withResponses(sampleRound(survey, index + 1), ballots),
    );
    expect(compareRounds(rounds)[0]?.rounds.map(({ round }) => round.id)).toEqual([1, 3]);
  });

  it('keeps questions that not everybody answers until the round is closed', () => {
    const ballots = Array.from({ length: 10 }, () =>
      response({ ND: '4', AD: 'no', VS: 'Xa', CT: ['tg'], Q1: 'a' }, null),
    );
    expect(look(ballots, 'open').questions.map(({ withheld }) => withheld)).toEqual([
      null,
      null,
      'whileOpen',
      'whileOpen',
      null,
    ]);
    expect(look(ballots, 'closed').questions.map(({ withheld }) => withheld)).toEqual([null, null, null, null, null]);
  });

  it('does not touch named surveys', () => {
    const named = sampleRound(sampleSurvey(questions), 1, 'open');
    const result = tally([withResponses(named, [response({ ND: '4', AD: 'no', VS: 'Xa', CT: ['tg'], Q1: 'a' })])]);
    expect(result.questions.map(({ answered }) => answered)).toEqual([1, 1, 1, 1, 1]);
  });
});
