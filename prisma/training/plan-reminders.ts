import { KheoError } from '../../core/errors.ts';
import type { ReminderToPlan } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { storedInstant } from '../stored-instant.ts';
import { skipPendingOf } from './skip-deliveries.ts';

/**
 * Writes reminders by their key. One that is still planned, or was cancelled before it was due, takes what is new; one
 * that is on its way goes on, and counts as one for the session as it is now. A cancelled session gets nothing but the
 * notice that says so. Throws `sessionNotFound`.
 */
export async function planReminders(
  { prisma }: Session,
  trainingId: number,
  reminders: readonly ReminderToPlan[],
): Promise<void> {
  await refuseUnknownSessions(prisma, trainingId, reminders);
  const rows = reminders.map(({ audience, dueAt, usefulUntil, ...reminder }) => ({
    ...reminder,
    audience: JSON.stringify(audience),
    dueAt: storedInstant(dueAt),
    usefulUntil: storedInstant(usefulUntil),
  }));
  await prisma.$executeRaw`
    INSERT INTO "reminders" ("trainingId", "key", "kind", "sessionId", "sessionRevision", "audience", "dueAt",
                             "usefulUntil", "text", "state", "surveyRoundId")
    SELECT ${trainingId}, value ->> 'key', value ->> 'kind', s."id", s."revision", value ->> 'audience',
           value ->> 'dueAt', value ->> 'usefulUntil', value ->> 'text', value ->> 'state',
           value ->> 'surveyRoundId'
    FROM json_each(${JSON.stringify(rows)})
    LEFT JOIN "training_sessions" AS s ON s."trainingId" = ${trainingId} AND s."code" = value ->> 'sessionCode'
    WHERE s."cancelledAt" IS NULL OR value ->> 'kind' = 'cancelled' ORDER BY json_each.key
    ON CONFLICT ("trainingId", "key") DO UPDATE SET
      "sessionRevision" = excluded."sessionRevision", "audience" = excluded."audience", "dueAt" = excluded."dueAt",
      "usefulUntil" = excluded."usefulUntil", "text" = excluded."text", "state" = excluded."state", "endedAt" = NULL
    WHERE "reminders"."state" IN ('planned', 'cancelled')`;
  await prisma.$executeRaw`
    UPDATE "reminders" SET "sessionRevision" = (SELECT "revision" FROM "training_sessions" WHERE "id" = "sessionId")
    WHERE "trainingId" = ${trainingId} AND "state" IN ('delivering', 'paused') AND "sessionId" IS NOT NULL
      AND "key" IN (SELECT value FROM json_each(${keysOf(reminders)}))`;
}

/** Without its session a reminder would go to everybody. */
async function refuseUnknownSessions(
  prisma: Session['prisma'],
  trainingId: number,
  reminders: readonly ReminderToPlan[],
): Promise<void> {
  const named = new Set(reminders.flatMap(({ sessionCode }) => sessionCode ?? []));
  if (named.size === 0) return;
  const known = await prisma.trainingSession.findMany({ where: { trainingId }, select: { code: true } });
  for (const { code } of known) named.delete(code);
  const [unknown] = named;
  if (unknown === undefined) return;
  const sentence = `A reminder is for the session "${unknown}", which the training does not have. Correct the code.`;
  throw new KheoError('sessionNotFound', sentence);
}

function keysOf(reminders: readonly ReminderToPlan[]): string {
  return JSON.stringify(reminders.map(({ key }) => key));
}

/** After a training was imported: rules that are gone take their planned reminders with them. */
export async function cancelUnlisted(
  { prisma, clock }: Session,
  trainingId: number,
  reminders: readonly ReminderToPlan[],
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "reminders" SET "state" = 'cancelled', "endedAt" = ${clock.now()}
    WHERE "trainingId" = ${trainingId} AND "state" = 'planned' AND "kind" = 'beforeSession'
      AND "key" NOT IN (SELECT value FROM json_each(${keysOf(reminders)}))`;
}

/**
 * After sessions moved: what speaks of an earlier revision is not begun any more, and what is on its way of it ends; so
 * does the notice of a session that takes place again. Materials stay ready wherever the session goes.
 */
export async function cancelOutdated(session: Session, trainingId: number): Promise<void> {
  const outdated = Prisma.sql`
    SELECT r."id" FROM "reminders" AS r JOIN "training_sessions" AS s ON s."id" = r."sessionId"
    WHERE r."trainingId" = ${trainingId} AND r."state" IN ('planned', 'delivering', 'paused')
      AND CASE r."kind" WHEN 'cancelled' THEN s."cancelledAt" IS NULL WHEN 'materialReady' THEN false
          ELSE r."sessionRevision" < s."revision" END`;
  await skipPendingOf(session, Prisma.sql`"reminderId" IN (${outdated})`, 'sessionMoved');
  await cancelPlanned(session, outdated);
}

/** After a session was cancelled: nothing about it is begun any more, and what is on its way ends. */
export async function cancelAllOf(session: Session, sessionId: number): Promise<void> {
  const moot = Prisma.sql`
    SELECT "id" FROM "reminders" WHERE "sessionId" = ${sessionId} AND "kind" <> 'cancelled'
      AND "state" IN ('planned', 'delivering', 'paused')`;
  await skipPendingOf(session, Prisma.sql`"reminderId" IN (${moot})`, 'sessionCancelled');
  await cancelPlanned(session, moot);
}

async function cancelPlanned({ prisma, clock }: Session, ids: Prisma.Sql): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "reminders" SET "state" = 'cancelled', "endedAt" = ${clock.now()}
    WHERE "state" = 'planned' AND "id" IN (${ids})`;
}
