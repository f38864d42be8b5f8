import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { applyMigrations, readMigrations } from '../../prisma/apply-migrations.ts';
import { openDatabase } from '../../prisma/open-database.ts';
import { migrationsDirectory } from '../../prisma/paths.ts';
import { diffAgainstSchema, openSchemaEngine } from '../../prisma/schema-engine.ts';
import { makeTestDirectory } from './open-test-database.ts';

/** A migrated database file. */
async function migratedFile(): Promise<{ directory: string; file: string }> {
  const directory = await makeTestDirectory();
  const database = await openDatabase({ directory, clock: systemClock });
  await database.close();
  return { directory, file: database.file };
}

/** Changes the database behind the program's back, then opens it again. */
async function reopenAfter(sql: string): Promise<void> {
  const { directory, file } = await migratedFile();
  const database = new BetterSqlite3(file);
  database.exec(sql);
  database.close();
  await (await openDatabase({ directory, clock: systemClock })).close();
}

async function migrationsFrom(scripts: Record<string, string>) {
  const directory = await makeTestDirectory();
  for (const [name, sql] of Object.entries(scripts)) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, 'migration.sql'), sql);
  }
  return readMigrations(directory);
}

describe('migrations', () => {
  it('lead to exactly the schema', async () => {
    const { file } = await migratedFile();
    expect(await diffAgainstSchema(file)).toBe('-- This is an empty migration.\n');
  });

  it('would be found to differ when they did', async () => {
    const { file } = await migratedFile();
    const database = new BetterSqlite3(file);
    database.exec('ALTER TABLE people DROP COLUMN isReachable');
    database.close();
    expect(await diffAgainstSchema(file)).toContain('isReachable');
  });

  it('are read by Prisma as its own', async () => {
    const { file } = await migratedFile();
    const engine = await openSchemaEngine(file);
    const migrations = await readMigrations(migrationsDirectory);
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: migrationsDirectory,
        lockfile: { path: './migration_lock.toml', content: 'provider = "sqlite"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    expect(diagnosis).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
  });

  it('are refused when one was edited, half applied, or is unknown', async () => {
    await expect(reopenAfter(`UPDATE _prisma_migrations SET checksum = 'x'`)).rejects.toMatchObject({
      code: 'migrationEdited',
    });
    await expect(reopenAfter('UPDATE _prisma_migrations SET finished_at = NULL')).rejects.toMatchObject({
      code: 'migrationHalfApplied',
    });
    const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '29990101000000_later', 1)`;
    await expect(reopenAfter(newer)).rejects.toMatchObject({ code: 'databaseNewer' });
  });

  it('pass over one that was rolled back by hand', async () => {
    const rolledBack = `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at) VALUES ('1', 'x', '29990101000000_later', 1)`;
    await expect(reopenAfter(rolledBack)).resolves.toBeUndefined();
  });

  it('are applied whole, in order and once; a failing one leaves nothing', async () => {
    const first = { '1_people': 'CREATE TABLE person (id INTEGER PRIMARY KEY); INSERT INTO person VALUES (1);' };
    const second = { '2_names': `ALTER TABLE person ADD COLUMN name TEXT; UPDATE person SET name = 'An';` };
    const broken = { '3_broken': 'CREATE TABLE kept (id INTEGER); INSERT INTO nowhere VALUES (1);' };
    const database = new BetterSqlite3(':memory:');
    const apply = async (scripts: Record<string, string>) =>
      applyMigrations(database, await migrationsFrom(scripts), systemClock);
    expect(await apply(first)).toEqual(['1_people']);
    expect(await apply({ ...first, ...second })).toEqual(['2_names']);
    await expect(apply({ ...first, ...second, ...broken })).rejects.toMatchObject({ code: 'migrationFailed' });
    expect(database.prepare('SELECT * FROM person').all()).toEqual([{ id: 1, name: 'An' }]);
    expect(database.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'kept'`).pluck().get()).toBe(0);
    expect(await apply({ ...first, ...second })).toEqual([]);
  });

  it('do not leave rows that point at nothing', async () => {
    const database = new BetterSqlite3(':memory:');
    database.pragma('foreign_keys = OFF');
    const orphan = `CREATE TABLE a (id INTEGER PRIMARY KEY);
      CREATE TABLE b (a INTEGER REFERENCES a (id)); INSERT INTO b VALUES (7);`;
    const migrations = await migrationsFrom({ '1_orphan': orphan });
    expect(() => applyMigrations(database, migrations, systemClock)).toThrowError(/point at nothing/);
    expect(database.prepare('SELECT count(*) FROM sqlite_master').pluck().get()).toBe(0);
  });
});
