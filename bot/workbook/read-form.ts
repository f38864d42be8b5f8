import { workbookMessages } from '../messages/workbook.vi.ts';
import type { HeadingWords } from '../messages/workbook-sheets.vi.ts';
import { type CellValue, cellAddress } from './cell.ts';
import { readCellText } from './cell-text.ts';
import type { Findings } from './findings.ts';
import { fold, nearest } from './nearest.ts';
import type { OpenedSheet } from './open-workbook.ts';

/** The items of a form: their names, which must be there and filled, and how long each may be. */
export interface FormFields<Key extends string> {
  /** The heading above the items' names, which is no item. */
  item: string;
  fields: Readonly<Record<Key, HeadingWords>>;
  required: readonly NoInfer<Key>[];
  /** Characters; one number for all items, or one for each. */
  longest: number | Readonly<Record<NoInfer<Key>, number>>;
  /** Items that may hold a day and time, which Excel keeps as a date and not as text. */
  moments?: readonly NoInfer<Key>[];
}

/** The filled form: what each item's content says, null when empty or refused, and where it stands. */
export interface Form<Key extends string> {
  text(key: Key): string | null;
  /** As the cell holds it, for days and times. */
  value(key: Key): CellValue;
  /** True when something is already said about this item, so that nobody says more. */
  isRefused(key: Key): boolean;
  where(key: Key): string;
}

type Places<Key extends string> = Map<Key, { row: number; column: number }>;

/** A sheet that is a form: an item's name in one column, its content in the next. */
export function readForm<Key extends string>(
  sheet: OpenedSheet,
  words: FormFields<Key>,
  findings: Findings,
): Form<Key> {
  const found = findFields(sheet, words, findings);
  const texts = new Map<Key, string>();
  const refused = new Set<Key>();
  const whereSheet = workbookMessages.sheet(sheet.name);
  const where = (key: Key) => {
    const at = found.get(key);
    return at ? workbookMessages.cell(sheet.name, cellAddress(at.row, at.column + 1)) : whereSheet;
  };
  const value = (key: Key) => {
    const at = found.get(key);
    return at ? (sheet.rows[at.row]?.[at.column + 1] ?? null) : null;
  };
  for (const key of keysOf(words)) {
    const problem = problemOf(sheet, words, key, found.get(key));
    if (problem === null) {
      const read = readCellText(value(key), longestOf(words, key));
      if (typeof read === 'string') texts.set(key, read);
    } else {
      refused.add(key);
      findings.error(where(key), problem);
    }
  }
  return {
    text: (key) => texts.get(key) ?? null,
    value: (key) => (refused.has(key) ? null : value(key)),
    isRefused: (key) => refused.has(key),
    where,
  };
}

function keysOf<Key extends string>({ fields }: FormFields<Key>): Key[] {
  return Object.keys(fields).filter((key): key is Key => key in fields);
}

function longestOf<Key extends string>({ longest }: FormFields<Key>, key: Key): number {
  return typeof longest === 'number' ? longest : longest[key];
}

/** What is wrong with an item's content, or null. */
function problemOf<Key extends string>(
  sheet: OpenedSheet,
  words: FormFields<Key>,
  key: Key,
  at: { row: number; column: number } | undefined,
): string | null {
  const { fields, required, moments = [] } = words;
  const { heading } = fields[key];
  if (!at) return required.includes(key) ? workbookMessages.fieldMissing(heading) : null;
  if (sheet.formulas.has(cellAddress(at.row, at.column + 1))) return workbookMessages.formula;
  const value = sheet.rows[at.row]?.[at.column + 1] ?? null;
  if (moments.includes(key) && typeof value !== 'string') return null;
  const read = readCellText(value, longestOf(words, key));
  if (read === null) return required.includes(key) ? workbookMessages.required(heading) : null;
  return typeof read === 'string' ? null : read.problem;
}

/** Where each item's name stands. Strange names are told, with the item they are near when that one is missing. */
function findFields<Key extends string>(sheet: OpenedSheet, words: FormFields<Key>, findings: Findings): Places<Key> {
  const found: Places<Key> = new Map();
  const strange: { label: string; row: number; column: number }[] = [];
  const column = labelColumn(sheet, words);
  sheet.rows.forEach((row, index) => {
    const cell = row[column];
    if (typeof cell !== 'string' || fold(cell) === '') return;
    const key = fieldOf(cell, words);
    if (key === null) strange.push({ label: cell.trim(), row: index, column });
    else if (!found.has(key)) found.set(key, { row: index, column });
    else tellTwice(sheet, words.fields[key].heading, found.get(key)?.row ?? 0, { row: index, column }, findings);
  });
  tellMerged(sheet, found, findings);
  const missing = new Map<string, Key>(
    keysOf(words).flatMap((key) => (found.has(key) ? [] : [[words.fields[key].heading, key] as const])),
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
    } else if (fold(label) !== fold(words.item) && found.size > 0 && row > firstRow(found)) {
      findings.warn(where, workbookMessages.unknownField(label));
    }
  }
  return found;
}

function firstRow(found: ReadonlyMap<string, { row: number }>): number {
  return Math.min(...[...found.values()].map(({ row }) => row));
}

/** The column in which most of the items' names stand. */
function labelColumn<Key extends string>(sheet: OpenedSheet, words: FormFields<Key>): number {
  const counts: number[] = [];
  for (const row of sheet.rows) {
    row.forEach((cell, column) => {
      if (typeof cell === 'string' && fieldOf(cell, words) !== null) counts[column] = (counts[column] ?? 0) + 1;
    });
  }
  return counts.reduce((best, count, column) => ((count ?? 0) > (counts[best] ?? 0) ? column : best), 0);
}

function fieldOf<Key extends string>(label: string, words: FormFields<Key>): Key | null {
  const keys = keysOf(words);
  const folded = fold(label);
  return (
    keys.find((key) => fold(words.fields[key].heading) === folded) ??
    keys.find((key) => words.fields[key].others.some((other) => fold(other) === folded)) ??
    null
  );
}

function tellTwice(
  sheet: OpenedSheet,
  heading: string,
  firstRowIndex: number,
  { row, column }: { row: number; column: number },
  findings: Findings,
): void {
  findings.error(
    workbookMessages.cell(sheet.name, cellAddress(row, column)),
    workbookMessages.fieldTwice(heading, cellAddress(firstRowIndex, column)),
  );
}

function tellMerged(
  sheet: OpenedSheet,
  found: ReadonlyMap<string, { row: number; column: number }>,
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
