import { workbookMessages } from '../messages/workbook.vi.ts';
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

/** Several values in one cell: divided by semicolons or lines. */
export function splitList(text: string | null): string[] {
  return (text ?? '').split(/[;\n]/).flatMap((part) => part.trim() || []);
}
