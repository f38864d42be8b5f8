import { z } from 'zod';
import { channelNames } from '../../core/chat.ts';
import type { Delivery, DeliverySettlement, Outbox } from '../../core/delivery.ts';
import { KheoError } from '../../core/errors.ts';
import type { Session } from '../session.ts';
import { parseOutgoingMessage } from '../stored-json.ts';

/**
 * The outbox on SQLite. Every transition is one statement that names the state it leaves, so none happens twice. Rows
 * with a reminder are left to the reminders' own store, which writes their texts and counts them differently.
 */
export function createOutboxStore(session: Session): Outbox {
  return {
    claim: (channels, now, limit) => claim(session.prisma, channels, now, limit),
    settle: (deliveryId, settlement) => settle(session, deliveryId, settlement),
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

function settle(session: Session, id: number, settlement: DeliverySettlement): Promise<void> {
  return session.atomically(async ({ prisma, clock }) => {
    const delivery = await prisma.delivery.findUnique({
      where: { id, reminderId: null },
      select: { state: true, lane: true, message: true, uncertainCount: true },
    });
    if (delivery?.state !== 'sending') {
      const sentence = `Delivery ${id} is not being sent (${delivery?.state ?? 'unknown'}), so it cannot be settled. Claim it first.`;
      throw new KheoError('deliveryNotSending', sentence);
    }
    await prisma.delivery.update({ where: { id }, data: { ...endOf(settlement, delivery, clock.now()) } });
    const reason = settlement.state === 'sent' || delivery.message === null ? null : settlement.reason;
    const outcome = settlement.state === 'pending' ? 'retry' : settlement.state;
    await prisma.deliveryAttempt.create({ data: { deliveryId: id, at: clock.now(), outcome, reason } });
  });
}

/** What an attempt's end means for the row; the rules for uncertain and erased ones are in core/delivery.ts. */
function endOf(
  settlement: DeliverySettlement,
  delivery: { lane: 'reply' | 'bulk'; message: string | null; uncertainCount: number },
  now: Date,
) {
  const isErased = delivery.message === null;
  const reason = isErased ? {} : { reason: settlement.state === 'sent' ? null : settlement.reason };
  switch (settlement.state) {
    case 'sent': {
      const { platformMessageId } = settlement;
      return { state: 'sent', settledAt: now, ...reason, ...(isErased ? {} : { platformMessageId }) } as const;
    }
    case 'pending':
      if (isErased) return { state: 'skipped', settledAt: now } as const;
      return { state: 'pending', notBefore: settlement.notBefore, ...reason } as const;
    case 'uncertain': {
      const uncertainCount = delivery.uncertainCount + 1;
      const isSentOnceMore = delivery.lane === 'reply' && uncertainCount === 1 && !isErased;
      if (isSentOnceMore) return { state: 'pending', notBefore: null, uncertainCount, ...reason } as const;
      return { state: 'uncertain', settledAt: now, uncertainCount, ...reason } as const;
    }
    default:
      return { state: settlement.state, settledAt: now, ...reason } as const;
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
