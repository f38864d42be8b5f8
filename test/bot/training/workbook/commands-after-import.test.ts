import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { coming, deskWith, start } from './imported-training.ts';
import type { TrainingDesk } from './run-training.ts';

describe('training -- broadcast', () => {
  it('counts, estimates, previews, and sends when the number was typed', async () => {
    const desk = await deskWith();
    const { told, output } = await desk.run(
      ['broadcast', 'LOP-1', '--to', 'venue:nhà văn hóa thôn một', '--text', 'Mời {ho_ten} mang thẻ'],
      '2',
    );
    expect(told).toContain('Gửi cho: điểm cầu DC1.');
    expect(told).toContain('Có 2 người. Nhận được: Telegram 1.');
    expect(told).toContain('1 người chưa vào lớp hoặc đã tắt nhắc');
    expect(told).toContain('Gửi hết trong khoảng 1 phút.');
    expect(told).toContain('Mời Người Hai mang thẻ');
    expect(output).toContain('Đã đưa vào hàng gửi, số ');
    expect((await coming(desk)).filter((message) => message.includes('broadcast'))).toEqual([
      'HV2 2033-06-01T03:00:00.000Z broadcast null',
      'HV3 2033-06-01T03:00:00.000Z broadcast null',
    ]);
  });

  it('sends nothing when another number was typed or nobody sits there', async () => {
    const desk = await deskWith();
    const words = ['broadcast', 'LOP-1', '--to', 'all', '--text', 'Thông báo'];
    expect((await desk.run(words, '2')).output).toContain('đã bỏ');
    expect((await desk.run(words)).told).toContain('Thêm --yes');
    const states = (await desk.database.reminders.ofTraining('LOP-1')).filter(({ kind }) => kind === 'broadcast');
    expect(states.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  });

  it('waits for the end of quiet hours, but not with --now', async () => {
    const desk = await deskWith();
    desk.setNow('2033-06-01T15:30:00Z');
    const words = ['broadcast', 'LOP-1', '--to', 'unit:thôn một', '--text', 'Thông báo', '--yes'];
    expect((await desk.run(words)).told).toContain('sẽ gửi lúc 06:30 Thứ Năm 02/6/2033');
    expect((await desk.run([...words, '--now'])).told).not.toContain('sẽ gửi lúc');
  });

  it('waits for the end of quiet hours that began while the number was typed', async () => {
    const desk = await deskWith();
    desk.setNow('2033-06-01T14:29:00Z');
    const { told } = await desk.run(['broadcast', 'LOP-1', '--to', 'all', '--text', 'Thông báo'], () => {
      desk.setNow('2033-06-01T14:31:00Z');
      return '3';
    });
    expect(told).toContain('sẽ gửi lúc 06:30 Thứ Năm 02/6/2033');
    expect((await coming(desk)).filter((message) => message.includes('broadcast'))).toEqual([
      'HV1 2033-06-01T23:30:00.000Z broadcast null',
      'HV2 2033-06-01T23:30:00.000Z broadcast null',
      'HV3 2033-06-01T23:30:00.000Z broadcast null',
    ]);
  });

  it('pauses, resumes and stops', async () => {
    const desk = await deskWith();
    expect((await desk.run(['pause', 'LOP-1'])).told).toBe('Không có thông báo nào để làm việc này.');
    await desk.run(['broadcast', 'LOP-1', '--to', 'absent:B1', '--text', 'Nhắc điểm danh', '--yes']);
    const { reminders } = desk.database;
    const [reminder] = (await reminders.ofTraining('LOP-1')).filter(({ kind }) => kind === 'broadcast');
    const id = reminder?.id ?? 0;
    await reminders.beginDelivering(id, new Date(start));
    expect((await desk.run(['pause', 'LOP-1'])).output).toBe(`Đã tạm ngừng thông báo số ${id}.`);
    expect(await reminders.claim(['telegram'], new Date(start), 10)).toEqual([]);
    expect((await desk.run(['resume', 'LOP-1', String(id)])).output).toBe(`Thông báo số ${id} được gửi tiếp.`);
    expect((await desk.run(['stop', 'LOP-1'])).output).toContain('Đã dừng hẳn');
    expect((await desk.run(['resume', 'LOP-1', String(id)])).isRefused).toBe(true);
    expect(await reminders.totals('LOP-1')).toMatchObject({ sent: 0, planned: 0, skipped: 2, unreachable: 1 });
  });

  it.each([
    [['--to', 'nobody', '--text', 'x'], 'Chưa rõ gửi cho ai: "nobody"'],
    [['--to', 'venue:DC9', '--text', 'x'], 'Các điểm cầu: HT, DC1'],
    [['--to', 'unit:Thôn Mười', '--text', 'x'], 'Có phải "Thôn Một" không?'],
    [['--to', 'absent:B9', '--text', 'x'], 'Các buổi: B1, B2'],
    [['--to', 'all'], 'Cách dùng'],
  ])('refuses %j', async (options, sentence) => {
    const desk = await deskWith();
    const { isRefused, told } = await desk.run(['broadcast', 'LOP-1', ...options]);
    expect([isRefused, told]).toEqual([true, expect.stringContaining(sentence)]);
  });
});

describe('training -- grant, codes', () => {
  it('gives a one-time code for a role', async () => {
    const desk = await deskWith();
    const { output } = await desk.run(['grant', 'LOP-1', 'host', '--venue', 'DC1']);
    expect(output).toMatch(/^Mã: [2-9A-Z]{4}-[2-9A-Z]{4}\n/);
    expect((await desk.run(['grant', 'LOP-1', 'host'])).told).toContain('cần điểm cầu');
    expect((await desk.run(['grant', 'LOP-1', 'admin'])).told).toContain('Không có vai trò "admin"');
    expect((await desk.run(['grant', 'LOP-2', 'organiser'])).told).toContain('Có phải "LOP-1" không?');
  });

  it('writes claim codes once, safe from formulas, for their owner only', async () => {
    const desk = await deskWith();
    const file = join(desk.directory, 'ma.csv');
    expect((await desk.run(['codes', 'LOP-1', file])).output).toContain('Đã ghi 1 mã');
    const [heading, line] = readFileSync(file, 'utf8').split('\r\n');
    expect(heading).toBe('\uFEFFMã học viên,Họ và tên,Đơn vị,Điểm cầu,Số điện thoại,Mã vào lớp');
    expect(line).toMatch(
      /^HV3,"'=HYPERLINK\(""https:\/\/example\.org""\)",'\+Thôn Hai,DC1,0912345673,[2-9A-Z]{4}-[2-9A-Z]{4}$/,
    );
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await desk.run(['codes', 'LOP-1', file])).told).toContain('Đặt tên khác');
    const second = await desk.run(['codes', 'LOP-1', join(desk.directory, 'ma.xlsx')]);
    expect(second.output).toContain('Không còn học viên nào cần mã mới');
    expect((await desk.run(['codes', 'LOP-1', join(desk.directory, 'ma.pdf')])).told).toContain('chỉ ghi tệp');
  });
});

