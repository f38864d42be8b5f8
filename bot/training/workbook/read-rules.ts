import { defaultQuietHours, type QuietHours } from '../../../core/training.ts';
import { foldMarks } from '../../../knowledge/text/normalize.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { fold } from '../../workbook/nearest.ts';
import { readDateAndTime } from '../../workbook/read-time.ts';

const minutes = { hour: 60, day: 24 * 60, week: 7 * 24 * 60 };
/** Two months: an invitation, hardly a reminder. */
const mostMinutesBefore = 60 * minutes.day;

/** `21:30 - 06:30`, `21h30 đến 6h30`, `không` (null) or empty (the usual night). */
export function readQuietHours(text: string | null): { quietHours: QuietHours | null } | { problem: string } {
  if (text === null) return { quietHours: defaultQuietHours };
  if (fold(text) === 'khong') return { quietHours: null };
  const times = text
    .split(/\s*(?:[-–—]|đến|den)\s*/i)
    .map((part) => readDateAndTime(part.replace(/^từ\s+/i, ''), 'time'));
  const [from, to] = times.map((reading) => ('problem' in reading || reading.date ? null : reading.time));
  if (times.length !== 2 || !from || !to) return { problem: workbookMessages.quietHours(text) };
  return from === to ? { problem: workbookMessages.quietHoursEmpty } : { quietHours: { from, to } };
}

/** `1 ngày; 60 phút`, `2 giờ 30 phút`, `1 tuần`: minutes before a session, as written order; `không` gives none. */
export function readMinutesBefore(text: string): { minutesBefore: number[] } | { problem: string } {
  if (fold(text) === 'khong') return { minutesBefore: [] };
  const minutesBefore: number[] = [];
  for (const part of text.split(/[;,\n]|\svà\s/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const value = readOffset(part);
    if (value === null) return { problem: workbookMessages.reminderOffset(part) };
    if (value < 1 || value > mostMinutesBefore) return { problem: workbookMessages.reminderRange };
    if (minutesBefore.includes(value)) return { problem: workbookMessages.reminderTwice };
    minutesBefore.push(value);
  }
  return { minutesBefore };
}

function readOffset(text: string): number | null {
  const pattern =
    /^(?:trước |truoc |t ?- ?)?(?:(\d{1,2}) ?tuan)? ?(?:(\d{1,3}) ?ngay)? ?(?:(\d{1,3}) ?(?:gio|tieng|h))? ?(?:(\d{1,5}) ?(?:phut|ph|p|'))?$/;
  const match = pattern.exec(foldMarks(text).toLowerCase().replace(/\s+/g, ' '));
  if (!match?.slice(1).some((part) => part !== undefined)) return null;
  const [weeks, days, hours, rest] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks ?? 0) * minutes.week + (days ?? 0) * minutes.day + (hours ?? 0) * minutes.hour + (rest ?? 0);
}

/** ISO 8601 duration of weeks to seconds -> whole minutes; null when it is none, no whole minutes, or out of range. */
export function readIsoDuration(text: string): number | null {
  const match = /^P(?:(\d{1,2})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?)?$/.exec(text);
  if (!match || text.endsWith('T')) return null;
  const [weeks = 0, days = 0, hours = 0, rest = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const total = weeks * minutes.week + days * minutes.day + hours * minutes.hour + rest + seconds / 60;
  return Number.isInteger(total) && total >= 1 && total <= mostMinutesBefore ? total : null;
}
