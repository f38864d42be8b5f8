import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { skipPendingOf } from './skip-deliveries.ts';

/**
 * See `ReminderRepository.closeFinished`. What still waits when it is of no use any more (its channel is not running, or
 * the broadcast is paused) ends first, so that no line of the ledger says "planned" for ever.
 */
export async function closeFinished(session: Session): Promise<number> {
  const { prisma, clock } = session;
  const now = clock.now();
  const useless = Prisma.sql`
    SELECT "id" FROM "reminders" WHERE "state" IN ('delivering', 'paused') AND "usefulUntil" <= ${now}`;
  await skipPendingOf(session, Prisma.sql`"reminderId" IN (${useless})`, 'tooLate');
  return prisma.$executeRaw`
    UPDATE "reminders" AS r SET "state" = 'done', "endedAt" = ${now}
    WHERE r."state" IN ('delivering', 'paused') AND NOT EXISTS (
      SELECT 1 FROM "deliveries"
      WHERE "state" IN ('pending', 'sending') AND "lane" = 'bulk' AND "reminderId" = r."id")`;
}
