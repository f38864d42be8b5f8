import { describe, expect, it } from 'vitest';
import { channelLimits } from '../../../../bot/delivery/channel-limits.ts';
import { splitMessage } from '../../../../bot/delivery/split-message.ts';
import { lastLookMessage } from '../../../../bot/survey/answering/last-look-message.ts';
import { questionMessage } from '../../../../bot/survey/answering/question-message.ts';
import type { OutgoingMessage } from '../../../../core/chat.ts';
import { maxChoices, maxQuestions, type SurveyQuestion } from '../../../../core/survey.ts';
import type { SurveyResponse } from '../../../../core/survey-repositories.ts';
import { sampleSurvey } from './sample-survey.ts';

const base = { code: 'C1', text: 'Câu hỏi mẫu', isRequired: true, showIf: null };
const topics = [
  { code: 'B1', label: 'Dân bàn và quyết định' },
  { code: 'B2', label: 'Kiểm tra, giám sát' },
];

function response(questions: SurveyQuestion[], answers: [string, string[]][] = []): SurveyResponse {
  const survey = { ...sampleSurvey, questions, id: 1, trainingId: 1, trainingTitle: 'Lớp mẫu', createdAt: new Date(0) };
  const round = { id: 7, survey, session: null, state: 'open', opensAt: null, closesAt: null, topics } as const;
  return { round: { ...round, topics }, attendeeId: 1, state: 'draft', position: 'C1', answers: new Map(answers) };
}

function ask(question: SurveyQuestion, answers: [string, string[]][] = [], hasButtons = true): OutgoingMessage {
  return questionMessage({ response: response([question], answers), question, hasButtons });
}

const labels = (message: OutgoingMessage) => message.buttons?.map((row) => row.map(({ label }) => label));
const text = (message: OutgoingMessage) => message.blocks.map((block) => block.text).join('\n');

describe('a question', () => {
  it('puts long choices into the text and their numbers on the buttons', () => {
    const choices = Array.from({ length: maxChoices }, (_, index) => ({
      code: `L${index}`,
      label: `Nội dung thứ ${index + 1} của lớp tập huấn về thực hiện dân chủ ở cơ sở`,
    }));
    const message = ask({ ...base, kind: 'oneChoice', choices, key: null }, [['C1', ['L3']]]);
    expect(labels(message)?.slice(0, 2)).toEqual([
      ['1', '2', '3', '✓ 4', '5', '6'],
      ['7', '8', '9', '10', '11', '12'],
    ]);
    expect(text(message)).toContain('12. Nội dung thứ 12 của lớp tập huấn');
    expect(text(message)).toContain('Đang chọn: Nội dung thứ 4');
    const several = ask({ ...base, kind: 'severalChoices', choices, key: null }, [['C1', ['L0']]]);
    expect(labels(several)?.[0]?.slice(0, 2)).toEqual(['☑ 1', '☐ 2']);
  });

  it('shows a scale with its words, or in one row without', () => {
    const named = ask({ ...base, kind: 'scale', labels: ['Kém', 'Yếu', 'Trung bình', 'Khá', 'Tốt'] });
    expect(labels(named)).toEqual([['1 – Kém'], ['2 – Yếu'], ['3 – Trung bình'], ['4 – Khá'], ['5 – Tốt']]);
    expect(labels(ask({ ...base, kind: 'scale', labels: [] }))).toEqual([['1', '2', '3', '4', '5']]);
  });

  it('shows 0 to 10 in two rows, and says what they mean', () => {
    const message = ask({ ...base, kind: 'recommendation' });
    expect(labels(message)).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
    ]);
    expect(text(message)).toContain('0 là chắc chắn không');
    expect(text(message)).toContain('gõ số từ 0 đến 10');
  });

  it('offers the training’s own topics', () => {
    const message = ask({ ...base, kind: 'topic', isRequired: false });
    expect(labels(message)).toEqual([['1. Dân bàn và quyết định'], ['2. Kiểm tra, giám sát'], ['Bỏ qua']]);
  });

  it('fits every platform at its largest', () => {
    const longest = 'Ý kiến rất dài của học viên về lớp tập huấn. '.repeat(45).slice(0, 2000);
    const questions = Array.from(
      { length: maxQuestions },
      (_, index): SurveyQuestion => ({ ...base, code: `C${index + 1}`, kind: 'freeText' }),
    );
    const answers = questions.map(({ code }): [string, string[]] => [code, [longest]]);
    const full = response(questions, answers);
    const [question] = questions;
    if (!question) throw new Error('No question.');
    const messages = [
      questionMessage({ response: full, question, hasButtons: true }),
      lastLookMessage({ response: full, question: null, hasButtons: true }),
    ];
    for (const message of messages) {
      for (const { label } of message.buttons?.flat() ?? []) expect(label.length).toBeLessThanOrEqual(40);
      const parts = splitMessage(message, channelLimits['zalo-oa']);
      for (const part of parts) expect(text(part).length).toBeLessThanOrEqual(2000);
    }
  });

  it('has words in the place of buttons where there are none', () => {
    const message = ask({ ...base, kind: 'yesNo', key: null, isRequired: false }, [['C1', []]], false);
    expect(message.buttons).toEqual([]);
    expect(text(message)).toContain('1. Có\n2. Không');
    expect(text(message)).toContain('Câu này anh/chị đã bỏ qua.');
    expect(text(message)).toContain('Gõ "có" hoặc "không". Gõ "xong" để giữ nguyên, "bỏ qua"');
  });
});
