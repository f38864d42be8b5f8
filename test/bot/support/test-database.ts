import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../../core/clock.ts';
import { type Database, openDatabase } from '../../../prisma/open-database.ts';
import { SampleAnswerer } from './sample-answerer.ts';
import { storeSampleDocument } from './sample-document.ts';

export interface TestDatabase {
  directory: string;
  database: Database;
  answerer: SampleAnswerer;
  /** Closes the database and removes its folder. */
  remove(): Promise<void>;
}

/** A real database in a folder of its own, with the sample law and an answerer for it. */
export async function createTestDatabase(clock: Clock = systemClock): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'kheo-bot-'));
  const database = await openDatabase({ directory, clock });
  const answerer = new SampleAnswerer(database.documents, await storeSampleDocument(database.documents));
  return {
    directory,
    database,
    answerer,
    async remove() {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
