import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KheoError } from '../../core/errors.ts';

/**
 * Where snapshots live: one folder each, and the file CURRENT with the name of the one in use.
 *
 * A snapshot is `building` (a folder named `.building-PID-…`, never read) -> `published` (renamed to `snapshot-…`) ->
 * `current` (CURRENT names it) -> `previous` (a newer one is current; kept for readers that are still loading it) ->
 * removed. A process that dies on the way leaves the current one as it was; its folder is removed by the next builder.
 */
const pointerFile = 'CURRENT';
const buildingPrefix = '.building-';
const publishedPrefix = 'snapshot-';

/** Makes an empty folder for a snapshot to be written into, after clearing what dead builders left. */
export async function beginSnapshot(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (name.startsWith(buildingPrefix) && !isAlive(Number(name.split('-')[1]))) {
      await rm(join(directory, name), { recursive: true, force: true });
    }
  }
  return mkdtemp(join(directory, `${buildingPrefix}${process.pid}-`));
}

/** Renames a finished folder, points CURRENT at it and removes all but it and the one before. Returns its name. */
export async function publishSnapshot(directory: string, buildingFolder: string): Promise<string> {
  const previous = await readCurrentName(directory);
  const name =
    publishedPrefix + buildingFolder.slice(buildingFolder.lastIndexOf(buildingPrefix) + buildingPrefix.length);
  await syncFolder(buildingFolder);
  await rename(buildingFolder, join(directory, name));
  await replacePointer(directory, name);
  for (const old of await readdir(directory)) {
    if (old.startsWith(publishedPrefix) && old !== name && old !== previous) {
      await rm(join(directory, old), { recursive: true, force: true });
    }
  }
  return name;
}

/** Name of the current snapshot's folder, or null when none was ever published. */
export async function readCurrentName(directory: string): Promise<string | null> {
  try {
    return (await readFile(join(directory, pointerFile), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** @throws KheoError `snapshotMissing` */
export async function currentSnapshotFolder(directory: string): Promise<string> {
  const name = await readCurrentName(directory);
  // The name becomes part of a path, so only names of our own making are followed.
  if (name && /^snapshot-[\w-]+$/.test(name)) return join(directory, name);
  throw new KheoError('snapshotMissing', `There is no index in ${directory}; build one with "npm run ingest".`);
}

/** Written beside and renamed, so that a reader sees the old name or the new one and never half of one. */
async function replacePointer(directory: string, name: string): Promise<void> {
  const beside = join(directory, `.${pointerFile}-${process.pid}`);
  await writeFile(beside, `${name}\n`, { flush: true });
  await rename(beside, join(directory, pointerFile));
  await syncFolder(directory);
}

/** Makes renames in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
