import { workbookMessages } from '../../messages/workbook.vi.ts';
import { attendeeSheet } from '../../messages/workbook-sheets.vi.ts';
import { readCode, requireText } from '../../workbook/cell-readers.ts';
import type { Findings } from '../../workbook/findings.ts';
import type { OpenedSheet } from '../../workbook/open-workbook.ts';
import { readTable, type TableRow } from '../../workbook/sheet-table.ts';
import type { AttendeeDraft } from './plan-draft.ts';
import { readPhone } from './read-phone.ts';

const { columns } = attendeeSheet;

export function readAttendees(sheet: OpenedSheet, findings: Findings): AttendeeDraft[] {
  return readTable(sheet, { columns, required: ['fullName'] }, findings).map((row) => ({
    where: row.where,
    code: readCode(row, 'code', findings),
    fullName: requireText(row, 'fullName', columns.fullName.heading, findings),
    position: row.text('position'),
    unit: row.text('unit'),
    venue: row.text('venue'),
    phone: readPhone(row, 'phone', findings),
    telegramId: readTelegramId(row, findings),
    zaloUserId: row.text('zaloUserId'),
    zaloBotChatId: row.text('zaloBotChatId'),
  }));
}

function readTelegramId(row: TableRow<keyof typeof columns>, findings: Findings): string | null {
  const text = row.text('telegramId');
  if (text === null || isTelegramId(text)) return text;
  findings.error(row.where('telegramId'), workbookMessages.telegramId(text));
  return null;
}

/** People's ids are positive whole numbers; groups have negative ones and are no attendees. */
export function isTelegramId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text);
}
