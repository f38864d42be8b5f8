import type { ChannelName, Recipient } from './chat.ts';
import type { DeliveryState } from './delivery.ts';

/**
 * Glossary
 *
 * - Training (lớp tập huấn): the whole event, described once by its organiser.
 * - Training session (buổi học): one topic at one time; it has an identity (`code`), since titles repeat and times move.
 * - Venue (điểm cầu): where people attend: the hall, a room that follows online, or online from anywhere.
 * - Attendee (học viên): one line of the roster. Joined when a chat account is linked to it.
 * - Reminder rule: "60 minutes before every session". Reminder: that rule for one session (or one broadcast) with its
 *   due instant. Delivery: that reminder on its way to one attendee.
 *
 * Reminder: `planned` (due in the future) -> `delivering` (its deliveries stand in the outbox) -> `done` (every delivery
 * has ended), or `cancelled` before it was due (its session was moved or cancelled; a moved session gets new ones).
 * A broadcast begins as `draft` (previewed), becomes `delivering` when confirmed a second time, may be `paused` and go
 * on, and ends as `done` or `stopped` (what was not sent is skipped).
 */
export const venueKinds = ['central', 'remote', 'online'] as const;
export type VenueKind = (typeof venueKinds)[number];

/** A daily stretch in which nobody is disturbed, `HH:MM` in Vietnam; `from` may be later than `to` (over midnight). */
export interface QuietHours {
  from: string;
  to: string;
}

export const defaultQuietHours: QuietHours = { from: '21:30', to: '06:30' };

export interface Material {
  title: string;
  /** An https address; null for material that is handed out on paper. */
  address: string | null;
}

export interface VenuePlan {
  code: string;
  name: string;
  kind: VenueKind;
  address: string | null;
  hostPhone: string | null;
}

export interface TrainingSessionPlan {
  code: string;
  topic: string;
  speakers: string[];
  startsAt: Date;
  endsAt: Date;
  /** Codes of the venues that take part; empty means all. */
  venues: string[];
  materials: Material[];
}

export interface AttendeePlan {
  code: string;
  fullName: string;
  position: string | null;
  unit: string | null;
  /** Code of the person's venue. */
  venue: string | null;
  /** `84…` digits only. */
  phone: string | null;
  telegramId: string | null;
  zaloUserId: string | null;
  zaloBotChatId: string | null;
}

export interface ReminderRule {
  minutesBefore: number;
  /** Codes of the sessions it is for; empty means all. */
  sessions: string[];
  /** With placeholders such as `{chuyen_de}`; null takes the standard wording. */
  text: string | null;
}

/** A training as an organiser describes it, in a workbook or in JSON: everything that an import brings. */
export interface TrainingPlan {
  code: string;
  title: string;
  organiser: string;
  /** Numbers of the documents that are taught. */
  documents: string[];
  /** Null: none. */
  quietHours: QuietHours | null;
  /** Whether people who are not on the roster may register themselves. */
  allowsSelfRegistration: boolean;
  venues: VenuePlan[];
  sessions: TrainingSessionPlan[];
  attendees: AttendeePlan[];
  reminders: ReminderRule[];
}

/** T‑1 day and T‑60 minutes. */
export const defaultReminderRules: readonly ReminderRule[] = [
  { minutesBefore: 24 * 60, sessions: [], text: null },
  { minutesBefore: 60, sessions: [], text: null },
];

/**
 * `beforeSession` follows a rule; the others are sent once when something happens. `survey` invites to a round of a
 * survey, `surveyNudge` reminds of it whoever has not answered.
 */
export const reminderKinds = [
  ...(['beforeSession', 'materialReady', 'moved', 'cancelled', 'broadcast'] as const),
  ...(['survey', 'surveyNudge'] as const),
] as const;
export type ReminderKind = (typeof reminderKinds)[number];
export type ReminderState = 'draft' | 'planned' | 'delivering' | 'paused' | 'done' | 'cancelled' | 'stopped';

/** Whom a message concerns. `enrolled` for a session, and of these `present` (checked in) or `absent`; `presentAny`: checked in to any session. */
export type Audience =
  | { kind: 'all' }
  | { kind: 'venue'; venue: string }
  | { kind: 'unit'; unit: string }
  | { kind: 'enrolled' | 'present' | 'absent'; session: string }
  | { kind: 'presentAny' };

export type Role = 'organiser' | 'host';

export type CheckInMethod = 'code' | 'host';

/**
 * Why the store itself ended a delivery; other reasons are the platform's own words, or the relay's.
 * - `notJoined`     the attendee has no chat account (`unreachable`)
 * - `blocked`       the person blocked or left us on every channel (`unreachable`)
 * - `optedOut`      no reminders for this training, by the attendee's wish (`skipped`, as are all below)
 * - `erased`        the person erased their data; rows that had ended otherwise keep their state
 * - `sessionMoved`, `sessionCancelled`  the reminder was for a time that no longer holds
 * - `overtaken`     a later reminder for the same session began
 * - `tooLate`       it waited until it was of no use any more
 * - `stopped`       the organiser stopped the broadcast
 * - `answered`      the survey was answered meanwhile
 * - `surveyClosed`  the survey was closed meanwhile
 */
export type SkipReason =
  | 'optedOut'
  | 'erased'
  | 'sessionMoved'
  | 'sessionCancelled'
  | 'overtaken'
  | 'tooLate'
  | 'stopped'
  | 'answered'
  | 'surveyClosed';
export type UnreachableReason = 'notJoined' | 'blocked';

/** One line of the ledger: what became of one reminder for one attendee. */
export interface LedgerEntry {
  attendee: { code: string; fullName: string; unit: string | null; venue: string | null; phone: string | null };
  reminder: string;
  /** Null when the attendee never joined on any channel: then `outcome` is `unreachable`. */
  channel: ChannelName | null;
  dueAt: Date;
  outcome: DeliveryState;
  reason: string | null;
  attempts: number;
  platformMessageId: string | null;
}

export type LedgerTotals = Record<'planned' | 'sent' | 'failed' | 'unreachable' | 'skipped' | 'uncertain', number>;

/** Who an attendee can be written to as; the preferred channel first. */
export interface AttendeeContact {
  attendeeId: number;
  recipients: Recipient[];
}