describe('training -- status, report', () => {
  async function deskAfterReminders(): Promise<TrainingDesk> {
    const desk = await deskWith();
    const { reminders } = desk.database;
    const due = new Date('2033-06-21T01:00:00Z');
    desk.setNow(due.toISOString());
    for (const { id } of await reminders.due(due, 10)) await reminders.beginDelivering(id, due);
    const [one, two] = await reminders.claim(['telegram'], due, 10);
    await reminders.settleMany([
      { deliveryId: one?.deliveryId ?? 0, settlement: { state: 'sent', platformMessageId: '=1+1' } },
      { deliveryId: two?.deliveryId ?? 0, settlement: { state: 'failed', reason: '@nobody' } },
    ]);
    return desk;
  }

  it('says before anything is due that nothing is', async () => {
    const desk = await deskWith();
    expect((await desk.run(['status', 'LOP-1'])).output).toContain('Chưa có tin nào đến hạn.');
    expect(JSON.parse((await desk.run(['status', 'LOP-1', '--json'])).output)).toEqual({
      code: 'LOP-1',
      total: { planned: 0, sent: 0, failed: 0, unreachable: 0, skipped: 0, uncertain: 0 },
      byVenue: {},
      byUnit: {},
      notReached: [],
    });
  });

  it('counts by venue and unit, and names who was not reached', async () => {
    const desk = await deskAfterReminders();
    const reminder = expect.stringMatching(/^before\/1440\/B1\//);
    expect(JSON.parse((await desk.run(['status', 'LOP-1', '--json'])).output)).toEqual({
      code: 'LOP-1',
      total: { planned: 0, sent: 1, failed: 1, unreachable: 1, skipped: 0, uncertain: 0 },
      byVenue: {
        HT: { planned: 0, sent: 1, failed: 0, unreachable: 0, skipped: 0, uncertain: 0 },
        DC1: { planned: 0, sent: 0, failed: 1, unreachable: 1, skipped: 0, uncertain: 0 },
      },
      byUnit: {
        'Thôn Một': { planned: 0, sent: 1, failed: 1, unreachable: 0, skipped: 0, uncertain: 0 },
        '+Thôn Hai': { planned: 0, sent: 0, failed: 0, unreachable: 1, skipped: 0, uncertain: 0 },
      },
      notReached: [
        { attendee: 'HV2', reminder, outcome: 'failed', reason: '@nobody', attempts: 1 },
        { attendee: 'HV3', reminder, outcome: 'unreachable', reason: 'notJoined', attempts: 0 },
      ],
    });
    const { output } = await desk.run(['status', 'LOP-1']);
    expect(output).toContain('Tất cả: đã gửi 1, gửi lỗi 1, không liên lạc được 1');
    expect(output).toContain('DC1 Nhà văn hóa thôn Một: gửi lỗi 1, không liên lạc được 1');
    expect(output).toContain(
      'Người Hai, Thôn Một, 0912345672: Nhắc trước 1 ngày, buổi B1 "Chuyên đề một": gửi lỗi (@nobody)',
    );
    expect(output).toContain('không liên lạc được (chưa kết nối với trợ lý)');
  });

  it('writes a report in which text stays text', async () => {
    const desk = await deskAfterReminders();
    const file = join(desk.directory, 'bao-cao.xlsx');
    expect((await desk.run(['report', 'LOP-1', file])).output).toContain(file);
    const sheets = await readExcelFile(file);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Tổng hợp', 'Chưa nhận được', 'Sổ gửi tin']);
    const [totals, notReached, ledger] = sheets.map(({ data }) => data);
    expect(totals?.slice(0, 3)).toEqual([
      ['Nhóm', 'Tên', 'chờ gửi', 'đã gửi', 'gửi lỗi', 'không liên lạc được', 'bỏ qua', 'chưa chắc đã nhận'],
      ['Tất cả', null, 0, 1, 1, 1, 0, 0],
      ['Điểm cầu', 'Hội trường lớn', 0, 1, 0, 0, 0, 0],
    ]);
    expect(notReached).toHaveLength(3);
    expect(ledger?.[1]?.at(-1)).toBe('=1+1');
    expect(ledger?.[2]?.[9]).toBe('@nobody');
    expect(ledger?.[3]?.slice(1, 3)).toEqual(['=HYPERLINK("https://example.org")', '+Thôn Hai']);
    expect((await desk.run(['report', 'LOP-1', file])).told).toContain('Đặt tên khác');
  });
});
