import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { KheoError } from '../core/errors.ts';

/**
 * Brings a database to the shape this program knows. It keeps Prisma's own table with Prisma's own columns and
 * checksums, so that `prisma migrate deploy` reads our history as its own.
 *
 * A migration's row: absent -> (one transaction: SQL, then the row with `finished_at`) -> finished. Because both happen
 * in one transaction, a row without `finished_at` can only come from elsewhere, and is refused.
 */
export interface Migration {
  /** `<timestamp>_<what_changed>`, in whose order migrations are applied. */
  name: string;
  sql: string;
  /** SHA-256 in hex of `migration.sql`, as Prisma computes it. */
  checksum: string;
}

/** As Prisma creates it on SQLite. */
const createMigrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

const appliedRows = z.array(
  z.object({ name: z.string(), checksum: z.string(), finishedAt: z.unknown(), rolledBackAt: z.unknown() }),
);

/** All migrations of a folder in the order they are applied. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing, each migration in one transaction under the write lock, so that two processes that open an
 * empty database together do not clash. `database` must be a connection of its own without foreign keys, since SQLite
 * changes a table by building it anew. Throws `databaseNewer`, `migrationHalfApplied`, `migrationEdited` or
 * `migrationFailed`; nothing of a failed migration stays.
 */
export function applyMigrations(
  database: BetterSqlite3.Database,
  migrations: readonly Migration[],
  clock: Clock,
): string[] {
  const applied: string[] = [];
  for (;;) {
    if (findPending(database, migrations) === undefined) return applied;
    const name = database.transaction(() => applyNext(database, migrations, clock)).immediate();
    if (name !== null) applied.push(name);
  }
}

/** How many migrations stand in the database; throws like `applyMigrations` when they are not ours as they are. */
export function checkHistory(database: BetterSqlite3.Database, migrations: readonly Migration[]): number {
  return readApplied(database, migrations).size;
}

/** Another process may have been faster, so what is pending is asked again under the lock. */
function applyNext(database: BetterSqlite3.Database, migrations: readonly Migration[], clock: Clock): string | null {
  database.exec(createMigrationsTable);
  const next = findPending(database, migrations);
  if (next === undefined) return null;
  const startedAt = clock.now().getTime();
  try {
    database.exec(next.sql);
  } catch (error) {
    const sentence = `Migration ${next.name} could not be applied; the database is as it was before. Report this with the cause.`;
    throw new KheoError('migrationFailed', sentence, { cause: error });
  }
  const violations = database.pragma('foreign_key_check');
  if (!Array.isArray(violations) || violations.length > 0) {
    const sentence = `Migration ${next.name} would leave rows that point at nothing; the database is as it was before.`;
    throw new KheoError('migrationFailed', sentence);
  }
  database
    .prepare(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "started_at", "finished_at", "migration_name", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), next.checksum, startedAt, clock.now().getTime(), next.name);
  return next.name;
}

function findPending(database: BetterSqlite3.Database, migrations: readonly Migration[]): Migration | undefined {
  const finished = readApplied(database, migrations);
  return migrations.find((migration) => !finished.has(migration.name));
}

/** Names of the migrations that stand in the database, after checking that they are ours and unchanged. */
function readApplied(database: BetterSqlite3.Database, migrations: readonly Migration[]): Set<string> {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const finished = new Set<string>();
  for (const row of selectApplied(database)) {
    if (row.rolledBackAt !== null) continue;
    const migration = known.get(row.name);
    if (migration === undefined) {
      const sentence = `The database was used by a newer Khéo (it holds the migration ${row.name}, which this program does not know). Update the program, or restore a backup made with this version.`;
      throw new KheoError('databaseNewer', sentence);
    }
    if (row.finishedAt === null) {
      const sentence = `The migration ${row.name} was begun and never finished. Restore the backup made before the update.`;
      throw new KheoError('migrationHalfApplied', sentence);
    }
    if (migration.checksum !== row.checksum) {
      const sentence = `The migration ${row.name} was edited after it had been applied to this database. Put prisma/sqlite/migrations/${row.name} back as it was; changes go into a new migration.`;
      throw new KheoError('migrationEdited', sentence);
    }
    finished.add(row.name);
  }
  return finished;
}

function selectApplied(database: BetterSqlite3.Database): z.infer<typeof appliedRows> {
  const table = database.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`);
  if (table.get() === undefined) return [];
  return appliedRows.parse(
    database
      .prepare(
        `SELECT migration_name AS name, checksum, finished_at AS finishedAt, rolled_back_at AS rolledBackAt FROM "_prisma_migrations"`,
      )
      .all(),
  );
}
