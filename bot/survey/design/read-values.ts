import { vietnamInstant } from '../../../core/vietnam-time.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import { no, yes } from '../../messages/workbook-sheets.vi.ts';
import type { CellValue } from '../../workbook/cell.ts';
import type { Findings } from '../../workbook/findings.ts';
import { fold } from '../../workbook/nearest.ts';
import { readDateAndTime } from '../../workbook/read-time.ts';
import type { Fields } from './survey-fields.ts';

const yesWords = new Set([fold(yes), 'yes', 'true', 'x', 'dung', '1']);
const noWords = new Set([fold(no), 'no', 'false', 'sai', '0']);

/** Empty is no. */
export function readYesNo<Key extends string>(fields: Fields<Key>, key: Key, findings: Findings): boolean {
  const text = fields.text(key);
  if (text === null || noWords.has(fold(text))) return false;
  if (!yesWords.has(fold(text))) findings.error(fields.where(key), words.yesOrNo(text));
  return true;
}

/** A text of at most so many characters; null when empty or too long, which is told. */
export function readText<Key extends string>(
  fields: Fields<Key>,
  key: Key,
  most: number,
  findings: Findings,
): string | null {
  const text = fields.text(key);
  if (text === null || text.length <= most) return text;
  findings.error(fields.where(key), words.tooLong(text.length, most));
  return null;
}

/** The same, and there must be one. */
export function requireText<Key extends string>(
  fields: Fields<Key>,
  key: Key,
  { heading, most }: { heading: string; most: number },
  findings: Findings,
): string | null {
  const text = readText(fields, key, most, findings);
  if (text === null && fields.text(key) === null && !fields.isRefused(key))
    findings.error(fields.where(key), words.missing(heading));
  return text;
}

/** A whole number; `empty` when nothing stands there, or something wrong that is told. */
export function readNumber<Empty extends number | null>(
  fields: Pick<Fields<string>, 'text' | 'where'>,
  key: string,
  range: { least: number; most: number; empty: Empty },
  findings: Findings,
): number | Empty {
  const text = fields.text(key);
  if (text === null) return range.empty;
  const { least, most } = range;
  if (!/^[+-]?\d{1,9}(?:[.,]0+)?$/.test(text)) {
    findings.error(fields.where(key), words.number(text, least, most));
    return range.empty;
  }
  const value = Number(text.replace(',', '.'));
  if (value >= least && value <= most) return value;
  findings.error(fields.where(key), words.numberRange(least, most));
  return range.empty;
}

/** A day and time: an Excel date, `22/6/2023 17:00`, `17 giờ ngày 22/6/2023`; a problem when either is missing. */
export function readMoment(
  value: CellValue,
  missing: { time: string; day: string },
): { at: Date } | { problem: string } {
  const reading = readDateAndTime(value, 'time');
  if ('problem' in reading) return reading;
  const { date, time } = reading;
  if (date === null) return { problem: missing.day };
  return time === null ? { problem: missing.time } : { at: vietnamInstant(date, time) };
}
