import type { Material } from '../../../core/training.ts';
import { type ClockTime, type IsoDate, vietnamInstant } from '../../../core/vietnam-time.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { sessionSheet } from '../../messages/workbook-sheets.vi.ts';
import { readCode, requireText, splitList } from '../../workbook/cell-readers.ts';
import type { Findings } from '../../workbook/findings.ts';
import type { OpenedSheet } from '../../workbook/open-workbook.ts';
import { readDateAndTime } from '../../workbook/read-time.ts';
import { readTable, type TableRow } from '../../workbook/sheet-table.ts';
import type { SessionDraft } from './plan-draft.ts';
import { readMaterial } from './read-material.ts';

const { columns } = sessionSheet;
type Row = TableRow<keyof typeof columns>;

export function readSessions(sheet: OpenedSheet, findings: Findings): SessionDraft[] {
  return readTable(sheet, { columns, required: ['topic', 'startsAt', 'endsAt'] }, findings).map((row) => {
    const day = readMoment(row, 'date', 'date', findings);
    const starts = readMoment(row, 'startsAt', 'time', findings);
    const ends = readMoment(row, 'endsAt', 'time', findings);
    const startsAt = instantOf(row, 'startsAt', starts, day?.date ?? null, day !== null, findings);
    // An end without a day of its own is on the day of the start.
    const startDay = starts?.date ?? day?.date ?? null;
    const isDayKnown = day !== null && starts !== null && startDay !== null;
    return {
      where: row.where,
      code: readCode(row, 'code', findings),
      topic: requireText(row, 'topic', columns.topic.heading, findings),
      speakers: splitList(row.text('speakers')),
      startsAt,
      endsAt: instantOf(row, 'endsAt', ends, startDay, isDayKnown, findings),
      venues: splitList(row.text('venues')),
      materials: readMaterials(row, findings),
    };
  });
}

type Moment = { date: IsoDate | null; time: ClockTime | null };

/** Null when the cell was refused. */
function readMoment(
  row: Row,
  key: 'date' | 'startsAt' | 'endsAt',
  expected: 'date' | 'time',
  findings: Findings,
): Moment | null {
  if (row.isRefused(key)) return null;
  const reading = readDateAndTime(row.value(key), expected);
  if (!('problem' in reading)) return reading;
  findings.error(row.where(key), reading.problem);
  return null;
}

/** `day` is what the day is when the cell itself gives none; `isDayKnown` is false when something was said about it. */
function instantOf(
  row: Row,
  key: 'startsAt' | 'endsAt',
  moment: Moment | null,
  day: IsoDate | null,
  isDayKnown: boolean,
  findings: Findings,
): Date | null {
  if (moment === null) return null;
  if (moment.time === null) {
    findings.error(row.where(key), workbookMessages.time.missing);
    return null;
  }
  const date = moment.date ?? day;
  if (date === null) {
    if (isDayKnown && key === 'startsAt') findings.error(row.where('date'), workbookMessages.date.missing);
    return null;
  }
  if (key === 'startsAt' && moment.date && day && moment.date !== day) {
    findings.error(row.where(key), workbookMessages.date.twice);
    return null;
  }
  return vietnamInstant(date, moment.time);
}

function readMaterials(row: Row, findings: Findings): Material[] {
  return splitList(row.text('materials')).flatMap((text) => {
    const material = readMaterial(text);
    if (!('problem' in material)) return [material];
    findings.error(row.where('materials'), material.problem);
    return [];
  });
}
