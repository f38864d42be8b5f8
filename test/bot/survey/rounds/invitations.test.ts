import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../support/wait-until.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { sampleSurvey } from '../answering/sample-survey.ts';
import { SurveyChat } from '../answering/survey-chat.ts';

const { code: trainingCode } = sampleTraining;

describe('invitations to a survey', () => {
  let survey: SurveyChat;
  beforeEach(async () => {
    survey = await SurveyChat.start('2023-06-22 11:00', ['1', '2', '3']);
  });
  afterEach(() => survey.close());

  const textsWith = (chatId: string, part: string) =>
    survey.chat.telegram.textsTo(chatId).filter((text) => text.includes(part));

  async function ledger(reminder: string): Promise<string[]> {
    const lines: string[] = [];
    for await (const batch of survey.chat.database.reminders.ledger(trainingCode)) {
      for (const { attendee, reminder: key, outcome, reason } of batch)
        if (key === reminder) lines.push([attendee.code, outcome, reason].filter(Boolean).join(' '));
    }
    return lines.sort();
  }

  it('come after the session of themselves; the nudge only to those who have not answered', async () => {
    const { chat } = survey;
    const round = await survey.create({
      ...sampleSurvey,
      schedule: { kind: 'afterSessions', sessions: ['B1'], minutesAfter: 30 },
    });
    chat.clock.set('2023-06-22 12:00');
    await waitUntil('all are invited', () =>
      ['1', '2', '3'].every((chatId) => textsWith(chatId, 'Mời trả lời').length),
    );
    const [invitation = ''] = textsWith('1', 'Mời trả lời');
    expect(invitation).toContain('Về buổi học "Dân bàn và quyết định".');
    expect(invitation).toContain('Trả lời đến 12:00 Thứ Bảy 24/6/2023.');
    expect(invitation).toContain('gõ KS');

    await chat.presses('1', /Bắt đầu/);
    for (const label of [/4 – Tốt/, /☐ 1/, /^Xong$/, /^Có$/, /Bỏ qua/, /^Gửi phiếu$/]) await chat.presses('1', label);
    await chat.presses('2', /Bắt đầu/);
    await chat.presses('2', /4 – Tốt/);

    chat.clock.set('2023-06-23 12:00');
    await waitUntil('the nudges', () => ['2', '3'].every((chatId) => textsWith(chatId, 'vẫn đang mở').length));
    expect(textsWith('2', 'vẫn đang mở')[0]).toContain('đã trả lời dở');
    expect(textsWith('3', 'vẫn đang mở')[0]).toContain('chưa trả lời');
    expect(chat.buttonsOfLast('2')).toEqual(['Trả lời tiếp']);
    expect(chat.buttonsOfLast('3')).toEqual(['Bắt đầu']);
    expect(textsWith('1', 'vẫn đang mở')).toEqual([]);
    await waitUntil(
      'the ledger',
      async () => !(await ledger(`survey-nudge/${round.id}`)).some((line) => /ing/.test(line)),
    );
    expect(await ledger(`survey-nudge/${round.id}`)).toEqual([
      ...['002 sent', '003 sent', '004 unreachable notJoined', '005 unreachable notJoined'],
    ]);
  });

  it('wait for the morning after a session that ends late', async () => {
    const { chat } = survey;
    chat.clock.set('2023-06-22 21:50');
    const round = await survey.create(sampleSurvey);
    await survey.open(round);
    // Whoever asks for it need not wait.
    expect((await chat.says('3', 'KS'))[0]).toContain('Câu 1/4');
    expect(textsWith('1', 'Mời trả lời')).toEqual([]);
    chat.clock.set('2023-06-23 06:30');
    await waitUntil('the invitation', () => textsWith('1', 'Mời trả lời').length > 0);
    expect(textsWith('1', 'Mời trả lời')[0]).toContain('Trả lời đến 21:50 Thứ Bảy 24/6/2023.');
  });

  it('are not sent any more when the survey was closed before they could leave', async () => {
    const { chat } = survey;
    chat.clock.set('2023-06-22 21:50');
    const round = await survey.create(sampleSurvey);
    await survey.open(round);
    chat.clock.set('2023-06-23 06:00');
    await survey.end(round);
    chat.clock.set('2023-06-23 07:00');
    await chat.says('1', 'chào');
    expect(textsWith('1', 'Mời trả lời')).toEqual([]);
    expect((await chat.forges('1', `s:b:${round.id}`))[0]).toContain('đã đóng lúc 06:00');
  });
});
