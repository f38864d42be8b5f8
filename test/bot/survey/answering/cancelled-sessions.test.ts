import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReminderToPlan } from '../../../../core/training-repositories.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { sampleSurvey } from './sample-survey.ts';
import { SurveyChat } from './survey-chat.ts';

const question = { text: 'Chuyên đề nào có ích nhất?', kind: 'topic', isRequired: true, showIf: null } as const;

describe('a question for the most useful topic', () => {
  let survey: SurveyChat;
  beforeEach(async () => {
    survey = await SurveyChat.start();
  });
  afterEach(() => survey.close());

  async function cancel(sessions: readonly { code: string }[]): Promise<void> {
    const { chat } = survey;
    const notice: Omit<ReminderToPlan, 'key'> = {
      ...{ kind: 'cancelled', sessionCode: null, audience: { kind: 'unit', unit: 'không ai' }, text: null },
      ...{ dueAt: chat.clock.now(), usefulUntil: chat.clock.now(), state: 'planned' },
    };
    for (const { code } of sessions) {
      const cancelled = { ...notice, key: `cancelled/${code}` };
      await chat.database.trainings.cancelSession(sampleTraining.code, code, cancelled, { kind: 'commandLine' });
    }
  }

  it('is asked again when the session that was chosen is cancelled', async () => {
    const { chat } = survey;
    const round = await survey.begin({ ...sampleSurvey, questions: [{ ...question, code: 'T' }] }, ['1', '3']);
    await chat.presses('1', /Bắt đầu/);
    const [first] = sampleTraining.sessions;
    expect((await chat.says('1', first?.topic ?? ''))[0]).toContain('Xem lại');
    await cancel(sampleTraining.sessions.slice(0, 1));
    expect((await chat.presses('1', /^Gửi phiếu$/))[0]).toContain('Chuyên đề nào có ích nhất?');
    expect((await chat.says('1', '1'))[0]).toContain('Xem lại');
    expect((await chat.presses('1', /^Gửi phiếu$/))[0]).toContain('xin cảm ơn');
    expect(await survey.answersOf('1', round.id)).not.toEqual([`T=${first?.code}`]);
  });

  it('keeps nobody from sending when every session is cancelled, not even who stands at it', async () => {
    const { chat } = survey;
    const other = sampleSurvey.questions[3];
    const questions = [{ ...question, code: 'T' }, ...(other ? [other] : [])];
    const round = await survey.begin({ ...sampleSurvey, questions }, ['1', '3']);
    await chat.presses('1', /Bắt đầu/);
    await chat.presses('3', /Bắt đầu/);
    await cancel(sampleTraining.sessions);
    const [shown = ''] = await chat.says('1', 'KS');
    expect(shown).toContain('không còn gì để chọn');
    expect(chat.buttonsOfLast('1')).toEqual(['Bỏ qua']);
    expect((await chat.presses('1', /Bỏ qua/))[0]).toContain('Câu 2/2');
    await chat.presses('1', /^Có$/);
    expect((await chat.presses('1', /^Gửi phiếu$/))[0]).toContain('xin cảm ơn');
    expect(await survey.answersOf('1', round.id)).toEqual(['T=', 'C4=yes']);
    // Somebody who goes on without looking is asked the other question.
    expect((await chat.says('3', 'gửi'))[0]).toContain('Câu 2/2');
    expect((await chat.says('3', 'không'))[0]).toContain('Xem lại');
    expect((await chat.says('3', 'gửi'))[0]).toContain('xin cảm ơn');
    expect(await survey.answersOf('3', round.id)).toEqual(['C4=no']);
  });
});
