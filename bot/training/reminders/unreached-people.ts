import type { LedgerEntry } from '../../../core/training.ts';
import type {
  StoredReminder,
  StoredTraining,
  StoredVenue,
  TrainingStores,
} from '../../../core/training-repositories.ts';
import { reminderMessages } from '../../messages/reminders.vi.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { printPhone } from '../joining/phone-number.ts';

export interface UnreachedPerson {
  fullName: string;
  unit: string | null;
  /** As people dial it; null when the roster has none. */
  phone: string | null;
  /** In words. */
  reason: string;
}

/** Skipped for these, a person misses nothing by not being called. */
const harmless = ['overtaken', 'sessionMoved', 'sessionCancelled', 'trainingCancelled', 'stopped', 'erased'];

/**
 * Whom to call, in roster order: those to whom the latest reminder or notice of a session that concerns their venue did
 * not arrive. Before the first one has gone out there, those who never joined. `venues` null means everybody.
 */
export async function unreachedPeople(
  { roster, reminders }: Pick<TrainingStores, 'roster' | 'reminders'>,
  training: Pick<StoredTraining, 'code' | 'sessions'>,
  venues: readonly StoredVenue[] | null,
): Promise<UnreachedPerson[]> {
  const codes = venues && new Set(venues.map(({ code }) => code));
  const isHere = (venue: string | null) => codes === null || (venue !== null && codes.has(venue));
  const latestFor = latestByVenue(training, await reminders.ofTraining(training.code));
  const missed = new Map<string, UnreachedPerson>();
  for (const entry of await reminders.notReached(training.code)) {
    const { attendee, reminder, reason } = entry;
    const isHarmless = reason !== null && harmless.includes(reason);
    if (isHarmless || !isHere(attendee.venue) || latestFor(attendee.venue) !== reminder) continue;
    missed.set(attendee.code, toPerson(attendee, reasonOf(entry)));
  }
  return (await roster.attendees(training.code)).flatMap((attendee) => {
    const { code, venue, personId, erasedAt } = attendee;
    const isWaiting = latestFor(venue) === null && personId === null && erasedAt === null && isHere(venue);
    return isWaiting ? toPerson(attendee, trainingMessages.unreached.reasons.notJoined) : (missed.get(code) ?? []);
  });
}

/** The key of the latest reminder that has begun for people of a venue; sessions may be for some venues alone. */
function latestByVenue(
  { sessions }: Pick<StoredTraining, 'sessions'>,
  reminders: readonly StoredReminder[],
): (venue: string | null) => string | null {
  const venuesOfSession = new Map(sessions.map(({ code, venues }) => [code, venues]));
  const begun = reminders
    .filter(({ state, sessionCode }) => sessionCode !== null && ['delivering', 'paused', 'done'].includes(state))
    .toSorted((one, other) => other.dueAt.getTime() - one.dueAt.getTime());
  const keys = new Map<string | null, string | null>();
  return (venue) => {
    const known = keys.get(venue);
    if (known !== undefined) return known;
    const latest = begun.find(({ sessionCode }) => {
      const concerned = venuesOfSession.get(sessionCode ?? '') ?? [];
      return concerned.length === 0 || (venue !== null && concerned.includes(venue));
    });
    keys.set(venue, latest?.key ?? null);
    return latest?.key ?? null;
  };
}

function toPerson(
  { fullName, unit, phone }: { fullName: string; unit: string | null; phone: string | null },
  reason: string,
): UnreachedPerson {
  return { fullName, unit, phone: phone && printPhone(phone), reason };
}

/** A platform's own words mean nothing to a host; the outcome does. */
function reasonOf({ reason, outcome }: LedgerEntry): string {
  const known: Readonly<Record<string, string>> = reminderMessages.reasons;
  const { reasons } = trainingMessages.unreached;
  const byOutcome: Readonly<Record<string, string>> = reasons;
  return (reason !== null ? known[reason] : undefined) ?? byOutcome[outcome] ?? reasons.waiting;
}
