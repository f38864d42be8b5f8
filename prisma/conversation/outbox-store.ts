import { z } from 'zod';
import { channelNames } from '../../core/chat.ts';
import type { Delivery, DeliverySettlement, DeliveryState, Outbox } from '../../core/delivery.ts';
import { KheoError } from '../../core/errors.ts';
import { GatheredWrites } from '../gathered-writes.ts';
import type { Session } from '../session.ts';
import { storedInstant } from '../stored-instant.ts';
import { parseOutgoingMessage } from '../stored-json.ts';
import { syncedLater } from '../synced-later.ts';

const mostInOneTransaction = 200;

/**
 * The outbox on SQLite. Every transition is one statement that names the state it leaves, so none happens twice. Rows
 * with a reminder are left to the reminders' own store, which writes their texts and counts them differently.
 */
export function createOutboxStore(session: Session): Outbox {
  const settlements = new GatheredWrites<Settled, KheoError | null>(
    (settled) => syncedLater(() => settleAll(session, settled)),
    mostInOneTransaction,
  );
  return {
    claim: (channels, now, limit) => claim(session.prisma, channels, now, limit),
    settle: async (deliveryId, settlement) => {
      const error = await settlements.add({ deliveryId, settlement });
      if (error) throw error;
    },
    recoverInterrupted: (channels) => recoverInterrupted(session, channels),
  };
}

const claimedRows = z.array(
  z.object({
    id: z.number(),
    channel: z.enum(channelNames),
    address: z.string(),
    lane: z.enum(['reply', 'bulk']),
    message: z.string(),
    attempts: z.number(),
  }),
);

/**
 * The two lanes are picked one after the other, so that the index gives each in its order and stops at the limit. The
 * inner NOT EXISTS keeps a person's replies in order: only the first unsettled one may leave.
 */
async function claim(
  prisma: Session['prisma'],
  channels: readonly string[],
  now: Date,
  limit: number,
): Promise<Delivery[]> {
  const channelList = JSON.stringify(channels);
  const rows = await prisma.$queryRaw`
    WITH due AS (
      SELECT "id", "lane" FROM "deliveries" AS candidate
      WHERE "state" = 'pending' AND "reminderId" IS NULL AND ("notBefore" IS NULL OR "notBefore" <= ${now})
        AND "channel" IN (SELECT value FROM json_each(${channelList}))
        AND NOT EXISTS (
          SELECT 1 FROM "deliveries" AS earlier
          WHERE earlier."channel" = candidate."channel" AND earlier."address" = candidate."address"
            AND earlier."lane" = 'reply' AND earlier."state" IN ('pending', 'sending') AND earlier."id" < candidate."id")
    )
    UPDATE "deliveries" SET "state" = 'sending', "attempts" = "attempts" + 1
    WHERE "id" IN (
      SELECT "id" FROM (
        SELECT * FROM (SELECT "id", 0 AS "turn" FROM due WHERE "lane" = 'reply' ORDER BY "id" LIMIT ${limit})
        UNION ALL
        SELECT * FROM (SELECT "id", 1 AS "turn" FROM due WHERE "lane" = 'bulk' ORDER BY "id" LIMIT ${limit})
      ) ORDER BY "turn", "id" LIMIT ${limit})
    RETURNING "id", "channel", "address", "lane", "message", "attempts"`;
  return claimedRows
    .parse(rows)
    .map(({ id, channel, address, lane, message, attempts }) => {
      return { id, recipient: { channel, address }, message: parseOutgoingMessage(message), lane, attempts };
    })
    .sort((one, other) => turnOf(one) - turnOf(other) || one.id - other.id);
}

function turnOf({ lane }: Delivery): number {
  return lane === 'reply' ? 0 : 1;
}

interface Settled {
  deliveryId: number;
  settlement: DeliverySettlement;
}

const sendingRows = z.array(
  z.object({
    id: z.number(),
    lane: z.enum(['reply', 'bulk']),
    isErased: z.coerce.number(),
    uncertainCount: z.number(),
  }),
);

