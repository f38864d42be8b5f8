import type { TrainingPlan } from '../../core/training.ts';
import type { Actor, ImportSummary, TrainingRepository } from '../../core/training-repositories.ts';
import { planImport } from './plan-import.ts';

/**
 * Stores a training described in a file: everything by its code, its reminders, and a notice to the people of every
 * session whose time it changes. Nothing is stored when anything fails.
 */
export async function importPlan(
  trainings: Pick<TrainingRepository, 'find' | 'import'>,
  plan: TrainingPlan,
  context: { now: Date; actor: Actor; onProgress?: (done: number, total: number) => void },
): Promise<ImportSummary> {
  const stored = await trainings.find(plan.code);
  return trainings.import(plan, planImport(plan, stored, context.now), context.actor, context.onProgress);
}
