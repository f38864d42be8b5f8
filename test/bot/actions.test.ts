import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, encodeAction, maxActionBytes, parseAction } from '../../bot/actions.ts';
import { newQuestionId } from '../../bot/question-id.ts';

const questionId = fc.constant(null).map(() => newQuestionId());
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('openArticle' as const),
    articleId: fc.nat(Number.MAX_SAFE_INTEGER).filter((id) => id < 1e15),
    page: fc.nat(999_999),
  }),
  fc.record({ kind: fc.constant('feedback' as const), questionId, isHelpful: fc.boolean() }),
  fc.record({ kind: fc.constant('forward' as const), questionId }),
  fc.record({
    kind: fc.constant('chooseDocument' as const),
    questionId,
    documentNumber: fc.constantFrom('104/2022/NĐ-CP', '34/2007/PL-UBTVQH11', '23-QĐ/TW', '60/CP'),
  }),
  fc.record({ kind: fc.constant('listDocuments' as const), page: fc.nat(999_999) }),
  fc.record({ kind: fc.constant('erase' as const), isConfirmed: fc.boolean() }),
  fc.record({ kind: fc.constant('askSuggestion' as const), index: fc.nat(999) }),
);

describe('button actions', () => {
  it('come back as they were and fit every platform', () => {
    fc.assert(
      fc.property(action, (original) => {
        const encoded = encodeAction(original);
        expect(Buffer.byteLength(encoded)).toBeLessThanOrEqual(maxActionBytes);
        expect(parseAction(encoded)).toEqual(original);
      }),
    );
  });

  it.each(['', 'o', 'o:1', 'o:x:0', 'o:1:2:3', 'h:abc:2', 'x:2', 'z:1', 'f:', `f:${'a'.repeat(70)}`, 'h:a b:1'])(
    'refuses %j',
    (encoded) => expect(parseAction(encoded)).toBeNull(),
  );

  it('is refused when it would not fit', () => {
    const documentNumber = 'Đ'.repeat(40);
    expect(() => encodeAction({ kind: 'chooseDocument', questionId: 'a', documentNumber })).toThrow(/64 bytes/);
  });
});
