import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Clock } from '../../core/clock.ts';
import { type Database, openDatabase } from '../../prisma/open-database.ts';
import { describeInboxContract } from '../contracts/inbox.contract.ts';
import { describeOutboxContract } from '../contracts/outbox.contract.ts';
import { describeOutboxProperties } from '../contracts/outbox-property.contract.ts';
import { describeRepositoriesContract } from '../contracts/repositories.contract.ts';
import { describeConversationContract } from '../contracts/repositories-conversation.contract.ts';
import { describeDocumentsContract } from '../contracts/repositories-documents.contract.ts';

const opened: { database: Database; directory: string }[] = [];

async function openSqlite(clock: Clock): Promise<Database> {
  const directory = await mkdtemp(join(tmpdir(), 'kheo-contract-'));
  const database = await openDatabase({ directory, clock });
  opened.push({ database, directory });
  return database;
}

afterEach(async () => {
  for (const { database, directory } of opened.splice(0)) {
    await database.close();
    await rm(directory, { recursive: true });
  }
});

describeInboxContract('SQLite', openSqlite);
describeOutboxContract('SQLite', openSqlite);
describeOutboxProperties('SQLite', openSqlite);
describeConversationContract('SQLite', openSqlite);
describeDocumentsContract('SQLite', openSqlite);
describeRepositoriesContract('SQLite', openSqlite);
