import { purgeErasedBytes } from '../people/purge-erased-bytes.ts';
import type { TransactionSession } from '../session.ts';
import { blankMessages } from './blank-messages.ts';
import { draftCarriers } from './draft-carriers.ts';

/** Drafts of an anonymous round belong to their people only while it is open: with it they go, and what carried them. */
export async function eraseDrafts(transaction: TransactionSession, roundId: number): Promise<void> {
  const { prisma } = transaction;
  await blankMessages(transaction, roundId, await draftCarriers(prisma, roundId, null));
  await prisma.surveyTrace.deleteMany({ where: { roundId } });
  await prisma.surveyResponse.deleteMany({ where: { roundId, state: 'draft' } });
  transaction.afterCommit(purgeErasedBytes);
}

/**
 * What an erased person's lines answered. Drafts go; of what was sent by name the fact stays, nameless, for the counts.
 * Ballots are tied to nobody, so they cannot be found, and stay.
 */
export async function eraseResponsesOf(transaction: TransactionSession, attendeeId: { in: number[] }): Promise<void> {
  const { prisma } = transaction;
  // Another account of the same person, which is not erased, may have carried a draft.
  const traces = await prisma.surveyTrace.findMany({ where: { attendeeId } });
  for (const { roundId, inboxMessageId } of traces) await blankMessages(transaction, roundId, [inboxMessageId]);
  await prisma.surveyTrace.deleteMany({ where: { attendeeId } });
  await prisma.surveyAnswer.deleteMany({ where: { attendeeId } });
  await prisma.surveyResponse.deleteMany({ where: { attendeeId, state: 'draft' } });
  await prisma.surveyResponse.updateMany({ where: { attendeeId }, data: { sentAt: null } });
}
