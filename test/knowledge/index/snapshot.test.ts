import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../core/retrieval.ts';
import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { type BuildProgress, buildSnapshot, mostExactPassages } from '../../../knowledge/index/build-snapshot.ts';
import { openSnapshot } from '../../../knowledge/index/snapshot.ts';
import { inBatches, villagePassages } from './village-library.ts';

const embedder = new LocalNgramEmbedder();
let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'kheo-snapshot-')), 'index');
});
afterEach(() => rm(join(directory, '..'), { recursive: true, force: true }));

const build = (count: number, contentVersion = 'v1', using: Embedder | null = embedder) =>
  buildSnapshot({ directory, passages: inBatches(villagePassages(count)), embedder: using, contentVersion });
const currentFolder = async () => join(directory, (await readFile(join(directory, 'CURRENT'), 'utf8')).trim());

describe('a snapshot', () => {
  it.each([0, 40])('gives back what was built from %i passages', async (count) => {
    const built = await build(count);
    expect(built.passages).toBe(count);
    const snapshot = await openSnapshot(directory, { embedder });
    expect(snapshot).toMatchObject({ name: built.name, contentVersion: 'v1', passages: count });
    expect(snapshot.lexical.size).toBe(count);
    expect(snapshot.vectors?.size).toBe(count);
    if (count === 0) return;
    expect(snapshot.lexical.search('quỹ khuyến học số 8', 1)[0]?.passageId).toBe(8);
    expect(snapshot.lexical.search('quy khuyen hoc so 8', 1)[0]?.passageId).toBe(8);
    const vector = await embedder.embedQuestion('Quỹ khuyến học số 8. Sổ tay thôn 1');
    expect(snapshot.vectors?.search(vector, 1)[0]?.passageId).toBe(8);
  });

  it('keeps a graph when there are many passages, and tells how far it is', async () => {
    const count = mostExactPassages + 1;
    const progress: BuildProgress[] = [];
    await buildSnapshot({
      directory,
      passages: inBatches(villagePassages(count), 1000),
      embedder,
      contentVersion: 'v1',
      onProgress: (state) => progress.push(state),
    });
    const snapshot = await openSnapshot(directory, { embedder });
    const vector = await embedder.embedQuestion('Đội bóng số 3. Sổ tay thôn 3. Việc thứ 3 do tổ 3 lo');
    expect(snapshot.vectors?.search(vector, 3).map(({ passageId }) => passageId)).toContain(3);
    expect(progress.at(-1)).toEqual({ stage: 'written', done: count });
    expect(new Set(progress.map(({ stage }) => stage))).toEqual(new Set(['passages', 'vectors', 'written']));
  });

  it('opens without vectors when no embedder is given', async () => {
    await build(5);
    expect((await openSnapshot(directory, { embedder: null })).vectors).toBeNull();
  });

  it('keeps the one before and removes older ones', async () => {
    const names = [await build(1), await build(2), await build(3)].map(({ name }) => name);
    const folders = (await readdir(directory)).filter((name) => name.startsWith('snapshot-'));
    expect(folders.sort()).toEqual(names.slice(1).sort());
    expect((await openSnapshot(directory, { embedder })).passages).toBe(3);
  });

  it('leaves the current one alone when building fails', async () => {
    await build(4);
    async function* broken() {
      yield villagePassages(2);
      throw new Error('the database went away');
    }
    await expect(buildSnapshot({ directory, passages: broken(), embedder, contentVersion: 'v2' })).rejects.toThrow(
      'the database went away',
    );
    expect((await openSnapshot(directory, { embedder })).passages).toBe(4);
    expect((await readdir(directory)).filter((name) => name.startsWith('.building'))).toEqual([]);
  });

  it('clears what a dead builder left, and not what a living one is writing', async () => {
    // No process has this number: Linux gives at most 2^22.
    const [dead, living] = [join(directory, '.building-99999999-x'), join(directory, `.building-${process.pid}-x`)];
    await mkdir(dead, { recursive: true });
    await mkdir(living);
    await build(1);
    const names = await readdir(directory);
    expect(names).not.toContain('.building-99999999-x');
    expect(names).toContain(`.building-${process.pid}-x`);
  });
});

describe('a snapshot that does not fit is refused by name', () => {
  const opening = () => openSnapshot(directory, { embedder });

  it('snapshotMissing', async () => {
    await expect(opening()).rejects.toMatchObject({ code: 'snapshotMissing' });
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'CURRENT'), '../elsewhere\n');
    await expect(opening()).rejects.toMatchObject({ code: 'snapshotMissing' });
  });

  it('snapshotOfOtherEmbedder', async () => {
    await build(3);
    const other = { modelId: 'openai:other', dimensions: embedder.dimensions };
    await expect(openSnapshot(directory, { embedder: other })).rejects.toMatchObject({
      code: 'snapshotOfOtherEmbedder',
      message: expect.stringContaining('local:ngram'),
    });
    const wider = { modelId: embedder.modelId, dimensions: 1024 };
    await expect(openSnapshot(directory, { embedder: wider })).rejects.toMatchObject({
      code: 'snapshotOfOtherEmbedder',
    });
    await build(3, 'v1', null);
    await expect(opening()).rejects.toMatchObject({ code: 'snapshotOfOtherEmbedder' });
  });

  it('snapshotOutdated', async () => {
    await build(3);
    const file = join(await currentFolder(), 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...manifest, format: 'from another time' }));
    await expect(opening()).rejects.toMatchObject({ code: 'snapshotOutdated' });
  });

  it('snapshotDamaged, whichever file is cut, changed or gone', async () => {
    await build(30);
    const folder = await currentFolder();
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      const whole = await readFile(file);
      await truncate(file, Math.floor(whole.length / 2));
      await expect(opening(), `${name} cut`).rejects.toMatchObject({ code: 'snapshotDamaged' });
      if (name !== 'manifest.json') {
        await writeFile(file, whole.with(whole.length >> 1, ~(whole[whole.length >> 1] ?? 0) & 0xff));
        await expect(opening(), `${name} changed`).rejects.toMatchObject({ code: 'snapshotDamaged' });
      }
      await rm(file);
      await expect(opening(), `${name} gone`).rejects.toMatchObject({ code: 'snapshotDamaged' });
      await writeFile(file, whole);
    }
    expect((await opening()).passages).toBe(30);
  });

  it('snapshotDamaged, when the manifest says nonsense', async () => {
    await build(3);
    await writeFile(join(await currentFolder(), 'manifest.json'), '{"passages": "many"}');
    await expect(opening()).rejects.toMatchObject({ code: 'snapshotDamaged' });
  });
});
