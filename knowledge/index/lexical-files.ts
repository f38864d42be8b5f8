import { join } from 'node:path';
import type { LexicalArrays } from './lexical-index-builder.ts';
import type { PostingArrays } from './posting-table.ts';
import { readStoredFile, type StoredFile, writeStoredFile } from './stored-file.ts';

/** How a lexical index lies in files: one an array, in the byte order of the machine (all we run on are little-endian). */
const forms = ['marked', 'folded'] as const;

const passageIdsFile = 'passage-ids.f64';

export async function writeLexicalFiles(folder: string, arrays: LexicalArrays): Promise<StoredFile[]> {
  const contents: [string, ArrayBufferView][] = [[passageIdsFile, arrays.passageIds]];
  for (const form of forms) {
    const { vocabulary, pairKeys, offsets, ordinals, impacts } = arrays[form];
    contents.push(
      // No term holds a line break, so lines are enough.
      [`${form}.vocabulary.txt`, new TextEncoder().encode(vocabulary.join('\n'))],
      [`${form}.pair-keys.f64`, pairKeys],
      [`${form}.offsets.u32`, offsets],
      [`${form}.ordinals.u32`, ordinals],
      [`${form}.impacts.u8`, impacts],
    );
  }
  const files: StoredFile[] = [];
  for (const [name, content] of contents) files.push(await writeStoredFile(join(folder, name), name, content));
  return files;
}

/** @param read gives the checked content of a file by name */
export async function readLexicalFiles(read: (name: string) => Promise<ArrayBuffer>): Promise<LexicalArrays> {
  const [passageIds, marked, folded] = await Promise.all([
    read(passageIdsFile),
    readForm('marked', read),
    readForm('folded', read),
  ]);
  return { passageIds: new Float64Array(passageIds), marked, folded };
}

async function readForm(
  form: (typeof forms)[number],
  read: (name: string) => Promise<ArrayBuffer>,
): Promise<PostingArrays> {
  const [vocabulary, pairKeys, offsets, ordinals, impacts] = await Promise.all([
    read(`${form}.vocabulary.txt`),
    read(`${form}.pair-keys.f64`),
    read(`${form}.offsets.u32`),
    read(`${form}.ordinals.u32`),
    read(`${form}.impacts.u8`),
  ]);
  const words = new TextDecoder().decode(vocabulary);
  return {
    vocabulary: words === '' ? [] : words.split('\n'),
    pairKeys: new Float64Array(pairKeys),
    offsets: new Uint32Array(offsets),
    ordinals: new Uint32Array(ordinals),
    impacts: new Uint8Array(impacts),
  };
}

/** Reads a file of the manifest's list; a name that is not listed counts as damage. */
export function storedFileReader(folder: string, files: readonly StoredFile[]): (name: string) => Promise<ArrayBuffer> {
  return (name) => {
    const expected = files.find((file) => file.name === name) ?? { name, bytes: -1, checksum: 0 };
    return readStoredFile(join(folder, name), expected);
  };
}
