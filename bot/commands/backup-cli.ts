import path from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import { readSettings } from '../config.ts';
import { openStore } from '../wiring.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const [file, ...rest] = process.argv.slice(2);
  if (!file || rest.length > 0) throw new KheoError('argumentMissing', 'Usage: npm run backup -- FILE');
  const settings = readSettings(process.env);
  const database = await openStore(settings, systemClock);
  try {
    await database.backupTo(path.resolve(file));
    console.log(
      `The database is copied to ${path.resolve(file)}. The index is not part of it: it is made again from the database.`,
    );
  } finally {
    await database.close();
  }
});
