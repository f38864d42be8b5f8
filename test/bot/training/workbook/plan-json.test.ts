import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readPlanJson } from '../../../../bot/training/workbook/read-plan-json.ts';
import { readWorkbook } from '../../../../bot/training/workbook/read-workbook.ts';
import { writePlanWorkbook } from '../../../../bot/training/workbook/template.ts';
import { printFinding } from '../../../../bot/workbook/findings.ts';

const now = new Date('2026-11-01T00:00:00Z');
const samples = new URL('../../../../samples/', import.meta.url);

function read(value: unknown) {
  const { plan, findings } = readPlanJson(JSON.stringify(value), 'lop.json', now);
  return { plan, errors: findings.errors.map(printFinding), warnings: findings.warnings.map(printFinding) };
}

const small = {
  training: { code: 'L1', title: 'Lớp', organiser: 'Ban' },
  venues: [{ code: 'HT', name: 'Hội trường', kind: 'central' }],
  sessions: [
    {
      code: 'B1',
      topic: 'Một',
      speakers: ['Báo cáo viên 1'],
      startsAt: '2033-06-22T08:00:00+07:00',
      endsAt: '2033-06-22T11:00:00+07:00',
    },
  ],
  attendees: [{ code: 'HV1', fullName: 'Người Một', venue: 'HT', phone: '+84912345678', telegramId: 123456789 }],
};

