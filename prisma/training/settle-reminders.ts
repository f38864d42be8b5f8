import type { ChannelName, Recipient } from '../../core/chat.ts';
import type { ReminderSettlement } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { tombstonePrefix } from '../people/tombstone.ts';
import type { Session, TransactionSession } from '../session.ts';
import { storedInstant } from '../stored-instant.ts';

/**
 * How a reminder's delivery goes on after an attempt. It is `sending` before, and
 * - `sent`, `unreachable`, `failed`, `skipped` end it;
 * - `pending` (to be tried again) stays so unless it may not be sent any more: then it ends as `skipped`;
 * - `uncertain`, or found `sending` after a crash, is counted and becomes `pending` again, at once: after every crash,
 *   since most of what a dead process had claimed never left, but only once after a connection that broke. The second
 *   time, or when it may not be sent any more, it ends as `uncertain`.
 *
 * It may not be sent any more when its attendee opted out or was erased, its reminder was stopped, or its session moved
 * or was cancelled since, or the survey it invites to was answered or closed since. Attempts of rows that are not `sending` are not counted: an attempt ends once.
 */
export function settleReminders(session: Session, settled: readonly ReminderSettlement[]): Promise<void> {
  if (settled.length === 0) return Promise.resolve();
  const json = JSON.stringify(settled.map(toRow));
  return session.atomically(async (transaction) => {
    await endAttempts(transaction, json);
    await applySettlements(transaction, json);
  });
}

function toRow({ deliveryId, settlement, message }: ReminderSettlement) {
  return {
    deliveryId,
    state: settlement.state,
    outcome: settlement.state === 'pending' ? 'retry' : settlement.state,
    reason: settlement.state === 'sent' ? null : settlement.reason,
    platformMessageId: settlement.state === 'sent' ? settlement.platformMessageId : null,
    notBefore: settlement.state === 'pending' ? storedInstant(settlement.notBefore) : null,
    message: message === undefined ? null : JSON.stringify(message),
  };
}

/** The address of an erased row is a tombstone; a platform's reason may name whom it was for, so it is not kept. */
const isErased = Prisma.sql`d."address" LIKE ${`${tombstonePrefix}%`}`;

/** Why the delivery `d` may not be sent any more; null when it may. */
const obstacle = Prisma.sql`(
  SELECT CASE WHEN ${isErased} OR a."erasedAt" IS NOT NULL THEN 'erased'
              WHEN a."optedOutAt" IS NOT NULL THEN 'optedOut'
              WHEN r."state" = 'stopped' THEN 'stopped'
              WHEN o."id" IS NOT NULL AND p."state" IS 'sent' THEN 'answered'
              WHEN o."id" IS NOT NULL AND o."state" <> 'open' THEN 'surveyClosed'
              WHEN s."id" IS NULL THEN NULL
              WHEN r."kind" = 'cancelled' THEN iif(s."cancelledAt" IS NULL, 'sessionMoved', NULL)
              WHEN s."cancelledAt" IS NOT NULL THEN 'sessionCancelled'
              WHEN r."kind" <> 'materialReady' AND r."sessionRevision" < s."revision" THEN 'sessionMoved' END
  FROM "reminders" AS r JOIN "attendees" AS a ON a."id" = d."attendeeId"
  LEFT JOIN "training_sessions" AS s ON s."id" = r."sessionId"
  LEFT JOIN "survey_rounds" AS o ON o."id" = r."surveyRoundId"
  LEFT JOIN "survey_responses" AS p ON p."roundId" = o."id" AND p."attendeeId" = a."id"
  WHERE r."id" = d."reminderId")`;

/** Attempts of `d` whose connection broke, the one that ends now included. */
const brokenConnections = Prisma.sql`(
  SELECT count(*) FROM "delivery_attempts" AS t WHERE t."deliveryId" = d."id" AND t."outcome" = 'uncertain')`;

const isSending = Prisma.sql`d."state" = 'sending' AND d."reminderId" IS NOT NULL`;

function endAttempts({ prisma, clock }: TransactionSession, json: string): Promise<number> {
  return prisma.$executeRaw`
    INSERT INTO "delivery_attempts" ("deliveryId", "at", "outcome", "reason")
    SELECT d."id", ${clock.now()}, value ->> 'outcome', CASE WHEN ${isErased} THEN NULL ELSE value ->> 'reason' END
    FROM json_each(${json}) CROSS JOIN "deliveries" AS d ON d."id" = value ->> 'deliveryId'
    WHERE ${isSending} ORDER BY key`;
}

async function applySettlements({ prisma, clock }: TransactionSession, json: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "deliveries" SET
      "state" = ended."state", "reason" = ended."reason", "notBefore" = ended."notBefore",
      "settledAt" = CASE WHEN ended."state" = 'pending' THEN NULL ELSE ${clock.now()} END,
      "uncertainCount" = "uncertainCount" + ended."isUncertain",
      "platformMessageId" = ended."platformMessageId", "message" = ended."message"
    FROM (
      SELECT d."id",
             CASE value ->> 'state'
               WHEN 'pending' THEN CASE WHEN ${obstacle} IS NULL THEN 'pending' ELSE 'skipped' END
               WHEN 'uncertain' THEN
                 CASE WHEN (value ->> 'outcome' = 'interrupted' OR ${brokenConnections} <= 1) AND ${obstacle} IS NULL
                   THEN 'pending' ELSE 'uncertain' END
               ELSE value ->> 'state' END AS "state",
             CASE WHEN ${isErased} THEN 'erased' WHEN value ->> 'state' = 'pending'
               THEN coalesce(${obstacle}, value ->> 'reason') ELSE value ->> 'reason' END AS "reason",
             value ->> 'notBefore' AS "notBefore", value ->> 'state' = 'uncertain' AS "isUncertain",
             CASE WHEN ${isErased} THEN NULL ELSE value ->> 'platformMessageId' END AS "platformMessageId",
             CASE WHEN ${isErased} THEN NULL ELSE value ->> 'message' END AS "message"
      FROM json_each(${json}) CROSS JOIN "deliveries" AS d ON d."id" = value ->> 'deliveryId'
      WHERE ${isSending}
    ) AS ended WHERE "deliveries"."id" = ended."id"`;
}

/** See `ReminderRepository.recoverInterrupted`. */
export function recoverInterruptedReminders(session: Session, channels: readonly ChannelName[]): Promise<number> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const interrupted = await prisma.delivery.findMany({
      where: { state: 'sending', lane: 'bulk', reminderId: { not: null }, channel: { in: [...channels] } },
      select: { id: true },
    });
    const reason = 'The program stopped while this was being sent.';
    const json = JSON.stringify(
      interrupted.map(({ id }) => ({ deliveryId: id, state: 'uncertain', outcome: 'interrupted', reason })),
    );
    await endAttempts(transaction, json);
    await applySettlements(transaction, json);
    return interrupted.length;
  });
}

/** See `ReminderRepository.markUnreachable`. Reminders planned later know it too. */
export function markUnreachable(session: Session, { channel, address }: Recipient, reason: string): Promise<number> {
  return session.atomically(async ({ prisma, clock }) => {
    await prisma.person.updateMany({
      where: { identities: { some: { channel, address } } },
      data: { isReachable: false },
    });
    const { count } = await prisma.delivery.updateMany({
      where: { channel, address, state: 'pending', lane: 'bulk', reminderId: { not: null } },
      data: { state: 'unreachable', reason, settledAt: clock.now(), notBefore: null },
    });
    return count;
  });
}
