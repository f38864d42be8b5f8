import type { QuietHours } from '../../../core/training.ts';
import type { StoredReminder } from '../../../core/training-repositories.ts';
import { quietStretchAt } from './quiet-hours.ts';
import { type Decision, go, skip } from './skip-reasons.ts';
import { isSurveyKind } from './survey-kinds.ts';

/**
 * What to do with reminders that are due, which may be long ago: the machine slept, the program was down, or the
 * training was described late.
 *
 * - No longer useful (its session has begun): skipped.
 * - Several for one session: the latest useful one goes, the others are skipped as overtaken, so that nobody is told
 *   "tomorrow" and "in an hour" at once.
 * - A reminder found late at night waits until the quiet hours end, when it is looked at again; it was due before
 *   them. So does an invitation to a survey. Notices were given a due instant that already minds quiet hours (see `plan-notices.ts`).
 *
 * The result has one decision for each reminder, by its id.
 */
export function decideDue(
  due: readonly StoredReminder[],
  now: Date,
  quietHoursOf: (trainingId: number) => QuietHours | null,
): Map<number, Decision> {
  const latest = latestUseful(due, now);
  return new Map(due.map((reminder) => [reminder.id, decide(reminder)]));

  function decide(reminder: StoredReminder): Decision {
    if (reminder.usefulUntil <= now) return skip('tooLate');
    if (reminder.kind !== 'beforeSession' && !isSurveyKind(reminder.kind)) return go;
    if (reminder.kind === 'beforeSession' && latest.get(sessionKey(reminder)) !== reminder) return skip('overtaken');
    const stretch = quietStretchAt(now, quietHoursOf(reminder.trainingId));
    return stretch ? { kind: 'wait', until: stretch.to } : go;
  }
}

/** By session, the reminder that speaks for all that are due: the one due last; of two at one instant, the newer row. */
function latestUseful(due: readonly StoredReminder[], now: Date): Map<string, StoredReminder> {
  const latest = new Map<string, StoredReminder>();
  for (const reminder of due) {
    if (reminder.kind !== 'beforeSession' || reminder.usefulUntil <= now) continue;
    const known = latest.get(sessionKey(reminder));
    if (!known || isLater(reminder, known)) latest.set(sessionKey(reminder), reminder);
  }
  return latest;
}

function isLater(one: StoredReminder, other: StoredReminder): boolean {
  const difference = one.dueAt.getTime() - other.dueAt.getTime();
  return difference > 0 || (difference === 0 && one.id > other.id);
}

function sessionKey({ trainingId, sessionCode }: StoredReminder): string {
  return `${trainingId}/${sessionCode}`;
}
