import type { SurveyPlan, SurveyQuestion } from '../../../../core/survey.ts';

const base = { isRequired: true, showIf: null };

/** One of each kind; `C2` is asked only of those who were not content with `C1`. */
export const sampleQuestions: SurveyQuestion[] = [
  {
    ...base,
    code: 'C1',
    text: 'Nội dung buổi học thế nào?',
    kind: 'scale',
    labels: ['Kém', 'Chưa tốt', 'Bình thường', 'Tốt', 'Rất tốt'],
  },
  {
    ...base,
    code: 'C2',
    text: 'Điều gì chưa được?',
    isRequired: false,
    kind: 'freeText',
    showIf: { question: 'C1', atMost: 2 },
  },
  {
    ...base,
    code: 'C3',
    text: 'Hình thức nào hợp với anh/chị?',
    kind: 'severalChoices',
    choices: [
      { code: 'T', label: 'Học tại hội trường' },
      { code: 'X', label: 'Học qua điểm cầu' },
      { code: 'N', label: 'Tự học ở nhà' },
    ],
    key: null,
  },
  { ...base, code: 'C4', text: 'Có nên mở lớp nữa không?', kind: 'yesNo', key: null },
  { ...base, code: 'C5', text: 'Anh/chị góp ý thêm gì?', isRequired: false, kind: 'freeText' },
];

export const sampleSurvey: SurveyPlan = {
  code: 'SAU-BUOI',
  trainingCode: 'DC2023',
  title: 'Góp ý sau buổi học',
  isQuiz: false,
  isAnonymous: false,
  audience: 'all',
  introduction: 'Mong anh/chị dành một phút góp ý.',
  thanks: 'Ban tổ chức xin cảm ơn.',
  schedule: { kind: 'byCommand' },
  openHours: 48,
  closesAt: null,
  nudgeAfterHours: 24,
  questions: sampleQuestions,
};

/** A quiz of two questions; the second one is asked of everybody. */
export function sampleQuiz(clauseId: number, changes: Partial<SurveyPlan> = {}): SurveyPlan {
  const key = { citation: 'khoản 1 Điều 21 Luật 99/2022/QH15', provisionId: clauseId };
  return {
    ...sampleSurvey,
    code: 'ON-TAP',
    title: 'Ôn tập',
    isQuiz: true,
    questions: [
      {
        ...base,
        code: 'Q1',
        text: 'Thu quỹ cần bao nhiêu hộ tán thành?',
        kind: 'oneChoice',
        choices: [
          { code: 'A', label: 'Một nửa số hộ' },
          { code: 'B', label: 'Hai phần ba số hộ' },
        ],
        key: { ...key, values: ['B'], explanation: 'Luật đòi hai phần ba.' },
      },
      {
        ...base,
        code: 'Q2',
        text: 'Người dân được xem sổ thu, chi?',
        kind: 'yesNo',
        key: { ...key, values: ['yes'], explanation: null },
      },
    ],
    ...changes,
  };
}
