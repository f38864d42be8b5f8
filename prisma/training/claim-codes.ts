import { z } from 'zod';
import type { StoredAttendee } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { storedInstant } from '../stored-instant.ts';
import { joinAttendee } from './join-attendee.ts';
import { hashOneTimeCode, newOneTimeCode } from './one-time-code.ts';
import { readAttendee } from './read-attendees.ts';
import { trainingIdOf } from './stored-training.ts';

const millisecondsPerDay = 86_400_000;
/** Printed weeks ahead and of use until the training is over. */
const validDays = 180;

const codeless = z.array(z.object({ id: z.number(), code: z.string() }));
const insertedRows = z.array(z.object({ attendeeId: z.number() }));

/**
 * See `RosterRepository.issueClaimCodes`. Who has a code that still works keeps it and gets no second one: it may be
 * printed already. Codes that happen to exist are made again.
 */
export function issueClaimCodes(session: Session, trainingCode: string): Promise<Map<string, string>> {
  return session.atomically(async ({ prisma, clock }) => {
    const trainingId = await trainingIdOf(prisma, trainingCode);
    const now = clock.now();
    const expiresAt = storedInstant(new Date(now.getTime() + validDays * millisecondsPerDay));
    const rows = await prisma.$queryRaw`
      SELECT a."id", a."code" FROM "attendees" AS a
      WHERE a."trainingId" = ${trainingId} AND a."erasedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "attendee_accounts" WHERE "attendeeId" = a."id")
        AND NOT EXISTS (SELECT 1 FROM "claim_codes"
                        WHERE "attendeeId" = a."id" AND "usedAt" IS NULL AND "expiresAt" > ${now})
      ORDER BY a."rosterPosition", a."id"`;
    const waiting = new Map(codeless.parse(rows).map(({ id, code }) => [id, code]));
    const issued = new Map<string, string>();
    while (waiting.size > 0) {
      const drawn = new Map([...waiting.keys()].map((id) => [id, newOneTimeCode()]));
      for (const id of await insertCodes(prisma, drawn, expiresAt)) {
        issued.set(waiting.get(id) ?? '', drawn.get(id) ?? '');
        waiting.delete(id);
      }
    }
    return issued;
  });
}

/** Returns the attendees whose code was new. */
async function insertCodes(
  prisma: Session['prisma'],
  codes: ReadonlyMap<number, string>,
  expiresAt: string,
): Promise<number[]> {
  const rows = [...codes].map(([attendeeId, code]) => ({ attendeeId, codeHash: hashOneTimeCode(code) }));
  const inserted = await prisma.$queryRaw`
    INSERT INTO "claim_codes" ("codeHash", "attendeeId", "expiresAt")
    SELECT value ->> 'codeHash', value ->> 'attendeeId', ${expiresAt} FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT ("codeHash") DO NOTHING RETURNING "attendeeId"`;
  return insertedRows.parse(inserted).map(({ attendeeId }) => attendeeId);
}

/** See `RosterRepository.claim`. The update names the state it leaves: of two who type a code at once, one joins. */
export function redeemClaimCode(
  session: Session,
  claimCode: string,
  personId: number,
  at: Date,
): Promise<StoredAttendee | null> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const codeHash = hashOneTimeCode(claimCode);
    const { count } = await prisma.claimCode.updateMany({
      where: { codeHash, usedAt: null, expiresAt: { gt: at } },
      data: { usedAt: at, usedById: personId },
    });
    if (count === 0) return null;
    const { attendeeId } = await prisma.claimCode.findUniqueOrThrow({ where: { codeHash } });
    await joinAttendee(transaction, attendeeId, personId, at);
    return readAttendee(prisma, attendeeId);
  });
}
