import type { SurveyPlan, SurveyQuestion } from '../../../core/survey.ts';
import { chatIdOf } from '../reminders/sample-training.ts';

export const trainingCode = 'TAP-HUAN-MAU';

/** The JSON that `training -- import` reads: everybody is on the roster with their account, and no reminder is near. */
export function sampleTraining(people: number, startsAt: Date) {
  return {
    training: { code: trainingCode, title: 'Lớp tập huấn mẫu', organiser: 'Ban tổ chức mẫu', quietHours: null },
    venues: [{ code: 'DC1', name: 'Điểm cầu 1', kind: 'central', address: 'số 1 đường Mẫu' }],
    sessions: [
      {
        code: 'B1',
        topic: 'Thực hiện dân chủ ở cơ sở',
        speakers: ['báo cáo viên mẫu'],
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 3 * 3_600_000).toISOString(),
      },
    ],
    attendees: Array.from({ length: people }, (_, index) => ({
      code: attendeeCodeOf(index),
      fullName: `Học viên ${index + 1}`,
      unit: `Đơn vị ${(index % 400) + 1}`,
      venue: 'DC1',
      telegramId: chatIdOf(index),
    })),
    reminders: [{ before: 'PT60M' }],
  };
}

export function attendeeCodeOf(index: number): string {
  return `HV${index + 1}`;
}

/** Its questions are told apart by their texts, as people tell them apart. */
export const questions: readonly SurveyQuestion[] = [
  { code: 'C1', kind: 'yesNo', text: 'Buổi học có bắt đầu đúng giờ không?', ...common(true), key: null },
  {
    code: 'C2',
    kind: 'oneChoice',
    text: 'Thời lượng buổi học thế nào?',
    ...common(true),
    choices: choicesOf('Hơi ngắn', 'Vừa phải', 'Hơi dài', 'Quá dài'),
    key: null,
  },
  { code: 'C3', kind: 'scale', text: 'Bài giảng dễ hiểu đến mức nào?', ...common(true), labels: [] },
  {
    code: 'C4',
    kind: 'severalChoices',
    text: 'Anh/chị muốn học thêm những phần nào?',
    ...common(true),
    choices: choicesOf('Họp thôn', 'Giám sát', 'Công khai', 'Bàn và quyết định', 'Hòa giải'),
    key: null,
  },
  { code: 'C5', kind: 'freeText', text: 'Anh/chị góp ý gì cho ban tổ chức?', ...common(false) },
];

export const thanks = 'Ban tổ chức mẫu cảm ơn anh/chị đã trả lời phiếu.';

/** Opened by command. */
export function sampleSurvey(isAnonymous: boolean): SurveyPlan {
  return {
    code: 'PHIEU-MAU',
    trainingCode,
    title: 'Phiếu mẫu sau buổi học',
    isQuiz: false,
    isAnonymous,
    audience: 'all',
    introduction: 'Xin anh/chị cho biết ý kiến.',
    thanks,
    schedule: { kind: 'byCommand' },
    openHours: 24,
    closesAt: null,
    nudgeAfterHours: null,
    questions: [...questions],
  };
}

function common(isRequired: boolean) {
  return { isRequired, showIf: null };
}

function choicesOf(...labels: string[]) {
  return labels.map((label, index) => ({ code: `L${index + 1}`, label }));
}
