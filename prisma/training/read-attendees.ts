import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import type { StoredAttendee } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';

const text = z.string().nullable();
const instant = z.coerce.date().nullable();
const attendeeRows: z.ZodType<StoredAttendee[]> = z.array(
  z.object({
    id: z.number(),
    trainingId: z.number(),
    code: z.string(),
    fullName: z.string(),
    position: text,
    unit: text,
    venue: text,
    phone: text,
    telegramId: text,
    zaloUserId: text,
    zaloBotChatId: text,
    personId: z.coerce.number().nullable(),
    joinedAt: instant,
    optedOutAt: instant,
    erasedAt: instant,
  }),
);

/**
 * Attendees in roster order that satisfy `condition`, which knows them as `a`. `personId` is the account that joined
 * last when an attendee uses several, `joinedAt` the instant of the first.
 */
export async function selectAttendees(prisma: Session['prisma'], condition: Prisma.Sql): Promise<StoredAttendee[]> {
  const rows = await prisma.$queryRaw`
    SELECT a."id", a."trainingId", a."code", coalesce(a."fullName", '') AS "fullName", a."position", a."unit",
           v."code" AS "venue", a."phone", a."telegramId", a."zaloUserId", a."zaloBotChatId",
           (SELECT "personId" FROM "attendee_accounts" WHERE "attendeeId" = a."id"
            ORDER BY "joinedAt" DESC, "personId" DESC LIMIT 1) AS "personId",
           (SELECT min("joinedAt") FROM "attendee_accounts" WHERE "attendeeId" = a."id") AS "joinedAt",
           a."optedOutAt", a."erasedAt"
    FROM "attendees" AS a LEFT JOIN "venues" AS v ON v."id" = a."venueId"
    WHERE ${condition} ORDER BY a."trainingId", a."rosterPosition", a."id"`;
  return attendeeRows.parse(rows);
}

/** Throws `attendeeNotFound`. */
export async function readAttendee(prisma: Session['prisma'], attendeeId: number): Promise<StoredAttendee> {
  const [attendee] = await selectAttendees(prisma, Prisma.sql`a."id" = ${attendeeId}`);
  if (attendee === undefined) throw attendeeNotFound(attendeeId);
  return attendee;
}

export function attendeeNotFound(attendeeId: number): KheoError {
  return new KheoError('attendeeNotFound', `There is no attendee ${attendeeId}. Look it up in the roster first.`);
}
