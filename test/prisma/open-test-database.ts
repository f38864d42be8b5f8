import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
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
