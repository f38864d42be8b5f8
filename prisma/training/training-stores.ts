import type { TrainingStores } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { createCheckInRepository } from './check-in-repository.ts';
import { createReminderRepository } from './reminder-repository.ts';
import { createRoleRepository } from './role-repository.ts';
import { createRosterRepository } from './roster-repository.ts';
import { createTrainingRepository } from './training-repository.ts';

/** Everything about trainings, bound to `session`. */
export function createTrainingStores(session: Session): TrainingStores {
  return {
    trainings: createTrainingRepository(session),
    roster: createRosterRepository(session),
    roles: createRoleRepository(session),
    checkIns: createCheckInRepository(session),
    reminders: createReminderRepository(session),
  };
}
