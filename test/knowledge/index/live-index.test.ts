import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { buildSnapshot } from '../../../knowledge/index/build-snapshot.ts';
import { LiveIndex } from '../../../knowledge/index/live-index.ts';
import { HybridRetriever } from '../../../knowledge/retrieve/hybrid-retriever.ts';
import { inBatches, villagePassages } from './village-library.ts';

const embedder = new LocalNgramEmbedder();
let directory: string;
let now: Date;
let problems: unknown[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kheo-live-'));
  now = new Date('2026-01-05T01:00:00Z');
  problems = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const build = (count: number, firstId: number) =>
  buildSnapshot({
    directory,
    passages: inBatches(villagePassages(count, firstId)),
    embedder,
    contentVersion: `${firstId}`,
  });
const openLive = () =>
  LiveIndex.open({ directory, embedder, clock: { now: () => now }, onProblem: (error) => problems.push(error) });
const passSecond = () => {
  now = new Date(now.getTime() + 1000);
};

/** Asks as people do, one question a moment, until the index in use is another. */
async function waitForOther(live: LiveIndex, name: string): Promise<void> {
  for (let turn = 0; turn < 4000 && live.current().name === name; turn += 1) await setTimeout(5);
}

it('cannot be opened before there is a snapshot', async () => {
  await expect(openLive()).rejects.toMatchObject({ code: 'snapshotMissing' });
});

it('picks up a newer snapshot, but looks at most once a second', async () => {
  const first = await build(10, 1);
  const live = await openLive();
  const second = await build(10, 100);
  await setTimeout(50);
  expect(live.current().name).toBe(first.name);
  await setTimeout(50);
  expect(live.current().name).toBe(first.name);
  passSecond();
  expect(live.current().name).toBe(first.name);
  await waitForOther(live, first.name);
  expect(live.current().name).toBe(second.name);
  expect(live.weightOf('105', false)).toBeLessThan(live.weightOf('5000', false));
});

it('is up to date at once when told to look', async () => {
  await build(10, 1);
  const live = await openLive();
  const second = await build(10, 100);
  expect((await live.refresh()).name).toBe(second.name);
  expect((await live.refresh()).name).toBe(second.name);
});

it('goes on with the old snapshot when the newer one cannot be loaded, and recovers', async () => {
  const first = await build(10, 1);
  const live = await openLive();
  const second = await build(10, 100);
  const manifest = join(directory, second.name, 'manifest.json');
  const whole = await readFile(manifest);
  await writeFile(manifest, '{');
  expect((await live.refresh()).name).toBe(first.name);
  expect(problems).toMatchObject([{ code: 'snapshotDamaged' }]);
  await writeFile(manifest, whole);
  expect((await live.refresh()).name).toBe(second.name);
});

it('answers every question while snapshots change under it', async () => {
  await build(300, 1);
  const live = await openLive();
  const retriever = new HybridRetriever({ index: live, embedder });
  let isBuilding = true;
  const builds = (async () => {
    for (let round = 1; round <= 4; round += 1) {
      await build(300, round * 1000);
      passSecond();
      await setTimeout(30);
    }
    isBuilding = false;
  })();
  let asked = 0;
  while (isBuilding || asked < 50) {
    const found = await retriever.retrieve('quỹ khuyến học của thôn', 10);
    expect(found).toHaveLength(10);
    // All from one snapshot, whose passages share a thousand.
    expect(new Set(found.map(({ passageId }) => Math.floor(passageId / 1000))).size).toBe(1);
    asked += 1;
    await setTimeout(2);
  }
  await builds;
  expect((await live.refresh()).contentVersion).toBe('4000');
  expect(problems).toEqual([]);
});
