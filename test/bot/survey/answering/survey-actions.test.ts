import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAction, parseAction } from '../../../../bot/actions.ts';
import { features } from '../../../../bot/features/registry.ts';
import { choiceMark } from '../../../../bot/survey/answering/choice-mark.ts';
import { type SurveyAction, surveyActions } from '../../../../bot/survey/survey-actions.ts';

const actions = fc
  .record({ roundId: fc.nat(10 ** 9), question: fc.nat(39), code: fc.string(), isOn: fc.boolean() })
  .map(({ roundId, question, code, isOn }): SurveyAction[] => {
    const place = { roundId, question };
    return [
      { kind: 'listSurveys' },
      { kind: 'beginSurvey', roundId },
      { kind: 'answerQuestion', ...place, choice: choiceMark(code) },
      { kind: 'toggleChoice', ...place, choice: choiceMark(code), isOn },
      { kind: 'finishQuestion', ...place },
      { kind: 'skipQuestion', ...place },
      { kind: 'previousQuestion', ...place },
      { kind: 'editQuestion', ...place },
      { kind: 'reviewSurvey', roundId },
      { kind: 'sendSurvey', roundId },
    ];
  });

describe('buttons of surveys', () => {
  it('fit Telegram’s 64 bytes and come back as they were', () => {
    fc.assert(
      fc.property(actions, (all) => {
        const encoded = all.map(encodeAction);
        expect(new Set(encoded).size).toBe(all.length);
        expect(encoded.map(parseAction)).toEqual(all);
      }),
    );
  });

  it('are each answered by one feature', () => {
    for (const action of fc.sample(actions, { numRuns: 1, seed: 1 }).flat()) {
      const own = features.filter((feature) => feature.recognises({ kind: 'press', action }));
      expect(
        own.map(({ name }) => name),
        action.kind,
      ).toEqual(['survey']);
    }
  });

  it('are nothing when anybody else made them up', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(surveyActions.parse(text)).toBeNull();
        const parsed = surveyActions.parse(`s:${text}`);
        if (parsed !== null) expect(surveyActions.fieldsOf(parsed).join(':')).toMatch(/^s:[a-z](:|$)/);
      }),
    );
  });
});
