import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CheckInRepository } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';

/** Check-ins on SQLite: one for each attendee and session, the first one stays. */
export function createCheckInRepository({ prisma }: Session): CheckInRepository {
  return {
    secretOf: async (sessionId, venueId) => {
      await makeSecrets(prisma, sessionId, [venueId]);
      const where = { sessionId_venueId: { sessionId, venueId } };
      return (await prisma.checkInSecret.findUniqueOrThrow({ where })).secret;
    },
    secretsOf: async (sessionId, venueIds) => {
      const known = await readSecrets(prisma, sessionId);
      const missing = venueIds.filter((id) => !known.has(id));
      if (missing.length === 0) return known;
      await makeSecrets(prisma, sessionId, missing);
      return readSecrets(prisma, sessionId);
    },
    record: async ({ attendeeId, sessionId, venueId, at, method, isLate, markedBy }) => {
      const count = await prisma.$executeRaw`
        INSERT INTO "check_ins" ("sessionId", "attendeeId", "venueId", "at", "method", "isLate", "markedById")
        VALUES (${sessionId}, ${attendeeId}, ${venueId}, ${at}, ${method}, ${isLate}, ${markedBy})
        ON CONFLICT ("sessionId", "attendeeId") DO NOTHING`;
      return count === 1;
    },
    countsByVenue: (sessionId) => countsByVenue(prisma, sessionId),
    presentIds: async (sessionId) => {
      const rows = await prisma.checkIn.findMany({ where: { sessionId }, select: { attendeeId: true } });
      return new Set(rows.map(({ attendeeId }) => attendeeId));
    },
  };
}

/** Whoever asks first makes them; two who ask at once get the same ones. */
async function makeSecrets(prisma: Session['prisma'], sessionId: number, venueIds: readonly number[]): Promise<void> {
  const drawn = venueIds.map((venueId) => ({ venueId, secret: randomBytes(32).toString('base64url') }));
  await prisma.$executeRaw`
    INSERT INTO "check_in_secrets" ("sessionId", "venueId", "secret")
    SELECT ${sessionId}, value ->> 'venueId', value ->> 'secret' FROM json_each(${JSON.stringify(drawn)}) WHERE true
    ON CONFLICT ("sessionId", "venueId") DO NOTHING`;
}

async function readSecrets(prisma: Session['prisma'], sessionId: number): Promise<Map<number, string>> {
  const rows = await prisma.checkInSecret.findMany({ where: { sessionId } });
  return new Map(rows.map(({ venueId, secret }) => [venueId, secret]));
}

const countRows = z.array(
  z.object({
    venue: z.string().nullable(),
    present: z.coerce.number(),
    late: z.coerce.number(),
    expected: z.coerce.number(),
  }),
);

/**
 * Present are counted where they checked in (at their own venue when that is not known), expected ones where they
 * belong; so a guest raises one venue's presence and not what it expects.
 */
async function countsByVenue(prisma: Session['prisma'], sessionId: number): Promise<z.infer<typeof countRows>> {
  const rows = await prisma.$queryRaw`
    WITH taking_part AS (SELECT "venueId" FROM "session_venues" WHERE "sessionId" = ${sessionId}),
    counted AS (
      SELECT coalesce(c."venueId", a."venueId") AS "venueId", 1 AS "present", c."isLate" AS "late", 0 AS "expected"
      FROM "check_ins" AS c JOIN "attendees" AS a ON a."id" = c."attendeeId" WHERE c."sessionId" = ${sessionId}
      UNION ALL
      SELECT a."venueId", 0, 0, 1
      FROM "training_sessions" AS s JOIN "attendees" AS a ON a."trainingId" = s."trainingId"
      WHERE s."id" = ${sessionId} AND a."erasedAt" IS NULL
        AND (NOT EXISTS (SELECT 1 FROM taking_part) OR a."venueId" IN (SELECT "venueId" FROM taking_part))
      UNION ALL
      SELECT v."id", 0, 0, 0 FROM "training_sessions" AS s JOIN "venues" AS v ON v."trainingId" = s."trainingId"
      WHERE s."id" = ${sessionId}
        AND (NOT EXISTS (SELECT 1 FROM taking_part) OR v."id" IN (SELECT "venueId" FROM taking_part))
    )
    SELECT v."code" AS "venue", sum("present") AS "present", sum("late") AS "late", sum("expected") AS "expected"
    FROM counted LEFT JOIN "venues" AS v ON v."id" = counted."venueId"
    GROUP BY v."id" ORDER BY v."id" IS NULL, v."position", v."id"`;
  return countRows.parse(rows);
}
