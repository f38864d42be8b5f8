import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { KheoError } from '../../core/errors.ts';

/** A file of a snapshot as its manifest lists it. */
export interface StoredFile {
  name: string;
  /** Length in bytes. */
  bytes: number;
  checksum: number;
}

/** Bytes read or written at once; large enough for the disk, small enough not to hold the event loop. */
const sliceBytes = 8 * 2 ** 20;

/** Writes the bytes, flushes them to the disk and returns what the manifest must say about them. */
export async function writeStoredFile(path: string, name: string, content: ArrayBufferView): Promise<StoredFile> {
  const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  const file = await open(path, 'wx');
  try {
    let checksum = 0;
    for (let start = 0; start < bytes.length; start += sliceBytes) {
      const slice = bytes.subarray(start, start + sliceBytes);
      checksum = crc32(slice, checksum);
      await file.writeFile(slice);
    }
    await file.sync();
    return { name, bytes: bytes.length, checksum };
  } finally {
    await file.close();
  }
}

/** Flushes a file that something else wrote and returns what the manifest must say about it. */
export async function sealStoredFile(path: string, name: string): Promise<StoredFile> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    const { size } = await file.stat();
    return { name, bytes: size, checksum: await checksumOf(file, size) };
  } finally {
    await file.close();
  }
}

/**
 * Reads a whole file into a buffer of its own, so that typed arrays can lie over it without copying.
 * @throws KheoError `snapshotDamaged` when it is missing or differs from what the manifest says
 */
export async function readStoredFile(path: string, expected: StoredFile): Promise<ArrayBuffer> {
  return withStoredFile(path, expected, async (file) => {
    const buffer = new ArrayBuffer(expected.bytes);
    const checksum = await readSlices(file, expected.bytes, (start, length) => new Uint8Array(buffer, start, length));
    checkChecksum(checksum, expected);
    return buffer;
  });
}

/** Compares a file with what the manifest says, without keeping it; throws as `readStoredFile` does. */
export async function verifyStoredFile(path: string, expected: StoredFile): Promise<void> {
  await withStoredFile(path, expected, async (file) => {
    checkChecksum(await checksumOf(file, expected.bytes), expected);
  });
}

async function withStoredFile<Result>(
  path: string,
  expected: StoredFile,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw damaged(expected.name, 'cannot be opened', cause);
  });
  try {
    const { size } = await file.stat();
    if (size !== expected.bytes) throw damaged(expected.name, `has ${size} bytes instead of ${expected.bytes}`);
    return await work(file);
  } finally {
    await file.close();
  }
}

async function checksumOf(file: FileHandle, bytes: number): Promise<number> {
  const slice = new Uint8Array(Math.min(sliceBytes, bytes));
  return readSlices(file, bytes, (_, length) => slice.subarray(0, length));
}

/** Reads `bytes` bytes slice by slice into the places `target` names, and returns the checksum of all. */
async function readSlices(
  file: FileHandle,
  bytes: number,
  target: (start: number, length: number) => Uint8Array,
): Promise<number> {
  let checksum = 0;
  let start = 0;
  while (start < bytes) {
    const slice = target(start, Math.min(sliceBytes, bytes - start));
    const { bytesRead } = await file.read(slice, 0, slice.length, start);
    if (bytesRead === 0) break;
    checksum = crc32(slice.subarray(0, bytesRead), checksum);
    start += bytesRead;
  }
  return checksum;
}

function checkChecksum(checksum: number, expected: StoredFile): void {
  if (checksum !== expected.checksum) throw damaged(expected.name, 'does not match its checksum');
}

function damaged(name: string, what: string, cause?: unknown): KheoError {
  return new KheoError(
    'snapshotDamaged',
    `The index file ${name} ${what}; build the index again with "npm run ingest".`,
    {
      cause,
    },
  );
}
