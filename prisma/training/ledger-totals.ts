import { z } from 'zod';
import type { LedgerTotals } from '../../core/training.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';

/** What waits, is being sent or will be tried again is `planned`. */
const ledgerStates = ['planned', 'sent', 'failed', 'unreachable', 'skipped', 'uncertain'] as const;
const totalRows = z.array(z.object({ group: z.string(), state: z.enum(ledgerStates), deliveries: z.coerce.number() }));

export function readTotals(prisma: Session['prisma'], trainingId: number): Promise<LedgerTotals> {
  return totalsWhere(prisma, Prisma.sql`r."trainingId" = ${trainingId}`);
}

/** See `ReminderRepository.totalsOf`. */
export function readTotalsOf(prisma: Session['prisma'], reminderId: number): Promise<LedgerTotals> {
  return totalsWhere(prisma, Prisma.sql`r."id" = ${reminderId}`);
}

async function totalsWhere(prisma: Session['prisma'], condition: Prisma.Sql): Promise<LedgerTotals> {
  const rows = await prisma.$queryRaw`
    SELECT '' AS "group", CASE WHEN d."state" IN ('pending', 'sending') THEN 'planned' ELSE d."state" END AS "state",
           count(*) AS "deliveries"
    FROM "reminders" AS r JOIN "deliveries" AS d ON d."reminderId" = r."id"
    WHERE ${condition} GROUP BY 2`;
  return groupTotals(totalRows.parse(rows)).get('') ?? noTotals();
}

/** By venue code or unit, in the venues' order or by name; `''` for attendees without one. */
export async function readTotalsBy(
  prisma: Session['prisma'],
  trainingId: number,
  by: 'venue' | 'unit',
): Promise<Map<string, LedgerTotals>> {
  const rows =
    by === 'venue'
      ? await prisma.$queryRaw`
          SELECT coalesce(v."code", '') AS "group", counted."state", sum(counted."deliveries") AS "deliveries" FROM (
            SELECT a."venueId", CASE WHEN d."state" IN ('pending', 'sending') THEN 'planned' ELSE d."state" END AS "state",
                   count(*) AS "deliveries"
            FROM "reminders" AS r JOIN "deliveries" AS d ON d."reminderId" = r."id"
            JOIN "attendees" AS a ON a."id" = d."attendeeId" WHERE r."trainingId" = ${trainingId} GROUP BY 1, 2
          ) AS counted LEFT JOIN "venues" AS v ON v."id" = counted."venueId"
          GROUP BY 1, 2 ORDER BY v."position" IS NULL, v."position", 1`
      : await prisma.$queryRaw`
          SELECT coalesce(a."unit", '') AS "group",
                 CASE WHEN d."state" IN ('pending', 'sending') THEN 'planned' ELSE d."state" END AS "state",
                 count(*) AS "deliveries"
          FROM "reminders" AS r JOIN "deliveries" AS d ON d."reminderId" = r."id"
          JOIN "attendees" AS a ON a."id" = d."attendeeId" WHERE r."trainingId" = ${trainingId}
          GROUP BY 1, 2 ORDER BY 1`;
  return groupTotals(totalRows.parse(rows));
}

function groupTotals(rows: z.infer<typeof totalRows>): Map<string, LedgerTotals> {
  const groups = new Map<string, LedgerTotals>();
  for (const { group, state, deliveries } of rows) {
    const totals = groups.get(group) ?? noTotals();
    totals[state] += deliveries;
    groups.set(group, totals);
  }
  return groups;
}

function noTotals(): LedgerTotals {
  return { planned: 0, sent: 0, failed: 0, unreachable: 0, skipped: 0, uncertain: 0 };
}
