import { z } from 'zod';
import { channelNames } from '../../core/chat.ts';
import type { LedgerEntry } from '../../core/training.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { trainingIdOf } from './stored-training.ts';

/** Bounds the memory of an export, whatever the training's size. */
const entriesPerBatch = 1000;

const text = z.string().nullable();
const ledgerRows = z.array(
  z.object({
    id: z.number(),
    code: z.string(),
    fullName: z.string(),
    unit: text,
    venue: text,
    phone: text,
    reminder: z.string(),
    channel: z.enum(channelNames).nullable(),
    dueAt: z.coerce.date(),
    outcome: z.enum(['pending', 'sending', 'sent', 'unreachable', 'failed', 'skipped', 'uncertain']),
    reason: text,
    attempts: z.number(),
    platformMessageId: text,
  }),
);

/** Rows of the ledger, `d` a delivery, `a` its attendee, `v` the attendee's venue, `r` its reminder. */
async function selectEntries(prisma: Session['prisma'], rest: Prisma.Sql): Promise<z.infer<typeof ledgerRows>> {
  const rows = await prisma.$queryRaw`
    SELECT d."id", a."code", coalesce(a."fullName", '') AS "fullName", a."unit", v."code" AS "venue", a."phone",
           r."key" AS "reminder", d."channel", r."dueAt", d."state" AS "outcome", d."reason", d."attempts",
           d."platformMessageId"
    FROM "reminders" AS r JOIN "deliveries" AS d ON d."reminderId" = r."id"
    JOIN "attendees" AS a ON a."id" = d."attendeeId" LEFT JOIN "venues" AS v ON v."id" = a."venueId"
    ${rest}`;
  return ledgerRows.parse(rows);
}

function toEntry(row: z.infer<typeof ledgerRows>[number]): LedgerEntry {
  const { id: _id, code, fullName, unit, venue, phone, ...entry } = row;
  return { ...entry, attendee: { code, fullName, unit, venue, phone } };
}

/** In roster order, each attendee's reminders by due time. What is still on its way is not counted as missed. */
export async function readNotReached(
  prisma: Session['prisma'],
  trainingId: number,
  venueCode: string | undefined,
): Promise<LedgerEntry[]> {
  const ofVenue = venueCode === undefined ? Prisma.sql`true` : Prisma.sql`v."code" = ${venueCode}`;
  const rows = await selectEntries(
    prisma,
    Prisma.sql`WHERE r."trainingId" = ${trainingId} AND ${ofVenue}
      AND d."state" IN ('unreachable', 'failed', 'skipped', 'uncertain')
      ORDER BY a."rosterPosition", a."id", r."dueAt", d."id"`,
  );
  return rows.map(toEntry);
}

/** In the order of planning. The batches are not one snapshot; a row that ends meanwhile is seen before or after. */
export async function* readLedger(prisma: Session['prisma'], trainingCode: string): AsyncIterable<LedgerEntry[]> {
  const trainingId = await trainingIdOf(prisma, trainingCode);
  const reminders = await prisma.reminder.findMany({
    where: { trainingId },
    select: { id: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  for (const { id: reminderId } of reminders) {
    for (let lastId = 0; ; ) {
      const rows = await selectEntries(
        prisma,
        Prisma.sql`WHERE r."id" = ${reminderId} AND d."id" > ${lastId} ORDER BY d."id" LIMIT ${entriesPerBatch}`,
      );
      if (rows.length > 0) yield rows.map(toEntry);
      if (rows.length < entriesPerBatch) break;
      lastId = rows.at(-1)?.id ?? lastId;
    }
  }
}
