import type { MessageBlock } from '../../../core/chat.ts';
import type {
  StoredAttendee,
  StoredTraining,
  StoredTrainingSession,
  StoredVenue,
} from '../../../core/training-repositories.ts';
import { addDays, vietnamDateOf } from '../../../core/vietnam-time.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { venuesOf } from '../check-in/check-in.ts';
import { printPhone } from '../joining/phone-number.ts';
import type { AgendaRange } from './agenda-sentence.ts';
import { sessionTimeText } from './session-time-text.ts';

const words = trainingMessages.agenda;

export function venueOfAttendee(training: StoredTraining, attendee: Pick<StoredAttendee, 'venue'>): StoredVenue | null {
  return training.venues.find(({ code }) => code === attendee.venue) ?? null;
}

/** Sessions that concern somebody of this venue (null: any), in order of time. */
export function sessionsFor(training: StoredTraining, venue: StoredVenue | null): StoredTrainingSession[] {
  const concerned = training.sessions.filter(
    (session) => venue === null || venuesOf(session, training).some(({ id }) => id === venue.id),
  );
  return concerned.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}

/** `next` is the first that is not over and was not called off. */
export function sessionsInRange(
  sessions: readonly StoredTrainingSession[],
  range: AgendaRange,
  now: Date,
): StoredTrainingSession[] {
  const on = (date: string) => sessions.filter(({ startsAt }) => vietnamDateOf(startsAt) === date);
  const today = vietnamDateOf(now);
  switch (range) {
    case 'today':
      return on(today);
    case 'tomorrow':
      return on(addDays(today, 1));
    case 'next':
      return sessions.filter(({ endsAt, cancelledAt }) => endsAt > now && !cancelledAt).slice(0, 1);
    case 'all':
      return [...sessions];
  }
}

/** Topic as a heading, and below it time, place, speakers and material. */
export function sessionBlocks(session: StoredTrainingSession, venue: StoredVenue | null): MessageBlock[] {
  const topic = session.cancelledAt ? `${session.topic} – ${words.cancelled}` : session.topic;
  const materials = session.materials.map(({ title, address }) => words.material(title, address));
  const lines = [
    words.time(sessionTimeText(session)),
    ...(venue ? [words.place(venue.name, venue.address)] : []),
    ...(venue?.hostPhone ? [words.hostPhone(printPhone(venue.hostPhone))] : []),
    ...(session.speakers.length > 0 ? [words.speakers(session.speakers.join(', '))] : []),
    ...(materials.length > 0 ? [words.materials(materials.join('; '))] : []),
  ];
  return [
    { kind: 'heading', text: topic },
    { kind: 'paragraph', text: lines.join('\n') },
  ];
}
