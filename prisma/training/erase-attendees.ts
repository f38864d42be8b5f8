import type { Recipient } from '../../core/chat.ts';
import type { ErasedKeyKind } from '../generated/sqlite/client.ts';
import { erasedReason, newTombstone } from '../people/tombstone.ts';
import type { Session, TransactionSession } from '../session.ts';
import { eraseResponsesOf } from '../survey/erase-responses.ts';
import { openKeyMaker } from './erased-keys.ts';
import { accountsOf, type PlatformIds } from './roster-line.ts';

const withTrainingCode = { training: { select: { code: true } } } as const;

/**
 * What trainings keep about an erased person. Their lines of rosters stay without name, number, position, ids and code
 * (unit and venue remain, for the counts), and nobody is linked to them; their deliveries stay in the ledger without an
 * address. Hashes remain by which an import recognises what it must not bring back: see `erased-keys.ts`.
 */
export async function eraseAttendeesOf(
  transaction: TransactionSession,
  personId: number,
  identities: readonly Recipient[],
): Promise<void> {
  const { prisma, clock } = transaction;
  const lines = await prisma.attendee.findMany({
    where: { accounts: { some: { personId } } },
    include: withTrainingCode,
  });
  await keepKeys(transaction, identities, lines);
  const attendeeId = { in: lines.map(({ id }) => id) };
  await eraseDeliveriesOf(transaction, attendeeId);
  await eraseResponsesOf(transaction, attendeeId);
  await prisma.attendeeAccount.deleteMany({ where: { attendeeId } });
  await prisma.wrongCode.deleteMany({ where: { personId } });
  const ids = { telegramId: null, zaloUserId: null, zaloBotChatId: null };
  const blank = { ...ids, fullName: null, position: null, phone: null, optedOutAt: null, erasedAt: clock.now() };
  for (const { id, code, training } of lines) {
    const tombstone = newTombstone();
    await prisma.attendee.update({ where: { id }, data: { ...blank, code: tombstone } });
    await eraseFromAudit(prisma, training.code, code, tombstone);
  }
}

interface Line extends PlatformIds {
  id: number;
  trainingId: number;
  code: string;
  phone: string | null;
}

async function keepKeys(
  { prisma, clock }: TransactionSession,
  identities: readonly Recipient[],
  lines: readonly Line[],
): Promise<void> {
  const keys = await openKeyMaker(prisma);
  const accounts = [...identities, ...lines.flatMap(accountsOf)].map((account) => keys.account(account));
  const row = (kind: ErasedKeyKind, hash: string, attendeeId: number | null) => {
    return { kind, hash, attendeeId, erasedAt: clock.now() };
  };
  const data = [...new Set(accounts)].map((hash) => row('account', hash, null));
  for (const { id, trainingId, code, phone } of lines) {
    data.push(row('attendee', keys.attendee(trainingId, code), id));
    if (phone !== null) data.push(row('phone', keys.phone(trainingId, phone), id));
  }
  await prisma.erasedKey.createMany({ data });
}

/** Also those to another account of the same attendee. */
async function eraseDeliveriesOf({ prisma, clock }: Session, attendeeId: { in: number[] }): Promise<void> {
  await prisma.deliveryAttempt.updateMany({ where: { delivery: { attendeeId } }, data: { reason: null } });
  await prisma.delivery.updateMany({
    where: { attendeeId, state: 'pending' },
    data: { state: 'skipped', settledAt: clock.now() },
  });
  const blank = { message: null, platformMessageId: null, reason: erasedReason };
  await prisma.delivery.updateMany({ where: { attendeeId }, data: blank });
  await prisma.delivery.updateMany({
    where: { attendeeId, channel: { not: null } },
    data: { address: newTombstone() },
  });
}

/** Lines of the audit trail name attendees by their code, which the organiser's workbook leads back to a name. */
async function eraseFromAudit(
  prisma: Session['prisma'],
  trainingCode: string,
  code: string,
  tombstone: string,
): Promise<void> {
  const entries = await prisma.auditEntry.findMany({ where: { trainingCode, detail: { contains: code } } });
  const literally = code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const wholeCode = new RegExp(`(?<![\\p{L}\\d_-])${literally}(?![\\p{L}\\d_-])`, 'gu');
  for (const { id, detail } of entries) {
    await prisma.auditEntry.update({ where: { id }, data: { detail: detail.replace(wholeCode, tombstone) } });
  }
}
