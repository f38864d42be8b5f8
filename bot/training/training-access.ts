import type { Stores } from '../../core/repositories.ts';
import type { Role } from '../../core/training.ts';
import type { Actor, StoredTraining, StoredVenue, TrainingStores } from '../../core/training-repositories.ts';

/** What a person may look after. */
export interface Mandate {
  training: StoredTraining;
  role: Role;
  /** All of them for an organiser, and for a host of none in particular. */
  venues: StoredVenue[];
}

type ReadStores = Pick<TrainingStores, 'roles' | 'trainings'>;

/** One for each training, in order of code; who is organiser and host is the organiser. */
export async function mandatesOf({ roles, trainings }: ReadStores, personId: number): Promise<Mandate[]> {
  const held = await roles.rolesOf(personId);
  if (held.length === 0) return [];
  return (await trainings.list()).flatMap((training) => {
    const own = held.filter(({ trainingCode }) => trainingCode === training.code);
    if (own.length === 0) return [];
    const role = own.some((entry) => entry.role === 'organiser') ? 'organiser' : 'host';
    const isForAll = own.some((entry) => entry.role === 'organiser' || entry.venue === null);
    const venues = training.venues.filter(({ code }) => isForAll || own.some(({ venue }) => venue === code));
    return [{ training, role, venues }];
  });
}

/** The mandate for one training, or null: for an outsider, and for a host where only the organiser may. */
export async function mandateFor(
  stores: ReadStores,
  personId: number,
  trainingId: number,
  needed: Role = 'host',
): Promise<Mandate | null> {
  const own = (await mandatesOf(stores, personId)).find(({ training }) => training.id === trainingId);
  return own && (needed === 'host' || own.role === 'organiser') ? own : null;
}

export function actorOf(person: { id: number }): Actor {
  return { kind: 'person', personId: person.id };
}

/** One line of the audit trail about what a person did in chat. */
export function writeDown(
  stores: Pick<Stores, 'training'>,
  person: { id: number },
  action: string,
  trainingCode: string | null,
  detail = '',
): Promise<void> {
  return stores.training.trainings.audit({ actor: actorOf(person), action, trainingCode, detail });
}

/** Over when its last session is, or when it was called off. */
export function isOver(training: Pick<StoredTraining, 'cancelledAt' | 'sessions'>, now: Date): boolean {
  const isEnded = training.sessions.length > 0 && training.sessions.every(({ endsAt }) => endsAt <= now);
  return training.cancelledAt !== null || isEnded;
}
