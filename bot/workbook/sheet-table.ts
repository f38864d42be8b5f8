import { workbookMessages } from '../messages/workbook.vi.ts';
import type { HeadingWords } from '../messages/workbook-sheets.vi.ts';
import { type CellValue, cellAddress } from './cell.ts';
import { readCellText } from './cell-text.ts';
import type { Findings } from './findings.ts';
import { fold, nearest } from './nearest.ts';
import type { OpenedSheet } from './open-workbook.ts';

/** Organisers put a title or a logo above the headings; further down nobody looks for them. */
const headingRowsSearched = 15;
/** Several cities' worth of people; more is a sheet with stray formats or a mistake. */
const mostRows = 100_000;
/** Longest text of a cell that ends in a message on a small screen, unless its sheet says otherwise. */
const usualLongestText = 500;

/** One filled line of a sheet, by the columns' keys. */
export interface TableRow<Key extends string> {
  /** "Sheet Buổi học, ô C5". */
  where(key: Key): string;
  /** True when something is already said about this cell, so that nobody says more. */
  isRefused(key: Key): boolean;
  value(key: Key): CellValue;
  /** Trimmed, in normal form; null when empty or refused. */
  text(key: Key): string | null;
}

interface TableColumns<Key extends string> {
  columns: Readonly<Record<Key, HeadingWords>>;
  /** Keys whose column must be there. */
  required: readonly NoInfer<Key>[];
  longestText?: number;
}

/**
 * The filled rows below the headings. Columns are found by their headings, in any order; columns that are not ours are
 * left alone. Tells of missing, doubled and mistyped headings, of merged cells and of formulas. Empty when there are no
 * headings at all.
 */
export function readTable<Key extends string>(
  sheet: OpenedSheet,
  { columns, required, longestText = usualLongestText }: TableColumns<Key>,
  findings: Findings,
): TableRow<Key>[] {
  const keys = Object.keys(columns).filter((key): key is Key => key in columns);
  const headingRow = findHeadingRow(sheet, keys, columns);
  if (headingRow === null) {
    findings.error(workbookMessages.sheet(sheet.name), workbookMessages.headingsMissing);
    return [];
  }
  const columnOf = matchHeadings(sheet, headingRow, keys, columns, required, findings);
  refuseMerged(sheet, headingRow, new Set(columnOf.values()), findings);
  const rows = filledRows(sheet, headingRow, columnOf);
  if (rows.length > mostRows) {
    findings.error(workbookMessages.sheet(sheet.name), workbookMessages.tooManyRows(mostRows));
    return [];
  }
  return rows.map((row) => tableRow({ sheet, row, columnOf, required, longestText }, findings));
}

function findHeadingRow<Key extends string>(
  sheet: OpenedSheet,
  keys: readonly Key[],
  columns: Readonly<Record<Key, HeadingWords>>,
): number | null {
  const known = new Set(keys.flatMap((key) => headingsOf(columns[key])));
  const counts = sheet.rows
    .slice(0, headingRowsSearched)
    .map((row) => row.filter((cell) => typeof cell === 'string' && known.has(fold(cell))).length);
  const most = Math.max(0, ...counts);
  return most === 0 ? null : counts.indexOf(most);
}

function headingsOf({ heading, others }: HeadingWords): string[] {
  return [heading, ...others].map(fold);
}

/** Which column each key stands in. A column's own heading wins over another word for it. */
function matchHeadings<Key extends string>(
  sheet: OpenedSheet,
  headingRow: number,
  keys: readonly Key[],
  columns: Readonly<Record<Key, HeadingWords>>,
  required: readonly Key[],
  findings: Findings,
): Map<Key, number> {
  const where = (column: number) => workbookMessages.cell(sheet.name, cellAddress(headingRow, column));
  const headings = (sheet.rows[headingRow] ?? []).map((cell) => (typeof cell === 'string' ? fold(cell) : ''));
  const columnOf = new Map<Key, number>();
  const taken = new Set<number>();
  for (const isWanted of [
    (key: Key, heading: string) => heading === fold(columns[key].heading),
    (key: Key, heading: string) => headingsOf(columns[key]).includes(heading),
  ]) {
    for (const key of keys.filter((name) => !columnOf.has(name))) {
      const [first, second] = headings.flatMap((heading, index) =>
        heading && !taken.has(index) && isWanted(key, heading) ? [index] : [],
      );
      if (first === undefined) continue;
      columnOf.set(key, first);
      taken.add(first);
      if (second === undefined) continue;
      taken.add(second);
      const address = cellAddress(headingRow, first);
      findings.error(where(second), workbookMessages.columnTwice(columns[key].heading, address));
    }
  }
  tellUnknown(
    headings,
    { taken, missing: keys.filter((key) => !columnOf.has(key)), required, columns, where },
    findings,
  );
  return columnOf;
}

