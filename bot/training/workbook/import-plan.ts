import type { TrainingPlan } from '../../../core/training.ts';
import type { Actor, ImportSummary, StoredTraining, TrainingRepository } from '../../../core/training-repositories.ts';
import { planImport } from './plan-import.ts';

/** What an import did, and what of the stored sessions it left as it was and an organiser should know. */
export interface ImportOutcome extends ImportSummary {
  /** Codes of sessions to come that are no longer in the file: kept, but nobody is reminded of them any more. */
  missingSessions: string[];
  /** Codes of sessions that the file still holds but that were cancelled: they stay so. */
  cancelledSessions: string[];
  /**
   * How many fewer people can be reached than before: those whom only an account id of an earlier file had joined, and
   * whose id this file leaves out. They get no reminders until they join or the id is back.
   */
  unlinked: number;
}

/**
 * Stores a training described in a file: everything by its code, its reminders, and a notice to the people of every
 * session whose time it changes. Nothing is stored when anything fails.
 */
export async function importPlan(
  trainings: Pick<TrainingRepository, 'find' | 'import'>,
  plan: TrainingPlan,
  context: { now: Date; actor: Actor; onProgress?: (done: number, total: number) => void },
): Promise<ImportOutcome> {
  const { now, actor, onProgress } = context;
  const stored = await trainings.find(plan.code);
  const summary = await trainings.import(plan, planImport(plan, stored, now), actor, onProgress);
  const after = await trainings.find(plan.code);
  const unlinked = Math.max(0, (stored?.joinedCount ?? 0) - (after?.joinedCount ?? 0));
  return { ...summary, ...compareSessions(stored, plan, now), unlinked };
}

function compareSessions(
  stored: StoredTraining | null,
  plan: TrainingPlan,
  now: Date,
): Pick<ImportOutcome, 'missingSessions' | 'cancelledSessions'> {
  const named = new Set(plan.sessions.map(({ code }) => code));
  const sessions = stored?.sessions ?? [];
  return {
    missingSessions: sessions
      .filter(({ code, endsAt, cancelledAt }) => !named.has(code) && endsAt > now && cancelledAt === null)
      .map(({ code }) => code),
    cancelledSessions: sessions
      .filter(({ code, cancelledAt }) => named.has(code) && cancelledAt)
      .map(({ code }) => code),
  };
}
