import type { Actor, ReminderToPlan } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session, TransactionSession } from '../session.ts';
import { writeAudit } from '../training/audit-trail.ts';
import { planReminders } from '../training/plan-reminders.ts';
import { skipPendingOf } from '../training/skip-deliveries.ts';
import { eraseDrafts } from './erase-responses.ts';
import { releaseBallots } from './release-ballots.ts';

/**
 * See `SurveyRepository.open`. The step is one update that names the states it leaves: of two ticks one opens. A round
 * whose session is cancelled is not open to it, nor is a closed anonymous one.
 */
export function openRound(
  session: Session,
  roundId: number,
  { opensAt, closesAt }: { opensAt: Date; closesAt: Date },
  reminders: readonly ReminderToPlan[],
  actor: Actor,
): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { count } = await transaction.prisma.surveyRound.updateMany({
      where: { id: roundId, OR: [takesPlace, { state: 'closed', survey: { isAnonymous: false } }] },
      data: { state: 'open', opensAt, closesAt },
    });
    if (count === 0) return false;
    const { survey } = await describeRound(transaction, roundId);
    await planReminders(transaction, survey.trainingId, reminders);
    await audit(transaction, roundId, 'survey.open', actor);
    return true;
  });
}

const takesPlace = {
  state: 'planned',
  OR: [{ sessionId: null }, { session: { cancelledAt: null } }],
} satisfies Prisma.SurveyRoundWhereInput;

/** See `SurveyRepository.close`. */
export function closeRound(session: Session, roundId: number, at: Date, actor: Actor): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { count } = await transaction.prisma.surveyRound.updateMany({
      where: { id: roundId, OR: [takesPlace, { state: 'open' }] },
      data: { state: 'closed', closesAt: at },
    });
    if (count === 0) return false;
    await endReminders(transaction, roundId);
    const { survey } = await describeRound(transaction, roundId);
    if (survey.isAnonymous) {
      await eraseDrafts(transaction, roundId);
      await releaseBallots(transaction, roundId);
    }
    await audit(transaction, roundId, 'survey.close', actor);
    return true;
  });
}

async function endReminders(transaction: TransactionSession, roundId: number): Promise<void> {
  const ofRound = Prisma.sql`"reminderId" IN (SELECT "id" FROM "reminders" WHERE "surveyRoundId" = ${roundId})`;
  await skipPendingOf(transaction, ofRound, 'surveyClosed');
  await transaction.prisma.reminder.updateMany({
    where: { surveyRoundId: roundId, state: 'planned' },
    data: { state: 'cancelled', endedAt: transaction.clock.now() },
  });
}

function describeRound({ prisma }: Session, roundId: number) {
  return prisma.surveyRound.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      session: { select: { code: true } },
      survey: {
        select: { code: true, trainingId: true, isAnonymous: true, training: { select: { code: true } } },
      },
    },
  });
}

async function audit(transaction: TransactionSession, roundId: number, action: string, actor: Actor): Promise<void> {
  const { session, survey } = await describeRound(transaction, roundId);
  const detail = session === null ? survey.code : `${survey.code} ${session.code}`;
  await writeAudit(transaction, { actor, action, trainingCode: survey.training.code, detail });
}
