import type { ReminderRepository } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { beginDelivering, skipReminder } from './begin-delivering.ts';
import { countAudience, draftBroadcast } from './broadcasts.ts';
import { claimReminders } from './claim-reminders.ts';
import { closeFinished } from './close-finished.ts';
import { readLedger, readNotReached } from './ledger.ts';
import { readTotals, readTotalsBy, readTotalsOf } from './ledger-totals.ts';
import { changeReminderState } from './reminder-states.ts';
import { markUnreachable, recoverInterruptedReminders, settleReminders } from './settle-reminders.ts';
import { toReminder, withSessionCode } from './stored-reminder.ts';
import { trainingIdOf } from './stored-training.ts';

/** Reminders on SQLite: planned by their state, delivered through the outbox's table, counted by SQL. */
export function createReminderRepository(session: Session): ReminderRepository {
  const { prisma } = session;
  return {
    due: async (now, limit) => {
      const rows = await prisma.reminder.findMany({
        where: { state: 'planned', dueAt: { lte: now } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        take: limit,
        include: withSessionCode,
      });
      return rows.map(toReminder);
    },
    beginDelivering: (reminderId, now) => beginDelivering(session, reminderId, now),
    skip: (reminderId, reason, now) => skipReminder(session, reminderId, reason, now),
    closeFinished: () => closeFinished(session),
    draftBroadcast: (trainingCode, broadcast, actor) => draftBroadcast(session, trainingCode, broadcast, actor),
    countAudience: (trainingCode, audience) => countAudience(prisma, trainingCode, audience),
    setState: (reminderId, state, actor) => changeReminderState(session, reminderId, state, actor),
    ofTraining: async (trainingCode) => {
      const trainingId = await trainingIdOf(prisma, trainingCode);
      const orderBy = [{ dueAt: 'asc' as const }, { id: 'asc' as const }];
      const rows = await prisma.reminder.findMany({ where: { trainingId }, orderBy, include: withSessionCode });
      return rows.map(toReminder);
    },
    claim: (channels, now, limit) => claimReminders(session, channels, now, limit),
    settleMany: (settlements) => settleReminders(session, settlements),
    recoverInterrupted: (channels) => recoverInterruptedReminders(session, channels),
    markUnreachable: (recipient, reason) => markUnreachable(session, recipient, reason),
    totals: async (trainingCode) => readTotals(prisma, await trainingIdOf(prisma, trainingCode)),
    totalsOf: (reminderId) => readTotalsOf(prisma, reminderId),
    totalsBy: async (trainingCode, by) => readTotalsBy(prisma, await trainingIdOf(prisma, trainingCode), by),
    notReached: async (trainingCode, venueCode) =>
      readNotReached(prisma, await trainingIdOf(prisma, trainingCode), venueCode),
    ledger: (trainingCode) => readLedger(prisma, trainingCode),
  };
}
