import type { QuietHours, TrainingSessionPlan } from '../../core/training.ts';
import type { ReminderToPlan, StoredTrainingSession } from '../../core/training-repositories.ts';
import { planSessionReminders, rulesOfReminders } from './plan-reminders.ts';
import { noticeDueAt } from './quiet-hours.ts';

export interface SessionTimes {
  startsAt: Date;
  endsAt: Date;
}

/**
 * "The session moved", or null when there is nobody left to tell: nothing changed, or it would be over by now. People
 * who were told that a session is cancelled must hear that it takes place again, also when its time is the same.
 */
export function planMovedNotice(
  session: Pick<TrainingSessionPlan, 'code'> & SessionTimes & Partial<Pick<StoredTrainingSession, 'cancelledAt'>>,
  times: SessionTimes,
  quietHours: QuietHours | null,
  now: Date,
): ReminderToPlan | null {
  const isCancelled = (session.cancelledAt ?? null) !== null;
  const isSame =
    !isCancelled && sameInstant(session.startsAt, times.startsAt) && sameInstant(session.endsAt, times.endsAt);
  if (isSame || times.endsAt <= now) return null;
  return {
    // With the instant it arises at: a session may move back to where it was, and people must be told that too.
    key: `moved/${session.code}/${times.startsAt.toISOString()}/${now.toISOString()}`,
    kind: 'moved',
    sessionCode: session.code,
    audience: { kind: 'all' },
    dueAt: noticeDueAt(now, quietHours, [session.startsAt, times.startsAt]),
    usefulUntil: times.endsAt,
    text: null,
    state: 'planned',
  };
}

/**
 * What a moved session needs: the notice, and its reminders by the rules it had. Reminders whose instant has passed by
 * then are left out, since the notice itself tells the new time.
 */
export function planMove(
  session: StoredTrainingSession,
  times: SessionTimes,
  reminders: Parameters<typeof rulesOfReminders>[0],
  quietHours: QuietHours | null,
  now: Date,
): ReminderToPlan[] {
  const notice = planMovedNotice(session, times, quietHours, now);
  const rules = rulesOfReminders(reminders, session.code);
  const later = planSessionReminders({ code: session.code, startsAt: times.startsAt }, rules, quietHours);
  return [...(notice ? [notice] : []), ...later.filter(({ dueAt }) => dueAt > now)];
}

export function planCancelledNotice(
  session: Pick<TrainingSessionPlan, 'code'> & SessionTimes,
  quietHours: QuietHours | null,
  now: Date,
): ReminderToPlan {
  return {
    // With the instant it arises at: a session that took place again may be cancelled once more, and people must know.
    key: `cancelled/${session.code}/${session.startsAt.toISOString()}/${now.toISOString()}`,
    kind: 'cancelled',
    sessionCode: session.code,
    audience: { kind: 'all' },
    dueAt: noticeDueAt(now, quietHours, [session.startsAt]),
    usefulUntil: session.endsAt,
    text: null,
    state: 'planned',
  };
}

const materialUsefulMilliseconds = 24 * 60 * 60 * 1000;

/**
 * "The material is ready". It can be published several times, and each is told. Slides published after their session
 * are still welcome for a day.
 */
export function planMaterialNotice(
  session: Pick<TrainingSessionPlan, 'code'> & SessionTimes,
  quietHours: QuietHours | null,
  now: Date,
): ReminderToPlan {
  const dueAt = noticeDueAt(now, quietHours, [session.startsAt]);
  return {
    key: `material/${session.code}/${now.toISOString()}`,
    kind: 'materialReady',
    sessionCode: session.code,
    audience: { kind: 'all' },
    dueAt,
    usefulUntil: session.endsAt > dueAt ? session.endsAt : new Date(dueAt.getTime() + materialUsefulMilliseconds),
    text: null,
    state: 'planned',
  };
}

function sameInstant(one: Date, other: Date): boolean {
  return one.getTime() === other.getTime();
}
