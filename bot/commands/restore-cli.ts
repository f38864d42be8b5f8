import path from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import { restoreBackup } from '../../prisma/restore-backup.ts';
import { readSettings } from '../config.ts';
import { lockDataDirectory } from '../data-directory-lock.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const [file, ...rest] = process.argv.slice(2);
  if (!file || rest.length > 0) throw new KheoError('argumentMissing', 'Usage: npm run restore -- FILE');
  const settings = readSettings(process.env);
  // Held while restoring, so that nobody starts on a database that is being replaced.
  const lock = lockDataDirectory(settings.dataDirectory);
  try {
    const { replaced } = await restoreBackup({
      file: path.resolve(file),
      directory: settings.dataDirectory,
      ...(settings.databaseUrl ? { url: settings.databaseUrl } : {}),
      isHeld: async () => false,
      clock: systemClock,
    });
    console.log(`The backup ${path.resolve(file)} is restored.`);
    if (replaced) console.log(`The database that it replaced is kept as ${replaced}.`);
    console.log('The index is built again when a command next needs it.');
  } finally {
    lock.release();
  }
});
