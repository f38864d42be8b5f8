import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInCode, checkInPayload, printCheckInCode } from '../../../../bot/training/check-in/check-in-code.ts';
import { sampleTraining } from './sample-training.ts';
import { TrainingChat } from './training-chat.ts';

const an = '6101';
const binh = '6102';
let chat: TrainingChat;

beforeEach(async () => {
  chat = await TrainingChat.open('2023-06-21 09:00', { isPublic: true });
  await chat.describe(sampleTraining);
});
afterEach(() => chat.close());

const { code: trainingCode } = sampleTraining;

async function placesOf(sessionCode: string, venueCode: string) {
  const training = await chat.database.trainings.find(trainingCode);
  const session = training?.sessions.find(({ code }) => code === sessionCode);
  const venue = training?.venues.find(({ code }) => code === venueCode);
  if (!session || !venue) throw new Error(`There is no ${sessionCode} at ${venueCode}.`);
  return { session, venue };
}

async function shownCode(sessionCode: string, venueCode: string): Promise<string> {
  const { session, venue } = await placesOf(sessionCode, venueCode);
  return checkInCode(await chat.database.checkIns.secretOf(session.id, venue.id), chat.clock.now());
}

async function scan(sessionCode: string, venueCode: string): Promise<string> {
  const { session, venue } = await placesOf(sessionCode, venueCode);
  return `/start ${checkInPayload(session.id, venue.id, await shownCode(sessionCode, venueCode))}`;
}

const countsOf = async (sessionCode: string) =>
  chat.database.checkIns.countsByVenue((await placesOf(sessionCode, 'HT')).session.id);

