import type { DeliveryState } from '../../../core/delivery.ts';
import type { LedgerTotals } from '../../../core/training.ts';
import type { ReminderRepository } from '../../../core/training-repositories.ts';

/** Who was reached by a training's reminders, for programs (`status CODE --json`). */
export interface TrainingStatus {
  code: string;
  /** `planned` counts what waits, is being sent or will be tried again. */
  total: LedgerTotals;
  /** By venue code, and by unit; `''` for attendees without one. */
  byVenue: Record<string, LedgerTotals>;
  byUnit: Record<string, LedgerTotals>;
  /** In roster order. `attendee` is the code on the roster, `reminder` the reminder's key. */
  notReached: {
    attendee: string;
    reminder: string;
    outcome: DeliveryState;
    reason: string | null;
    attempts: number;
  }[];
}

export async function readTrainingStatus(
  reminders: Pick<ReminderRepository, 'totals' | 'totalsBy' | 'notReached'>,
  code: string,
): Promise<TrainingStatus> {
  const notReached = await reminders.notReached(code);
  return {
    code,
    total: await reminders.totals(code),
    byVenue: Object.fromEntries(await reminders.totalsBy(code, 'venue')),
    byUnit: Object.fromEntries(await reminders.totalsBy(code, 'unit')),
    notReached: notReached.map(({ attendee, reminder, outcome, reason, attempts }) => ({
      attendee: attendee.code,
      reminder,
      outcome,
      reason,
      attempts,
    })),
  };
}
