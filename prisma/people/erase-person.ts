import { KheoError } from '../../core/errors.ts';
import type { Session, TransactionSession } from '../session.ts';
import { parseRecipient } from '../stored-json.ts';
import { eraseAttendeesOf } from '../training/erase-attendees.ts';
import { purgeErasedBytes } from './purge-erased-bytes.ts';
import { erasedReason, newTombstone } from './tombstone.ts';

/**
 * See `PersonRepository.erase`. Rows of messages stay for the counts, under a random name instead of the address, so
 * that one can still see that they belong together but not to whom.
 *
 * While a message is being finished, messages that came after it are left alone: they were written after the wish, by
 * somebody who is a newcomer again. So is the farewell, because `finish` writes deliveries after its changes.
 */
export function erasePerson(session: Session, personId: number): Promise<void> {
  return session.atomically(async (transaction) => {
    const { prisma, clock, afterCommit } = transaction;
    const person = await prisma.person.findUnique({ where: { id: personId }, include: { identities: true } });
    if (person === null) throw new KheoError('personNotFound', `There is no person ${personId} to erase.`);
    for (const { channel, address } of person.identities) {
      await eraseInbox(transaction, channel, address);
      await eraseDeliveries(transaction, channel, address);
    }
    await eraseAttendeesOf(transaction, personId, person.identities.map(parseRecipient));
    await prisma.questionCitation.deleteMany({ where: { question: { personId } } });
    await prisma.feedback.deleteMany({ where: { OR: [{ personId }, { question: { personId } }] } });
    await prisma.question.updateMany({ where: { personId }, data: { text: null, answer: null, humanAnswer: null } });
    await prisma.conversationState.deleteMany({ where: { personId } });
    await prisma.accountLinkCode.deleteMany({ where: { personId } });
    await prisma.chatIdentity.deleteMany({ where: { personId } });
    const known = { displayName: null, introducedAt: null, preferredChannel: null };
    const erased = { ...known, isReachable: false, erasedAt: clock.now() };
    await prisma.person.update({ where: { id: personId }, data: erased });
    afterCommit(purgeErasedBytes);
  });
}

async function eraseInbox(
  { prisma, clock, inboxMessageId }: TransactionSession,
  channel: string,
  address: string,
): Promise<void> {
  const upToThisMessage = inboxMessageId === null ? {} : { id: { lte: inboxMessageId } };
  const where = { channel, address, ...upToThisMessage };
  await prisma.inboxMessage.updateMany({
    where: { ...where, state: 'pending' },
    data: { state: 'failed', finishedAt: clock.now() },
  });
  const blank = { address: newTombstone(), updateId: null, displayName: null, content: null, reason: erasedReason };
  await prisma.inboxMessage.updateMany({ where, data: blank });
}

async function eraseDeliveries({ prisma, clock }: Session, channel: string, address: string): Promise<void> {
  await prisma.deliveryAttempt.updateMany({ where: { delivery: { channel, address } }, data: { reason: null } });
  await prisma.delivery.updateMany({
    where: { channel, address, state: 'pending' },
    data: { state: 'skipped', settledAt: clock.now() },
  });
  const blank = { address: newTombstone(), message: null, platformMessageId: null, reason: erasedReason };
  await prisma.delivery.updateMany({ where: { channel, address }, data: blank });
}