describe('the agenda', () => {
  it('shows what comes when today is free, with place, speaker and material', async () => {
    await chat.joins(an, trainingCode, '001');
    const [shown] = await chat.says(an, '/lich');
    expect(shown).toMatch(/Hôm nay không có buổi học nào. Buổi gần nhất:/);
    expect(shown).toMatch(/Dân bàn và quyết định/);
    expect(shown).toMatch(/08:00–11:30, Thứ Năm 22\/6\/2023/);
    expect(shown).toMatch(/Hội trường A \(1 Đường Mẫu\).*0912000001.*Báo cáo viên Mẫu.*de-cuong.pdf/s);
    expect(shown).not.toMatch(/Kiểm tra, giám sát/);
    expect((await chat.presses(an, /Cả chương trình/))[0]).toMatch(/Dân bàn.*Kiểm tra, giám sát/s);
  });

  it('answers sentences, and leaves the law to the answerer', async () => {
    await chat.joins(an, trainingCode, '003');
    expect((await chat.says(an, 'mai may gio hoc'))[0]).toMatch(/Dân bàn và quyết định.*08:00/s);
    expect((await chat.says(an, 'Hôm nay học gì, ở đâu?'))[0]).toMatch(/Hôm nay không có buổi học/);
    expect((await chat.says(an, 'Mai thu quỹ thì bao nhiêu hộ đồng ý?'))[0]).toMatch(/^Khoản 1 Điều 21/);
    chat.clock.set('2023-06-22 07:00');
    expect((await chat.says(an, 'Hôm nay học gì, ở đâu?'))[0]).toMatch(/Phường Một/);
  });

  it('sends a calendar file and the address that a calendar can follow', async () => {
    await chat.joins(an, trainingCode, '001');
    await chat.says(an, '/lich tất cả');
    const [text] = await chat.presses(an, /Thêm vào lịch/);
    const { document } = chat.messagesTo(an).at(-1) ?? {};
    expect(document?.name).toBe('lich-hoc.ics');
    expect(document?.content).toMatch(/BEGIN:VEVENT[\s\S]*DTSTART:20230622T010000Z[\s\S]*DTSTART:20230707T063000Z/);
    const path = /http:\/\/127\.0\.0\.1:\d+(\/lich\/\S+\.ics)/.exec(text ?? '')?.[1] ?? '';
    const response = await fetch(chat.url + path);
    expect(response.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect((await response.text()).replace(/DTSTAMP:\S+/g, '')).toBe(document?.content.replace(/DTSTAMP:\S+/g, ''));
    const forged = await fetch(chat.url + path.replace(/.\.ics$/, path.endsWith('A.ics') ? 'B.ics' : 'A.ics'));
    expect(forged.status).toBe(404);
  });

  it('says how to join to who has not', async () => {
    await chat.arrives(an);
    expect(await chat.says(an, 'hôm nay học gì')).toEqual([expect.stringMatching(/chưa tham gia lớp tập huấn nào/)]);
  });
});

describe('checking in', () => {
  it('takes the typed code in time, once', async () => {
    await chat.joins(an, trainingCode, '001');
    chat.clock.set('2023-06-22 07:50');
    expect((await chat.says(an, printCheckInCode(await shownCode('B1', 'HT'))))[0]).toMatch(
      /^Đã điểm danh\n\nDân bàn và quyết định\nHội trường A, lúc 07:5\d/,
    );
    expect((await chat.says(an, await scan('B1', 'HT')))[0]).toMatch(/đã điểm danh buổi .* rồi/);
    expect(await countsOf('B1')).toMatchObject([
      { venue: 'HT', present: 1, late: 0, expected: 2 },
      { venue: 'P1', present: 0 },
    ]);
  });

  it('marks who comes late, and accepts the code that was just replaced', async () => {
    await chat.joins(an, trainingCode, '001');
    chat.clock.set('2023-06-22 08:20');
    const code = await shownCode('B1', 'HT');
    chat.clock.set('2023-06-22 08:23');
    expect((await chat.says(an, code))[0]).toMatch(/vào muộn/);
    expect(await countsOf('B1')).toMatchObject([{ present: 1, late: 1 }, {}]);
  });

  it('refuses an old code, and a photograph of the QR', async () => {
    await chat.joins(an, trainingCode, '001');
    chat.clock.set('2023-06-22 08:20');
    const [code, link] = [await shownCode('B1', 'HT'), await scan('B1', 'HT')];
    chat.clock.set('2023-06-22 08:30');
    expect((await chat.says(an, code))[0]).toMatch(/đã đổi số/);
    expect((await chat.says(an, link))[0]).toMatch(/Mã này đã đổi/);
    expect(await countsOf('B1')).toMatchObject([{ present: 0 }, {}]);
  });

  it('counts who is at another venue there, says so, and offers to move', async () => {
    await chat.joins(an, trainingCode, '001');
    chat.clock.set('2023-06-22 07:50');
    const [reply] = await chat.says(an, await shownCode('B1', 'P1'));
    expect(reply).toMatch(/có mặt ở "Phường Một"/);
    expect(await countsOf('B1')).toMatchObject([
      { venue: 'HT', present: 0 },
      { venue: 'P1', present: 1 },
    ]);
    expect((await chat.presses(an, /Chuyển sang Phường Một/))[0]).toMatch(/sang điểm cầu "Phường Một"/);
  });

  it('says when it opens, without counting that as a wrong code', async () => {
    await chat.joins(an, trainingCode, '001');
    chat.clock.set('2023-06-22 06:30');
    expect((await chat.says(an, await shownCode('B1', 'HT')))[0]).toMatch(/điểm danh từ 07:00 Thứ Năm/);
    expect((await chat.says(an, await scan('B1', 'HT')))[0]).toMatch(/điểm danh từ 07:00/);
    chat.clock.set('2023-06-22 11:40');
    expect((await chat.says(an, await scan('B1', 'HT')))[0]).toMatch(/đã kết thúc/);
    expect(await chat.audited()).not.toContain('code.wrong');
  });

  it('limits guessing', async () => {
    await chat.joins(an, trainingCode, '001');
    chat.clock.set('2023-06-22 07:50');
    const right = await shownCode('B1', 'HT');
    const wrong = right === '000000' ? '111111' : '000000';
    for (let index = 0; index < 5; index += 1) await chat.says(an, wrong);
    expect((await chat.says(an, right))[0]).toMatch(/chờ 10 phút/);
    expect(await countsOf('B1')).toMatchObject([{ present: 0 }, {}]);
  });

  it('asks a stranger at the hall to join first, and then checks them in at once', async () => {
    await chat.arrives(binh);
    chat.clock.set('2023-06-22 07:50');
    const [first, offer] = await chat.says(binh, await scan('B1', 'HT'), 2);
    expect(first).toMatch(/chưa biết anh\/chị là ai/);
    expect(offer).toMatch(/Tham gia: Tập huấn/);
    const [welcome, present] = await chat.sharesPhone(binh, '84901000002', 2);
    expect(welcome).toMatch(/Chào Trần Văn Thử!/);
    expect(present).toMatch(/Đã điểm danh/);
    expect(await countsOf('B1')).toMatchObject([{ present: 1 }, {}]);
  });

  it('tells how when asked, and is no check-in for who is in no training', async () => {
    await chat.arrives(binh);
    expect((await chat.says(binh, 'điểm danh'))[0]).toMatch(/6 số/);
    expect((await chat.says(binh, '123456'))[0]).toMatch(/chưa tham gia lớp/);
  });
});

describe('reminders and own data', () => {
  it('are switched off and on for a training', async () => {
    await chat.joins(an, trainingCode, '001');
    expect((await chat.says(an, '/tatnhac'))[0]).toMatch(/Đã tắt nhắc lịch/);
    expect((await chat.says(an, 'tắt nhắc'))[0]).toMatch(/tắt nhắc lịch rồi/);
    expect((await chat.says(an, '/dulieucuatoi'))[0]).toMatch(/Nhắc lịch: đang tắt/);
    expect((await chat.says(an, '/batnhac'))[0]).toMatch(/Đã bật/);
  });

  it('are shown whole and erased whole: the roster keeps a nameless line', async () => {
    await chat.joins(an, trainingCode, '001');
    await chat.says(an, 'Thu quỹ thì sao?');
    const [shown] = await chat.says(an, 'dữ liệu của tôi');
    expect(shown).toMatch(/Tài khoản: Telegram/);
    expect(shown).toMatch(/1 câu hỏi và \d+ tin nhắn.*180 ngày/);
    expect(shown).toMatch(/Nguyễn Thị Mẫu.*Trưởng thôn.*0901000001/s);
    expect((await chat.says(an, '/xoadulieu'))[0]).toMatch(/danh sách các lớp tập huấn/);
    expect((await chat.presses(an, /Xóa hết/))[0]).toMatch(/dòng không tên/);
    const roster = await chat.database.roster.attendees(trainingCode);
    expect(JSON.stringify(roster)).not.toMatch(/Nguyễn Thị Mẫu|84901000001/);
    expect(roster).toHaveLength(5);
    const [, after] = await chat.says(an, '/lich', 2);
    expect(after).toMatch(/chưa tham gia lớp/);
  });
});
