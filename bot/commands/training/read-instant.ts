import { vietnamDateOf, vietnamInstant } from '../../../core/vietnam-time.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { readDateAndTime } from '../../workbook/read-time.ts';
import { CommandRefused } from '../sub-commands.ts';

/**
 * `22/6/2023 08:00`, or a time alone, which is on the day of `sameDayAs`; ISO 8601 with its offset too. Refuses what
 * is neither.
 */
export function readInstant(text: string, sameDayAs: Date): Date {
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
  const reading = readDateAndTime(text, 'time');
  if ('problem' in reading) throw new CommandRefused(reading.problem);
  if (reading.time === null) throw new CommandRefused(words.move.timeWrong(text));
  return vietnamInstant(reading.date ?? vietnamDateOf(sameDayAs), reading.time);
}
