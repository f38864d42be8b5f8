import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../prisma/open-database.ts';
import { MovableClock } from '../contracts/repositories-engine.ts';
import { importLarge, measureSurvey } from './survey-scale.ts';

/**
 * What a named and an anonymous survey cost the database, with its full promises (each commit on disk, and of ballots no
 * byte left behind). Prints one JSON object. Run it with `npx tsx test/prisma/survey-throughput-cli.ts [attendees]`.
 */
const directory = await mkdtemp(join(tmpdir(), 'kheo-survey-'));
const database = await openDatabase({ directory, clock: new MovableClock() });
await importLarge(database, Number(process.argv[2] ?? 12_500));
const named = await measureSurvey(database, false);
const anonymous = await measureSurvey(database, true);
await database.close();
await rm(directory, { recursive: true });
console.log(JSON.stringify({ named, anonymous, residentMb: Math.round(process.memoryUsage().rss / 1e6) }));
