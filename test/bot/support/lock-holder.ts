import { lockDataDirectory } from '../../../bot/data-directory-lock.ts';
import { KheoError } from '../../../core/errors.ts';

/** Takes the lock of the directory in its argument, says `held` or the error's code, and stays. */
try {
  lockDataDirectory(process.argv[2] ?? '');
  process.stdout.write('held\n');
} catch (error) {
  process.stdout.write(`${error instanceof KheoError ? error.code : String(error)}\n`);
}
setInterval(() => {}, 1000);
