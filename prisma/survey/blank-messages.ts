import { Prisma } from '../generated/sqlite/client.ts';
import { tombstonePrefix } from '../people/tombstone.ts';
import type { TransactionSession } from '../session.ts';

/** The reason that messages of a sent anonymous survey carry. */
const anonymousReason = 'anonymous';

/** A tombstone of its own for each row: even how many messages somebody exchanged would say something about the answers. */
const ownTombstone = Prisma.sql`${tombstonePrefix} || lower(hex(randomblob(16)))`;

/**
 * Takes texts, senders and times out of messages that carried answers to an anonymous survey, and out of our replies to
 * them. What stays are the keys by which a late repeat is recognised and the rows' states. Times become the round's
 * opening. Of the message being finished only the text goes: that its sender wrote is no secret, and the reply to it is
 * yet to be written.
 */
export async function blankMessages(
  transaction: TransactionSession,
  roundId: number,
  inboxMessageIds: readonly number[],
): Promise<void> {
  const { prisma, inboxMessageId } = transaction;
  const ids = JSON.stringify(inboxMessageIds);
  const { opensAt } = await prisma.surveyRound.findUniqueOrThrow({ where: { id: roundId }, select: { opensAt: true } });
  await blankReplies(transaction, ids, opensAt);
  await prisma.$executeRaw`
    UPDATE "inbox" SET "content" = NULL, "updateId" = NULL, "displayName" = NULL, "reason" = ${anonymousReason},
      "address" = ${ownTombstone}, "receivedAt" = coalesce(${opensAt}, "receivedAt"),
      "finishedAt" = coalesce(${opensAt}, "finishedAt")
    WHERE "id" IN (SELECT value FROM json_each(${ids})) AND "id" IS NOT ${inboxMessageId}`;
  await prisma.$executeRaw`
    UPDATE "inbox" SET "content" = NULL, "updateId" = NULL, "displayName" = NULL, "reason" = ${anonymousReason}
    WHERE "id" IN (SELECT value FROM json_each(${ids})) AND "id" IS ${inboxMessageId}`;
}

/** One that waits ends; one that is being sent is left to its relay, which finds no text to send again. */
async function blankReplies({ prisma }: TransactionSession, ids: string, opensAt: Date | null): Promise<void> {
  const replies = Prisma.sql`"inboxMessageId" IN (SELECT value FROM json_each(${ids}))`;
  await prisma.$executeRaw`
    DELETE FROM "delivery_attempts" WHERE "deliveryId" IN (SELECT "id" FROM "deliveries" WHERE ${replies})`;
  await prisma.$executeRaw`
    UPDATE "deliveries" SET "message" = NULL, "platformMessageId" = NULL, "reason" = ${anonymousReason},
      "address" = ${ownTombstone}, "createdAt" = coalesce(${opensAt}, "createdAt"), "notBefore" = NULL,
      "settledAt" = CASE WHEN "state" = 'sending' THEN NULL ELSE coalesce(${opensAt}, "settledAt", "createdAt") END,
      "state" = CASE "state" WHEN 'pending' THEN 'skipped' ELSE "state" END
    WHERE ${replies}`;
}
