import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IncomingMessage } from '../../core/chat.ts';
import type { Inbox, InboxEntry } from '../../core/delivery.ts';
import { GatheredWrites } from '../gathered-writes.ts';
import { type InboxMessage, Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { parseIncomingContent, parseRecipient } from '../stored-json.ts';

const mostInOneStatement = 200;

/** The inbox on SQLite; `store` resolves after the disk has it. Messages that come together are stored together. */
export function createInboxStore({ prisma, clock }: Session): Inbox {
  const writes = new GatheredWrites<IncomingMessage, boolean>(
    (messages) => storeMessages(prisma, messages),
    mostInOneStatement,
  );
  return {
    store: (message) => writes.add(message),
    nextPerPerson: async (channels, busyAddresses, limit) => {
      const ids = await selectNextPerPerson(prisma, channels, busyAddresses, limit);
      if (ids.length === 0) return [];
      const rows = await prisma.inboxMessage.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
      return rows.flatMap((row) => toInboxEntry(row) ?? []);
    },
    recordFailure: async (id, reason, isFinal) => {
      const end = isFinal ? ({ state: 'failed', finishedAt: clock.now() } as const) : {};
      await prisma.inboxMessage.updateMany({
        where: { id, state: 'pending' },
        data: { attempts: { increment: 1 }, reason, ...end },
      });
    },
  };
}

const storedRows = z.array(z.object({ channel: z.string(), updateKey: z.string() }));

/** Whether each is new; of two with the same identity the first is. */
async function storeMessages(prisma: Session['prisma'], messages: readonly IncomingMessage[]): Promise<boolean[]> {
  const rows = messages.map((message) => ({ message, updateKey: updateKeyOf(message) }));
  const values = rows.map(({ message: { sender, updateId, displayName, receivedAt, content }, updateKey }) => {
    return Prisma.sql`(${sender.channel}, ${updateKey}, ${updateId}, ${sender.address}, ${displayName},
                       ${JSON.stringify(content)}, ${receivedAt})`;
  });
  const stored = await prisma.$queryRaw`
    INSERT INTO "inbox" ("channel", "updateKey", "updateId", "address", "displayName", "content", "receivedAt")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("channel", "updateKey") DO NOTHING RETURNING "channel", "updateKey"`;
  const isNew = new Set(storedRows.parse(stored).map(({ channel, updateKey }) => `${channel} ${updateKey}`));
  return rows.map(({ message, updateKey }) => isNew.delete(`${message.sender.channel} ${updateKey}`));
}

function updateKeyOf({ updateId }: IncomingMessage): string {
  return createHash('sha256').update(updateId).digest('hex');
}

const idRows = z.array(z.object({ id: z.number() }));

async function selectNextPerPerson(
  prisma: Session['prisma'],
  channels: readonly string[],
  busyAddresses: ReadonlySet<string>,
  limit: number,
): Promise<number[]> {
  const rows = await prisma.$queryRaw`
    SELECT "id" FROM "inbox" WHERE "id" IN (
      SELECT min("id") FROM "inbox"
      WHERE "state" = 'pending' AND "channel" IN (SELECT value FROM json_each(${JSON.stringify(channels)}))
        AND "address" NOT IN (SELECT value FROM json_each(${JSON.stringify([...busyAddresses])}))
      GROUP BY "channel", "address")
    ORDER BY "id" LIMIT ${limit}`;
  return idRows.parse(rows).map(({ id }) => id);
}

/** Null for an erased row, which nobody can answer; erasing also ends it, so a pending one has its content. */
function toInboxEntry(row: InboxMessage): InboxEntry | null {
  const { id, updateId, displayName, receivedAt, content, attempts } = row;
  if (content === null || updateId === null) return null;
  const sender = parseRecipient(row);
  return {
    id,
    attempts,
    message: { sender, updateId, displayName, receivedAt, content: parseIncomingContent(content) },
  };
}
