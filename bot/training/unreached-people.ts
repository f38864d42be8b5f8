import type { LedgerEntry } from '../../core/training.ts';
import type { StoredReminder, StoredTraining, StoredVenue, TrainingStores } from '../../core/training-repositories.ts';
import { reminderMessages } from '../messages/reminders.vi.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { printPhone } from './phone-number.ts';

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
 * Whom to call, in roster order: those to whom the latest reminder or notice of a session did not arrive. Before the
 * first one has gone out, those who never joined. `venues` null means everybody.
 */
export async function unreachedPeople(
  { roster, reminders }: Pick<TrainingStores, 'roster' | 'reminders'>,
  training: Pick<StoredTraining, 'code'>,
  venues: readonly StoredVenue[] | null,
): Promise<UnreachedPerson[]> {
  const codes = venues && new Set(venues.map(({ code }) => code));
  const isHere = (venue: string | null) => codes === null || (venue !== null && codes.has(venue));
  const latest = latestBegun(await reminders.ofTraining(training.code));
  if (!latest) {
    const attendees = await roster.attendees(training.code);
    return attendees
      .filter(({ personId, venue, erasedAt }) => personId === null && erasedAt === null && isHere(venue))
      .map((attendee) => toPerson(attendee, trainingMessages.unreached.reasons.notJoined));
  }
  return (await reminders.notReached(training.code))
    .filter(({ reminder, attendee, reason }) => {
      const isHarmless = reason !== null && harmless.includes(reason);
      return reminder === latest.key && isHere(attendee.venue) && !isHarmless;
    })
    .map((entry) => toPerson(entry.attendee, reasonOf(entry)));
}

function latestBegun(reminders: readonly StoredReminder[]): StoredReminder | null {
  const begun = reminders.filter(
    ({ state, sessionCode }) => sessionCode !== null && ['delivering', 'paused', 'done'].includes(state),
  );
  return begun.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime()).at(-1) ?? null;
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
