import { randomUUID } from 'node:crypto';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { KheoError } from '../core/errors.ts';
import { checkHistory, readMigrations } from './apply-migrations.ts';
import { checkIntegrity, flush } from './backup-database.ts';
import { type DatabaseLocation, databaseFileOf, fileExists, openPlain, prepareDirectory } from './database-file.ts';
import { errorCode, explainSqliteError } from './explain-error.ts';
import { migrationsDirectory } from './paths.ts';

export interface RestoreOptions extends DatabaseLocation {
  /** What `backupTo` wrote. */
  file: string;
  /** Whether a running program holds the directory; nothing is touched when it does. */
  isHeld: () => Promise<boolean>;
  clock: Clock;
}

/**
 * Puts a backup in the database's place. The backup is copied beside it and the copy is checked, so that what was
 * checked is what is used; then one rename replaces the database, which keeps a name of its own. A crash at any point
 * leaves either the old database or the new one. The index is not part of a backup: it is made from the database.
 *
 * Returns where the replaced database is kept, or null when there was none. Throws `databaseInUse`, `backupMissing`,
 * `databaseDamaged`, `notKheoDatabase`, `databaseNewer` and the codes of an unusable directory.
 */
export async function restoreBackup(options: RestoreOptions): Promise<{ replaced: string | null }> {
  const { file, isHeld, clock, ...location } = options;
  const target = databaseFileOf(location);
  if (await isHeld()) throw inUse(target);
  if (!(await fileExists(file))) throw new KheoError('backupMissing', `There is no backup ${file}. Check the path.`);
  await prepareDirectory(dirname(target));
  const candidate = `${target}.${randomUUID()}.partial`;
  try {
    await copyFile(file, candidate);
    await flush(candidate);
    await checkBackup(candidate, file);
    const replaced = (await fileExists(target)) ? await setAside(target, clock) : null;
    await rename(candidate, target);
    await flush(dirname(target));
    return { replaced };
  } finally {
    await rm(candidate, { force: true });
  }
}

/** `candidate` is looked at, `file` is what the sentences name. */
async function checkBackup(candidate: string, file: string): Promise<void> {
  const migrations = await readMigrations(migrationsDirectory);
  try {
    const database = openPlain(candidate);
    try {
      // A copy made by hand may still ask for a write-ahead log, which would not be renamed with it.
      database.pragma('journal_mode = DELETE');
      if (checkHistory(database, migrations) === 0) {
        throw new KheoError(
          'notKheoDatabase',
          `${file} is not a backup of this program. Choose a file made by backup.`,
        );
      }
    } finally {
      database.close();
    }
    checkIntegrity(candidate);
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

/** Gives the present database a second name; its own name is taken over by the rename that follows. */
async function setAside(target: string, clock: Clock): Promise<string> {
  const stamp = clock.now().toISOString().slice(0, 19).replace(/\D/g, '');
  const aside = `${target}.replaced-${stamp}-${randomUUID().slice(0, 8)}`;
  foldLog(target);
  // What a damaged database left beside it must not be taken for the new one's log.
  for (const suffix of ['-wal', '-shm']) {
    if (await fileExists(`${target}${suffix}`)) await rename(`${target}${suffix}`, `${aside}${suffix}`);
  }
  // Some network and memory-stick file systems know no second names.
  await link(target, aside).catch(() => copyFile(target, aside));
  return aside;
}

/**
 * Writes the log back into the database file. SQLite allows this change of journal only to the single user of a
 * database, so it also finds a program that `isHeld` did not know of.
 */
function foldLog(target: string): void {
  const secondsToWait = 2;
  try {
    const database = openPlain(target, { timeout: secondsToWait * 1000 });
    try {
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_BUSY')) throw inUse(target);
    const isDamaged = /^SQLITE_(NOTADB|CORRUPT)/.test(errorCode(error));
    if (!isDamaged) throw error;
  }
}

function inUse(target: string): KheoError {
  const sentence = `${target} is in use by a running program. Stop it, then restore.`;
  return new KheoError('databaseInUse', sentence);
}
