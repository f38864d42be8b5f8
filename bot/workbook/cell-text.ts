import { normalizeText } from '../../knowledge/text/normalize.ts';
import { workbookMessages } from '../messages/workbook.vi.ts';
import { no, yes } from '../messages/workbook-sheets.vi.ts';
import type { CellValue } from './cell.ts';

/** Excel keeps fifteen digits of a number; longer ones (account ids, phone numbers in a row) are rounded. */
const exactNumberLimit = 1e15;
const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)$/;

/** A cell as trimmed text in normal form, null when empty; or why it holds no text, for people. */
export function readCellText(value: CellValue, longest: number): string | null | { problem: string } {
  if (value === null) return null;
  if (value instanceof Date) return { problem: workbookMessages.becameDate };
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') {
    return Math.abs(value) >= exactNumberLimit ? { problem: workbookMessages.roundedNumber } : String(value);
  }
  const text = normalizeText(value)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .trim();
  if (errorValue.test(text)) return { problem: workbookMessages.errorValue(text) };
  if (text.length > longest) return { problem: workbookMessages.tooLong(longest) };
  return text || null;
}
