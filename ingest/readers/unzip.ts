import { Unzip, UnzipInflate } from 'fflate';
import { KheoError } from '../../core/errors.ts';
import { limits } from '../limits.ts';

/** Input is given to the inflater in slices, so that a bomb is noticed long before it has gone off. */
const sliceBytes = 16 * 1024;

/**
 * Unpacks the wanted members of a ZIP archive. What they unpack to is counted while unpacking, whatever the archive's
 * directory claims. Throws KheoError `zipBomb` or `damagedFile`.
 */
export function unzipMembers(
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
  name: string,
): Map<string, Uint8Array> {
  if (!hasDirectoryEnd(bytes)) throw damaged(name, undefined);
  const members = new Map<string, Uint8Array[]>();
  const unfinished = new Set<string>();
  let total = 0;
  const unzip = new Unzip((file) => {
    if (!isWanted(file.name)) return;
    const parts: Uint8Array[] = [];
    members.set(file.name, parts);
    unfinished.add(file.name);
    file.ondata = (error, data, isFinal) => {
      if (error) throw error;
      total += data.length;
      if (total > limits.maxInflatedBytes) {
        throw new KheoError(
          'zipBomb',
          `${name} unpacks to more than ${limits.maxInflatedBytes / 1024 / 1024} MiB; it is damaged or hostile.`,
        );
      }
      parts.push(data);
      if (isFinal) unfinished.delete(file.name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      unzip.push(bytes.subarray(at, at + sliceBytes), at + sliceBytes >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof KheoError) throw cause;
    throw damaged(name, cause);
  }
  if (unfinished.size > 0) throw damaged(name, undefined);
  return new Map([...members].map(([path, parts]) => [path, concatenate(parts)]));
}

/** Every whole archive closes with the record "PK 5 6"; only a comment of at most 64 KiB may follow. */
function hasDirectoryEnd(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 65_557));
  return Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).lastIndexOf('PK\u0005\u0006') >= 0;
}

function damaged(name: string, cause: unknown): KheoError {
  return new KheoError('damagedFile', `${name} is cut short or damaged; fetch or save it again.`, { cause });
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
