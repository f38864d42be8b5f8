import BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { occurrences, readFiles, textOf, type Writer } from './survey-anonymity-scene.ts';

/** Where a text stands in a database: one finding a row. */
interface Finding {
  table: string;
  /** The whole row, as somebody who reads the file would see it. */
  row: Record<string, unknown>;
  /** All its columns. */
  text: string;
}

const names = z.array(z.object({ name: z.string() }));
const rowsSchema = z.array(z.record(z.string(), z.unknown()));
const pageRows = z.array(z.object({ name: z.string(), pageno: z.number() }));

function inspect<T>(file: string, work: (database: BetterSqlite3.Database) => T): T {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Every row of every table, whatever tables there are; none is known by name. */
export function readAllRows(file: string): Finding[] {
  return inspect(file, (database) => {
    const tables = names.parse(database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all());
    return tables.flatMap(({ name: table }) => {
      const rows = rowsSchema.parse(database.prepare(`SELECT rowid AS "_rowid", * FROM "${table}"`).all());
      return rows.map((row) => ({ table, row, text: Object.values(row).map(String).join('\n') }));
    });
  });
}

/** Rows with a column that contains the text. */
export function findRows(all: readonly Finding[], text: string): Finding[] {
  return all.filter((finding) => finding.text.includes(text));
}

/** Tables that point at a table, and those that it points at. */
export function readReferences(file: string, table: string): { to: string[]; from: string[] } {
  const references = inspect(file, (database) =>
    database
      .prepare(
        `SELECT t.name AS "from", f."table" AS "to" FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f
         WHERE t.type = 'table'`,
      )
      .all(),
  );
  const parsed = z.array(z.object({ from: z.string(), to: z.string() })).parse(references);
  return {
    to: parsed.filter(({ from }) => from === table).map(({ to }) => to),
    from: parsed.filter(({ to }) => to === table).map(({ from }) => from),
  };
}

const pageSize = 4096;

/** Table of the page, or file, -> how often one of the texts stands in it, dead or alive. */
export async function findBytes(file: string, texts: readonly string[]): Promise<Record<string, number>> {
  const pages = inspect(file, (database) => pageRows.parse(database.prepare('SELECT name, pageno FROM dbstat').all()));
  const owners = new Map(pages.map(({ name, pageno }) => [pageno, name]));
  const found: Record<string, number> = {};
  for (const [name, bytes] of await readFiles(file)) {
    for (const offset of texts.flatMap((text) => occurrences(bytes, text))) {
      const isDatabase = file.endsWith(`/${name}`);
      const place = isDatabase ? (owners.get(Math.floor(offset / pageSize) + 1) ?? 'free pages') : name;
      found[place] = (found[place] ?? 0) + 1;
    }
  }
  return found;
}

/** How many words a text of each of these writers has in all. */
export function countWords(writers: readonly Writer[]): number {
  return writers.reduce((sum, writer) => sum + textOf(writer, writer.marker).split(' ').length, 0);
}

/** Where each writer's answer stands first in the database file. */
export async function placesInFile(file: string, writers: readonly Writer[]): Promise<number[]> {
  const bytes = [...(await readFiles(file))].find(([name]) => file.endsWith(`/${name}`))?.[1] ?? Buffer.alloc(0);
  return writers.map(({ marker }) => bytes.indexOf(marker));
}

/**
 * Spearman's rank correlation of two orders of the same things, from -1 to 1. By chance it lies around 0 with a standard
 * deviation of 1 / √(n − 1).
 */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [ranksOf(one), ranksOf(other)];
  const squares = first.reduce((sum, rank, index) => sum + (rank - (second[index] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (one.length * (one.length ** 2 - 1));
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values.keys()].sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const ranks: number[] = [];
  for (const [rank, index] of sorted.entries()) ranks[index] = rank;
  return ranks;
}

/** Beyond chance but once in a million times. */
export function chanceBound(count: number): number {
  return 4.9 / Math.sqrt(count - 1);
}
