import { copyFile, mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { openDatabase } from '../../prisma/open-database.ts';
import { restoreBackup } from '../../prisma/restore-backup.ts';
import { incoming, MovableClock, person } from '../contracts/repositories-engine.ts';
import { makeTestDirectory, openTestDatabase } from './open-test-database.ts';
import { MessageWriter } from './processes/run-process.ts';

const free = { isHeld: async () => false, clock: systemClock };

/** What must be true of every Khéo database at every moment, and which promises it keeps. */
function inspect(file: string): { stored: string[]; finished: string[] } {
  const database = new BetterSqlite3(file);
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const halves = database.prepare(
      `SELECT inbox.id FROM inbox LEFT JOIN deliveries ON deliveries.inboxMessageId = inbox.id
       GROUP BY inbox.id HAVING count(deliveries.id) <> CASE inbox.state WHEN 'done' THEN 2 ELSE 0 END`,
    );
    expect(halves.all()).toEqual([]);
    const select = (where: string) => database.prepare(`SELECT updateId FROM inbox ${where}`).pluck().all().map(String);
    return { stored: select(''), finished: select(`WHERE state = 'done'`) };
  } finally {
    database.close();
  }
}

function promised(promises: readonly string[], kind: 'stored' | 'finished'): string[] {
  return promises.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
}

