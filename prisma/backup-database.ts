import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { KheoError } from '../core/errors.ts';
import { openPlain } from './database-file.ts';
import { explainSqliteError } from './explain-error.ts';

/**
 * Copies a database that others may be using to `target`, replacing what is there. The copy is the state of one
 * instant: SQLite reads it in one transaction, and writers do not wait for it. It is written under another name,
 * flushed and checked before it gets its own, so a file that stands there is always whole.
 *
 * This blocks the calling process while it copies (about a second for 100 MB); a serving program is better backed up
 * by `npm run backup` from a process of its own.
 */
export async function backupDatabase(file: string, target: string): Promise<void> {
  const finalFile = resolve(target);
  const partialFile = `${finalFile}.${randomUUID()}.partial`;
  await mkdir(dirname(finalFile), { recursive: true });
  try {
    // A backup holds what people asked, so it is made for this user alone; SQLite fills the empty file.
    await writeFile(partialFile, '', { mode: 0o600 });
    copyDatabase(file, partialFile);
    await flush(partialFile);
    checkIntegrity(partialFile);
    await rename(partialFile, finalFile);
    await flush(dirname(finalFile));
  } finally {
    await rm(partialFile, { force: true });
  }
}

function copyDatabase(file: string, target: string): void {
  const source = openPlain(file, { fileMustExist: true });
  try {
    source.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    throw explainSqliteError(error, file);
  } finally {
    source.close();
  }
}

/** Throws `databaseDamaged` when SQLite finds a fault in the file. */
export function checkIntegrity(file: string): void {
  const database = openPlain(file, { readonly: true, fileMustExist: true });
  try {
    refuseUnsound(database, file);
  } catch (error) {
    throw explainSqliteError(error, file);
  } finally {
    database.close();
  }
}

function refuseUnsound(database: BetterSqlite3.Database, file: string): void {
  const verdict = database.prepare('PRAGMA integrity_check(1)').pluck().get();
  const violation = database.prepare('PRAGMA foreign_key_check').get();
  if (verdict === 'ok' && violation === undefined) return;
  const finding = verdict === 'ok' ? 'rows that point at nothing' : String(verdict);
  throw new KheoError('databaseDamaged', `${file} is damaged (${finding}). Use an older backup.`);
}

/** Asks the disk to have it. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
