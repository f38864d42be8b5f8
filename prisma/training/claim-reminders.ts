import { z } from 'zod';
import { type ChannelName, channelNames } from '../../core/chat.ts';
import type { ReminderDelivery } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { readInvitations } from '../survey/survey-invitations.ts';
import { toSharedParts, withTraining } from './stored-reminder.ts';
import { toVenue } from './stored-training.ts';

const claimedRows = z.array(
  z.object({
    deliveryId: z.number(),
    reminderId: z.number(),
    attendeeId: z.number(),
    channel: z.enum(channelNames),
    address: z.string(),
    attempts: z.number(),
    uncertainCount: z.number(),
  }),
);
type ClaimedRow = z.infer<typeof claimedRows>[number];

/**
 * See `ReminderRepository.claim`. Running reminders are few; each gives its rows in the order of the index, oldest
 * reminder first, and the scan stops at the limit however many wait.
 */
export function claimReminders(
  session: Session,
  channels: readonly ChannelName[],
  now: Date,
  limit: number,
): Promise<ReminderDelivery[]> {
  return session.atomically(async ({ prisma }) => {
    const running = await prisma.reminder.findMany({
      where: { state: 'delivering' },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      include: withTraining,
    });
    const deliveries: ReminderDelivery[] = [];
    for (const reminder of running) {
      const rows = await claimRows(prisma, reminder.id, channels, now, limit - deliveries.length);
      if (rows.length > 0) deliveries.push(...(await describe(prisma, toSharedParts(reminder), rows)));
      if (deliveries.length >= limit) break;
    }
    return deliveries;
  });
}

async function claimRows(
  prisma: Session['prisma'],
  reminderId: number,
  channels: readonly ChannelName[],
  now: Date,
  limit: number,
): Promise<ClaimedRow[]> {
  const rows = await prisma.$queryRaw`
    UPDATE "deliveries" SET "state" = 'sending', "attempts" = "attempts" + 1
    WHERE "id" IN (
      SELECT "id" FROM "deliveries"
      WHERE "state" = 'pending' AND "lane" = 'bulk' AND "reminderId" = ${reminderId}
        AND ("notBefore" IS NULL OR "notBefore" <= ${now})
        AND "channel" IN (SELECT value FROM json_each(${JSON.stringify(channels)}))
      ORDER BY "id" LIMIT ${limit})
    RETURNING "id" AS "deliveryId", "reminderId", "attendeeId", "channel", "address", "attempts", "uncertainCount"`;
  return claimedRows.parse(rows).sort((one, other) => one.deliveryId - other.deliveryId);
}

/** Attendees and their venues are read together: the rows of one claim are a page of one roster. */
async function describe(
  prisma: Session['prisma'],
  shared: ReturnType<typeof toSharedParts>,
  rows: readonly ClaimedRow[],
): Promise<ReminderDelivery[]> {
  const attendees = await prisma.attendee.findMany({
    where: { id: { in: rows.map(({ attendeeId }) => attendeeId) } },
    select: { id: true, code: true, fullName: true, position: true, unit: true, optedOutAt: true, venueId: true },
  });
  const venueIds = attendees.flatMap(({ venueId }) => venueId ?? []);
  const venues = await prisma.venue.findMany({ where: { id: { in: [...new Set(venueIds)] } } });
  const venueById = new Map(venues.map((row) => [row.id, toVenue(row)]));
  const { surveyRoundId } = shared.reminder;
  const attendeeIds = attendees.map(({ id }) => id);
  const invitations = surveyRoundId ? await readInvitations(prisma, surveyRoundId, attendeeIds) : null;
  const attendeeById = new Map(attendees.map((attendee) => [attendee.id, attendee]));
  return rows.flatMap(({ deliveryId, attendeeId, channel, address, attempts, uncertainCount }) => {
    const row = attendeeById.get(attendeeId);
    if (row === undefined) return [];
    const { venueId, fullName, ...columns } = row;
    const attendee = { ...columns, fullName: fullName ?? '' };
    const venue = venueId === null ? null : (venueById.get(venueId) ?? null);
    const survey = invitations?.get(attendeeId) ?? null;
    const delivery = { deliveryId, recipient: { channel, address }, attempts, uncertainCount };
    return { ...delivery, ...shared, attendee, venue, survey };
  });
}