describe('backup and restore', () => {
  it('takes a consistent copy while two processes write, and keeps every promise after kill -9', async () => {
    const directory = await makeTestDirectory();
    const database = await openTestDatabase(systemClock, directory);
    const writers = [new MessageWriter(directory, 'an'), new MessageWriter(directory, 'binh')];
    await Promise.all(writers.map((writer) => writer.waitForPromises(60)));

    const before = writers.flatMap((writer) => [...writer.promises]);
    const backup = join(directory, 'backups', 'kheo-backup.db');
    await database.backupTo(backup);
    expect(await readdir(join(directory, 'backups'))).toEqual(['kheo-backup.db']);
    await Promise.all(writers.map((writer) => writer.waitForPromises(writer.promises.length + 20)));
    await Promise.all(writers.map((writer) => writer.kill()));

    const after = writers.flatMap((writer) => writer.promises);
    const live = inspect(database.file);
    expect(live.stored).toEqual(expect.arrayContaining(promised(after, 'stored')));
    expect(live.finished).toEqual(expect.arrayContaining(promised(after, 'finished')));

    const restored = await makeTestDirectory();
    await restoreBackup({ file: backup, directory: restored, ...free });
    const copy = inspect(join(restored, 'kheo.db'));
    expect(copy.stored).toEqual(expect.arrayContaining(promised(before, 'stored')));
    expect(copy.finished).toEqual(expect.arrayContaining(promised(before, 'finished')));
    expect(live.stored).toEqual(expect.arrayContaining(copy.stored));
    const reopened = await openTestDatabase(systemClock, restored);
    expect(await reopened.inbox.store(incoming('chi', 'chào', systemClock.now()))).toBe(true);
  });

  it('puts a backup in place and keeps the replaced database', async () => {
    const clock = new MovableClock();
    const directory = await makeTestDirectory();
    const database = await openDatabase({ directory, clock });
    await database.people.findOrCreate(person('an'), 'An');
    await database.backupTo(join(directory, 'first.db'));
    const { id } = await database.people.findOrCreate(person('binh'), 'Bình');
    await database.close();

    const { replaced } = await restoreBackup({ ...free, file: join(directory, 'first.db'), directory, clock });
    expect(replaced).toContain('kheo.db.replaced-20260105080000-');
    const restored = await openDatabase({ directory, clock });
    expect((await restored.people.findOrCreate(person('binh'), null)).id).toBe(id);
    await restored.close();
    const kept = new BetterSqlite3(replaced ?? '', { readonly: true });
    expect(kept.prepare('SELECT count(*) FROM people').pluck().get()).toBe(2);
    kept.close();
    expect((await readdir(directory)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('refuses while a program holds the folder, by its lock or by its open database', async () => {
    const directory = await makeTestDirectory();
    const database = await openTestDatabase(systemClock, directory);
    const file = join(directory, 'backup.db');
    await database.backupTo(file);
    const held = restoreBackup({ file, directory, isHeld: async () => true, clock: systemClock });
    await expect(held).rejects.toMatchObject({ code: 'databaseInUse' });
    await expect(restoreBackup({ file, directory, ...free })).rejects.toMatchObject({ code: 'databaseInUse' });
    expect(await database.inbox.store(incoming('an', 'còn chạy', systemClock.now()))).toBe(true);
  });

  it('refuses files that are not sound backups of ours, and leaves the database alone', async () => {
    const directory = await makeTestDirectory();
    const database = await openDatabase({ directory, clock: systemClock });
    for (let count = 0; count < 50; count += 1) {
      await database.inbox.store(incoming('an', 'một câu hỏi dài '.repeat(50), systemClock.now()));
    }
    await database.backupTo(join(directory, 'good.db'));
    await database.close();
    await writeFile(join(directory, 'text.db'), 'không phải cơ sở dữ liệu'.repeat(100));
    await copyFile(join(directory, 'good.db'), join(directory, 'cut.db'));
    await truncate(join(directory, 'cut.db'), 40_000);
    await writeFile(join(directory, 'empty.db'), '');
    const foreign = new BetterSqlite3(join(directory, 'foreign.db'));
    foreign.exec('CREATE TABLE notes (id INTEGER)');
    foreign.close();
    await copyFile(join(directory, 'good.db'), join(directory, 'newer.db'));
    const newer = new BetterSqlite3(join(directory, 'newer.db'));
    newer.exec(`UPDATE _prisma_migrations SET migration_name = '29990101000000_later'`);
    newer.close();
    const refuse = (name: string) => restoreBackup({ file: join(directory, name), directory, ...free });

    await expect(refuse('absent.db')).rejects.toMatchObject({ code: 'backupMissing' });
    await expect(refuse('text.db')).rejects.toMatchObject({ code: 'databaseDamaged' });
    await expect(refuse('cut.db')).rejects.toMatchObject({ code: 'databaseDamaged' });
    await expect(refuse('empty.db')).rejects.toMatchObject({ code: 'notKheoDatabase' });
    await expect(refuse('newer.db')).rejects.toMatchObject({ code: 'databaseNewer' });
    await expect(refuse('foreign.db')).rejects.toMatchObject({ code: 'notKheoDatabase' });
    expect(inspectCount(join(directory, 'kheo.db'))).toBe(50);
    expect((await readdir(directory)).filter((name) => /partial|replaced/.test(name))).toEqual([]);
  });

  it('replaces a damaged database', async () => {
    const directory = await makeTestDirectory();
    const database = await openDatabase({ directory, clock: systemClock });
    await database.inbox.store(incoming('an', 'chào', systemClock.now()));
    await database.backupTo(join(directory, 'good.db'));
    await database.close();
    await writeFile(join(directory, 'kheo.db'), 'hỏng'.repeat(1000));
    await writeFile(join(directory, 'kheo.db-wal'), 'cũng hỏng');
    await restoreBackup({ file: join(directory, 'good.db'), directory, ...free });
    expect(inspectCount(join(directory, 'kheo.db'))).toBe(1);
  });

  it('writes over an older backup, and leaves it when the new one fails', async () => {
    const directory = await makeTestDirectory();
    const database = await openTestDatabase(systemClock, directory);
    const file = join(directory, 'backup.db');
    await database.backupTo(file);
    await database.inbox.store(incoming('an', 'chào', systemClock.now()));
    await database.backupTo(file);
    expect(inspectCount(file)).toBe(1);
    await mkdir(join(directory, 'folder.db'));
    await expect(database.backupTo(join(directory, 'folder.db'))).rejects.toThrow();
    expect((await readdir(directory)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

function inspectCount(file: string): unknown {
  const database = new BetterSqlite3(file);
  try {
    return database.prepare('SELECT count(*) FROM inbox').pluck().get();
  } finally {
    database.close();
  }
}
