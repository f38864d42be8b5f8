import type { Audience } from '../../core/training.ts';
import { Prisma } from '../generated/sqlite/client.ts';

/**
 * The condition under which the attendee `a` is in an audience of `trainingId`: of the audience itself, and of the
 * session when there is one. A session with venues is for those who attend there; without, for all.
 */
export function inAudience(trainingId: number, audience: Audience, sessionId: number | null): Prisma.Sql {
  const ofSession = sessionId === null ? Prisma.sql`true` : enrolledIn(Prisma.sql`${sessionId}`);
  return Prisma.sql`a."trainingId" = ${trainingId} AND ${ofSession} AND ${ofAudience(trainingId, audience)}`;
}

function ofAudience(trainingId: number, audience: Audience): Prisma.Sql {
  switch (audience.kind) {
    case 'all':
      return Prisma.sql`true`;
    case 'unit':
      return Prisma.sql`a."unit" = ${audience.unit}`;
    case 'venue':
      return Prisma.sql`a."venueId" = (
        SELECT "id" FROM "venues" WHERE "trainingId" = ${trainingId} AND "code" = ${audience.venue})`;
    case 'presentAny':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM "check_ins" AS c JOIN "training_sessions" AS s ON s."id" = c."sessionId"
        WHERE s."trainingId" = ${trainingId} AND c."attendeeId" = a."id")`;
    default:
      return ofSession(trainingId, audience);
  }
}

function ofSession(trainingId: number, audience: Extract<Audience, { session: string }>): Prisma.Sql {
  const session = Prisma.sql`(
    SELECT "id" FROM "training_sessions" WHERE "trainingId" = ${trainingId} AND "code" = ${audience.session})`;
  const isPresent = Prisma.sql`EXISTS (
    SELECT 1 FROM "check_ins" WHERE "sessionId" = ${session} AND "attendeeId" = a."id")`;
  switch (audience.kind) {
    case 'enrolled':
      return Prisma.sql`${session} IS NOT NULL AND ${enrolledIn(session)}`;
    // A host may let somebody in who is enrolled elsewhere.
    case 'present':
      return isPresent;
    case 'absent':
      return Prisma.sql`${session} IS NOT NULL AND ${enrolledIn(session)} AND NOT ${isPresent}`;
  }
}

function enrolledIn(sessionId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(NOT EXISTS (SELECT 1 FROM "session_venues" WHERE "sessionId" = ${sessionId})
    OR a."venueId" IN (SELECT "venueId" FROM "session_venues" WHERE "sessionId" = ${sessionId}))`;
}

/**
 * The one account by which each attendee of a training is written to: reachable before blocked, then the preferred
 * channel, then one that has written to us (a bot may not begin), then one that reaches a telephone rather than a page
 * that may be closed, then the one used last (from its joining on). Columns: attendeeId, channel, address, isReachable.
 */
export function contactsOf(trainingId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT "attendeeId", "channel", "address", "isReachable" FROM (
      SELECT link."attendeeId", i."channel", i."address", p."isReachable", row_number() OVER (
          PARTITION BY link."attendeeId"
          ORDER BY p."isReachable" DESC, i."channel" IS p."preferredChannel" DESC, p."introducedAt" IS NULL,
            i."channel" IN ('web', 'terminal'),
            max(link."joinedAt", coalesce((SELECT max("receivedAt") FROM "inbox"
              WHERE "channel" = i."channel" AND "address" = i."address"), '')) DESC, i."id") AS "rank"
      FROM "attendees" AS a
      JOIN "attendee_accounts" AS link ON link."attendeeId" = a."id"
      JOIN "people" AS p ON p."id" = link."personId"
      JOIN "chat_identities" AS i ON i."personId" = p."id"
      WHERE a."trainingId" = ${trainingId}
    ) WHERE "rank" = 1`;
}
