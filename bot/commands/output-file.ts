import { writeFile } from 'node:fs/promises';
import { trainingCommandMessages as words } from '../messages/training-commands.vi.ts';
import { CommandRefused } from './sub-commands.ts';

/** Only its owner may read it, since it holds people's names and phone numbers. */
const mode = 0o600;

/** Writes a new file; never over an existing one, which may hold an organiser's work. */
export async function writeNewFile(file: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeFile(file, content, { flag: 'wx', mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST') throw new CommandRefused(words.fileExists(file));
    if (['ENOENT', 'EACCES', 'ENOTDIR', 'EISDIR', 'EROFS'].includes(code)) {
      throw new CommandRefused(words.folderMissing(file));
    }
    throw error;
  }
}

/** Fills a file that `writeNewFile` has made. */
export async function replaceFile(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(file, content, { mode });
}
