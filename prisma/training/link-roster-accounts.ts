import { z } from 'zod';
import type { Session, TransactionSession } from '../session.ts';
import { storedInstant } from '../stored-instant.ts';
import { accountsOf, type RosterLine } from './roster-line.ts';

/**
 * Links lines to the accounts that the roster names, on the organiser's word. An account that never wrote to us becomes
 * a person; each account is a person of its own, so that a wrong id in a workbook never joins two people's questions.
 */
export async function linkRosterAccounts(
  { prisma, clock }: TransactionSession,
  trainingId: number,
  lines: readonly RosterLine[],
): Promise<void> {
  const links = lines.flatMap((line) => accountsOf(line).map((account) => ({ code: line.code, ...account })));
  if (links.length === 0) return;
  const json = JSON.stringify(links);
  await addPeople(prisma, json, clock.now());
  await prisma.$executeRaw`
    INSERT INTO "attendee_accounts" ("attendeeId", "personId", "source", "joinedAt")
    SELECT a."id", i."personId", 'roster', ${clock.now()}
    FROM json_each(${json}) AS link
    CROSS JOIN "attendees" AS a ON a."trainingId" = ${trainingId} AND a."code" = link.value ->> 'code'
    CROSS JOIN "chat_identities" AS i
      ON i."channel" = link.value ->> 'channel' AND i."address" = link.value ->> 'address'
    WHERE true ON CONFLICT ("attendeeId", "personId") DO NOTHING`;
}

const accountRows = z.array(z.object({ channel: z.string(), address: z.string() }));

/** Ids are given by us so that people and their accounts go in with one statement each. */
async function addPeople(prisma: Session['prisma'], linksJson: string, now: Date): Promise<void> {
  const unknown = accountRows.parse(
    await prisma.$queryRaw`
    SELECT DISTINCT link.value ->> 'channel' AS "channel", link.value ->> 'address' AS "address"
    FROM json_each(${linksJson}) AS link
    WHERE NOT EXISTS (SELECT 1 FROM "chat_identities" AS i
                      WHERE i."channel" = link.value ->> 'channel' AND i."address" = link.value ->> 'address')`,
  );
  if (unknown.length === 0) return;
  const firstId = await nextPersonId(prisma);
  const people = JSON.stringify(unknown.map((account, index) => ({ ...account, personId: firstId + index })));
  await prisma.$executeRaw`
    INSERT INTO "people" ("id", "createdAt")
    SELECT value ->> 'personId', ${storedInstant(now)} FROM json_each(${people})`;
  await prisma.$executeRaw`
    INSERT INTO "chat_identities" ("personId", "channel", "address")
    SELECT value ->> 'personId', value ->> 'channel', value ->> 'address' FROM json_each(${people})`;
}

/** SQLite's sequence never gives an id twice. */
async function nextPersonId(prisma: Session['prisma']): Promise<number> {
  const rows = await prisma.$queryRaw`SELECT seq AS "lastId" FROM sqlite_sequence WHERE name = 'people'`;
  const [row] = z.array(z.object({ lastId: z.coerce.number() })).parse(rows);
  return (row?.lastId ?? 0) + 1;
}

/** An id that was corrected in the roster no longer leads to whom it named by mistake. Own joining is not undone. */
export async function unlinkStaleAccounts(prisma: Session['prisma'], trainingId: number): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM "attendee_accounts" AS link WHERE link."source" = 'roster' AND NOT EXISTS (
      SELECT 1 FROM "attendees" AS a JOIN "chat_identities" AS i ON i."personId" = link."personId"
      WHERE a."id" = link."attendeeId" AND (i."channel", i."address") IN
        (VALUES ('telegram', a."telegramId"), ('zalo-oa', a."zaloUserId"), ('zalo-bot', a."zaloBotChatId")))
      AND link."attendeeId" IN (SELECT "id" FROM "attendees" WHERE "trainingId" = ${trainingId})`;
}
