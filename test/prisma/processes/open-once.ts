import { systemClock } from '../../../core/clock.ts';
import { KheoError } from '../../../core/errors.ts';
import { openDatabase } from '../../../prisma/open-database.ts';

/** Opens the database in a folder, writes one row and prints `ok`, or the error's code. */
const [, , directory = '', updateId = ''] = process.argv;
try {
  const database = await openDatabase({ directory, clock: systemClock });
  const sender = { channel: 'web', address: updateId } as const;
  const content = { kind: 'text', text: 'chào' } as const;
  await database.inbox.store({ sender, updateId, displayName: null, receivedAt: systemClock.now(), content });
  await database.close();
  process.stdout.write('ok');
} catch (error) {
  process.stdout.write(error instanceof KheoError ? error.code : String(error));
}
