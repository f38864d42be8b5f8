import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { buildWorkbook, type WorkbookContent } from '../../../fixtures/training/build-workbook.ts';
import { createTrainingDesk, type TrainingDesk } from './run-training.ts';

const start = '2033-06-01T03:00:00Z';

const content = {
  training: [
    ['Mã lớp', 'LOP-1'],
    ['Tên lớp', 'Lớp thử'],
    ['Đơn vị tổ chức', 'Ban tổ chức thử'],
  ],
  venues: [
    ['Mã điểm cầu', 'Tên điểm cầu', 'Loại'],
    ['HT', 'Hội trường lớn', 'Hội trường chính'],
    ['DC1', 'Nhà văn hóa thôn Một', 'Điểm cầu'],
  ],
  sessions: [
    ['Mã buổi', 'Chuyên đề', 'Ngày', 'Bắt đầu', 'Kết thúc', 'Điểm cầu'],
    ['B1', 'Chuyên đề một', '22/6/2033', '08:00', '11:00', null],
    ['B2', 'Chuyên đề hai', '23/6/2033', '08:00', '11:00', 'DC1'],
  ],
  attendees: [
    ['Mã học viên', 'Họ và tên', 'Đơn vị', 'Điểm cầu', 'Số điện thoại', 'Mã Telegram'],
    ['HV1', 'Người Một', 'Thôn Một', 'HT', '0912345671', '101'],
    ['HV2', 'Người Hai', 'Thôn Một', 'DC1', '0912345672', '102'],
    ['HV3', '=HYPERLINK("https://example.org")', '+Thôn Hai', 'DC1', '0912345673', null],
  ],
} satisfies WorkbookContent;

async function deskWith(changes: WorkbookContent = {}): Promise<TrainingDesk> {
  const desk = await createTrainingDesk(start);
  await importContent(desk, changes);
  return desk;
}

async function importContent(desk: TrainingDesk, changes: WorkbookContent, ...options: string[]) {
  const file = join(desk.directory, 'lop.xlsx');
  writeFileSync(file, await buildWorkbook({ ...content, ...changes }));
  return desk.run(['import', file, ...options]);
}

const row = (rows: readonly (readonly (string | null)[])[], index: number, changed: readonly (string | null)[]) =>
  rows.map((one, at) => (at === index ? changed : one));

/** Who would get what: `HV1 08:00 …`. */
async function coming(desk: TrainingDesk): Promise<string[]> {
  const { output } = await desk.run(['preview', 'LOP-1', '--json']);
  const messages: { attendee: string; at: string; kind: string; session: string | null }[] = JSON.parse(output);
  return messages.map(({ attendee, at, kind, session }) => `${attendee} ${at} ${kind} ${session}`);
}

