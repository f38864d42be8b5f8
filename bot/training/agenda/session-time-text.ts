import { printVietnameseDate, vietnamDateOf, vietnamTimeOf, vietnamWeekdayOf } from '../../../core/vietnam-time.ts';
import { reminderMessages as words } from '../../messages/reminders.vi.ts';

const minuteMilliseconds = 60_000;
const minutesPerDay = 24 * 60;

/** `07:30–11:00, Thứ Năm 22/6/2023`; over midnight both ends with their days. */
export function sessionTimeText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  if (vietnamDateOf(startsAt) !== vietnamDateOf(endsAt)) {
    return words.timeOverDays(momentText(startsAt), momentText(endsAt));
  }
  const date = printVietnameseDate(vietnamDateOf(startsAt));
  return words.time(vietnamTimeOf(startsAt), vietnamTimeOf(endsAt), weekdayOf(startsAt), date);
}

/** `07:30 Thứ Năm 22/6/2023`. */
export function momentText(instant: Date): string {
  return words.moment(vietnamTimeOf(instant), weekdayOf(instant), printVietnameseDate(vietnamDateOf(instant)));
}

/** How long until `instant`, rounded up to minutes: `45 phút`, `3 giờ 20 phút`, `1 ngày`, `2 ngày 5 giờ`. */
export function timeLeftText(instant: Date, now: Date): string {
  const minutes = Math.ceil((instant.getTime() - now.getTime()) / minuteMilliseconds);
  if (minutes <= 0) return words.begun;
  if (minutes < 120) return words.minutesLeft(minutes);
  if (minutes < minutesPerDay) return words.hoursLeft(Math.floor(minutes / 60), minutes % 60);
  return words.daysLeft(Math.floor(minutes / minutesPerDay), Math.floor((minutes % minutesPerDay) / 60));
}

function weekdayOf(instant: Date): string {
  return words.weekdays[vietnamWeekdayOf(instant)] ?? '';
}
