import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { errorMessage } from '../core/errors.ts';
import { databaseFileName, prepareDatabaseFile } from './database-file.ts';
import { migrationsDirectory } from './paths.ts';
import { diffAgainstSchema } from './schema-engine.ts';

/**
 * Writes the next migration: `npm run migration -- what_changed`. It migrates an empty database, compares it with
 * `schema.prisma` and puts the difference into a new folder. Read the SQL before committing it.
 */
async function authorMigration(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error('Name the change in snake case: npm run migration -- add_trainings');
  }
  const workspace = await mkdtemp(join(tmpdir(), 'kheo-migration-'));
  try {
    const file = join(workspace, databaseFileName);
    await prepareDatabaseFile(file, systemClock);
    const sql = await diffAgainstSchema(file);
    if (!/^[^-\s]/m.test(sql)) {
      process.stdout.write('The migrations already lead to the schema; nothing to write.\n');
      return;
    }
    const timestamp = systemClock.now().toISOString().slice(0, 19).replace(/\D/g, '');
    const folder = join(migrationsDirectory, `${timestamp}_${name}`);
    await mkdir(folder);
    await writeFile(join(folder, 'migration.sql'), sql);
    process.stdout.write(`Wrote ${join(folder, 'migration.sql')}. Read it, then commit it with the schema.\n`);
  } finally {
    await rm(workspace, { recursive: true });
  }
}

try {
  await authorMigration(process.argv[2]);
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}
