import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorMessage, KheoError } from '../core/errors.ts';
import { processStart } from './process-identity.ts';

export interface DataDirectoryLock {
  release(): void;
}

const holderSchema = z.object({ pid: z.number().int(), startedAt: z.string(), isReleased: z.boolean() });
type Holder = z.infer<typeof holderSchema>;

/**
 * One program at a time holds a data directory.
 *
 * The lock is a numbered file in `<directory>/locks/<name>`. Its holder is whoever made the file with the highest
 * number. To take the lock, look at the highest file: if its process lives, the directory is held; if not, make the next
 * number. Making a file that exists fails, so of several starters one wins; and whoever finds a higher number after
 * making its own has read an old listing, removes its file and looks again. Files are written whole before they get
 * their name, are never made again with a number that was used, and lower ones are removed by the holder. A released
 * lock leaves its file behind, marked, so that the numbers go on.
 *
 * Throws `dataDirectoryHeld` naming the process, `dataDirectoryNotWritable`.
 */
export function lockDataDirectory(directory: string, name = 'start'): DataDirectoryLock {
  const folder = join(directory, 'locks', name);
  try {
    mkdirSync(folder, { recursive: true });
    return takeLock(directory, folder);
  } catch (error) {
    if (error instanceof KheoError) throw error;
    throw new KheoError(
      'dataDirectoryNotWritable',
      `The data directory ${directory} cannot be written to (${errorMessage(error)}); correct its permissions or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

function takeLock(directory: string, folder: string): DataDirectoryLock {
  for (;;) {
    const highest = numbersIn(folder).at(-1) ?? 0;
    const holder = readHolder(join(folder, String(highest)));
    if (holder && isHeldBy(holder)) {
      throw new KheoError(
        'dataDirectoryHeld',
        `The data directory ${directory} is in use by the process ${holder.pid}; stop that one first, or set DATA_DIR to another folder.`,
      );
    }
    const own = highest + 1;
    const file = join(folder, String(own));
    if (!makeWhole(file, { pid: process.pid, startedAt: processStart(process.pid) ?? '', isReleased: false })) continue;
    if (numbersIn(folder).at(-1) !== own) {
      rmSync(file, { force: true });
      continue;
    }
    for (const number of numbersIn(folder)) if (number < own) rmSync(join(folder, String(number)), { force: true });
    return { release: () => markReleased(file) };
  }
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((first, second) => first - second);
}

/** Null for a file that is gone or not one of ours. */
function readHolder(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function isHeldBy(holder: Holder): boolean {
  if (holder.isReleased) return false;
  const start = processStart(holder.pid);
  return start !== null && (start === holder.startedAt || start === '' || holder.startedAt === '');
}

/** Gives the finished file its name in one step; false when the name is taken. */
function makeWhole(file: string, holder: Holder): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(holder), { flush: true });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function markReleased(file: string): void {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: '', isReleased: true } satisfies Holder));
}
