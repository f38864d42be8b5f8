import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberStatements } from '../../prisma/remember-statements.ts';

describe('remembered statements', () => {
  let directory: string;
  let file: string;
  let adapter: SqlDriverAdapter;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'kheo-statements-'));
    file = join(directory, 'some.db');
    adapter = await new PrismaBetterSqlite3({ url: file }).connect();
    rememberStatements(adapter);
    await adapter.executeScript('CREATE TABLE "some" ("id" INTEGER PRIMARY KEY, "name" TEXT UNIQUE)');
  });
  afterEach(async () => {
    await adapter.dispose();
    rmSync(directory, { recursive: true });
  });

  const scalar = { scalarType: 'string', arity: 'scalar' } as const;
  const insert = (name: string) =>
    adapter.executeRaw({ sql: 'INSERT INTO "some" ("name") VALUES (?)', args: [name], argTypes: [scalar] });
  const find = async (sql: string, ...args: string[]) =>
    (await adapter.queryRaw({ sql, args, argTypes: args.map(() => scalar) })).rows;

  it('take the values of each use, also after one failed', async () => {
    expect(await insert('một')).toBe(1);
    await expect(insert('một')).rejects.toThrow();
    expect(await insert('hai')).toBe(1);
    const byName = 'SELECT "name" FROM "some" WHERE "name" = ?';
    expect(await find(byName, 'hai')).toEqual([['hai']]);
    expect(await find(byName, 'ba')).toEqual([]);
    expect(await find(byName, 'một')).toEqual([['một']]);
  });

  it('are read once by SQLite', async () => {
    const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
    const connected = await new PrismaBetterSqlite3({ url: file }).connect();
    rememberStatements(connected);
    for (let count = 0; count < 5; count += 1) await connected.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
    expect(prepare).toHaveBeenCalledTimes(1);
    prepare.mockRestore();
    await connected.dispose();
  });

  it('see columns that another process added, and rows of a table that it made anew', async () => {
    await insert('một');
    expect(await find('SELECT * FROM "some"')).toEqual([[1, 'một']]);
    const other = new Sqlite(file);
    other.exec(`ALTER TABLE "some" ADD COLUMN "more" TEXT DEFAULT 'thêm'`);
    expect(await find('SELECT * FROM "some"')).toEqual([[1, 'một', 'thêm']]);
    other.exec('DROP TABLE "some"; CREATE TABLE "some" ("name" TEXT)');
    other.close();
    expect(await find('SELECT * FROM "some"')).toEqual([]);
  });

  it('are forgotten one by one when they are very many, and work again', async () => {
    for (let count = 0; count < 1000; count += 1) expect(await find(`SELECT ${count}, ?`, 'a')).toHaveLength(1);
    expect(await find('SELECT 0, ?', 'b')).toEqual([[expect.anything(), 'b']]);
  });
});