describe('training -- import', () => {
  it('stores, updates by code and never doubles', async () => {
    const desk = await createTrainingDesk(start);
    const first = await importContent(desk, {}, '--json');
    expect(JSON.parse(first.output)).toMatchObject({
      code: 'LOP-1',
      added: { venues: 2, sessions: 2, attendees: 3 },
      updated: { venues: 0, sessions: 0, attendees: 0 },
      moved: [],
      missing: [],
    });
    const second = await importContent(
      desk,
      { attendees: [...content.attendees.slice(0, 3), ['HV4', 'Người Bốn', 'Thôn Ba', 'HT', null, null]] },
      '--json',
    );
    expect(JSON.parse(second.output)).toMatchObject({
      added: { venues: 0, sessions: 0, attendees: 1 },
      moved: [],
      missing: ['HV3'],
    });
    expect(await desk.database.roster.attendees('LOP-1')).toHaveLength(4);
  });

  it('changes nothing when anything is wrong, and says where', async () => {
    const desk = await deskWith();
    const before = JSON.stringify(await desk.database.trainings.find('LOP-1'));
    const wrong = await importContent(desk, {
      training: [...content.training.slice(0, 1), ['Tên lớp', 'Tên mới'], ['Đơn vị tổ chức', 'Ban mới']],
      sessions: row(content.sessions, 1, ['B1', 'Chuyên đề một', '31/6/2033', '8h', '7h', 'DC9']),
    });
    expect(wrong.isRefused).toBe(true);
    expect(wrong.output).toBe('');
    expect(wrong.told).toContain('Sheet Buổi học, ô C2: không có ngày 31/6/2033');
    expect(wrong.told).toContain(
      'Sheet Buổi học, ô F2: không có điểm cầu "DC9" trong danh sách điểm cầu; có phải "DC1" không?',
    );
    expect(wrong.told).toContain('Có 2 chỗ cần sửa. Chưa lưu gì cả.');
    expect(JSON.stringify(await desk.database.trainings.find('LOP-1'))).toBe(before);
  });

  it('only looks with --dry-run', async () => {
    const desk = await createTrainingDesk(start);
    const { output } = await importContent(desk, {}, '--dry-run');
    expect(output).toContain('Đây là bản xem thử, chưa lưu gì cả.');
    expect(output).toContain('08:00 Thứ Ba 21/6/2033: nhắc trước buổi học B1, 3 người (2 người đã vào lớp)');
    expect(output).toContain('Kính gửi Người Một,');
    expect(output).toContain('07:00 Thứ Năm 23/6/2033: nhắc trước buổi học B2, 2 người (1 người đã vào lớp)');
    expect(await desk.database.trainings.list()).toEqual([]);
  });

  it('tells only the people of a session that moves', async () => {
    const desk = await deskWith();
    desk.setNow('2033-06-10T03:00:00Z');
    const sessions = row(content.sessions, 2, ['B2', 'Chuyên đề hai', '24/6/2033', '13:30', '16:00', 'DC1']);
    const { output } = await importContent(desk, { sessions });
    expect(output).toContain('Buổi đổi lịch: B2. Người học các buổi này sẽ được báo.');
    expect(await coming(desk)).toEqual([
      'HV2 2033-06-10T03:00:00.000Z moved B2',
      'HV3 2033-06-10T03:00:00.000Z moved B2',
      'HV1 2033-06-21T01:00:00.000Z beforeSession B1',
      'HV2 2033-06-21T01:00:00.000Z beforeSession B1',
      'HV3 2033-06-21T01:00:00.000Z beforeSession B1',
      'HV1 2033-06-22T00:00:00.000Z beforeSession B1',
      'HV2 2033-06-22T00:00:00.000Z beforeSession B1',
      'HV3 2033-06-22T00:00:00.000Z beforeSession B1',
      'HV2 2033-06-23T06:30:00.000Z beforeSession B2',
      'HV3 2033-06-23T06:30:00.000Z beforeSession B2',
      'HV2 2033-06-24T05:30:00.000Z beforeSession B2',
      'HV3 2033-06-24T05:30:00.000Z beforeSession B2',
    ]);
  });

  it('tells of sessions that left the file or were cancelled', async () => {
    const desk = await deskWith();
    await desk.run(['cancel', 'LOP-1', 'B1']);
    const { output } = await importContent(desk, { sessions: content.sessions.slice(0, 2) });
    expect(output).toContain('Buổi không còn trong tệp: B2.');
    expect(output).toContain('Buổi đã hủy từ trước, vẫn hủy: B1.');
    expect((await coming(desk)).filter((message) => message.includes('beforeSession'))).toEqual([]);
  });

  it('previews a second import: what was sent is not sent again', async () => {
    const desk = await deskWith();
    const due = new Date('2033-06-21T01:00:00Z');
    const { reminders } = desk.database;
    for (const { id } of await reminders.due(due, 10)) await reminders.beginDelivering(id, due);
    desk.setNow('2033-06-21T05:00:00Z');
    const sessions = row(content.sessions, 2, ['B2', 'Chuyên đề hai', '24/6/2033', '08:00', '11:00', 'DC1']);
    const { output } = await importContent(desk, { sessions }, '--dry-run', '--json');
    const messages: { attendee: string; kind: string; session: string; at: string }[] = JSON.parse(output);
    expect(
      messages.filter(({ attendee }) => attendee === 'HV2').map(({ kind, session, at }) => [kind, session, at]),
    ).toEqual([
      ['moved', 'B2', '2033-06-21T05:00:00.000Z'],
      ['beforeSession', 'B1', '2033-06-22T00:00:00.000Z'],
      ['beforeSession', 'B2', '2033-06-23T01:00:00.000Z'],
      ['beforeSession', 'B2', '2033-06-24T00:00:00.000Z'],
    ]);
    expect((await desk.database.trainings.find('LOP-1'))?.sessions[1]?.startsAt).toEqual(
      new Date('2033-06-23T01:00:00Z'),
    );
  });

  it('gives codes that are the same whatever the order of rows', async () => {
    const withoutCodes = (people: readonly string[]) => ({
      sessions: content.sessions.map((cells, index) => (index === 0 ? cells : [null, ...cells.slice(1)])),
      attendees: [['Họ và tên', 'Đơn vị', 'Số điện thoại'], ...people.map((name) => [name, 'Thôn Một', null])],
    });
    const desk = await deskWith(withoutCodes(['Người Một', 'Người Hai']));
    const again = await importContent(desk, withoutCodes(['NGƯỜI HAI', 'Người Ba', 'Người  Một']), '--json');
    expect(JSON.parse(again.output)).toMatchObject({ added: { attendees: 1, sessions: 0 }, missing: [] });
    const roster = await desk.database.roster.attendees('LOP-1');
    expect(roster.map(({ code }) => code).toSorted()).toEqual([
      expect.stringMatching(/^NB-[2-9A-Z]{8}$/),
      expect.stringMatching(/^NH-[2-9A-Z]{8}$/),
      expect.stringMatching(/^NM-[2-9A-Z]{8}$/),
    ]);
  });

  it('refuses files that it cannot read', async () => {
    const desk = await createTrainingDesk(start);
    expect((await desk.run(['import', join(desk.directory, 'khong-co.xlsx')])).told).toContain('Không đọc được tệp');
    expect((await desk.run(['import', join(desk.directory, 'lop.csv')])).told).toContain(
      'chỉ nhận tệp .xlsx hoặc .json',
    );
    expect((await desk.run(['import'])).told).toContain('Cách dùng: npm run training -- import');
  });
});

