import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, onTestFinished } from 'vitest';
import type { Clock } from '../../core/clock.ts';
import { type Database, openDatabase } from '../../prisma/open-database.ts';

/** A folder that goes away with the running test. */
export async function makeTestDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'kheo-prisma-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A real, empty database that is closed with the running test. */
export async function openTestDatabase(clock: Clock, directory?: string): Promise<Database> {
  const database = await openDatabase({ directory: directory ?? (await makeTestDirectory()), clock });
  onTestFinished(() => database.close());
  return database;
}

/**
 * Opens empty databases, also in hooks, that go away after each test. Call it once in a test file, outside its tests.
 */
export function openForEachTest(): (clock: Clock) => Promise<Database> {
  const opened: { database: Database; directory: string }[] = [];
  afterEach(async () => {
    for (const { database, directory } of opened.splice(0)) {
      await database.close();
      await rm(directory, { recursive: true });
    }
  });
  return async (clock) => {
    const directory = await mkdtemp(join(tmpdir(), 'kheo-contract-'));
    const database = await openDatabase({ directory, clock });
    opened.push({ database, directory });
    return database;
  };
}
