import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Audience, TrainingPlan } from '../../../core/training.ts';
import type {
  ReminderToPlan,
  StoredAttendee,
  StoredReminder,
  StoredTraining,
  StoredTrainingSession,
  StoredVenue,
  SurveyInvitation,
} from '../../../core/training-repositories.ts';
import { decideDue } from './decide-due.ts';
import { renderReminder } from './reminder-text.ts';

/** One message that would be sent: who, when, what. */
export interface ComingMessage {
  attendee: ComingAttendee;
  at: Date;
  reminder: StoredReminder;
  /** Whether the attendee has a chat account by which the message can reach them. */
  isReachable: boolean;
  message: OutgoingMessage;
}

type ComingAttendee = Pick<StoredAttendee, 'code' | 'fullName' | 'position' | 'unit' | 'venue'>;

/** What the coming reminders of a training follow from; stored, or planned by a file that is not stored yet. */
export interface ComingTraining {
  training: Pick<StoredTraining, 'title' | 'organiser' | 'quietHours'>;
  venues: readonly StoredVenue[];
  sessions: readonly StoredTrainingSession[];
  attendees: readonly (ComingAttendee & { isReachable: boolean; isOptedOut: boolean })[];
  /** Of all states; those that are not `planned` have had their time. */
  reminders: readonly StoredReminder[];
  /** Of rounds of surveys that reminders invite to; a file plans none. */
  surveys?: ReadonlyMap<number, ComingSurvey>;
}

/** A round of a survey that people are invited to, as it is now. */
export interface ComingSurvey {
  invitation: SurveyInvitation;
  /** Codes of those whom it is for and who have not sent. */
  unanswered: ReadonlySet<string>;
}

/** The same from a file: everything gets the identity that it would have, and nobody has opted out yet. */
export function comingFromPlan(plan: TrainingPlan, reminders: readonly ReminderToPlan[]): ComingTraining {
  return {
    training: plan,
    venues: plan.venues.map((venue, index) => ({ ...venue, id: index + 1, joinCode: '' })),
    sessions: plan.sessions.map((session, index) => ({ ...session, id: index + 1, revision: 1, cancelledAt: null })),
    attendees: plan.attendees.map((attendee) => ({
      ...attendee,
      isReachable: [attendee.telegramId, attendee.zaloUserId, attendee.zaloBotChatId].some((id) => id !== null),
      isOptedOut: false,
    })),
    reminders: reminders.map((reminder, index) => ({
      ...reminder,
      id: index + 1,
      trainingId: 0,
      sessionRevision: reminder.sessionCode === null ? null : 1,
    })),
  };
}

export function comingFromStored(
  training: StoredTraining,
  attendees: readonly StoredAttendee[],
  reminders: readonly StoredReminder[],
  surveys: ReadonlyMap<number, ComingSurvey> = new Map(),
): ComingTraining {
  return {
    training,
    surveys,
    venues: training.venues,
    sessions: training.sessions,
    attendees: attendees
      .filter(({ erasedAt }) => erasedAt === null)
      .map((attendee) => ({
        ...attendee,
        isReachable: attendee.joinedAt !== null,
        isOptedOut: attendee.optedOutAt !== null,
      })),
    reminders,
  };
}

/**
 * Every message that the planned reminders would send from `now` on, in the order of sending, rendered as at its
 * instant. Reminders that are late by now are decided as the scheduler would: useless and overtaken ones are left out,
 * the others go now or when the night is over.
 */
export function* comingMessages(coming: ComingTraining, now: Date): Generator<ComingMessage> {
  for (const { reminder, at } of comingReminders(coming, now)) {
    const session = coming.sessions.find(({ code }) => code === reminder.sessionCode) ?? null;
    const survey = coming.surveys?.get(reminder.surveyRoundId ?? 0) ?? null;
    for (const attendee of coming.attendees) {
      if (attendee.isOptedOut || !isConcerned(attendee, reminder.audience, session)) continue;
      if (survey && !survey.unanswered.has(attendee.code)) continue;
      const venue = coming.venues.find(({ code }) => code === attendee.venue) ?? null;
      const subject = {
        reminder,
        session,
        venue,
        training: coming.training,
        attendee,
        survey: survey?.invitation ?? null,
      };
      yield { attendee, at, reminder, isReachable: attendee.isReachable, message: renderReminder(subject, at) };
    }
  }
}

function comingReminders(coming: ComingTraining, now: Date): { reminder: StoredReminder; at: Date }[] {
  const planned = coming.reminders.filter(({ state }) => state === 'planned');
  const late = planned.filter(({ dueAt }) => dueAt <= now);
  const decisions = decideDue(late, now, () => coming.training.quietHours);
  return planned
    .flatMap((reminder) => {
      const decision = decisions.get(reminder.id);
      if (decision === undefined) return [{ reminder, at: reminder.dueAt }];
      if (decision.kind === 'skip') return [];
      return [{ reminder, at: decision.kind === 'wait' ? decision.until : now }];
    })
    .toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.reminder.id - other.reminder.id);
}

/** A session with venues concerns those who attend there; without, everybody. The store plans deliveries by this rule. */
function isConcerned(attendee: ComingAttendee, audience: Audience, session: StoredTrainingSession | null): boolean {
  if (session && session.venues.length > 0 && !session.venues.some((venue) => venue === attendee.venue)) return false;
  switch (audience.kind) {
    case 'all':
      return true;
    case 'venue':
      return attendee.venue === audience.venue;
    case 'unit':
      return attendee.unit === audience.unit;
    default:
      // Who will be present or absent is known only when the message begins to be sent.
      return true;
  }
}