describe('training -- template', () => {
  it('writes a workbook that imports as it is, and never over a file', async () => {
    const desk = await createTrainingDesk(start);
    const file = join(desk.directory, 'mau.xlsx');
    expect((await desk.run(['template', file])).output).toContain(file);
    const { output, told } = await desk.run(['import', file]);
    expect(output).toContain('Đã lưu lớp VI-DU');
    expect(told).toContain('vẫn là lớp ví dụ của tệp mẫu');
    const again = await desk.run(['template', file]);
    expect([again.isRefused, again.told]).toEqual([true, expect.stringContaining('Đặt tên khác để không ghi đè')]);
  });
});

describe('training -- move, cancel, publish', () => {
  it('moves a session and tells its people', async () => {
    const desk = await deskWith();
    expect((await desk.run(['move', 'lop-1', 'b2', '--start', '14h'], 'không')).told).toContain('chưa làm gì cả');
    const { output, told } = await desk.run(['move', 'LOP-1', 'B2', '--start', '14h'], 'có');
    expect(told).toContain('sang: 14:00–17:00, Thứ Năm 23/6/2033');
    expect(output).toBe('Đã đổi lịch; tin báo sẽ được gửi.');
    const messages = await coming(desk);
    expect(messages.slice(0, 2)).toEqual([
      'HV2 2033-06-01T03:00:00.000Z moved B2',
      'HV3 2033-06-01T03:00:00.000Z moved B2',
    ]);
    expect(messages).toContain('HV2 2033-06-23T06:00:00.000Z beforeSession B2');
    expect(messages).not.toContain('HV2 2033-06-23T00:00:00.000Z beforeSession B2');
  });

  it.each([
    [['--start', '31/6/2033 8h'], 'không có ngày 31/6/2033'],
    [['--start', '22/6/2033'], 'Không hiểu thời điểm "22/6/2033"'],
    [['--start', '9h', '--end', '8h'], 'Giờ kết thúc phải sau giờ bắt đầu'],
    [['--start', '1/5/2033 8h'], 'Thời gian mới đã qua'],
    [['--start', '2033-06-23T08:00:00+07:00'], 'Thời gian không đổi'],
    [[], 'Cách dùng'],
  ])('refuses to move with %j', async (options, sentence) => {
    const desk = await deskWith();
    const { isRefused, told } = await desk.run(['move', 'LOP-1', 'B2', ...options]);
    expect([isRefused, told]).toEqual([true, expect.stringContaining(sentence)]);
  });

  it('cancels one session, then all that are to come', async () => {
    const desk = await deskWith();
    await desk.run(['cancel', 'LOP-1', 'B2']);
    expect((await desk.run(['cancel', 'LOP-1', 'B2'])).told).toBe('Buổi này đã hủy từ trước.');
    const messages = await coming(desk);
    expect(messages.filter((message) => message.endsWith('B2'))).toEqual([
      'HV2 2033-06-01T03:00:00.000Z cancelled B2',
      'HV3 2033-06-01T03:00:00.000Z cancelled B2',
    ]);
    await desk.run(['cancel', 'LOP-1']);
    expect((await coming(desk)).filter((message) => message.includes('beforeSession'))).toEqual([]);
    expect((await desk.run(['cancel', 'LOP-1'])).told).toBe('Không có buổi nào sắp tới để hủy.');
  });

  it('publishes materials beside those that are there', async () => {
    const desk = await deskWith();
    await desk.run(['publish', 'LOP-1', 'B1', '--material', 'Slide=https://example.org/1']);
    const both = ['--material', 'Slide=https://example.org/2', '--material', 'Sách=https://example.org/s'];
    expect((await desk.run(['publish', 'LOP-1', 'B1', ...both])).output).toContain('có 2 tài liệu');
    const training = await desk.database.trainings.find('LOP-1');
    expect(training?.sessions.find(({ code }) => code === 'B1')?.materials).toEqual([
      { title: 'Slide', address: 'https://example.org/2' },
      { title: 'Sách', address: 'https://example.org/s' },
    ]);
    const wrong = await desk.run(['publish', 'LOP-1', 'B1', '--material', 'Slide=javascript:alert(1)']);
    expect([wrong.isRefused, wrong.told]).toEqual([true, expect.stringContaining('phải ghi dạng')]);
  });
});

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
