import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import type {
  StoredAttendee,
  StoredTraining,
  StoredTrainingSession,
  StoredVenue,
  TrainingStores,
} from '../../../core/training-repositories.ts';
import { vietnamTimeOf } from '../../../core/vietnam-time.ts';
import { encodeAction } from '../../actions.ts';
import { textMessage } from '../../features/feature.ts';
import { trainingMessages as words } from '../../messages/training.vi.ts';
import { isCheckInCode } from './check-in-code.ts';

const minuteMilliseconds = 60_000;
const opensMinutesBefore = 60;
const lateAfterMinutes = 15;

/** Whether people can check in: `early` before the hour that precedes the session, `over` once it has ended. */
export type CheckInWindow = 'early' | 'open' | 'over' | 'cancelled';

export function checkInWindow(
  session: Pick<StoredTrainingSession, 'startsAt' | 'endsAt' | 'cancelledAt'>,
  now: Date,
): CheckInWindow {
  if (session.cancelledAt) return 'cancelled';
  if (now < checkInOpensAt(session)) return 'early';
  return now > session.endsAt ? 'over' : 'open';
}

export function checkInOpensAt({ startsAt }: Pick<StoredTrainingSession, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - opensMinutesBefore * minuteMilliseconds);
}

/** Who comes after this instant is late. */
export function lateAfter({ startsAt }: Pick<StoredTrainingSession, 'startsAt'>): Date {
  return new Date(startsAt.getTime() + lateAfterMinutes * minuteMilliseconds);
}

/** Venues that take part in a session; a session that names none is for all. */
export function venuesOf(session: StoredTrainingSession, training: Pick<StoredTraining, 'venues'>): StoredVenue[] {
  const { venues } = session;
  return venues.length === 0 ? training.venues : training.venues.filter(({ code }) => venues.includes(code));
}

export interface Presence {
  training: StoredTraining;
  session: StoredTrainingSession;
  venue: StoredVenue;
  attendee: StoredAttendee;
}

/** Records a check-in by code and says so; a second one is told kindly, another venue than one's own is told plainly. */
export async function checkInByCode(stores: Stores, presence: Presence, now: Date): Promise<OutgoingMessage[]> {
  const { session, venue, attendee } = presence;
  const isLate = now > lateAfter(session);
  const isNew = await stores.training.checkIns.record({
    attendeeId: attendee.id,
    sessionId: session.id,
    venueId: venue.id,
    at: now,
    method: 'code',
    isLate,
    markedBy: null,
  });
  if (!isNew) return [textMessage(words.checkIn.double(session.topic))];
  return [confirmation(presence, isLate, now)];
}

function confirmation({ training, session, venue, attendee }: Presence, isLate: boolean, now: Date): OutgoingMessage {
  const facts = words.checkIn.facts(session.topic, venue.name, vietnamTimeOf(now));
  const own = training.venues.find(({ code }) => code === attendee.venue);
  const isElsewhere = own !== undefined && own.id !== venue.id;
  const move = { kind: 'moveVenue', attendeeId: attendee.id, venueId: venue.id } as const;
  return {
    blocks: [
      { kind: 'heading', text: isLate ? words.checkIn.late : words.checkIn.done },
      { kind: 'paragraph', text: facts },
      ...(isElsewhere ? [{ kind: 'paragraph' as const, text: words.checkIn.otherVenue(venue.name, own.name) }] : []),
    ],
    ...(isElsewhere
      ? { buttons: [[{ label: words.join.moveButton(venue.name).slice(0, 40), action: encodeAction(move) }]] }
      : {}),
  };
}

/**
 * The hall whose code this is, among the sessions that an attendee of `own` lines can check in to now; their own venue is
 * tried first, then the others, since people do attend elsewhere.
 */
export async function findHall(
  { checkIns }: Pick<TrainingStores, 'checkIns'>,
  trainings: readonly StoredTraining[],
  own: readonly StoredAttendee[],
  code: string,
  now: Date,
): Promise<Presence | null> {
  for (const attendee of own) {
    const training = trainings.find(({ id }) => id === attendee.trainingId);
    const open = training?.sessions.filter((session) => checkInWindow(session, now) === 'open') ?? [];
    for (const session of training ? open : []) {
      const isOwn = ({ code: venueCode }: StoredVenue) => (venueCode === attendee.venue ? 0 : 1);
      const venues = training ? venuesOf(session, training).toSorted((one, other) => isOwn(one) - isOwn(other)) : [];
      const secrets = await checkIns.secretsOf(
        session.id,
        venues.map(({ id }) => id),
      );
      const venue = venues.find(({ id }) => {
        const secret = secrets.get(id);
        return secret !== undefined && isCheckInCode(secret, code, now);
      });
      if (training && venue) return { training, session, venue, attendee };
    }
  }
  return null;
}
