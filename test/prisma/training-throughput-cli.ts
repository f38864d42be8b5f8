import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../prisma/open-database.ts';
import { MovableClock } from '../contracts/repositories-engine.ts';
import { measureTraining } from './training-scale.ts';

/**
 * What a training costs the database, with its full promises (each commit on disk). Prints one JSON object. Run it with
 * `npx tsx test/prisma/training-throughput-cli.ts [attendees]`.
 */
const directory = await mkdtemp(join(tmpdir(), 'kheo-training-'));
const database = await openDatabase({ directory, clock: new MovableClock() });
const figures = await measureTraining(database, Number(process.argv[2] ?? 12_500));
await database.close();
await rm(directory, { recursive: true });
console.log(JSON.stringify({ ...figures, residentMb: Math.round(process.memoryUsage().rss / 1e6) }));
