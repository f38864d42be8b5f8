import { KheoError } from '../../core/errors.ts';
import { workbookMessages } from '../messages/workbook.vi.ts';
import type { Findings } from './findings.ts';
import { fold } from './nearest.ts';
import { type OpenedSheet, openWorkbook } from './open-workbook.ts';

/**
 * Opens a workbook for its sheets of these names; null when it cannot be opened, which is told. The function that is
 * returned finds one of them, without regard to marks and case, or tells that it is missing.
 *
 * @param wanted `template` is the command that makes a workbook to fill in
 */
export async function openSheets(
  bytes: Uint8Array,
  wanted: { fileName: string; names: readonly string[]; template: string },
  findings: Findings,
): Promise<((name: string) => OpenedSheet | null) | null> {
  const folded = new Set(wanted.names.map(fold));
  try {
    const { names, sheets } = await openWorkbook(bytes, (name) => folded.has(fold(name)));
    return (name) => {
      const sheet = sheets.find((one) => one.name === name) ?? sheets.find((one) => fold(one.name) === fold(name));
      if (sheet) return sheet;
      findings.error(workbookMessages.sheet(name), workbookMessages.sheetMissing(names.join(', ')));
      return null;
    };
  } catch (error) {
    const problems: Readonly<Record<string, string>> = {
      ...workbookMessages.unreadable,
      workbookNotExcel: workbookMessages.notExcel(wanted.template),
    };
    const problem = error instanceof KheoError ? problems[error.code] : undefined;
    if (problem === undefined) throw error;
    findings.error(workbookMessages.file(wanted.fileName), problem);
    return null;
  }
}
