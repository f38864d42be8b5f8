import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { openDatabase } from '../../prisma/open-database.ts';
import { incoming } from '../contracts/repositories-engine.ts';
import { makeTestDirectory } from './open-test-database.ts';
import { runProcess } from './processes/run-process.ts';

const open = (directory: string) => openDatabase({ directory, clock: systemClock });

describe('openDatabase', () => {
  it('makes the folder and a database in WAL', async () => {
    const directory = join(await makeTestDirectory(), 'new', 'folder');
    const database = await open(directory);
    await database.close();
    const file = new BetterSqlite3(join(directory, 'kheo.db'), { readonly: true });
    expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
    file.close();
  });

  it('opens a file: address, and refuses PostgreSQL and anything else', async () => {
    const directory = await makeTestDirectory();
    const url = `file:${join(directory, 'elsewhere.db')}`;
    const database = await openDatabase({ url, directory: '/nonexistent', clock: systemClock });
    expect(database.file).toBe(join(directory, 'elsewhere.db'));
    await database.close();
    const openUrl = (address: string) => openDatabase({ url: address, clock: systemClock });
    await expect(openUrl('postgresql://localhost/kheo')).rejects.toMatchObject({ code: 'postgresNotBuilt' });
    await expect(openUrl('mysql://localhost/kheo')).rejects.toMatchObject({ code: 'databaseUrlUnknown' });
  });

  it('lets several processes open an empty folder at once', async () => {
    const directory = await makeTestDirectory();
    const names = ['a', 'b', 'c', 'd'];
    const outputs = await Promise.all(names.map((name) => runProcess('open-once', [directory, name])));
    expect(outputs).toEqual(['ok', 'ok', 'ok', 'ok']);
    const file = new BetterSqlite3(join(directory, 'kheo.db'), { readonly: true });
    expect(file.prepare('SELECT updateId FROM inbox ORDER BY updateId').pluck().all()).toEqual(names);
    expect(file.prepare('SELECT count(DISTINCT migration_name) = count(*) FROM _prisma_migrations').pluck().get()).toBe(
      1,
    );
    file.close();
  });

  it('says that a folder or file cannot be written to', async () => {
    const directory = await makeTestDirectory();
    await (await open(directory)).close();
    await chmod(directory, 0o555);
    await chmod(join(directory, 'kheo.db'), 0o444);
    // Root may write anywhere, so the process that tries is nobody.
    const options = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    expect(await runProcess('open-once', [directory, 'a'], options)).toBe('dataDirectoryReadOnly');
    expect(await runProcess('open-once', [join(directory, 'below'), 'a'], options)).toBe('dataDirectoryReadOnly');
    await chmod(directory, 0o777);
    expect(await runProcess('open-once', [directory, 'a'], options)).toBe('dataDirectoryReadOnly');
  });

  it('says that a folder cannot be one', async () => {
    const directory = await makeTestDirectory();
    await writeFile(join(directory, 'file'), '');
    await expect(open(join(directory, 'file', 'data'))).rejects.toMatchObject({ code: 'dataDirectoryUnusable' });
  });

  it('refuses a file that is no database, a damaged one and another program’s, and leaves them as they are', async () => {
    const directory = await makeTestDirectory();
    const file = join(directory, 'kheo.db');
    const nonsense = 'xin chào '.repeat(500);
    await writeFile(file, nonsense);
    await expect(open(directory)).rejects.toMatchObject({ code: 'databaseDamaged' });
    expect(await readFile(file, 'utf8')).toBe(nonsense);

    const damaged = await makeTestDirectory();
    await (await open(damaged)).close();
    const bytes = await readFile(join(damaged, 'kheo.db'));
    await writeFile(join(damaged, 'kheo.db'), bytes.fill(0xff, 100, 4096));
    await expect(open(damaged)).rejects.toMatchObject({ code: 'databaseDamaged' });

    const foreign = await makeTestDirectory();
    const other = new BetterSqlite3(join(foreign, 'kheo.db'));
    other.exec('CREATE TABLE notes (id INTEGER)');
    other.close();
    const { size } = await stat(join(foreign, 'kheo.db'));
    await expect(open(foreign)).rejects.toMatchObject({ code: 'notKheoDatabase' });
    expect((await stat(join(foreign, 'kheo.db'))).size).toBe(size);
  });

  it('waits for another program that writes, and says so when it never ends', async () => {
    const directory = await makeTestDirectory();
    const database = await openDatabase({ directory, clock: systemClock, busyTimeoutMilliseconds: 2000 });
    const other = new BetterSqlite3(database.file);
    other.exec('BEGIN IMMEDIATE');
    // A wait that blocked the event loop would never see this COMMIT.
    const storing = database.inbox.store(incoming('an', 'chờ', systemClock.now()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.exec('COMMIT');
    expect(await storing).toBe(true);

    other.exec('BEGIN IMMEDIATE');
    const refused = database.inbox.store(incoming('an', 'chờ mãi', systemClock.now()));
    await expect(refused).rejects.toMatchObject({ code: 'databaseBusy', isRetryable: true });
    other.exec('ROLLBACK');
    other.close();
    await database.close();
  });

  it('keeps one database for two that have it open', async () => {
    const directory = await makeTestDirectory();
    await mkdir(directory, { recursive: true });
    const [one, two] = [await open(directory), await open(directory)];
    const message = incoming('an', 'chào', systemClock.now());
    expect([await one.inbox.store(message), await two.inbox.store(message)]).toEqual([true, false]);
    await one.close();
    await two.close();
  });
});
