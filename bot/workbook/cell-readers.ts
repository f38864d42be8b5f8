import { workbookMessages } from '../messages/workbook.vi.ts';
import { normalizePhone, renewedPhone } from '../training/phone-number.ts';
import type { Findings } from './findings.ts';
import { isCode } from './generated-code.ts';
import type { TableRow } from './sheet-table.ts';

/** A text that must be there; null when it is not, which is told. */
export function requireText<Key extends string>(
  row: TableRow<Key>,
  key: Key,
  heading: string,
  findings: Findings,
): string | null {
  const text = row.text(key);
  if (text === null && !row.isRefused(key)) findings.error(row.where(key), workbookMessages.required(heading));
  return text;
}

export function readCode<Key extends string>(row: TableRow<Key>, key: Key, findings: Findings): string | null {
  const text = row.text(key);
  if (text === null || isCode(text)) return text;
  findings.error(row.where(key), workbookMessages.badCode(text));
  return null;
}

/** `84…` digits; null when empty, or wrong and told. */
export function readPhone<Key extends string>(row: TableRow<Key>, key: Key, findings: Findings): string | null {
  const text = row.text(key);
  if (text === null) return null;
  const phone = normalizePhone(text);
  if (phone === null) findings.error(row.where(key), phoneProblem(text));
  return phone;
}

export function phoneProblem(text: string): string {
  const renewed = renewedPhone(text);
  return renewed === null ? workbookMessages.phone(text) : workbookMessages.phoneRenewed(text, renewed);
}

/** Several values in one cell: divided by semicolons or lines. */
export function splitList(text: string | null): string[] {
  return (text ?? '').split(/[;\n]/).flatMap((part) => part.trim() || []);
}
