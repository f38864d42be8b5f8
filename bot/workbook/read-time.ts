import { type ClockTime, type IsoDate, isoDate } from '../../core/vietnam-time.ts';
import { foldMarks, normalizeText } from '../../knowledge/text/normalize.ts';
import { workbookMessages } from '../messages/workbook.vi.ts';
import type { CellValue } from './cell.ts';

/** What one cell says about a day, a time of day, or both; or why it cannot be understood, for people. */
type TimeReading = { date: IsoDate | null; time: ClockTime | null } | { problem: string };

const { date: dateProblems, time: timeProblems } = workbookMessages;
const years = { least: 2000, most: 2100 };
const minutesPerDay = 24 * 60;
/** Excel keeps a time without a day as a fraction of its day zero: 30 December 1899, or 1 January 1904 on old Macs. */
const lastYearOfDayZero = 1904;

/**
 * Reads a cell that may hold a day, a time, or both: Excel dates and times, `22/6/2023`, `2023-06-22`,
 * `22/06/2023 08:00`, `8h ngày 22/6/2023`, `8h`, `8h30`, `14 giờ`, `2 giờ chiều`. A day comes before its month.
 * `expected` only chooses the words for text that is neither.
 */
export function readDateAndTime(value: CellValue, expected: 'date' | 'time'): TimeReading {
  if (value === null) return { date: null, time: null };
  if (value instanceof Date) return fromExcel(value);
  if (typeof value === 'number') return fromNumber(value);
  return fromText(String(value), expected);
}

function fromExcel(value: Date): TimeReading {
  // A third of a day is 8:00 less a fraction of a millisecond.
  const rounded = new Date(Math.round(value.getTime() / 60_000) * 60_000);
  const time = clockTime(rounded.getUTCHours(), rounded.getUTCMinutes());
  const year = rounded.getUTCFullYear();
  if (year <= lastYearOfDayZero) return { date: null, time };
  if (year < years.least || year > years.most) return { problem: dateProblems.strangeYear(year) };
  const date = isoDate(year, rounded.getUTCMonth() + 1, rounded.getUTCDate());
  // A day without a time is kept as its midnight; nobody teaches then.
  return { date, time: time === '00:00' ? null : time };
}

/** A fraction of a day is a time whose cell has no time format; any other number says nothing certain. */
function fromNumber(value: number): TimeReading {
  if (value > 0 && value < 1) {
    const minute = Math.round(value * minutesPerDay) % minutesPerDay;
    return { date: null, time: clockTime(Math.floor(minute / 60), minute % 60) };
  }
  return { problem: value > 31 ? dateProblems.isNumber(value) : timeProblems.isNumber(value) };
}

function clockTime(hour: number, minute: number): ClockTime {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function fromText(value: string, expected: 'date' | 'time'): TimeReading {
  const original = normalizeText(value).trim();
  let text = foldMarks(original).toLowerCase().replace(/\s+/g, ' ').trim();
  if (text === '') return { date: null, time: null };
  let date: IsoDate | null = null;
  const found = findDate(text);
  if (found) {
    if ('problem' in found) return found;
    date = found.date;
    text = `${text.slice(0, found.from)} ${text.slice(found.to)}`;
  }
  const rest = text
    .replace(/\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|ngay|luc|vao)\b/g, ' ')
    .replace(/[,;()]/g, ' ')
    .trim()
    .replace(/^t(?=\d)/, '');
  if (rest === '') return date ? { date, time: null } : { problem: dateProblems.unreadable(original) };
  const clock = readClock(rest, original);
  if (clock === null) {
    return {
      problem: expected === 'date' && !date ? dateProblems.unreadable(original) : timeProblems.unreadable(original),
    };
  }
  return 'problem' in clock ? clock : { date, time: clock.time };
}

type FoundDate = { date: IsoDate; from: number; to: number } | { problem: string };

function findDate(text: string): FoundDate | null {
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (iso) return toDate(iso, iso[3], iso[2], iso[1]);
  const written =
    /(?<!\d)(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{1,4})(?!\d)/.exec(text) ??
    /(?<!\d)(\d{1,2}) thang (\d{1,2}),? ?(?:nam )?(\d{1,4})(?!\d)/.exec(text);
  if (written) return toDate(written, written[1], written[2], written[3]);
  const withoutYear =
    /(?<!\d)\d{1,2} ?[/-] ?\d{1,2}(?!\d)/.exec(text) ?? /(?<!\d)\d{1,2} thang \d{1,2}(?!\d)/.exec(text);
  return withoutYear ? { problem: dateProblems.noYear(withoutYear[0]) } : null;
}

function toDate(match: RegExpExecArray, day = '', month = '', year = ''): FoundDate {
  const [text] = match;
  if (year.length < 4) return { problem: dateProblems.shortYear(text) };
  const date = isoDate(Number(year), Number(month), Number(day));
  if (!date) return { problem: dateProblems.noSuchDay(text) };
  if (Number(year) < years.least || Number(year) > years.most) {
    return { problem: dateProblems.strangeYear(Number(year)) };
  }
  return { date, from: match.index, to: match.index + text.length };
}

/** Hours to add for the word of the day's part: 2 giờ chiều is 14:00. */
const partsOfDay: Readonly<Record<string, (hour: number) => number>> = {
  sang: (hour) => hour,
  trua: (hour) => (hour < 10 ? hour + 12 : hour),
  chieu: (hour) => (hour < 12 ? hour + 12 : hour),
  toi: (hour) => (hour < 12 ? hour + 12 : hour),
  am: (hour) => (hour === 12 ? 0 : hour),
  pm: (hour) => (hour < 12 ? hour + 12 : hour),
};

/** Null when the text is no time at all. */
function readClock(text: string, original: string): { time: ClockTime } | { problem: string } | null {
  const pattern =
    /^(\d{1,2}) ?(?:(?:h|g|gio)(?: ?(\d{1,2}))? ?(?:'|p|ph|phut)?|: ?(\d{2})(?: ?: ?(\d{2})(?:\.\d+)?)?) ?(sang|trua|chieu|toi|am|pm)?$/;
  const match = pattern.exec(text);
  if (!match) return null;
  const [, hourText = '', minuteAfterWord, minuteAfterColon, second = '0', part] = match;
  const said = Number(hourText);
  const hour = part ? (partsOfDay[part]?.(said) ?? said) : said;
  const minute = Number(minuteAfterWord ?? minuteAfterColon ?? '0');
  if (hour > 23 || minute > 59 || Number(second) > 59) return { problem: timeProblems.noSuchTime(original) };
  return { time: clockTime(hour, minute) };
}
