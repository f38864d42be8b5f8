import type { Stores } from '../../core/repositories.ts';
import type { Role } from '../../core/training.ts';
import type { Actor, StoredTraining, StoredVenue, TrainingStores } from '../../core/training-repositories.ts';

/** What a person may look after. */
export interface Mandate {
  training: StoredTraining;
  role: Role;
  /** Null: every venue. */
  venue: StoredVenue | null;
}

type ReadStores = Pick<TrainingStores, 'roles' | 'trainings'>;

/** One for each training, the organiser's before a host's; several venues of one host are several. */
export async function mandatesOf({ roles, trainings }: ReadStores, personId: number): Promise<Mandate[]> {
  const held = await roles.rolesOf(personId);
  if (held.length === 0) return [];
  const byCode = new Map((await trainings.list()).map((training) => [training.code, training]));
  const mandates = held.flatMap(({ trainingCode, role, venue: venueCode }) => {
    const training = byCode.get(trainingCode);
    const venue = training?.venues.find(({ code }) => code === venueCode) ?? null;
    return training ? [{ training, role, venue }] : [];
  });
  return mandates.filter(
    (mandate) =>
      mandate.role === 'organiser' ||
      !mandates.some(({ role, training }) => role === 'organiser' && training.id === mandate.training.id),
  );
}

/** The mandate for one training, or null: for an outsider, and for a host where only the organiser may. */
export async function mandateFor(
  stores: ReadStores,
  personId: number,
  trainingId: number,
  needed: Role = 'host',
): Promise<Mandate | null> {
  const own = (await mandatesOf(stores, personId)).filter(({ training }) => training.id === trainingId);
  return own.find(({ role }) => needed === 'host' || role === 'organiser') ?? null;
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
