import type { RoundResponses } from '../../../../bot/survey/results/tally.ts';
import type { RoundState, SurveyPlan, SurveyQuestion } from '../../../../core/survey.ts';
import type { Respondent, SentResponse, StoredRound, StoredSurvey } from '../../../../core/survey-repositories.ts';

const always = { isRequired: true, showIf: null };

export const scaleQuestion: SurveyQuestion = {
  ...always,
  kind: 'scale',
  code: 'ND',
  text: 'Nội dung có dễ hiểu không?',
  labels: ['Rất khó hiểu', 'Khó hiểu', 'Bình thường', 'Dễ hiểu', 'Rất dễ hiểu'],
};
export const yesNoQuestion: SurveyQuestion = {
  ...always,
  kind: 'yesNo',
  code: 'AD',
  text: 'Có áp dụng được không?',
  key: null,
};
/** Asked of those who said no. */
export const whyQuestion: SurveyQuestion = {
  kind: 'freeText',
  code: 'VS',
  text: 'Vì sao chưa áp dụng được?',
  isRequired: false,
  showIf: { question: 'AD', anyOf: ['no'] },
};
export const severalQuestion: SurveyQuestion = {
  kind: 'severalChoices',
  code: 'CT',
  text: 'Cần cải thiện điều gì?',
  isRequired: false,
  showIf: null,
  key: null,
  choices: [
    { code: 'tg', label: 'Thời gian' },
    { code: 'tl', label: 'Tài liệu' },
    { code: 'at', label: 'Âm thanh' },
  ],
};
export const recommendQuestion: SurveyQuestion = {
  ...always,
  kind: 'recommendation',
  code: 'GT',
  text: 'Có giới thiệu lớp này không?',
};
export const topicQuestion: SurveyQuestion = {
  ...always,
  kind: 'topic',
  code: 'CD',
  text: 'Chuyên đề nào giúp ích nhất?',
};

export function quizQuestion(code: string, right: string): SurveyQuestion {
  return {
    ...always,
    kind: 'oneChoice',
    code,
    text: `Câu ôn tập ${code}`,
    choices: ['a', 'b', 'c'].map((letter) => ({ code: letter, label: `Phương án ${letter}` })),
    key: { values: [right], citation: 'khoản 1 Điều 21 Luật 99/2022/QH15', provisionId: 1, explanation: null },
  };
}

export function sampleSurvey(questions: SurveyQuestion[], changes: Partial<SurveyPlan> = {}): StoredSurvey {
  return {
    id: 7,
    trainingId: 1,
    trainingTitle: 'Tập huấn dân chủ ở cơ sở',
    createdAt: new Date('2023-06-01T00:00:00Z'),
    code: 'SAU-BUOI',
    trainingCode: 'DC2023',
    title: 'Phiếu sau buổi học',
    isQuiz: false,
    isAnonymous: false,
    audience: 'all',
    introduction: null,
    thanks: null,
    schedule: { kind: 'byCommand' },
    openHours: 48,
    closesAt: null,
    nudgeAfterHours: null,
    questions,
    ...changes,
  };
}

export function sampleRound(survey: StoredSurvey, number = 1, state: RoundState = 'closed'): StoredRound {
  const startsAt = new Date(Date.UTC(2023, 5, 20 + number, 1));
  const endsAt = new Date(startsAt.getTime() + 3 * 3_600_000);
  return {
    id: number,
    survey,
    session: { id: number, code: `B${number}`, topic: `Chuyên đề ${number}`, startsAt, endsAt },
    state,
    opensAt: endsAt,
    closesAt: new Date(endsAt.getTime() + 48 * 3_600_000),
    topics: [
      { code: 'B1', label: 'Dân bàn và quyết định' },
      { code: 'B2', label: 'Kiểm tra, giám sát' },
    ],
  };
}

export type Given = Readonly<Record<string, string | string[]>>;

export function response(given: Given, respondent: Partial<Respondent> | null = {}): SentResponse {
  const answers = new Map(
    Object.entries(given).map(([code, values]) => [code, typeof values === 'string' ? [values] : values]),
  );
  const nobody: Respondent = { code: '001', fullName: 'Nguyễn Thị Mẫu', position: null, unit: null, venue: null };
  return { respondent: respondent && { ...nobody, ...respondent }, answers };
}

export function withResponses(
  round: StoredRound,
  responses: SentResponse[],
  invited = responses.length,
): RoundResponses {
  return { round, responses, participation: { invited, sent: responses.length, drafts: 0 } };
}
