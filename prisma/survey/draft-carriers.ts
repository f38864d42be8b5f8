import { z } from 'zod';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';

const idRows = z.array(z.object({ id: z.number() }));

/**
 * Messages that carried the draft of one respondent, or of all (null) whose draft is not sent; and those that they wrote
 * meanwhile and that could not be handled: one may have been an answer.
 */
export async function draftCarriers(
  prisma: Session['prisma'],
  roundId: number,
  attendeeId: number | null,
): Promise<number[]> {
  const ofOne = attendeeId === null ? Prisma.sql`true` : Prisma.sql`"attendeeId" = ${attendeeId}`;
  const rows = await prisma.$queryRaw`
    WITH traced AS (SELECT * FROM "survey_traces" WHERE "roundId" = ${roundId} AND ${ofOne}),
      begun AS (SELECT "attendeeId", min("inboxMessageId") AS "firstId" FROM traced GROUP BY "attendeeId")
    SELECT "inboxMessageId" AS "id" FROM traced
    UNION
    SELECT m."id" FROM begun
    CROSS JOIN "attendee_accounts" AS link ON link."attendeeId" = begun."attendeeId"
    CROSS JOIN "chat_identities" AS i ON i."personId" = link."personId"
    CROSS JOIN "inbox" AS m ON m."channel" = i."channel" AND m."address" = i."address"
    WHERE m."state" = 'failed' AND m."id" > begun."firstId"`;
  return idRows.parse(rows).map(({ id }) => id);
}
