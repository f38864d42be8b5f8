/** A calendar day as `YYYY-MM-DD`, without a time zone: laws take effect on days, not at instants. */
export type IsoDate = string;

/** Asia/Ho_Chi_Minh has been UTC+7 without daylight saving since 1975, so a fixed offset is exact. */
const vietnamOffsetMilliseconds = 7 * 60 * 60 * 1000;

/** The calendar day in Vietnam at `instant`. */
export function vietnamDateOf(instant: Date): IsoDate {
  return new Date(instant.getTime() + vietnamOffsetMilliseconds).toISOString().slice(0, 10);
}

/** A time of day in Vietnam as `HH:MM`, `00:00` to `23:59`. */
export type ClockTime = string;

/** The time of day in Vietnam at `instant`, seconds cut off. */
export function vietnamTimeOf(instant: Date): ClockTime {
  return new Date(instant.getTime() + vietnamOffsetMilliseconds).toISOString().slice(11, 16);
}

/** The day of the week in Vietnam at `instant`: 0 is Sunday, 6 Saturday. */
export function vietnamWeekdayOf(instant: Date): number {
  return new Date(instant.getTime() + vietnamOffsetMilliseconds).getUTCDay();
}

/** The instant at which clocks in Vietnam show this day and time. Both must be well-formed (`isIsoDate`, `isClockTime`). */
export function vietnamInstant(date: IsoDate, time: ClockTime): Date {
  return new Date(new Date(`${date}T${time}:00Z`).getTime() - vietnamOffsetMilliseconds);
}

/** True for `HH:MM` from `00:00` to `23:59`. */
export function isClockTime(value: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** The day `days` later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(new Date(`${date}T00:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** True for a real calendar day written `YYYY-MM-DD` (so not for 2023-02-30). */
export function isIsoDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** `isoDate(2022, 11, 10)` is `2022-11-10`; null when there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const value = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isIsoDate(value) ? value : null;
}

/** The way people write a day: `2023-07-01` becomes `01/7/2023` (a zero only before days and the months 1 and 2, as offices do). */
export function printVietnameseDate(date: IsoDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const monthNumber = Number(month);
  return `${day}/${monthNumber < 3 ? month : monthNumber}/${year}`;
}
