import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrainingChat } from '../../training/chat/training-chat.ts';
import { answerSurvey, crowdedTraining, feedbackSurvey } from './answered-survey.ts';

let chat: TrainingChat;

beforeEach(async () => {
  chat = await TrainingChat.open('2023-06-21 09:00');
  await chat.describe(crowdedTraining(24));
});
afterEach(() => chat.close());

const organiser = '900';
const host = '901';
const answer = (changes = {}, answering = [20, 12], isClosed = true) =>
  answerSurvey(chat.database, feedbackSurvey(changes), chat.clock.now(), { answering, isClosed });

/** The first round's result, with its picture. */
async function openResult(): Promise<string> {
  await chat.becomes(organiser, 'DC2023', 'organiser', null);
  await chat.says(organiser, '/ketqua');
  const [, text = ''] = await chat.presses(organiser, /^B1/, 2);
  return text;
}

describe('/ketqua for organisers', () => {
  it('goes from the training to a round, with text and a picture', async () => {
    await answer();
    const text = await openResult();
    expect(text).toContain('Góp ý sau buổi học');
    expect(text).toContain('Buổi B1: Dân bàn và quyết định (22/6/2023) – đã đóng');
    expect(text).toContain('Đã trả lời: 20/29 (69%)');
    expect(text).toContain('Trung bình 4/5 (20 người trả lời)');
    expect(text).toContain('Có: 75% (20 người trả lời)');
    expect(text).toContain('Trả lời đúng: 7/20 (35%)');
    const image = chat.messagesTo(organiser).at(-2)?.image;
    expect(image?.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(image?.bytes.readUInt32BE(16)).toBe(1080);
    expect(await chat.audited()).toContain('survey.results');
  });

  it('shows groups, comments, quiz, comparison and who is missing', async () => {
    await answer();
    await openResult();
    const [, venues = ''] = await chat.presses(organiser, /Theo điểm cầu/, 2);
    expect(venues).toContain('Hội trường A: 10/14');
    expect(venues).toMatch(/Cộng: 20\/29/);
    const [, positions = ''] = await chat.presses(organiser, /Theo chức vụ/, 2);
    expect(positions).toMatch(/Trưởng thôn: 7\/9 .*câu 1: 3; câu 2: /);
    const [texts = ''] = await chat.presses(organiser, /Ý kiến bằng lời/);
    expect(texts).toMatch(/thời gian/i);
    expect(texts).not.toContain('Học viên');
    const [quiz = ''] = await chat.presses(organiser, /dễ nhất/);
    expect(quiz).toMatch(/Đúng nhiều nhất:\n• Câu 4 \(100% đúng\)/);
    expect(quiz).toMatch(/Sai nhiều nhất:\n• Câu 5 \(35% đúng\)/);
    const [, compared = ''] = await chat.presses(organiser, /So sánh các đợt/, 2);
    expect(compared).toMatch(/B2: Kiểm tra, giám sát: 4,7 \(12 người\), \+0,7 điểm so với đợt trước/);
    const [missing = ''] = await chat.presses(organiser, /Ai chưa trả lời/);
    expect(missing).toContain('9 người chưa trả lời');
    expect(missing).toContain('Học viên K024 (Xã Tây) – Phường Một');
  });

  it('takes all rounds together', async () => {
    await answer();
    await chat.becomes(organiser, 'DC2023', 'organiser', null);
    const [choice = ''] = await chat.says(organiser, 'kết quả khảo sát');
    expect(choice).toContain('nhiều đợt');
    const [, all = ''] = await chat.presses(organiser, /Tất cả các đợt/, 2);
    expect(all).toContain('Gộp 2 đợt');
    expect(all).toContain('Đã trả lời: 32/58');
    expect(chat.buttonsOfLast(organiser)).not.toContain('Ai chưa trả lời');
  });

  it('sends the report and the digest as Word files', async () => {
    await answer();
    await openResult();
    await chat.presses(organiser, /Báo cáo \(Word\)/);
    const report = chat.messagesTo(organiser).at(-1)?.document;
    expect(report?.name).toBe('bao-cao-SAU-BUOI.docx');
    expect(report?.bytes.subarray(0, 2).toString()).toBe('PK');
    const [digest = ''] = await chat.presses(organiser, /Tóm tắt cho báo cáo viên/, 2);
    expect(digest).toContain('Tóm tắt: Dân bàn và quyết định');
    expect(digest).not.toContain('Học viên K');
    expect(chat.messagesTo(organiser).at(-1)?.document?.name).toBe('tom-tat-B1.docx');
    expect(await chat.audited()).toContain('survey.report');
  });

  it('says when there is nothing yet', async () => {
    await chat.becomes(organiser, 'DC2023', 'organiser', null);
    expect((await chat.says(organiser, '/ketqua'))[0]).toContain('chưa có phiếu khảo sát nào');
    await chat.database.surveys.create(feedbackSurvey(), { kind: 'commandLine' });
    expect((await chat.says(organiser, '/ketqua'))[0]).toContain('chưa mở');
    expect((await chat.forges(organiser, 'k:a:1:77:0'))[0]).toContain('Không còn phiếu');
  });
});

describe('/ketqua of an anonymous survey', () => {
  it('shows what batches allow while it is open, and no groups', async () => {
    await answer({ isAnonymous: true }, [20], false);
    await chat.becomes(organiser, 'DC2023', 'organiser', null);
    const [, text = ''] = await chat.says(organiser, '/ketqua', 2);
    expect(text).toContain('Đã trả lời: 20/29');
    expect(text).toMatch(/tính trên (15|10) phiếu đã mở/);
    expect(text).toContain('Hiện kết quả khi đợt này đóng');
    expect(chat.buttonsOfLast(organiser)).not.toContain('Ý kiến bằng lời');
    const [, venues = ''] = await chat.presses(organiser, /Theo điểm cầu/, 2);
    expect(venues).toContain('Hội trường A: 10/14');
    expect(venues).not.toContain('câu 1');
  });

  it('shows nothing of four', async () => {
    await answer({ isAnonymous: true }, [4]);
    await chat.becomes(organiser, 'DC2023', 'organiser', null);
    const [text = ''] = await chat.says(organiser, '/ketqua');
    expect(text).toContain('Chưa đủ phiếu');
    expect(text).not.toContain('Trung bình');
    expect(chat.messagesTo(organiser).at(-1)?.image).toBeNull();
  });
});

describe('/ketqua for others', () => {
  it('shows a host who answered at their own venue, and nothing else', async () => {
    const [round] = await answer();
    await chat.becomes(host, 'DC2023', 'host', 'P1');
    await chat.says(host, '/ketqua');
    const [text = ''] = await chat.presses(host, /^B1/);
    expect(text).toContain('Phường Một: 10/15');
    expect(text).not.toContain('Hội trường A');
    expect(text).not.toContain('Trung bình');
    const [missing = ''] = await chat.presses(host, /Ai chưa trả lời/);
    expect(missing).toContain('Phường Một');
    expect(missing).not.toContain('Hội trường A');
    for (const letters of ['p', 't', 'g', 'q', 'c', 'w', 'd']) {
      const fields = { p: ':0', t: ':0', g: ':venue:0' }[letters] ?? '';
      const scope = `${round?.survey.trainingId}:${round?.survey.id}:${round?.id}`;
      expect((await chat.forges(host, `k:${letters}:${scope}${fields}`))[0]).toContain('dành cho ban tổ chức');
    }
  });

  it('is refused to everybody else, and written down', async () => {
    const [round] = await answer();
    await chat.arrives('902');
    expect((await chat.says('902', '/ketqua'))[0]).toContain('dành cho ban tổ chức');
    const scope = `${round?.survey.trainingId}:${round?.survey.id}:${round?.id}`;
    expect((await chat.forges('902', `k:a:${scope}`))[0]).toContain('dành cho ban tổ chức');
    expect((await chat.audited()).filter((action) => action === 'command.refused')).toHaveLength(2);
  });
});
