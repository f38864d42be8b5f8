import { z } from 'zod';
import { type ChannelName, channelNames } from '../../core/chat.ts';
import type { Audience } from '../../core/training.ts';
import type { Actor, ReminderToPlan, StoredReminder } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { contactsOf, inAudience } from './audience.ts';
import { writeAudit } from './audit-trail.ts';
import { planReminders } from './plan-reminders.ts';
import { toReminder, withSessionCode } from './stored-reminder.ts';
import { trainingIdOf } from './stored-training.ts';

/** The audit trail says whom it is for; the text stands in the reminder. */
export function draftBroadcast(
  session: Session,
  trainingCode: string,
  broadcast: ReminderToPlan,
  actor: Actor,
): Promise<StoredReminder> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const trainingId = await trainingIdOf(prisma, trainingCode);
    await planReminders(transaction, trainingId, [broadcast]);
    const row = await prisma.reminder.findUniqueOrThrow({
      where: { trainingId_key: { trainingId, key: broadcast.key } },
      include: withSessionCode,
    });
    const detail = `${broadcast.key} ${JSON.stringify(broadcast.audience)}`;
    await writeAudit(transaction, { actor, action: 'broadcast.draft', trainingCode, detail });
    return toReminder(row);
  });
}

const countRows = z.array(z.object({ channel: z.enum(channelNames).nullable(), people: z.coerce.number() }));

/** Erased people are nobody any more; who opted out is counted as a person and not as reachable. */
export async function countAudience(
  prisma: Session['prisma'],
  trainingCode: string,
  audience: Audience,
): Promise<{ people: number; reachable: Partial<Record<ChannelName, number>> }> {
  const trainingId = await trainingIdOf(prisma, trainingCode);
  const rows = await prisma.$queryRaw`
    SELECT CASE WHEN contact."isReachable" AND a."optedOutAt" IS NULL THEN contact."channel" END AS "channel",
           count(*) AS "people"
    FROM "attendees" AS a LEFT JOIN (${contactsOf(trainingId)}) AS contact ON contact."attendeeId" = a."id"
    WHERE a."erasedAt" IS NULL AND ${inAudience(trainingId, audience, null)} GROUP BY 1`;
  const counted = countRows.parse(rows);
  const reachable: Partial<Record<ChannelName, number>> = {};
  for (const { channel, people } of counted) if (channel !== null) reachable[channel] = people;
  return { people: counted.reduce((sum, { people }) => sum + people, 0), reachable };
}
