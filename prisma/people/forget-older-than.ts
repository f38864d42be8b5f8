import type { Session } from '../session.ts';
import { purgeErasedBytes } from './purge-erased-bytes.ts';
import { newTombstone, tombstonePrefix } from './tombstone.ts';

/** The reason of what was overtaken by its age. */
const forgottenReason = 'forgotten';

/**
 * See `PersonRepository.forgetOlderThan`. The promise of how long we keep things holds for unfinished ones too: a
 * message that waited that long will not be answered any more, and ends as `failed` or `skipped`. A delivery that is
 * being sent at this moment is left for the next time.
 */
export function forgetOlderThan(session: Session, before: Date): Promise<number> {
  return session.atomically(async (transaction) => {
    const questions = await forgetQuestions(transaction, before);
    const messages = await forgetInbox(transaction, before);
    const deliveries = await forgetDeliveries(transaction, before);
    const reminders = await forgetReminderAddresses(transaction, before);
    await forgetExpired(transaction);
    transaction.afterCommit(purgeErasedBytes);
    return questions + messages + deliveries + reminders;
  });
}

/** What a person left half-done (a shared number, a name) is of no use any more, whatever its age. */
async function forgetExpired({ prisma, clock }: Session): Promise<void> {
  const where = { expiresAt: { lte: clock.now() } };
  await prisma.conversationState.deleteMany({ where });
  await prisma.accountLinkCode.deleteMany({ where });
}

async function forgetQuestions({ prisma }: Session, before: Date): Promise<number> {
  const where = { askedAt: { lt: before }, text: { not: null } };
  await prisma.questionCitation.deleteMany({ where: { question: where } });
  const { count } = await prisma.question.updateMany({
    where,
    data: { text: null, answer: null, humanAnswer: null },
  });
  return count;
}

async function forgetInbox({ prisma, clock }: Session, before: Date): Promise<number> {
  // By the address: of a message to an anonymous survey the text is gone before.
  const where = { receivedAt: { lt: before }, NOT: { address: { startsWith: tombstonePrefix } } };
  await prisma.inboxMessage.updateMany({
    where: { ...where, state: 'pending' },
    data: { state: 'failed', finishedAt: clock.now() },
  });
  const { count } = await prisma.inboxMessage.updateMany({
    where,
    data: { address: newTombstone(), updateId: null, displayName: null, content: null, reason: forgottenReason },
  });
  return count;
}

async function forgetDeliveries({ prisma, clock }: Session, before: Date): Promise<number> {
  const where = { createdAt: { lt: before }, message: { not: null }, state: { not: 'sending' as const } };
  await prisma.deliveryAttempt.updateMany({ where: { delivery: where }, data: { reason: null } });
  await prisma.delivery.updateMany({
    where: { ...where, state: 'pending' },
    data: { state: 'skipped', settledAt: clock.now() },
  });
  const { count } = await prisma.delivery.updateMany({
    where,
    data: { address: newTombstone(), message: null, platformMessageId: null, reason: forgottenReason },
  });
  return count;
}

/**
 * A reminder's line of the ledger goes on saying what became of it; only where it was sent is forgotten. (One with a
 * text of its own was forgotten above.)
 */
async function forgetReminderAddresses({ prisma, clock }: Session, before: Date): Promise<number> {
  return prisma.$executeRaw`
    UPDATE "deliveries" SET
      "address" = ${newTombstone()}, "notBefore" = NULL,
      "settledAt" = CASE "state" WHEN 'pending' THEN ${clock.now()} ELSE "settledAt" END,
      "reason" = CASE "state" WHEN 'pending' THEN ${forgottenReason} ELSE "reason" END,
      "state" = CASE "state" WHEN 'pending' THEN 'skipped' ELSE "state" END
    WHERE "reminderId" IS NOT NULL AND "createdAt" < ${before} AND "state" <> 'sending'
      AND "address" NOT LIKE ${`${tombstonePrefix}%`}`;
}
