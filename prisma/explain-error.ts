import { z } from 'zod';
import { KheoError } from '../core/errors.ts';

/** How the adapter carries an error of SQLite, and how Prisma carries the adapter's. */
const adapterError = z.object({ cause: z.object({ originalCode: z.string() }) });
const prismaError = z.object({ meta: z.object({ driverAdapterError: adapterError }) });
const carriedError = z.union([prismaError.transform(({ meta }) => meta.driverAdapterError), adapterError]);

/** An error's code: SQLite's, the system's, or SQLite's from inside an error of Prisma's; empty when it has none. */
export function errorCode(error: unknown): string {
  const carried = carriedError.safeParse(error);
  if (carried.success) return carried.data.cause.originalCode;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What an operator can do about an error of SQLite; anything else comes back as it was. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    const sentence = `${file} is damaged or not a database. Restore the latest backup: npm run restore -- FILE.`;
    return new KheoError('databaseDamaged', sentence, { cause: error });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return databaseReadOnly(file, error);
  if (code.startsWith('SQLITE_BUSY')) {
    const sentence = `Another program has kept ${file} locked for too long. Try again when it is done, or end it.`;
    return new KheoError('databaseBusy', sentence, { cause: error, isRetryable: true });
  }
  if (code.startsWith('SQLITE_FULL')) {
    const sentence = `The disk of ${file} is full. Make room; what was confirmed so far is safe.`;
    return new KheoError('diskFull', sentence, { cause: error, isRetryable: true });
  }
  return error;
}

export function databaseReadOnly(file: string, cause: unknown): KheoError {
  const sentence = `The database ${file} cannot be written to. Give this user the right to write the file and its folder, or set DATA_DIR to another folder.`;
  return new KheoError('dataDirectoryReadOnly', sentence, { cause });
}