describe('a training from JSON', () => {
  it('fills in what may be left out', () => {
    const { plan, errors } = read(small);
    expect(errors).toEqual([]);
    expect(plan).toEqual({
      code: 'L1',
      title: 'Lớp',
      organiser: 'Ban',
      documents: [],
      quietHours: { from: '21:30', to: '06:30' },
      allowsSelfRegistration: false,
      venues: [{ code: 'HT', name: 'Hội trường', kind: 'central', address: null, hostPhone: null }],
      sessions: [
        {
          code: 'B1',
          topic: 'Một',
          speakers: ['Báo cáo viên 1'],
          startsAt: new Date('2033-06-22T01:00:00Z'),
          endsAt: new Date('2033-06-22T04:00:00Z'),
          venues: [],
          materials: [],
        },
      ],
      attendees: [
        {
          code: 'HV1',
          fullName: 'Người Một',
          position: null,
          unit: null,
          venue: 'HT',
          phone: '84912345678',
          telegramId: '123456789',
          zaloUserId: null,
          zaloBotChatId: null,
        },
      ],
      reminders: [
        { minutesBefore: 1440, sessions: [], text: null },
        { minutesBefore: 60, sessions: [], text: null },
      ],
    });
  });

  it('reads every part of the shape', () => {
    const { plan, errors } = read({
      ...small,
      training: { ...small.training, documents: ['10/2022/QH15'], quietHours: null, allowsSelfRegistration: true },
      sessions: [
        {
          ...small.sessions[0],
          startsAt: '2033-06-22T01:00:00Z',
          endsAt: '2033-06-22T11:00:00.500+07:00',
          venues: ['HT'],
          materials: [
            'Slide=https://example.org/a',
            { title: 'Sách' },
            { title: 'Đề', address: 'https://example.org/b' },
          ],
        },
      ],
      reminders: [
        { before: 'PT60M' },
        { before: 'P1DT2H', sessions: ['B1'], text: 'Mời {ho_ten} dự {chuyen_de}' },
        { before: 'P1W' },
      ],
    });
    expect(errors).toEqual([]);
    expect(plan).toMatchObject({
      quietHours: null,
      allowsSelfRegistration: true,
      reminders: [
        { minutesBefore: 60, sessions: [], text: null },
        { minutesBefore: 1560, sessions: ['B1'], text: 'Mời {ho_ten} dự {chuyen_de}' },
        { minutesBefore: 10_080, sessions: [], text: null },
      ],
    });
    expect(plan?.sessions[0]?.materials).toEqual([
      { title: 'Slide', address: 'https://example.org/a' },
      { title: 'Sách', address: null },
      { title: 'Đề', address: 'https://example.org/b' },
    ]);
    expect(read({ ...small, reminders: [] }).plan?.reminders).toEqual([]);
  });

  it('takes every spelling of a duration, and instants without seconds', () => {
    const [session] = small.sessions;
    const { plan } = read({
      ...small,
      sessions: [{ ...session, startsAt: '2033-06-22T08:00+07:00', endsAt: '2033-06-22T04:30Z' }],
      reminders: ['PT24H', 'P1D', 'PT1H30M', 'PT3600S'].map((before) => ({ before })),
    });
    expect(plan?.reminders.map(({ minutesBefore }) => minutesBefore)).toEqual([1440, 1440, 90, 60]);
    expect(plan?.sessions[0]).toMatchObject({
      startsAt: new Date('2033-06-22T01:00:00Z'),
      endsAt: new Date('2033-06-22T04:30:00Z'),
    });
    expect(read({ ...small, reminders: [{ before: 'PT90S' }] }).plan).toBeNull();
  });

  it('names every wrong value by its path', () => {
    const { plan, errors } = read({
      training: { code: 'L 1', organiser: '', quietHours: { from: '25:00', to: '6h' } },
      venues: [{ code: 'HT', name: 'Hội trường', kind: 'hall' }],
      sessions: [
        { ...small.sessions[0], startsAt: '2033-06-31T08:00:00+07:00', endsAt: '22/6/2033', speakers: 'ai đó' },
        { ...small.sessions[0], materials: ['Slide=http://example.org'] },
      ],
      attendees: [{ code: 'HV1', fullName: 'Người', telegramId: '@nguoi' }, { fullName: 5 }],
      reminders: [{ before: '60' }, { before: 'PT0M' }, { before: 'PT5M', text: '{ten}' }],
    });
    expect(plan).toBeNull();
    const problems = Object.fromEntries(errors.map((line) => line.split(/: (.*)/s)));
    expect(Object.keys(problems)).toEqual([
      'training.code',
      'training.title',
      'training.organiser',
      'training.quietHours.from',
      'training.quietHours.to',
      'venues[0].kind',
      'sessions[0].speakers',
      'sessions[0].startsAt',
      'sessions[0].endsAt',
      'sessions[1].materials[0]',
      'attendees[0].telegramId',
      'attendees[1].code',
      'attendees[1].fullName',
      'reminders[0].before',
      'reminders[1].before',
      'reminders[2].text',
    ]);
    expect(problems).toMatchObject({
      'training.title': 'thiếu mục này.',
      'training.organiser': 'không được để trống.',
      'venues[0].kind': 'phải là một trong: central, remote, online.',
      'sessions[0].speakers': 'phải là danh sách [ … ].',
      'sessions[0].startsAt': expect.stringContaining('ISO 8601'),
      'attendees[1].fullName': 'phải là chữ trong dấu ngoặc kép.',
    });
  });

  it('names contradictions by both paths', () => {
    const [session] = small.sessions;
    const [attendee] = small.attendees;
    const { errors } = read({
      ...small,
      sessions: [
        { ...session, endsAt: '2033-06-22T07:00:00+07:00' },
        { ...session, venues: ['HTT'] },
      ],
      attendees: [
        attendee,
        { ...attendee, code: 'HV2', telegramId: null, venue: 'XA' },
        { ...attendee, phone: '0169 234 5678' },
      ],
      reminders: [{ before: 'PT5M', sessions: ['B9'] }],
    });
    expect(errors).toEqual([
      'attendees[2].phone: "0169 234 5678" là số 11 chữ số kiểu cũ, nay là 0392345678. Kiểm tra rồi ghi lại.',
      'sessions[1].code: mã "B1" trùng với sessions[0].code.',
      'sessions[0].endsAt: kết thúc phải sau lúc bắt đầu (08:00 Thứ Tư 22/6/2033).',
      'sessions[1].venues: không có điểm cầu "HTT" trong danh sách điểm cầu; có phải "HT" không?',
      'attendees[1].venue: không có điểm cầu "XA" trong danh sách điểm cầu.',
      'attendees[1].phone: số điện thoại trùng với attendees[0].phone.',
      'attendees[2].telegramId: mã tài khoản trùng với attendees[0].telegramId.',
      'attendees[2].code: mã "HV1" trùng với attendees[0].code.',
      'reminders[0].sessions: không có buổi học "B9".',
    ]);
  });

  it('tells keys that nobody knows, and reads the rest', () => {
    const [attendee] = small.attendees;
    const { plan, warnings } = read({ ...small, note: 1, attendees: [{ ...attendee, telegramID: '5' }] });
    expect(plan?.attendees).toHaveLength(1);
    expect(warnings).toEqual([
      'attendees[0].telegramID: không có trong mẫu nên được bỏ qua.',
      'note: không có trong mẫu nên được bỏ qua.',
    ]);
  });

  it.each(['', '{', '[]', 'null', '"x"', '{"training": null}'])('refuses %j', (text) => {
    const { plan, findings } = readPlanJson(text, 'lop.json', now);
    expect(plan).toBeNull();
    expect(findings.errors.length).toBeGreaterThan(0);
  });
});

describe('the sample training', () => {
  it('says the same as a workbook and as JSON', async () => {
    const json = readPlanJson(await readFile(new URL('lop-tap-huan-mau.json', samples), 'utf8'), 'mau.json', now);
    const workbook = await readWorkbook(await readFile(new URL('lop-tap-huan-mau.xlsx', samples)), 'mau.xlsx', now);
    expect(json.findings.errors).toEqual([]);
    expect(workbook.findings.errors).toEqual([]);
    expect(workbook.plan).toEqual(json.plan);
    expect(json.plan?.sessions).toHaveLength(3);
  });

  it('comes back from the workbook that is written of it, also over midnight and without quiet hours', async () => {
    const { plan } = read({
      ...small,
      training: { ...small.training, quietHours: null },
      sessions: [{ ...small.sessions[0], endsAt: '2033-06-23T09:00:00+07:00' }],
      reminders: [{ before: 'PT90M' }, { before: 'P2D' }],
    });
    if (!plan) throw new Error('The plan is right.');
    expect((await readWorkbook(await writePlanWorkbook(plan), 'lop.xlsx', now)).plan).toEqual(plan);
  });
});
