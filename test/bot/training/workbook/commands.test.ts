import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coming, content, deskWith, importContent, row, start } from './imported-training.ts';
import { createTrainingDesk } from './run-training.ts';

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
