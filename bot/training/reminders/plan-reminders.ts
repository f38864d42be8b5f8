import type { QuietHours, ReminderRule, TrainingPlan, TrainingSessionPlan } from '../../../core/training.ts';
import type { ReminderToPlan } from '../../../core/training-repositories.ts';
import { earlierThanQuiet } from './quiet-hours.ts';

const minuteMilliseconds = 60_000;

/**
 * Every reminder that a training's rules ask for: rule × session, each with its due instant. The same plan gives the
 * same reminders with the same keys, so planning again changes nothing; a session that moved gives other keys.
 *
 * Past due instants are planned too: whether a late one is still of use is decided when it is looked at (see
 * `decide-due.ts`).
 */
export function planReminders(plan: Pick<TrainingPlan, 'sessions' | 'reminders' | 'quietHours'>): ReminderToPlan[] {
  return plan.sessions.flatMap((session) => planSessionReminders(session, plan.reminders, plan.quietHours));
}

/** The reminders of one session. Two rules that fall on one minute (both moved before the night) become the later one. */
export function planSessionReminders(
  session: Pick<TrainingSessionPlan, 'code' | 'startsAt'>,
  rules: readonly ReminderRule[],
  quietHours: QuietHours | null,
): ReminderToPlan[] {
  const byDueAt = new Map<number, ReminderToPlan>();
  const wanted = rules.filter(({ sessions }) => sessions.length === 0 || sessions.includes(session.code));
  for (const rule of wanted.toSorted((one, other) => other.minutesBefore - one.minutesBefore)) {
    const reminder = planOne(session, rule, quietHours);
    byDueAt.set(reminder.dueAt.getTime(), reminder);
  }
  return [...byDueAt.values()];
}

function planOne(
  { code, startsAt }: Pick<TrainingSessionPlan, 'code' | 'startsAt'>,
  { minutesBefore, text }: ReminderRule,
  quietHours: QuietHours | null,
): ReminderToPlan {
  const wanted = new Date(startsAt.getTime() - minutesBefore * minuteMilliseconds);
  return {
    key: `before/${minutesBefore}/${code}/${startsAt.toISOString()}`,
    kind: 'beforeSession',
    sessionCode: code,
    audience: { kind: 'all' },
    dueAt: earlierThanQuiet(wanted, quietHours),
    usefulUntil: startsAt,
    text,
    state: 'planned',
  };
}

/**
 * The rules behind a session's stored reminders, for planning them anew when the session moves. Reads the keys that
 * `planReminders` gave them; other kinds of reminders follow no rule and are left out.
 */
export function rulesOfReminders(
  reminders: readonly Pick<ReminderToPlan, 'key' | 'kind' | 'sessionCode' | 'text'>[],
  sessionCode: string,
): ReminderRule[] {
  const byMinutes = new Map<number, ReminderRule>();
  for (const { key, kind, sessionCode: code, text } of reminders) {
    const minutes = /^before\/(\d+)\//.exec(key)?.[1];
    if (kind !== 'beforeSession' || code !== sessionCode || minutes === undefined) continue;
    byMinutes.set(Number(minutes), { minutesBefore: Number(minutes), sessions: [sessionCode], text });
  }
  return [...byMinutes.values()];
}
