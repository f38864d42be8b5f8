/**
 * Why a planned reminder is not sent, as the scheduler and the bulk lane find it; the store itself knows more
 * (`SkipReason` in core/training.ts). Stands in the ledger as `reason`. Stable: reports translate them
 * (`reminderMessages.reasons`), programs compare them.
 */
const skipReasons = [
  /** The session had begun (or, for a notice, ended) before it could be sent. */
  'tooLate',
  /** A later reminder for the same session was due as well. */
  'overtaken',
  'sessionMoved',
  'sessionCancelled',
  'trainingCancelled',
  'optedOut',
  /** The survey was answered, or closed, before the invitation could leave. */
  'answered',
  'surveyClosed',
] as const;
export type ReminderSkipReason = (typeof skipReasons)[number];

/** What is to be done now with something that was due. */
export type Decision = { kind: 'go' } | { kind: 'skip'; reason: ReminderSkipReason } | { kind: 'wait'; until: Date };

export const go: Decision = { kind: 'go' };

export function skip(reason: ReminderSkipReason): Decision {
  return { kind: 'skip', reason };
}
