import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import type { DocumentToStore } from '../../core/repositories.ts';
import { type Database, openDatabase } from '../../prisma/open-database.ts';
import {
  bulk,
  incoming,
  person,
  provision,
  question,
  reply,
  sampleDocument,
} from '../contracts/repositories-engine.ts';

/**
 * How many steps a second the database makes with its full promises (each commit on disk). Prints one JSON object.
 * Run it with `npx tsx test/prisma/throughput-cli.ts`.
 */
const steps = { messages: 2000, bulk: 12_500, documents: 1000 };
const relayBatch = 16;

async function measure(work: () => Promise<number>): Promise<{ count: number; perSecond: number }> {
  const startedAt = performance.now();
  const count = await work();
  return { count, perSecond: Math.round(count / ((performance.now() - startedAt) / 1000)) };
}

async function storeMessages({ inbox }: Database): Promise<number> {
  for (let count = 0; count < steps.messages; count += 1) {
    await inbox.store(incoming(`person-${count % 50}`, 'Thu quỹ thì hỏi ai?', systemClock.now()));
  }
  return steps.messages;
}

/** Each with a saved question and a reply. */
async function finishMessages({ inbox, people, conversation }: Database): Promise<number> {
  const { id } = await people.findOrCreate(person('person-0'), null);
  for (let finished = 0; ; ) {
    const entries = await inbox.nextPerPerson(['web'], new Set(), 8);
    if (entries.length === 0) return finished;
    for (const entry of entries) {
      const saved = question(`q${entry.id}`, id, systemClock.now());
      const { address } = entry.message.sender;
      await conversation.finish(entry.id, [reply(address, 'Điều 21')], [({ questions }) => questions.save(saved)]);
      finished += 1;
    }
  }
}

async function sendAll({ outbox }: Database): Promise<number> {
  for (let sent = 0; ; ) {
    const claimed = await outbox.claim(['web'], systemClock.now(), relayBatch);
    if (claimed.length === 0) return sent;
    for (const { id } of claimed) await outbox.settle(id, { state: 'sent', platformMessageId: '1' });
    sent += claimed.length;
  }
}

async function enqueueBulk({ conversation }: Database): Promise<number> {
  const deliveries = Array.from({ length: steps.bulk }, (_, index) => bulk(`person-${index}`, 'Mai họp thôn.'));
  await conversation.enqueue(deliveries, []);
  return deliveries.length;
}

/** Thirteen articles of five clauses each, about the average of a statute; counted in provisions. */
async function storeDocuments({ documents }: Database): Promise<number> {
  const clause = 'Cộng đồng dân cư bàn và quyết định việc này tại cuộc họp thôn có ghi biên bản. '.repeat(5);
  for (let index = 0; index < steps.documents; index += 1) await documents.store(documentOf(index, clause));
  return steps.documents * 13 * 6;
}

function documentOf(index: number, text: string): DocumentToStore {
  const base = sampleDocument({ contentHash: String(index) });
  const provisions = Array.from({ length: 13 }, (_, article) => {
    const clauses = Array.from({ length: 5 }, (_, clause) => provision('clause', String(clause + 1), text));
    return provision('article', String(article + 1), text.repeat(5), clauses);
  });
  const passages = provisions.map(({ text: body }, article) => {
    return { provisionPath: [article], title: '', documentName: '', body };
  });
  return { ...base, document: { ...base.document, documentNumber: `${index}/2026`, provisions }, passages };
}

const directory = await mkdtemp(join(tmpdir(), 'kheo-throughput-'));
const database = await openDatabase({ directory, clock: systemClock });
const figures = {
  inboxStore: await measure(() => storeMessages(database)),
  finish: await measure(() => finishMessages(database)),
  claimAndSettleReplies: await measure(() => sendAll(database)),
  enqueueBulk: await measure(() => enqueueBulk(database)),
  claimAndSettleBulk: await measure(() => sendAll(database)),
  storeProvisions: await measure(() => storeDocuments(database)),
  residentMb: Math.round(process.memoryUsage().rss / 1e6),
};
await database.close();
await rm(directory, { recursive: true });
console.log(JSON.stringify(figures));
