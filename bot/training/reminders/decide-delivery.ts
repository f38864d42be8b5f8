import type { ReminderDelivery } from '../../../core/training-repositories.ts';
import { noticeDueAt, quietStretchAt } from './quiet-hours.ts';
import { type Decision, go, skip } from './skip-reasons.ts';
import { isSurveyKind } from './survey-kinds.ts';

/** What `decideDelivery` looks at. */
export type DeliveryFacts = Pick<ReminderDelivery, 'reminder' | 'training' | 'session' | 'survey'> & {
  attendee: Pick<ReminderDelivery['attendee'], 'optedOutAt'>;
};

/** A mailing that began before the night may finish: this long after the quiet hours began. */
const quietGraceMilliseconds = 10 * 60_000;

/**
 * Whether one delivery may leave now, looked at in the last moment before it does: since it was planned the session may
 * have moved or begun, the person may have opted out, the night may have fallen, the clock may have gone back.
 */
export function decideDelivery(delivery: DeliveryFacts, now: Date): Decision {
  const { reminder, training, attendee } = delivery;
  if (attendee.optedOutAt) return skip('optedOut');
  if (training.cancelledAt && reminder.kind !== 'cancelled' && reminder.kind !== 'broadcast') {
    return skip('trainingCancelled');
  }
  const outdated = decideOutdated(delivery) ?? decideSurvey(delivery, now);
  if (outdated) return outdated;
  if (reminder.usefulUntil <= now) return skip('tooLate');
  if (now < reminder.dueAt) return { kind: 'wait', until: reminder.dueAt };
  return decideQuiet(delivery, now);
}

/** Null while what the reminder says is still true. A reminder is useful until an instant of the session it was made for. */
function decideOutdated({ reminder, session }: DeliveryFacts): Decision | null {
  if (!session) return null;
  switch (reminder.kind) {
    case 'beforeSession':
      if (session.cancelledAt) return skip('sessionCancelled');
      return isSame(session.startsAt, reminder.usefulUntil) ? null : skip('sessionMoved');
    case 'moved':
      if (session.cancelledAt) return skip('sessionCancelled');
      return isSame(session.endsAt, reminder.usefulUntil) ? null : skip('sessionMoved');
    case 'materialReady':
      return session.cancelledAt ? skip('sessionCancelled') : null;
    default:
      return null;
  }
}

/** Null while there is something to invite to. */
function decideSurvey({ reminder, survey }: DeliveryFacts, now: Date): Decision | null {
  if (!isSurveyKind(reminder.kind)) return null;
  if (survey?.responseState === 'sent') return skip('answered');
  return survey?.isOpen && survey.closesAt > now ? null : skip('surveyClosed');
}

/** An organiser confirms a broadcast twice, so it leaves at any hour. */
function decideQuiet({ reminder, training, session }: DeliveryFacts, now: Date): Decision {
  const stretch = quietStretchAt(now, training.quietHours);
  if (!stretch || reminder.kind === 'broadcast') return go;
  const isFinishing = reminder.dueAt < stretch.from && now.getTime() - stretch.from.getTime() <= quietGraceMilliseconds;
  if (isFinishing) return go;
  if (reminder.kind === 'beforeSession' || isSurveyKind(reminder.kind)) return { kind: 'wait', until: stretch.to };
  // Made due in this very night: when it was planned it could not wait.
  if (reminder.dueAt >= stretch.from) return go;
  const dueAt = noticeDueAt(now, training.quietHours, session ? [session.startsAt] : []);
  return dueAt > now ? { kind: 'wait', until: dueAt } : go;
}

function isSame(one: Date, other: Date): boolean {
  return one.getTime() === other.getTime();
}
