import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarParts, calendarFile } from '../../../../bot/training/agenda/calendar-file.ts';
import type { StoredTrainingSession } from '../../../../core/training-repositories.ts';

const session: StoredTrainingSession = {
  id: 7,
  code: 'B1',
  topic: 'Dân biết, dân bàn; dân làm, dân kiểm tra',
  speakers: ['Báo cáo viên một', 'Báo cáo viên hai'],
  startsAt: new Date('2023-06-22T01:00:00Z'),
  endsAt: new Date('2023-06-22T04:30:00Z'),
  venues: [],
  materials: [{ title: 'Đề cương', address: 'https://vidu.vn/de-cuong.pdf' }],
  revision: 2,
  cancelledAt: null,
};

const parts: CalendarParts = {
  training: { id: 3, code: 'T', title: 'Tập huấn dân chủ ở cơ sở', organiser: 'Ban tổ chức' },
  sessions: [session, { ...session, id: 8, cancelledAt: new Date('2023-06-20T00:00:00Z') }],
  venue: { name: 'Hội trường A', address: '1 Đường Mẫu\nQuận 1' },
  words: { speakers: 'Báo cáo viên:', material: 'Tài liệu:' },
  now: new Date('2023-06-01T00:00:00Z'),
};

/** Reads a calendar back as its own strict grammar says; what it returns is what a calendar program shows. */
function readCalendar(text: string): Map<string, string>[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(line).not.toMatch(/[\u0000-\u0008\u000A-\u001F\u007F]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
  const logical = text.slice(0, -2).replace(/\r\n /g, '').split('\r\n');
  expect([logical[0], logical.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  const events: Map<string, string>[] = [];
  for (const line of logical) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (line === 'BEGIN:VEVENT') events.push(new Map());
    else events.at(-1)?.set(name, value);
  }
  return events;
}

const unescaped = (text: string | undefined) =>
  text?.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));

describe('the calendar file', () => {
  it('names what, when, where and by whom, in the standard form', () => {
    const [first, second] = readCalendar(calendarFile(parts));
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      UID: 'session-3-7@kheo',
      SEQUENCE: '2',
      DTSTART: '20230622T010000Z',
      DTEND: '20230622T043000Z',
      SUMMARY: 'Dân biết\\, dân bàn\\; dân làm\\, dân kiểm tra',
      LOCATION: 'Hội trường A\\, 1 Đường Mẫu\\nQuận 1',
      STATUS: 'CONFIRMED',
    });
    expect(unescaped(first?.get('DESCRIPTION'))).toBe(
      'Tập huấn dân chủ ở cơ sở\nBáo cáo viên: Báo cáo viên một, Báo cáo viên hai\nTài liệu: Đề cương: https://vidu.vn/de-cuong.pdf',
    );
    expect(second?.get('STATUS')).toBe('CANCELLED');
  });

  it('gives any topic back as it was, whatever its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (topic) => {
        const [event] = readCalendar(calendarFile({ ...parts, sessions: [{ ...session, topic }] }));
        const expected = topic.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ');
        expect(unescaped(event?.get('SUMMARY'))).toBe(expected);
      }),
    );
  });
});