/** A strange heading near a missing one is most likely that one, mistyped. */
function tellUnknown<Key extends string>(
  headings: readonly string[],
  found: {
    taken: ReadonlySet<number>;
    missing: readonly Key[];
    required: readonly Key[];
    columns: Readonly<Record<Key, HeadingWords>>;
    where: (column: number) => string;
  },
  findings: Findings,
): void {
  const unknown = new Map(
    headings.flatMap((heading, index) => (heading && !found.taken.has(index) ? [[heading, index] as const] : [])),
  );
  for (const key of found.missing) {
    const { heading } = found.columns[key];
    const near = nearest(heading, [...unknown.keys()]);
    const at = near === null ? undefined : unknown.get(near);
    if (near !== null && at !== undefined) {
      findings.error(found.where(at), workbookMessages.columnMissingNear(heading, near));
      unknown.delete(near);
    } else if (found.required.includes(key)) {
      findings.error(found.where(0), workbookMessages.columnMissing(heading));
    }
  }
  for (const [heading, index] of unknown) findings.warn(found.where(index), workbookMessages.unknownColumn(heading));
}

function refuseMerged(
  sheet: OpenedSheet,
  headingRow: number,
  ourColumns: ReadonlySet<number>,
  findings: Findings,
): void {
  for (const { address, firstRow, lastRow, firstColumn, lastColumn } of sheet.merged) {
    const touchesOurs = [...ourColumns].some((column) => column >= firstColumn && column <= lastColumn);
    if (lastRow < headingRow || firstRow >= sheet.rows.length || !touchesOurs) continue;
    findings.error(
      workbookMessages.cell(sheet.name, cellAddress(firstRow, firstColumn)),
      workbookMessages.mergedCells(address),
    );
  }
}

/** Rows in which any of our columns holds something; a formula counts, though its value was blanked. */
function filledRows<Key extends string>(
  sheet: OpenedSheet,
  headingRow: number,
  columnOf: ReadonlyMap<Key, number>,
): number[] {
  const ours = [...columnOf.values()];
  const isFilled = (row: number, column: number) => {
    const value = sheet.rows[row]?.[column] ?? null;
    return typeof value === 'string' ? value.trim() !== '' : value !== null;
  };
  const hasFormulas = sheet.formulas.size > 0;
  const rows = [];
  for (let row = headingRow + 1; row < sheet.rows.length; row += 1) {
    if (ours.some((column) => isFilled(row, column) || (hasFormulas && sheet.formulas.has(cellAddress(row, column))))) {
      rows.push(row);
    }
  }
  return rows;
}

function tableRow<Key extends string>(
  at: {
    sheet: OpenedSheet;
    row: number;
    columnOf: ReadonlyMap<Key, number>;
    required: readonly Key[];
    longestText: number;
  },
  findings: Findings,
): TableRow<Key> {
  const { sheet, row, columnOf, required, longestText } = at;
  const refused = new Set<Key>(required.filter((key) => !columnOf.has(key)));
  const where = (key: Key) => {
    const column = columnOf.get(key) ?? Math.min(...columnOf.values());
    return workbookMessages.cell(sheet.name, cellAddress(row, column));
  };
  const refuse = (key: Key, problem: string) => {
    refused.add(key);
    findings.error(where(key), problem);
  };
  if (sheet.formulas.size > 0) {
    for (const [key, column] of columnOf) {
      if (sheet.formulas.has(cellAddress(row, column))) refuse(key, workbookMessages.formula);
    }
  }
  const value = (key: Key): CellValue => {
    const column = columnOf.get(key);
    return column === undefined ? null : (sheet.rows[row]?.[column] ?? null);
  };
  const text = (key: Key): string | null => {
    if (refused.has(key)) return null;
    const read = readCellText(value(key), longestText);
    if (read === null || typeof read === 'string') return read;
    refuse(key, read.problem);
    return null;
  };
  return { where, isRefused: (key) => refused.has(key), value, text };
}
