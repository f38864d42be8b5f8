import { createHmac } from 'node:crypto';
import type {
  StoredTraining,
  StoredTrainingSession,
  StoredVenue,
  TrainingStores,
} from '../../core/training-repositories.ts';
import { venuesOf } from './check-in/check-in.ts';
import { hallPageKey, isSame } from './check-in/check-in-code.ts';

type ReadStores = Pick<TrainingStores, 'trainings' | 'roster' | 'checkIns'>;

/** The unguessable part of a hall page's address: `12-3-…`, made from the stored secret of its session and venue. */
export async function hallToken(stores: ReadStores, sessionId: number, venueId: number): Promise<string> {
  return `${sessionId}-${venueId}-${hallPageKey(await stores.checkIns.secretOf(sessionId, venueId))}`;
}

export interface Hall {
  training: StoredTraining;
  session: StoredTrainingSession;
  venue: StoredVenue;
  secret: string;
}

/** The hall that a token opens, or null. Nothing is made for a session or venue that does not exist. */
export async function hallOfToken(stores: ReadStores, token: string): Promise<Hall | null> {
  const match = /^(\d{1,15})-(\d{1,15})-([\w-]{24})$/.exec(token);
  if (!match) return null;
  const [, sessionId, venueId, key = ''] = match;
  for (const training of await stores.trainings.list()) {
    const session = training.sessions.find(({ id }) => id === Number(sessionId));
    const venue = session && venuesOf(session, training).find(({ id }) => id === Number(venueId));
    if (!session || !venue) continue;
    const secret = await stores.checkIns.secretOf(session.id, venue.id);
    return isSame(key, hallPageKey(secret)) ? { training, session, venue, secret } : null;
  }
  return null;
}

/** The unguessable part of a calendar's address; `venueId` 0 is a calendar of every session. */
export async function calendarToken(stores: ReadStores, training: StoredTraining, venueId: number): Promise<string> {
  return `${training.id}-${venueId}-${calendarKey(await stores.roster.joinCodeOf(training.code), venueId)}`;
}

export async function calendarOfToken(
  stores: ReadStores,
  token: string,
): Promise<{ training: StoredTraining; venue: StoredVenue | null } | null> {
  const match = /^(\d{1,15})-(\d{1,15})-([\w-]{24})$/.exec(token);
  if (!match) return null;
  const training = (await stores.trainings.list()).find(({ id }) => id === Number(match[1]));
  if (!training) return null;
  const key = calendarKey(await stores.roster.joinCodeOf(training.code), Number(match[2]));
  if (!isSame(match[3] ?? '', key)) return null;
  return { training, venue: training.venues.find(({ id }) => id === Number(match[2])) ?? null };
}

/** Derived from the random join code, so that knowing a calendar does not let anybody join. */
function calendarKey(joinCode: string, venueId: number): string {
  return createHmac('sha256', joinCode).update(`calendar ${venueId}`).digest('base64url').slice(0, 24);
}
