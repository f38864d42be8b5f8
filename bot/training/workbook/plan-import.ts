import type { TrainingPlan } from '../../../core/training.ts';
import type { ReminderToPlan, StoredTraining } from '../../../core/training-repositories.ts';
import { planMovedNotice } from '../reminders/plan-notices.ts';
import { planReminders } from '../reminders/plan-reminders.ts';

/** What an import plans: every reminder of the plan, and a notice for each stored session whose times it changes. */
export function planImport(plan: TrainingPlan, stored: StoredTraining | null, now: Date): ReminderToPlan[] {
  const storedSessions = new Map(stored?.sessions.map((session) => [session.code, session]));
  const notices = plan.sessions.flatMap((session) => {
    const before = storedSessions.get(session.code);
    if (!before || before.cancelledAt) return [];
    return planMovedNotice(before, session, plan.quietHours, now) ?? [];
  });
  return [...planReminders(plan), ...notices];
}
