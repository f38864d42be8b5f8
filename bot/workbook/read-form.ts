import { workbookMessages } from '../messages/workbook.vi.ts';
import { trainingSheet } from '../messages/workbook-sheets.vi.ts';
import { maxReminderTextLength } from '../training/reminder-placeholders.ts';
import { cellAddress } from './cell.ts';
import { readCellText } from './cell-text.ts';
import type { Findings } from './findings.ts';
import { fold, nearest } from './nearest.ts';
import type { OpenedSheet } from './open-workbook.ts';

type FieldKey = keyof typeof trainingSheet.fields;
const fieldKeys = Object.keys(trainingSheet.fields).filter((key): key is FieldKey => key in trainingSheet.fields);
const required: readonly FieldKey[] = ['title', 'organiser'];
const longest: Readonly<Record<FieldKey, number>> = {
  code: 40,
  title: 300,
  organiser: 200,
  documents: 2000,
  reminders: 200,
  reminderText: maxReminderTextLength,
  quietHours: 100,
  selfRegistration: 20,
};

/** The filled form: what each item's content says, null when empty or refused, and where it stands. */
export interface Form {
  text(key: FieldKey): string | null;
  where(key: FieldKey): string;
}

/** The first sheet is a form: an item's name in one column, its content in the next. */
export function readForm(sheet: OpenedSheet, findings: Findings): Form {
  const found = findFields(sheet, findings);
  const texts = new Map<FieldKey, string>();
  const whereSheet = workbookMessages.sheet(sheet.name);
  const where = (key: FieldKey) => {
    const at = found.get(key);
    return at ? workbookMessages.cell(sheet.name, cellAddress(at.row, at.column + 1)) : whereSheet;
  };
  for (const key of fieldKeys) {
    const at = found.get(key);
    const { heading } = trainingSheet.fields[key];
    if (!at) {
      if (required.includes(key)) findings.error(whereSheet, workbookMessages.fieldMissing(heading));
      continue;
    }
    if (sheet.formulas.has(cellAddress(at.row, at.column + 1))) {
      findings.error(where(key), workbookMessages.formula);
      continue;
    }
    const read = readCellText(sheet.rows[at.row]?.[at.column + 1] ?? null, longest[key]);
    if (typeof read === 'string') texts.set(key, read);
    else if (read !== null) findings.error(where(key), read.problem);
    else if (required.includes(key)) findings.error(where(key), workbookMessages.required(heading));
  }
  return { text: (key) => texts.get(key) ?? null, where };
}

/** Where each item's name stands. Strange names are told, with the item they are near when that one is missing. */
function findFields(sheet: OpenedSheet, findings: Findings): Map<FieldKey, { row: number; column: number }> {
  const found = new Map<FieldKey, { row: number; column: number }>();
  const strange: { label: string; row: number; column: number }[] = [];
  const column = labelColumn(sheet);
  sheet.rows.forEach((row, index) => {
    const cell = row[column];
    if (typeof cell !== 'string' || fold(cell) === '') return;
    const key = fieldOf(cell);
    if (key === null) strange.push({ label: cell.trim(), row: index, column });
    else if (!found.has(key)) found.set(key, { row: index, column });
    else tellTwice(sheet, key, found.get(key)?.row ?? 0, index, column, findings);
  });
  tellMerged(sheet, found, findings);
  const missing = new Map<string, FieldKey>(
    fieldKeys.filter((key) => !found.has(key)).map((key) => [trainingSheet.fields[key].heading, key] as const),
  );
  for (const { label, row } of strange) {
    const where = workbookMessages.cell(sheet.name, cellAddress(row, column));
    const near = nearest(label, [...missing.keys()]);
    const key = near === null ? undefined : missing.get(near);
    if (near !== null && key !== undefined) {
      findings.error(where, workbookMessages.fieldMissingNear(near, label));
      missing.delete(near);
      // Told where it stands, so that nothing more is said about it.
      found.set(key, { row, column });
    } else if (fold(label) !== fold(trainingSheet.item) && found.size > 0 && row > firstRow(found)) {
      findings.warn(where, workbookMessages.unknownField(label));
    }
  }
  return found;
}

function firstRow(found: ReadonlyMap<FieldKey, { row: number }>): number {
  return Math.min(...[...found.values()].map(({ row }) => row));
}

/** The column in which most of the items' names stand. */
function labelColumn(sheet: OpenedSheet): number {
  const counts: number[] = [];
  for (const row of sheet.rows) {
    row.forEach((cell, column) => {
      if (typeof cell === 'string' && fieldOf(cell) !== null) counts[column] = (counts[column] ?? 0) + 1;
    });
  }
  return counts.reduce((best, count, column) => ((count ?? 0) > (counts[best] ?? 0) ? column : best), 0);
}

function fieldOf(label: string): FieldKey | null {
  const folded = fold(label);
  return (
    fieldKeys.find((key) => fold(trainingSheet.fields[key].heading) === folded) ??
    fieldKeys.find((key) => trainingSheet.fields[key].others.some((other) => fold(other) === folded)) ??
    null
  );
}

function tellTwice(
  sheet: OpenedSheet,
  key: FieldKey,
  firstRowIndex: number,
  row: number,
  column: number,
  findings: Findings,
): void {
  findings.error(
    workbookMessages.cell(sheet.name, cellAddress(row, column)),
    workbookMessages.fieldTwice(trainingSheet.fields[key].heading, cellAddress(firstRowIndex, column)),
  );
}

function tellMerged(
  sheet: OpenedSheet,
  found: ReadonlyMap<FieldKey, { row: number; column: number }>,
  findings: Findings,
): void {
  for (const { address, firstRow: top, lastRow, firstColumn, lastColumn } of sheet.merged) {
    const touches = [...found.values()].some(
      ({ row, column }) => row >= top && row <= lastRow && column <= lastColumn && column + 1 >= firstColumn,
    );
    if (!touches) continue;
    findings.error(
      workbookMessages.cell(sheet.name, cellAddress(top, firstColumn)),
      workbookMessages.mergedCells(address),
    );
  }
}
