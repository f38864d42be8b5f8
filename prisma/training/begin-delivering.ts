import type { SkipReason, UnreachableReason } from '../../core/training.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session, TransactionSession } from '../session.ts';
import { hasSent, inRoundAudience, type RoundScope } from '../survey/round-audience.ts';
import { contactsOf, inAudience } from './audience.ts';
import { skipPendingOf } from './skip-deliveries.ts';
import { parseAudience } from './stored-training.ts';

const reasons = {
  notJoined: 'notJoined',
  blocked: 'blocked',
  optedOut: 'optedOut',
  erased: 'erased',
} as const satisfies Partial<Record<UnreachableReason | SkipReason, string>>;

/**
 * See `ReminderRepository.beginDelivering`. The step from `planned` is one update that names the state it leaves and the
 * due time: of two ticks one plans, and a clock that went back plans nothing.
 */
export function beginDelivering(session: Session, reminderId: number, now: Date): Promise<number> {
  return session.atomically(async (transaction) => {
    const { count } = await transaction.prisma.reminder.updateMany({
      where: { id: reminderId, state: 'planned', dueAt: { lte: now } },
      data: { state: 'delivering' },
    });
    if (count === 0) return 0;
    await skipOvertaken(transaction, reminderId);
    return insertDeliveries(transaction, reminderId, now);
  });
}

/** What is still on its way of earlier reminders for the same session (after a long standstill) has nothing to add. */
async function skipOvertaken(session: TransactionSession, reminderId: number): Promise<void> {
  const overtaken = Prisma.sql`
    SELECT earlier."id" FROM "reminders" AS begun JOIN "reminders" AS earlier ON earlier."sessionId" = begun."sessionId"
    WHERE begun."id" = ${reminderId} AND begun."kind" = 'beforeSession' AND earlier."kind" = 'beforeSession'
      AND earlier."dueAt" < begun."dueAt" AND earlier."state" = 'delivering'`;
  await skipPendingOf(session, Prisma.sql`"reminderId" IN (${overtaken})`, 'overtaken');
}

/** One row for each attendee of the audience, in roster order, in one statement. */
export async function insertDeliveries({ prisma }: TransactionSession, reminderId: number, now: Date): Promise<number> {
  const reminder = await prisma.reminder.findUniqueOrThrow({ where: { id: reminderId }, include: withRound });
  return prisma.$executeRaw`
    INSERT INTO "deliveries" ("reminderId", "attendeeId", "channel", "address", "lane", "state", "reason", "createdAt",
                              "settledAt")
    SELECT ${reminderId}, "attendeeId", "channel", "address", 'bulk',
           CASE WHEN "reason" IS NULL THEN 'pending' WHEN "reason" IN (${reasons.notJoined}, ${reasons.blocked})
             THEN 'unreachable' ELSE 'skipped' END,
           "reason", ${now}, CASE WHEN "reason" IS NULL THEN NULL ELSE ${now} END
    FROM (
      SELECT a."id" AS "attendeeId", a."rosterPosition", contact."channel", contact."address",
             CASE WHEN a."erasedAt" IS NOT NULL THEN ${reasons.erased}
                  WHEN a."optedOutAt" IS NOT NULL THEN ${reasons.optedOut}
                  WHEN contact."channel" IS NULL THEN ${reasons.notJoined}
                  WHEN NOT contact."isReachable" THEN ${reasons.blocked} END AS "reason"
      FROM "attendees" AS a
      LEFT JOIN (${contactsOf(reminder.trainingId)}) AS contact ON contact."attendeeId" = a."id"
      WHERE ${audienceOf(reminder)}
    ) ORDER BY "rosterPosition", "attendeeId"
    ON CONFLICT ("reminderId", "attendeeId") DO NOTHING`;
}

/** See `ReminderRepository.skip`: the ledger says of everybody why nothing was sent. */
export function skipReminder(session: Session, reminderId: number, reason: string, now: Date): Promise<number> {
  return session.atomically(async ({ prisma }) => {
    const { count } = await prisma.reminder.updateMany({
      where: { id: reminderId, state: 'planned' },
      data: { state: 'done', endedAt: now },
    });
    if (count === 0) return 0;
    const reminder = await prisma.reminder.findUniqueOrThrow({ where: { id: reminderId }, include: withRound });
    return prisma.$executeRaw`
      INSERT INTO "deliveries" ("reminderId", "attendeeId", "channel", "address", "lane", "state", "reason",
                                "createdAt", "settledAt")
      SELECT ${reminderId}, a."id", contact."channel", contact."address", 'bulk', 'skipped', ${reason}, ${now}, ${now}
      FROM "attendees" AS a
      LEFT JOIN (${contactsOf(reminder.trainingId)}) AS contact ON contact."attendeeId" = a."id"
      WHERE ${audienceOf(reminder)} ORDER BY a."rosterPosition", a."id"
      ON CONFLICT ("reminderId", "attendeeId") DO NOTHING`;
  });
}

/** Whose round it is, for invitations to a survey. */
const withRound = {
  surveyRound: {
    select: {
      id: true,
      session: { select: { id: true, code: true } },
      survey: { select: { trainingId: true, audience: true } },
    },
  },
} as const;

interface AddressedReminder {
  trainingId: number;
  audience: string;
  sessionId: number | null;
  surveyRound: RoundScope | null;
}

/** Invitations to a survey go to those whom its round is for and who have not answered yet. */
function audienceOf({ trainingId, audience, sessionId, surveyRound: round }: AddressedReminder): Prisma.Sql {
  const addressed = inAudience(trainingId, parseAudience(audience), sessionId);
  if (round === null) return addressed;
  return Prisma.sql`${addressed} AND ${inRoundAudience(round)} AND NOT ${hasSent(round.id)}`;
}
