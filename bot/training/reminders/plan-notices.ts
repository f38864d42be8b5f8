import type { QuietHours, TrainingSessionPlan } from '../../../core/training.ts';
import type { ReminderToPlan, StoredReminder, StoredTrainingSession } from '../../../core/training-repositories.ts';
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

type RuleReminder = Parameters<typeof rulesOfReminders>[0][number] &
  Partial<Pick<StoredReminder, 'state' | 'sessionRevision'>>;

/**
 * What a moved session needs: the notice, and its reminders by the rules it had. Reminders whose instant has passed by
 * then are left out, since the notice itself tells the new time.
 */
export function planMove(
  session: StoredTrainingSession,
  times: SessionTimes,
  reminders: readonly RuleReminder[],
  quietHours: QuietHours | null,
  now: Date,
): ReminderToPlan[] {
  const notice = planMovedNotice(session, times, quietHours, now);
  const rules = rulesOfReminders(stillListed(session, reminders), session.code);
  const later = planSessionReminders({ code: session.code, startsAt: times.startsAt }, rules, quietHours);
  return [...(notice ? [notice] : []), ...later.filter(({ dueAt }) => dueAt > now)];
}

/**
 * The reminders whose rules still hold, with the latest wording last. A rule that an import left out has its reminder
 * cancelled while the session stands; when that is true of every rule, the session itself was left out, and keeps them.
 */
function stillListed(session: StoredTrainingSession, reminders: readonly RuleReminder[]): RuleReminder[] {
  const ruleOf = ({ key }: RuleReminder) => key.split('/').slice(0, 2).join('/');
  const own = reminders
    .filter(({ kind, sessionCode }) => kind === 'beforeSession' && sessionCode === session.code)
    .toSorted((one, other) => (one.sessionRevision ?? 0) - (other.sessionRevision ?? 0));
  if (session.cancelledAt !== null) return own;
  const isDropped = ({ state, sessionRevision }: RuleReminder) =>
    state === 'cancelled' && sessionRevision === session.revision;
  const dropped = new Set(own.filter(isDropped).map(ruleOf));
  const listed = own.filter((reminder) => !dropped.has(ruleOf(reminder)));
  return listed.length > 0 ? listed : own;
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
