import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { Clock } from '../core/clock.ts';
import { errorMessage, KheoError } from '../core/errors.ts';
import { applyMigrations, readMigrations } from './apply-migrations.ts';
import { databaseReadOnly, errorCode, explainSqliteError } from './explain-error.ts';
import { migrationsDirectory } from './paths.ts';

/** The database's name inside `DATA_DIR`. */
export const databaseFileName = 'kheo.db';

/** Longest wait of a plain connection for another process's write. */
const busyTimeoutMilliseconds = 30_000;

export interface DatabaseLocation {
  /** `DATA_DIR`: the database is `kheo.db` in it. */
  directory?: string | undefined;
  /** `DATABASE_URL`, which goes before `directory`: `file:` and a path. */
  url?: string | undefined;
}

/** The file meant by settings. Throws `postgresNotBuilt` or `databaseUrlUnknown`. */
export function databaseFileOf({ directory, url }: DatabaseLocation): string {
  if (url === undefined || url === '') return resolve(directory ?? 'data', databaseFileName);
  if (/^postgres(ql)?:/i.test(url)) {
    const sentence =
      'DATABASE_URL names PostgreSQL, which this version cannot use yet. Unset it to keep the database in DATA_DIR.';
    throw new KheoError('postgresNotBuilt', sentence);
  }
  const [, path] = /^file:(.+)$/i.exec(url) ?? [];
  if (path === undefined) {
    const sentence = 'DATABASE_URL must be "file:" and a path, for instance file:/srv/kheo/kheo.db, or unset.';
    throw new KheoError('databaseUrlUnknown', sentence);
  }
  return resolve(path.replace(/^\/\/(?=\/)/, ''));
}

/**
 * Makes the file ready: folder there and writable, a sound Khéo database, WAL, every migration applied. Throws
 * `dataDirectoryReadOnly`, `dataDirectoryUnusable`, `databaseDamaged`, `notKheoDatabase`, `databaseBusy` and what
 * `applyMigrations` throws.
 */
export async function prepareDatabaseFile(file: string, clock: Clock): Promise<void> {
  await prepareDirectory(dirname(file));
  await refuseUnwritable(file);
  const migrations = await readMigrations(migrationsDirectory);
  await retryWhileBusy(() => {
    const database = openPlain(file);
    try {
      refuseForeign(database, file);
      database.pragma('journal_mode = WAL');
      applyMigrations(database, migrations, clock);
    } finally {
      database.close();
    }
  }).catch((error: unknown) => {
    throw explainSqliteError(error, file);
  });
}

/** A connection outside Prisma, for migrations, backup and restore. Foreign keys are off: see `applyMigrations`. */
export function openPlain(file: string, options: BetterSqlite3.Options = {}): BetterSqlite3.Database {
  const database = new BetterSqlite3(file, { timeout: busyTimeoutMilliseconds, ...options });
  database.pragma('foreign_keys = OFF');
  return database;
}

/** Makes the folder and sees that it can be written to. */
export async function prepareDirectory(directory: string): Promise<void> {
  try {
    // What people ask is in there: a folder that we make is for this user alone.
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainDirectoryError(error, directory);
  }
}

function explainDirectoryError(error: unknown, directory: string): KheoError {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    const sentence = `The data folder ${directory} cannot be written to. Give this user the right to write there, or set DATA_DIR to another folder.`;
    return new KheoError('dataDirectoryReadOnly', sentence, { cause: error });
  }
  const sentence = `The data folder ${directory} cannot be used (${errorMessage(error)}). Set DATA_DIR to a folder that exists or can be made.`;
  return new KheoError('dataDirectoryUnusable', sentence, { cause: error });
}

/** SQLite would open the file for reading and fail at the first message. */
async function refuseUnwritable(file: string): Promise<void> {
  if (!(await fileExists(file))) return;
  await access(file, constants.W_OK).catch((error: unknown) => {
    throw databaseReadOnly(file, error);
  });
}

/** Another program's database must not receive our tables. */
function refuseForeign(database: BetterSqlite3.Database, file: string): void {
  const names = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all();
  if (names.length === 0 || names.includes('_prisma_migrations')) return;
  throw new KheoError('notKheoDatabase', `${file} is another program's database. Set DATA_DIR to a folder of its own.`);
}

/** Changing to WAL answers "busy" at once instead of waiting, when two processes begin together. */
async function retryWhileBusy(work: () => void): Promise<void> {
  const pauseMilliseconds = 50;
  for (let waited = 0; ; waited += pauseMilliseconds) {
    try {
      return work();
    } catch (error) {
      if (!errorCode(error).startsWith('SQLITE_BUSY') || waited >= busyTimeoutMilliseconds) throw error;
    }
    await sleep(pauseMilliseconds);
  }
}

export async function fileExists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
