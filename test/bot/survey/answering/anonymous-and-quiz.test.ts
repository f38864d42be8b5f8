import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleQuiz, sampleSurvey } from './sample-survey.ts';
import { SurveyChat } from './survey-chat.ts';

let survey: SurveyChat;
beforeEach(async () => {
  survey = await SurveyChat.start();
});
afterEach(() => survey.close());

/** Khoản 1 Điều 21 of the sample law. */
async function clauseId(): Promise<number> {
  const { documents } = survey.chat.database;
  const [document] = await documents.list();
  return (await documents.findArticle(document?.id ?? 0, '21'))?.parts[0]?.id ?? 0;
}

describe('an anonymous survey', () => {
  const plan = { ...sampleSurvey, isAnonymous: true };

  it('says plainly what that means, before and at the end', async () => {
    const { chat } = survey;
    const round = await survey.begin(plan, ['1', '3']);
    expect(chat.messagesTo('1').at(-1)?.text).toContain('Phiếu ẩn danh');
    expect((await chat.presses('1', /Bắt đầu/))[0]).toContain('cho đến khi bấm "Gửi phiếu"');
    await chat.presses('1', /1 – Kém/);
    await chat.says('1', 'Báo cáo viên đến muộn');
    await chat.says('1', '2');
    await chat.presses('1', /^Không$/);
    const [look = ''] = await chat.says('1', 'bỏ qua');
    expect(look).toContain('không ai, kể cả ban tổ chức, biết');
    expect(look).toContain('Xin đừng ghi tên người');
    const [sent = ''] = await chat.presses('1', /^Gửi phiếu$/);
    expect(sent).toContain('đã tách khỏi tên');
    expect(await survey.responseOf('1', round.id)).toMatchObject({ state: 'sent', answers: new Map() });
    // A tap that comes too late, and what is kept.
    expect((await chat.presses('1', /^Có$/))[0]).toContain('đã gửi phiếu');
    expect((await chat.says('1', '/dulieucuatoi'))[0]).toContain('không gắn với anh/chị nên không ai tra lại được');
  });

  it('keeps a draft to its person until it is sent, also when a question came between', async () => {
    const { chat } = survey;
    const round = await survey.begin(plan, ['1', '3']);
    await chat.says('1', 'KS');
    await chat.presses('1', /1 – Kém/);
    await chat.says('1', 'Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?', 2);
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=1']);
    expect((await chat.says('1', '/dulieucuatoi', 2))[0]).toContain('Đang trả lời dở: Góp ý sau buổi học');
    await survey.end(round);
    expect((await chat.says('1', 'Nói dài'))[0]).toContain('đã đóng');
    expect(await survey.answersOf('1', round.id)).toEqual([]);
  });
});

describe('a quiz', () => {
  it('tells the score, explains what was wrong, and opens the provision', async () => {
    const { chat } = survey;
    await survey.begin(sampleQuiz(await clauseId()), ['1', '3']);
    expect(chat.messagesTo('1').at(-1)?.text).toContain('Bài ôn tập có 2 câu');
    await chat.presses('1', /Bắt đầu/);
    await chat.presses('1', /Một nửa số hộ/);
    await chat.presses('1', /^Có$/);
    const [sent = ''] = await chat.presses('1', /^Gửi phiếu$/);
    expect(sent).toContain('Kết quả: đúng 1/2 câu.');
    expect(sent).toContain('Anh/chị chọn: Một nửa số hộ\nĐáp án: Hai phần ba số hộ\nLuật đòi hai phần ba.');
    expect(sent).toContain('Căn cứ: khoản 1 Điều 21 Luật 99/2022/QH15');
    expect(sent).not.toContain('Người dân được xem sổ');
    expect(chat.buttonsOfLast('1')).toEqual(['Câu 1: mở khoản 1 Điều 21']);
    expect((await chat.presses('1', /^Câu 1: mở/))[0]).toContain('Đóng góp chung');
  });

  it('congratulates who knows it all', async () => {
    const { chat } = survey;
    await survey.begin(sampleQuiz(await clauseId()), ['1', '3']);
    await chat.says('3', 'KS');
    await chat.says('3', 'hai phần ba');
    await chat.says('3', 'đúng');
    const [sent = ''] = await chat.says('3', 'gửi');
    expect(sent).toContain('đúng 2/2 câu. Anh/chị trả lời đúng tất cả');
    expect(chat.buttonsOfLast('3')).toEqual([]);
  });

  it('says nothing of one’s own answers when it is anonymous, since that message stays', async () => {
    const { chat } = survey;
    await survey.begin(sampleQuiz(await clauseId(), { isAnonymous: true }), ['1', '3']);
    const ends: string[] = [];
    for (const [chatId, first, second] of [
      ['1', /Một nửa/, /^Không$/],
      ['3', /Hai phần ba/, /^Có$/],
    ] as const) {
      await chat.presses(chatId, /Bắt đầu/);
      await chat.presses(chatId, first);
      await chat.presses(chatId, second);
      ends.push((await chat.presses(chatId, /^Gửi phiếu$/))[0] ?? '');
    }
    expect(ends[0]).toContain('Đáp án: Hai phần ba số hộ');
    expect(ends[0]).toBe(ends[1]);
  });
});
