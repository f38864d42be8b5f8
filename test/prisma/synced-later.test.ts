import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { SerialAdapterFactory } from '../../prisma/serial-adapter.ts';
import { syncedLater } from '../../prisma/synced-later.ts';

const normal = 1;
const full = 2;

it('waits for the disk always but in the transactions that may be synced later', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'kheo-synced-'));
  const file = join(directory, 'kheo.db');
  new Sqlite(file).exec('CREATE TABLE t (x)').close();
  const adapter = await new SerialAdapterFactory(file, 1000).connect();
  const query = { sql: 'PRAGMA synchronous', args: [], argTypes: [] };
  const level = async (queryable: Pick<typeof adapter, 'queryRaw'>) =>
    Number((await queryable.queryRaw(query)).rows[0]);
  const inTransaction = async () => {
    const transaction = await adapter.startTransaction();
    const found = await level(transaction);
    await transaction.executeRaw({ sql: 'COMMIT', args: [], argTypes: [] });
    await transaction.commit();
    return found;
  };
  try {
    expect(await level(adapter)).toBe(full);
    expect(await syncedLater(inTransaction)).toBe(normal);
    expect(await level(adapter)).toBe(full);
    expect(await syncedLater(inTransaction)).toBe(normal);
    expect(await inTransaction()).toBe(full);
    expect(await syncedLater(() => level(adapter))).toBe(full);
  } finally {
    await adapter.dispose();
    rmSync(directory, { recursive: true });
  }
});
