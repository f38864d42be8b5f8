import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { buildSnapshot } from '../../../knowledge/index/build-snapshot.ts';
import { openSnapshot } from '../../../knowledge/index/snapshot.ts';
import { inBatches, villagePassages } from './village-library.ts';

const embedder = new LocalNgramEmbedder();
const builder = fileURLToPath(new URL('endless-build.ts', import.meta.url));
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kheo-crash-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Kills a building process some milliseconds after its first report. */
async function killBuilder(afterMilliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', builder, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await setTimeout(afterMilliseconds);
  child.kill('SIGKILL');
  await ended;
}

// Moments spread over reading, writing files, renaming and replacing the pointer of several rounds.
it.each([0, 13, 29, 47, 90, 210])('opens whole after a builder was killed at %i ms', async (moment) => {
  const first = await buildSnapshot({
    directory,
    passages: inBatches(villagePassages(20)),
    embedder,
    contentVersion: 'before',
  });
  await killBuilder(moment);
  const snapshot = await openSnapshot(directory, { embedder });
  expect(snapshot.passages).toBe(snapshot.name === first.name ? 20 : 500);
  expect(snapshot.lexical.search('đội bóng số 9', 1)[0]?.passageId).toBe(9);

  await buildSnapshot({ directory, passages: inBatches(villagePassages(7)), embedder, contentVersion: 'after' });
  expect((await openSnapshot(directory, { embedder })).contentVersion).toBe('after');
  expect((await readdir(directory)).filter((name) => name.startsWith('.building'))).toEqual([]);
});
