import { z } from 'zod';
import type { AttendeePlan } from '../../core/training.ts';
import type { TransactionSession } from '../session.ts';
import { linkRosterAccounts, unlinkStaleAccounts } from './link-roster-accounts.ts';
import type { RosterLine } from './roster-line.ts';
import type { RowCounts } from './row-counts.ts';
import { withholdErased } from './withhold-erased.ts';

/** Bounds the JSON text of one statement, and the time between two steps of the progress. */
const linesPerBatch = 1000;

/**
 * Adds and updates attendees by code, in roster order, and links those that come with an account. People who are no
 * longer named are kept and returned as `missing`. Erased people stay erased: see `withholdErased`.
 */
export async function importAttendees(
  transaction: TransactionSession,
  trainingId: number,
  attendees: readonly AttendeePlan[],
  onProgress: (done: number, total: number) => void,
): Promise<RowCounts & { missing: string[] }> {
  const { prisma } = transaction;
  const lines = attendees.map((attendee, rosterPosition) => ({ ...attendee, rosterPosition }));
  const storable = await withholdErased(transaction, trainingId, lines);
  const before = await prisma.attendee.count({ where: { trainingId } });
  const withheld = lines.length - storable.length;
  let written = 0;
  for (let start = 0; start < storable.length; start += linesPerBatch) {
    const batch = storable.slice(start, start + linesPerBatch);
    written += await writeLines(transaction, trainingId, batch);
    await linkRosterAccounts(transaction, trainingId, batch);
    onProgress(withheld + start + batch.length, lines.length);
  }
  await unlinkStaleAccounts(prisma, trainingId);
  const added = (await prisma.attendee.count({ where: { trainingId } })) - before;
  return { added, updated: written - added, missing: await findMissing(transaction, trainingId, lines) };
}

/** Returns how many lines were added or changed; a line that only stands elsewhere is moved and not counted. */
async function writeLines(
  { prisma }: TransactionSession,
  trainingId: number,
  lines: readonly RosterLine[],
): Promise<number> {
  const json = JSON.stringify(lines);
  const written = await prisma.$executeRaw`
    INSERT INTO "attendees" ("trainingId", "code", "rosterPosition", "fullName", "position", "unit", "venueId",
                             "rosterVenueId", "phone", "telegramId", "zaloUserId", "zaloBotChatId")
    SELECT ${trainingId}, value ->> 'code', value ->> 'rosterPosition', value ->> 'fullName', value ->> 'position',
           value ->> 'unit', v."id", v."id", value ->> 'phone', value ->> 'telegramId', value ->> 'zaloUserId',
           value ->> 'zaloBotChatId'
    FROM json_each(${json})
    LEFT JOIN "venues" AS v ON v."trainingId" = ${trainingId} AND v."code" = value ->> 'venue' WHERE true
    ON CONFLICT ("trainingId", "code") DO UPDATE SET
      "fullName" = excluded."fullName", "position" = excluded."position", "unit" = excluded."unit",
      "venueId" = CASE WHEN excluded."rosterVenueId" IS "attendees"."rosterVenueId" THEN "attendees"."venueId"
                  ELSE excluded."rosterVenueId" END,
      "rosterVenueId" = excluded."rosterVenueId", "phone" = excluded."phone", "telegramId" = excluded."telegramId",
      "zaloUserId" = excluded."zaloUserId", "zaloBotChatId" = excluded."zaloBotChatId", "isSelfRegistered" = false
    WHERE ("attendees"."fullName", "attendees"."position", "attendees"."unit", "attendees"."rosterVenueId",
           "attendees"."phone", "attendees"."telegramId", "attendees"."zaloUserId", "attendees"."zaloBotChatId",
           "attendees"."isSelfRegistered")
      IS NOT (excluded."fullName", excluded."position", excluded."unit", excluded."rosterVenueId", excluded."phone",
              excluded."telegramId", excluded."zaloUserId", excluded."zaloBotChatId", false)`;
  await prisma.$executeRaw`
    WITH moved AS MATERIALIZED (
      SELECT a."id", value ->> 'rosterPosition' AS "rosterPosition" FROM json_each(${json})
      CROSS JOIN "attendees" AS a ON a."trainingId" = ${trainingId} AND a."code" = value ->> 'code'
      WHERE a."rosterPosition" <> value ->> 'rosterPosition')
    UPDATE "attendees" SET "rosterPosition" = moved."rosterPosition" FROM moved WHERE "attendees"."id" = moved."id"`;
  return written;
}

const codeRows = z.array(z.object({ code: z.string() }));

/** People who registered themselves never stood on the roster, so they are not missed. */
async function findMissing(
  { prisma }: TransactionSession,
  trainingId: number,
  lines: readonly RosterLine[],
): Promise<string[]> {
  const rows = await prisma.$queryRaw`
    SELECT "code" FROM "attendees" AS a
    WHERE "trainingId" = ${trainingId} AND NOT "isSelfRegistered" AND "erasedAt" IS NULL
      AND "code" NOT IN (SELECT value FROM json_each(${JSON.stringify(lines.map(({ code }) => code))}))
      AND NOT EXISTS (SELECT 1 FROM "erased_keys" WHERE "attendeeId" = a."id" AND "kind" = 'attendee')
    ORDER BY "rosterPosition", "id"`;
  return codeRows.parse(rows).map(({ code }) => code);
}
