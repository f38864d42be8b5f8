import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import type { TableRow } from '../../workbook/sheet-table.ts';
import { normalizePhone, renewedPhone } from '../joining/phone-number.ts';

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