/** Ends attempts that ended together in one transaction; for each that was not running, what is wrong. */
function settleAll(session: Session, settled: readonly Settled[]): Promise<(KheoError | null)[]> {
  return session.atomically(async ({ prisma, clock }) => {
    const now = clock.now();
    const ids = JSON.stringify(settled.map(({ deliveryId }) => deliveryId));
    const rows = sendingRows.parse(
      await prisma.$queryRaw`
        SELECT "id", "lane", "message" IS NULL AS "isErased", "uncertainCount" FROM "deliveries"
        WHERE "id" IN (SELECT value FROM json_each(${ids})) AND "reminderId" IS NULL AND "state" = 'sending'`,
    );
    const sending = new Map(rows.map((row) => [row.id, { ...row, isErased: row.isErased === 1 }]));
    const ends: ReturnType<typeof endRow>[] = [];
    const errors = settled.map(({ deliveryId, settlement }) => {
      const delivery = sending.get(deliveryId);
      // An attempt ends once, also within a batch.
      if (!delivery || !sending.delete(deliveryId)) return notSending(deliveryId);
      ends.push(endRow(deliveryId, settlement, endOf(settlement, delivery), delivery.isErased));
      return null;
    });
    if (ends.length > 0) await writeEnds(prisma, now, JSON.stringify(ends));
    return errors;
  });
}

function notSending(id: number): KheoError {
  return new KheoError(
    'deliveryNotSending',
    `Delivery ${id} is not being sent, so it cannot be settled. Claim it first.`,
  );
}

/** Nothing that a platform said about an erased delivery is kept. */
function endRow(id: number, settlement: DeliverySettlement, end: AttemptEnd, isErased: boolean) {
  const reason = settlement.state === 'sent' || isErased ? null : settlement.reason;
  const platformMessageId = settlement.state === 'sent' && !isErased ? settlement.platformMessageId : null;
  const outcome = settlement.state === 'pending' ? 'retry' : settlement.state;
  const { notBefore, ...state } = end;
  return {
    ...{ id, outcome, reason, platformMessageId, isErased },
    ...{ ...state, notBefore: notBefore && storedInstant(notBefore) },
  };
}

async function writeEnds(prisma: Session['prisma'], now: Date, json: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "deliveries" SET
      "state" = ended.value ->> 'state', "notBefore" = ended.value ->> 'notBefore',
      "uncertainCount" = ended.value ->> 'uncertainCount',
      "settledAt" = CASE WHEN ended.value ->> 'state' = 'pending' THEN "settledAt" ELSE ${now} END,
      "reason" = CASE WHEN ended.value ->> 'isErased' THEN "reason" ELSE ended.value ->> 'reason' END,
      "platformMessageId" = coalesce(ended.value ->> 'platformMessageId', "platformMessageId")
    FROM json_each(${json}) AS ended WHERE "deliveries"."id" = ended.value ->> 'id'`;
  await prisma.$executeRaw`
    INSERT INTO "delivery_attempts" ("deliveryId", "at", "outcome", "reason")
    SELECT value ->> 'id', ${now}, value ->> 'outcome', value ->> 'reason' FROM json_each(${json}) ORDER BY key`;
}

interface AttemptEnd {
  state: DeliveryState;
  notBefore: Date | null;
  uncertainCount: number;
}

/** What an attempt's end means for the row; the rules for uncertain and erased ones are in core/delivery.ts. */
function endOf(
  settlement: DeliverySettlement,
  { lane, isErased, uncertainCount: before }: { lane: 'reply' | 'bulk'; isErased: boolean; uncertainCount: number },
): AttemptEnd {
  const uncertainCount = before + (settlement.state === 'uncertain' ? 1 : 0);
  const ended = { notBefore: null, uncertainCount };
  switch (settlement.state) {
    case 'pending':
      return isErased
        ? { state: 'skipped', ...ended }
        : { state: 'pending', notBefore: settlement.notBefore, uncertainCount };
    case 'uncertain': {
      const isSentOnceMore = lane === 'reply' && uncertainCount === 1 && !isErased;
      return { state: isSentOnceMore ? 'pending' : 'uncertain', ...ended };
    }
    default:
      return { state: settlement.state, ...ended };
  }
}

function recoverInterrupted(session: Session, channels: readonly string[]): Promise<number> {
  return session.atomically(async ({ prisma, clock }) => {
    const now = clock.now();
    const where = { state: 'sending' as const, reminderId: null, channel: { in: [...channels] } };
    const interrupted = await prisma.delivery.findMany({ where, select: { id: true } });
    await prisma.deliveryAttempt.createMany({
      data: interrupted.map(({ id }) => ({ deliveryId: id, at: now, outcome: 'interrupted' as const })),
    });
    const uncertainCount = { increment: 1 };
    await prisma.delivery.updateMany({
      where: { ...where, lane: 'reply', message: { not: null } },
      data: { state: 'pending', notBefore: null, uncertainCount },
    });
    await prisma.delivery.updateMany({ where, data: { state: 'uncertain', settledAt: now, uncertainCount } });
    return interrupted.length;
  });
}
