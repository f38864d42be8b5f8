import { describe, expect, it } from 'vitest';
import { parseCondition, resolveCondition } from '../../../../bot/survey/design/condition.ts';
import type { QuestionDraft } from '../../../../bot/survey/design/survey-draft.ts';

const base = { text: 'Hỏi?', isRequired: false, showIf: null };
const questions: Record<string, QuestionDraft> = {
  C1: { ...base, code: 'C1', kind: 'yesNo', key: null },
  C2: { ...base, code: 'C2', kind: 'scale', labels: ['Rất kém', 'Kém', 'Tạm được', 'Tốt', 'Rất tốt'] },
  C3: {
    ...base,
    code: 'C3',
    kind: 'severalChoices',
    choices: [
      { code: 'a', label: 'Ít' },
      { code: 'b', label: 'Ít, nhưng đủ' },
      { code: 'x', label: '< 5 người' },
      { code: 'y', label: '> 5 người' },
    ],
    key: null,
  },
  C4: { ...base, code: 'C4', kind: 'recommendation' },
};

/** What a typed condition means, or the sentence that says why it means nothing. */
function read(text: string): unknown {
  const condition = parseCondition(text);
  const question = condition && questions[condition.question];
  if (!question) return null;
  const resolved = resolveCondition(condition, question, false);
  if ('problem' in resolved) return resolved.problem;
  const { question: _, ...meaning } = resolved.showIf;
  return meaning;
}

describe('a condition as people write it', () => {
  it.each([
    ['C1 = Không', { anyOf: ['no'] }],
    ['c1=khong', { anyOf: ['no'] }],
    ['câu C1 là Có', { anyOf: ['yes'] }],
    ['C1 khác Có', { anyOf: ['no'] }],
    ['C1 <> Có', { anyOf: ['no'] }],
    ['C2 <= 2', { atMost: 2 }],
    ['C2 ≤ 2', { atMost: 2 }],
    ['C2 < 3', { atMost: 2 }],
    ['C2 >= 4', { atLeast: 4 }],
    ['C2 > 3', { atLeast: 4 }],
    ['C2 = 1, 2', { anyOf: ['1', '2'] }],
    ['C2 = rất kém hoặc kém', { anyOf: ['1', '2'] }],
    ['C3 = a, x', { anyOf: ['a', 'x'] }],
    ['C3 = Ít, nhưng đủ', { anyOf: ['b'] }],
    ['C3 = Ít; Ít, nhưng đủ', { anyOf: ['a', 'b'] }],
    ['C3 = > 5 người', { anyOf: ['y'] }],
    ['C4 <= 6', { atMost: 6 }],
    ['C4 >= 0', { atLeast: 0 }],
  ])('%s', (text, meaning) => {
    expect(read(text)).toEqual(meaning);
  });

  it.each(['C1', 'C1 =', '= Có', 'nếu thích', 'C2 <= hai', ''])('is not understood: %s', (text) => {
    const meaning = read(text);
    if (meaning !== null) expect(meaning).toMatch(/chưa rõ/);
  });

  it('does not choose between labels that differ in signs alone', () => {
    expect(read('C3 = 5 người')).toMatch(/không có lựa chọn "5 người"/);
  });
});
