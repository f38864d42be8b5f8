import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KheoError } from '../core/errors.ts';
import { isAddress } from './fetch-document.ts';

/** One thing to ingest, or why it cannot be. */
export interface Source {
  /** Path or address, as it is reported. */
  file: string;
  kind: 'file' | 'address';
  error: KheoError | null;
}

/** Files of folders in name order, folders inside folders too; hidden files and links are passed over. */
export async function findSources(named: readonly string[]): Promise<Source[]> {
  const found: Source[] = [];
  for (const source of named) {
    if (isAddress(source)) found.push({ file: source, kind: 'address', error: null });
    else found.push(...(await findFiles(source)));
  }
  return found;
}

async function findFiles(path: string): Promise<Source[]> {
  try {
    const entry = await stat(path);
    if (!entry.isDirectory()) return [{ file: path, kind: 'file', error: null }];
    return (await walk(path)).map((file) => ({ file, kind: 'file', error: null }));
  } catch (cause) {
    const error = new KheoError('fileNotFound', `${path} cannot be read; check the path and its permissions.`, {
      cause,
    });
    return [{ file: path, kind: 'file', error }];
  }
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  visible.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of visible) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}
