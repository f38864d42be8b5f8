import type { Actor, ReminderRepository } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session, TransactionSession } from '../session.ts';
import { writeAudit } from './audit-trail.ts';
import { insertDeliveries } from './begin-delivering.ts';
import { skipPendingOf } from './skip-deliveries.ts';

type Target = Parameters<ReminderRepository['setState']>[1];

/**
 * What people may do to a reminder, beside what time does (see core/training.ts):
 * - a `draft` is confirmed: `planned`, to begin at its due time, or `delivering`, which writes its deliveries at once;
 * - what is `delivering` is `paused`, and goes on as `delivering`;
 * - whatever has not ended is `stopped`: nothing more is sent, what waited is skipped.
 */
const legalOrigins = {
  planned: ['draft'],
  delivering: ['draft', 'planned', 'paused'],
  paused: ['delivering'],
  stopped: ['draft', 'planned', 'delivering', 'paused'],
} as const satisfies Record<Target, readonly string[]>;

/** See `ReminderRepository.setState`: false when the reminder was not in a state that leads there. */
export function changeReminderState(
  session: Session,
  reminderId: number,
  target: Target,
  actor: Actor,
): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const before = await prisma.reminder.findUnique({
      where: { id: reminderId },
      select: { state: true, key: true, training: { select: { code: true } } },
    });
    const origins: readonly string[] = legalOrigins[target];
    if (before === null || !origins.includes(before.state)) return false;
    const endedAt = target === 'stopped' ? clock.now() : null;
    await prisma.reminder.update({ where: { id: reminderId }, data: { state: target, endedAt } });
    await followUp(transaction, reminderId, before.state, target);
    const entry = { actor, action: `reminder.${target}`, trainingCode: before.training.code, detail: before.key };
    await writeAudit(transaction, entry);
    return true;
  });
}

async function followUp(
  transaction: TransactionSession,
  reminderId: number,
  origin: string,
  target: Target,
): Promise<void> {
  if (target === 'stopped') await skipPendingOf(transaction, Prisma.sql`"reminderId" = ${reminderId}`, 'stopped');
  if (target === 'delivering' && origin !== 'paused') {
    await insertDeliveries(transaction, reminderId, transaction.clock.now());
  }
}
