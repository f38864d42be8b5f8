import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IncomingMessage } from '../../core/chat.ts';
import type { Inbox, InboxEntry } from '../../core/delivery.ts';
import type { InboxMessage } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { parseIncomingContent, parseRecipient } from '../stored-json.ts';

/** The inbox on SQLite; `store` resolves after the disk has it. */
export function createInboxStore({ prisma, clock }: Session): Inbox {
  return {
    store: (message) => storeMessage(prisma, message),
    nextPerPerson: async (channels, busyAddresses, limit) => {
      const ids = await selectNextPerPerson(prisma, channels, busyAddresses, limit);
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

async function storeMessage(prisma: Session['prisma'], message: IncomingMessage): Promise<boolean> {
  const { sender, updateId, displayName, receivedAt, content } = message;
  const updateKey = createHash('sha256').update(updateId).digest('hex');
  const count = await prisma.$executeRaw`
    INSERT INTO "inbox" ("channel", "updateKey", "updateId", "address", "displayName", "content", "receivedAt")
    VALUES (${sender.channel}, ${updateKey}, ${updateId}, ${sender.address}, ${displayName},
            ${JSON.stringify(content)}, ${receivedAt})
    ON CONFLICT ("channel", "updateKey") DO NOTHING`;
  return count === 1;
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
