import type { SkipReason } from '../../core/training.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';

/** Ends reminder deliveries that wait and satisfy `condition` as `skipped`. Returns how many. */
export function skipPendingOf({ prisma, clock }: Session, condition: Prisma.Sql, reason: SkipReason): Promise<number> {
  return prisma.$executeRaw`
    UPDATE "deliveries" SET "state" = 'skipped', "reason" = ${reason}, "settledAt" = ${clock.now()}, "notBefore" = NULL
    WHERE "state" = 'pending' AND "lane" = 'bulk' AND "reminderId" IS NOT NULL AND ${condition}`;
}
