import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../support/wait-until.ts';
import { remindedTraining, sampleTraining } from './sample-training.ts';
import { TrainingChat } from './training-chat.ts';

const organiser = '6201';
const host = '6202';
const outsider = '6203';
const an = '6204';
const { code: trainingCode } = sampleTraining;
let chat: TrainingChat;

beforeEach(async () => {
  chat = await TrainingChat.open('2023-06-20 15:00');
  await chat.describe(remindedTraining);
});
afterEach(() => chat.close());

const sessionId = async () => (await chat.database.trainings.find(trainingCode))?.sessions[0]?.id ?? 0;
const trainingId = async () => (await chat.database.trainings.find(trainingCode))?.id ?? 0;

describe('roles', () => {
  it('are taken by a one-time code, and shown in the menu', async () => {
    await chat.becomes(organiser, trainingCode, 'organiser', null);
    expect(chat.messagesTo(organiser).at(-1)?.text).toMatch(/ban tổ chức của lớp "Tập huấn dân chủ ở cơ sở"/);
    expect((await chat.says(organiser, '/quanly'))[0]).toMatch(/Vai trò: ban tổ chức\n0\/5 học viên/);
    expect(chat.buttonsOfLast(organiser)).toContain('Gửi thông báo');
    await chat.becomes(host, trainingCode, 'host', 'P1');
    expect((await chat.says(host, 'quản lý'))[0]).toMatch(/phụ trách điểm cầu, Phường Một/);
    expect(chat.buttonsOfLast(host)).not.toContain('Gửi thông báo');
    expect(await chat.audited()).toEqual(expect.arrayContaining(['grant.use', 'manage.menu']));
  });

  it('give an outsider a polite nothing, whatever they send, and it is written down', async () => {
    await chat.arrives(outsider);
    const id = await trainingId();
    const tries = [
      ...['/quanly', '/thongbao', '/baocao'].map((command) => () => chat.says(outsider, command)),
      ...[`t:m:${id}`, `t:mp:${id}`, `t:ms:${id}`, `t:mr:${id}`, `t:mu:${id}:0:0`, `t:h:${id}:0`].map(
        (action) => () => chat.forges(outsider, action),
      ),
      ...[`t:b:${id}`, `t:ba:${id}`, 't:bc:1', 't:bg:1', 't:bt:1', `t:hm:${await sessionId()}:1`].map(
        (action) => () => chat.forges(outsider, action),
      ),
      () => chat.forges(outsider, 't:m:999999'),
    ];
    const replies = new Set<string>();
    for (const attempt of tries) for (const reply of await attempt()) replies.add(reply);
    expect(replies.size).toBe(1);
    expect([...replies][0]).toMatch(/dành cho ban tổ chức/);
    expect((await chat.audited()).filter((action) => action === 'command.refused')).toHaveLength(tries.length);
  });

  it('keep a host out of what is the organiser’s', async () => {
    await chat.becomes(host, trainingCode, 'host', 'P1');
    const id = await trainingId();
    expect((await chat.says(host, '/thongbao'))[0]).toMatch(/dành cho ban tổ chức/);
    expect((await chat.forges(host, `t:ba:${id}`))[0]).toMatch(/dành cho ban tổ chức/);
  });

  it('know the addresses of posters and screens', async () => {
    await chat.becomes(host, trainingCode, 'host', 'P1');
    await chat.says(host, '/quanly');
    const [text] = await chat.presses(host, /Trang điểm danh/);
    expect(text).toMatch(/Tờ mời quét mã – Phường Một: http\S+\/tham-gia\/[\w-]+/);
    expect(text).toMatch(/Màn hình điểm danh – Dân bàn và quyết định, Phường Một: http\S+\/diem-danh\//);
    expect(text).not.toMatch(/Hội trường A/);
    const addresses = text?.match(/http\S+/g) ?? [];
    expect(addresses).toHaveLength(2);
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
  });
});

describe('a host', () => {
  beforeEach(async () => {
    await chat.becomes(host, trainingCode, 'host', 'P1');
  });

  it('marks people of the own venue by hand, and nobody else’s', async () => {
    chat.clock.set('2023-06-22 08:30');
    await chat.says(host, '/quanly');
    expect((await chat.presses(host, /Điểm danh hộ/))[0]).toMatch(/Gõ một phần tên/);
    expect((await chat.says(host, 'mẫu'))[0]).toMatch(/Không thấy ai có "mẫu"/);
    expect((await chat.says(host, 'chung'))[0]).toMatch(/Tìm thấy 2 người/);
    expect((await chat.presses(host, /Phạm Văn Chung/))[0]).toMatch(/Đã điểm danh cho Phạm Văn Chung/);
    expect((await chat.says(host, '004'))[0]).toMatch(/Tìm thấy 1 người/);
    expect((await chat.says(host, 'pham van'))[0]).toMatch(/Tìm thấy 1 người/);
    expect(chat.buttonsOfLast(host)[0]).toBe('✓ Phạm Văn Chung – Xã Tây');
    expect((await chat.presses(host, /✓ Phạm Văn Chung/))[0]).toMatch(/đã được điểm danh rồi/);
    expect((await chat.says(host, 'Thu quỹ thì bao nhiêu hộ đồng ý?'))[0]).toMatch(/^Khoản 1 Điều 21/);
    const [mine] = await chat.database.roster.findByPhone(trainingCode, '84901000001');
    expect((await chat.forges(host, `t:hm:${await sessionId()}:${mine?.id}`))[0]).toMatch(/dành cho ban tổ chức/);
    expect((await chat.presses(host, /^Xong$/))[0]).toMatch(/Đã xong/);
    expect(await chat.database.checkIns.countsByVenue(await sessionId())).toMatchObject([
      { venue: 'HT', present: 0 },
      { venue: 'P1', present: 1, late: 1, expected: 3 },
    ]);
    expect(await chat.audited()).toContain('checkIn.byHand');
    await chat.says(host, '/quanly');
    expect((await chat.presses(host, /Sĩ số/))[0]).toMatch(/Phường Một: 1\/3 \(1 muộn\)/);
  });

  it('gets the list of whom to call, with numbers and reasons', async () => {
    await chat.joins(an, trainingCode, '003');
    const [before] = await chat.says(host, '/baocao');
    expect(before).toMatch(/2 người, xin gọi.*Phạm Văn Chung \(Xã Tây\) – 0901000009 – chưa nối với Khéo/s);
    expect(before).not.toMatch(/Lê Thị Ví Dụ|Nguyễn Thị Mẫu/);
    chat.clock.set('2023-06-21 08:00');
    await waitUntil('the reminder of the day before', () =>
      chat.telegram.textsTo(an).some((text) => /Nhắc lịch học/.test(text)),
    );
    const [after] = await chat.says(host, '/baocao');
    expect(after).toMatch(/2 người, xin gọi.*Phạm Thị Chung.*0901000009 – chưa kết nối/s);
    expect(after).not.toMatch(/Lê Thị Ví Dụ/);
  });

  it('is told of the venue’s own latest reminder, not of another venue’s', async () => {
    const [first, second] = remindedTraining.sessions;
    if (!first || !second) throw new Error('The sample training has two sessions.');
    const elsewhere = { ...second, startsAt: first.startsAt, endsAt: first.endsAt, venues: ['HT'] };
    await chat.describe({ ...remindedTraining, sessions: [{ ...first, venues: ['P1'] }, elsewhere] });
    await chat.joins(an, trainingCode, '003');
    chat.clock.set('2023-06-21 08:00');
    await waitUntil('the reminders of both venues', async () => {
      const reminders = await chat.database.reminders.ofTraining(trainingCode);
      const begun = reminders.filter(({ dueAt, state }) => dueAt <= chat.clock.now() && state === 'done');
      return begun.length === 2;
    });
    expect((await chat.says(host, '/baocao'))[0]).toMatch(/2 người, xin gọi/);
  });
});

describe('a broadcast', () => {
  const text = 'Kính gửi {ho_ten}, ngày mai mang theo sổ tay.';

  beforeEach(async () => {
    await chat.becomes(organiser, trainingCode, 'organiser', null);
    await chat.joins(an, trainingCode, '001');
  });

  async function writeTo(audience: RegExp): Promise<string[]> {
    await chat.says(organiser, '/thongbao');
    await chat.presses(organiser, audience);
    return chat.says(organiser, text, 2);
  }

  it('is previewed with its count, confirmed twice, and sent', async () => {
    const [sample, figures] = await writeTo(/^Cả lớp$/);
    expect(sample).toMatch(/Kính gửi Nguyễn Thị Mẫu, ngày mai mang theo sổ tay/);
    expect(figures).toMatch(/Người nhận: 5; nhắn được ngay: 1.*4 người chưa nối.*chưa đến 1 phút/s);
    expect((await chat.presses(organiser, /^Gửi…$/))[0]).toMatch(/Gửi cho 1 người\?/);
    expect(chat.telegram.textsTo(an).some((sent) => /sổ tay/.test(sent))).toBe(false);
    expect((await chat.presses(organiser, /Gửi ngay cho 1 người/))[0]).toMatch(/Đã bắt đầu gửi/);
    await waitUntil('the broadcast', () =>
      chat.telegram.textsTo(an).some((sent) => /Kính gửi Nguyễn Thị Mẫu/.test(sent)),
    );
    expect((await chat.presses(organiser, /Gửi ngay/))[0]).toMatch(/đã sang bước khác/);
    await waitUntil('its end', async () => {
      const [status] = await chat.presses(organiser, /Xem tiến độ/);
      return /đã gửi xong. Đã gửi 1\/5/.test(status ?? '');
    });
    expect(await chat.audited()).toEqual(expect.arrayContaining(['broadcast.draft', 'reminder.planned']));
  });

  it('keeps its draft over a restart, and can be rewritten or dropped', async () => {
    await chat.says(organiser, '/thongbao');
    await chat.presses(organiser, /^Cả lớp$/);
    await chat.restart();
    expect(await chat.says(organiser, 'Xin chào {ten_ban}')).toEqual([expect.stringMatching(/không hiểu \{ten_ban\}/)]);
    await chat.says(organiser, text, 2);
    await chat.restart();
    expect((await chat.presses(organiser, /Viết lại/))[0]).toMatch(/gõ nội dung/);
    await chat.says(organiser, 'Nội dung mới', 2);
    expect((await chat.presses(organiser, /Không gửi/))[0]).toMatch(/không gửi gì cả/);
    expect((await chat.presses(organiser, /^Gửi…$/))[0]).toMatch(/đã sang bước khác/);
    expect(chat.telegram.textsTo(an).some((sent) => /sổ tay|Nội dung mới/.test(sent))).toBe(false);
  });

  it('goes to a venue, a unit, or the absent', async () => {
    await chat.says(organiser, '/thongbao');
    await chat.presses(organiser, /Một điểm cầu/);
    expect((await chat.presses(organiser, /Phường Một/))[0]).toMatch(/Gửi cho: điểm cầu Phường Một/);
    expect((await chat.says(organiser, text, 2))[1]).toMatch(/Người nhận: 3; nhắn được ngay: 0.*không gửi/s);
    await chat.says(organiser, '/thongbao');
    await chat.presses(organiser, /Một đơn vị/);
    expect((await chat.says(organiser, 'dong'))[0]).toMatch(/Đơn vị nào/);
    await chat.presses(organiser, /Xã Đông/);
    expect((await chat.says(organiser, text, 2))[1]).toMatch(/Người nhận: 2; nhắn được ngay: 1/);
    chat.clock.set('2023-06-22 08:30');
    await chat.says(organiser, '/thongbao');
    await chat.presses(organiser, /Người vắng/);
    await chat.presses(organiser, /Dân bàn/);
    expect((await chat.says(organiser, text, 2))[1]).toMatch(/Người nhận: 5/);
  });

  it('waits for the end of the quiet hours', async () => {
    await writeTo(/^Cả lớp$/);
    await chat.presses(organiser, /^Gửi…$/);
    chat.clock.set('2023-06-20 22:00');
    expect((await chat.presses(organiser, /Gửi ngay/))[0]).toMatch(/sẽ được gửi lúc 06:30 Thứ Tư 21\/6\/2023/);
    expect(chat.telegram.textsTo(an).some((sent) => /sổ tay/.test(sent))).toBe(false);
    chat.clock.set('2023-06-21 06:31');
    await waitUntil('the broadcast', () => chat.telegram.textsTo(an).some((sent) => /sổ tay/.test(sent)));
  });

  it('is not another organiser’s to send', async () => {
    await writeTo(/^Cả lớp$/);
    const draft = (await chat.database.reminders.ofTraining(trainingCode)).find(({ kind }) => kind === 'broadcast');
    await chat.arrives(outsider);
    expect((await chat.forges(outsider, `t:bg:${draft?.id}`))[0]).toMatch(/dành cho ban tổ chức/);
    expect((await chat.database.reminders.ofTraining(trainingCode)).find(({ id }) => id === draft?.id)?.state).toBe(
      'draft',
    );
  });

  it('shows the organiser how far reminders went', async () => {
    chat.clock.set('2023-06-21 08:00');
    await waitUntil('the reminder', () => chat.telegram.textsTo(an).some((sent) => /Nhắc lịch học/.test(sent)));
    const report = await waitUntil('the report', async () => {
      const [text] = await chat.says(organiser, '/baocao', 2);
      return text && /Đã gửi 1\/5 tin/.test(text) ? text : null;
    });
    expect(report).toMatch(/Không nhắn được: 4.*Hội trường A: đã gửi 1\/2/s);
    expect((await chat.presses(organiser, /^Tất cả$/))[0]).toMatch(/4 người, xin gọi/);
  });
});
