import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredRound } from '../../../../core/survey-repositories.ts';
import { sampleSurvey } from './sample-survey.ts';
import { SurveyChat } from './survey-chat.ts';

describe('a survey answered by buttons', () => {
  let survey: SurveyChat;
  let round: StoredRound;

  beforeAll(async () => {
    survey = await SurveyChat.start();
    round = await survey.create(sampleSurvey);
  });
  afterAll(() => survey.close());

  it('is begun by the invitation and goes on in its message', async () => {
    const { chat } = survey;
    const before = chat.messagesTo('1').length;
    await survey.open(round);
    const invitation = await survey.nextMessage('1', before);
    expect(invitation.text).toContain('Mời trả lời: Góp ý sau buổi học');
    expect(invitation.text).toContain('Phiếu có 5 câu');
    expect(invitation.text).toContain('Phiếu có ghi tên');
    expect(invitation.text).toContain('12:00 Thứ Bảy 24/6/2023');
    expect(invitation.buttons.flat().map(({ text }) => text)).toEqual(['Bắt đầu']);

    const [first = ''] = await chat.presses('1', /Bắt đầu/);
    expect(first).toContain('Mong anh/chị dành một phút góp ý.');
    expect(first).toContain('Câu 1/4');
    expect(first).toContain('Nội dung buổi học thế nào?');
    expect(chat.buttonsOfLast('1')).toEqual(['1 – Kém', '2 – Chưa tốt', '3 – Bình thường', '4 – Tốt', '5 – Rất tốt']);
    expect(chat.messagesTo('1').at(-1)).toMatchObject({ messageId: invitation.messageId, isEdit: true });
  });

  it('asks what an answer calls for, and stores every one at once', async () => {
    const { chat } = survey;
    const [second = ''] = await chat.presses('1', /2 – Chưa tốt/);
    expect(second).toContain('Câu 2/5');
    expect(second).toContain('Điều gì chưa được? (không bắt buộc)');
    expect(chat.buttonsOfLast('1')).toEqual(['← Câu trước', 'Bỏ qua']);
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=2']);

    const [third = ''] = await chat.says('1', 'Phòng hơi nóng, nghe không rõ');
    expect(third).toContain('Câu 3/5');
    expect(chat.buttonsOfLast('1')).toEqual([
      ...['☐ 1. Học tại hội trường', '☐ 2. Học qua điểm cầu', '☐ 3. Tự học ở nhà', '← Câu trước', 'Xong'],
    ]);
  });

  it('toggles several choices, and needs one of a required question', async () => {
    const { chat } = survey;
    expect((await chat.presses('1', /^Xong$/))[0]).toContain('chọn ít nhất một');
    await chat.presses('1', /Học qua điểm cầu/);
    await chat.presses('1', /Học tại hội trường/);
    expect(chat.buttonsOfLast('1').slice(0, 3)).toEqual([
      ...['☑ 1. Học tại hội trường', '☑ 2. Học qua điểm cầu', '☐ 3. Tự học ở nhà'],
    ]);
    await chat.presses('1', /☑ 2/);
    expect(await survey.answersOf('1', round.id)).toContain('C3=T');
    expect((await chat.presses('1', /^Xong$/))[0]).toContain('Câu 4/5');
    expect(chat.buttonsOfLast('1')).toEqual(['Có', 'Không', '← Câu trước']);
  });

  it('goes back, keeps what was chosen, and skips what need not be answered', async () => {
    const { chat } = survey;
    await chat.presses('1', /^Có$/);
    expect((await chat.presses('1', /Câu trước/))[0]).toContain('Đang chọn: Có');
    expect(chat.buttonsOfLast('1')).toEqual(['✓ Có', 'Không', '← Câu trước', 'Giữ nguyên →']);
    expect((await chat.presses('1', /Giữ nguyên/))[0]).toContain('Câu 5/5');
    const [look = ''] = await chat.presses('1', /Bỏ qua/);
    expect(look).toContain('Xem lại trước khi gửi');
    expect(look).toContain('1. Nội dung buổi học thế nào?\n→ 2 – Chưa tốt');
    expect(look).toContain('5. Anh/chị góp ý thêm gì?\n→ (bỏ qua)');
    expect(chat.buttonsOfLast('1')).toEqual([
      ...['Gửi phiếu', 'Sửa câu 1', 'Sửa câu 2', 'Sửa câu 3', 'Sửa câu 4', 'Sửa câu 5'],
    ]);
  });

  it('lets an old button change its answer, which hides another one', async () => {
    const { chat } = survey;
    // The button stood in this very message before.
    const [look = ''] = await chat.presses('1', /5 – Rất tốt/);
    expect(look).toContain('→ 5 – Rất tốt');
    expect(look).not.toContain('Điều gì chưa được?');
    expect(look).toContain('4. Anh/chị góp ý thêm gì?');
    // A second tap shows the same, so there is nothing to edit.
    chat.telegram.personPresses('1', survey.actionOf('1', /5 – Rất tốt/));
    expect((await chat.presses('1', /Sửa câu 1/))[0]).toContain('Đang chọn: 5 – Rất tốt');
    await chat.presses('1', /4 – Tốt/);
    expect(await survey.answersOf('1', round.id)).toEqual([
      ...['C1=4', 'C2=Phòng hơi nóng, nghe không rõ', 'C3=T', 'C4=yes', 'C5='],
    ]);
  });

  it('is sent once, without the answer to a question that is hidden, and cannot be changed then', async () => {
    const { chat } = survey;
    const [sent = ''] = await chat.presses('1', /^Gửi phiếu$/);
    expect(sent).toContain('Ban tổ chức xin cảm ơn.');
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=4', 'C3=T', 'C4=yes', 'C5=']);
    for (const label of [/^Gửi phiếu$/, /1 – Kém/, /☐ 3/, /Bỏ qua/]) {
      expect((await chat.presses('1', label))[0]).toContain('đã gửi phiếu');
    }
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=4', 'C3=T', 'C4=yes', 'C5=']);
    // What was said at the end still stands: refusals are messages of their own.
    expect(chat.telegram.chats.messagesIn('1').map(({ text }) => text)).toContainEqual(sent);
  });

  it('is shown by the command, and among what is kept about a person', async () => {
    const { chat } = survey;
    expect((await chat.says('1', '/khaosat'))[0]).toContain('Góp ý sau buổi học: đã gửi');
    expect((await chat.says('1', '/dulieucuatoi'))[0]).toContain('Đã gửi phiếu có ghi tên: Góp ý sau buổi học');
    expect((await chat.says('1', '/trogiup'))[0]).toContain('/khaosat – trả lời phiếu khảo sát');
  });

  it('refuses late answers kindly and tells when it closed', async () => {
    const { chat } = survey;
    await chat.says('3', 'KS');
    await chat.presses('3', /4 – Tốt/);
    chat.clock.set('2023-06-23 09:15');
    await survey.end(round);
    expect((await chat.presses('3', /Tự học/))[0]).toContain('đã đóng lúc 09:15 Thứ Sáu 23/6/2023');
    expect(await survey.answersOf('3', round.id)).toEqual(['C1=4']);
    expect((await chat.says('3', 'KS'))[0]).toContain('không có phiếu nào đang mở');
  });
});
