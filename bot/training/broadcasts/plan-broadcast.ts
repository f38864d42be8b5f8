import { randomUUID } from 'node:crypto';
import type { Audience, QuietHours } from '../../../core/training.ts';
import type { ReminderToPlan } from '../../../core/training-repositories.ts';
import { noticeDueAt } from '../reminders/quiet-hours.ts';
import { checkReminderText } from '../reminders/reminder-placeholders.ts';

/** An announcement that could not be sent for so long is news no more. */
const usefulMilliseconds = 24 * 60 * 60 * 1000;

/**
 * A broadcast as a draft, to be previewed and confirmed. It waits for the end of quiet hours unless it `isUrgent`.
 * Throws `reminderTextWrong`.
 */
export function planBroadcast(
  text: string,
  audience: Audience,
  quietHours: QuietHours | null,
  now: Date,
  isUrgent = false,
): ReminderToPlan {
  checkReminderText(text);
  const dueAt = isUrgent ? now : noticeDueAt(now, quietHours, []);
  return {
    // The instant alone would make one of two broadcasts that are drafted at once.
    key: `broadcast/${now.toISOString()}/${randomUUID()}`,
    kind: 'broadcast',
    sessionCode: null,
    audience,
    dueAt,
    usefulUntil: new Date(dueAt.getTime() + usefulMilliseconds),
    text,
    state: 'draft',
  };
}

/** Whole minutes, rounded up, that `people` take at a channel's rate; 0 when there is no limit of ours. */
export function estimateMinutes(people: number, messagesPerSecond: number): number {
  return messagesPerSecond === 0 ? 0 : Math.ceil(people / messagesPerSecond / 60);
}
