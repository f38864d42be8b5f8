import type { ChannelName, OutgoingMessage, Recipient } from './chat.ts';
import type { DeliverySettlement } from './delivery.ts';
import type { ResponseState } from './survey.ts';
import type {
  AttendeePlan,
  Audience,
  CheckInMethod,
  LedgerEntry,
  LedgerTotals,
  Material,
  QuietHours,
  ReminderKind,
  ReminderState,
  Role,
  TrainingPlan,
  TrainingSessionPlan,
  VenuePlan,
} from './training.ts';

export interface StoredTraining {
  id: number;
  code: string;
  title: string;
  organiser: string;
  documents: string[];
  quietHours: QuietHours | null;
  allowsSelfRegistration: boolean;
  /** When the last of its sessions was cancelled; null while any takes place. */
  cancelledAt: Date | null;
  venues: StoredVenue[];
  sessions: StoredTrainingSession[];
  attendeeCount: number;
  joinedCount: number;
}

export interface StoredVenue extends VenuePlan {
  id: number;
  /** Random; the `/start` payload of this venue's printed QR. */
  joinCode: string;
}

export interface StoredTrainingSession extends TrainingSessionPlan {
  id: number;
  /** Rises when the session moves; reminders belong to one revision. */
  revision: number;
  cancelledAt: Date | null;
}

export interface StoredAttendee extends AttendeePlan {
  id: number;
  trainingId: number;
  /** The account that joined last, or the one asked for; null when nobody joined. An attendee may have several. */
  personId: number | null;
  /** When the first account joined. */
  joinedAt: Date | null;
  optedOutAt: Date | null;
  /**
   * The person erased their data: the line stays nameless, with a random code, and is not revived by an import without
   * new consent.
   */
  erasedAt: Date | null;
}

/** A reminder before it has an identity. `key` is unique within the training: rule, session and revision, or a notice's own. */
export interface ReminderToPlan {
  key: string;
  kind: ReminderKind;
  /** Null for a broadcast and for surveys. */
  sessionCode: string | null;
  audience: Audience;
  dueAt: Date;
  /** After this instant it is of no use and is skipped. */
  usefulUntil: Date;
  /** With placeholders; null takes the standard wording of its kind. */
  text: string | null;
  state: Extract<ReminderState, 'draft' | 'planned'>;
  /** Of `survey` and `surveyNudge`; their session, if any, is the round's. */
  surveyRoundId?: number;
}

export interface StoredReminder extends Omit<ReminderToPlan, 'state'> {
  id: number;
  trainingId: number;
  /** The session's revision that it was planned for; null for a broadcast. */
  sessionRevision: number | null;
  state: ReminderState;
}

export interface ImportSummary {
  added: { sessions: number; venues: number; attendees: number };
  updated: { sessions: number; venues: number; attendees: number };
  /** Codes of sessions whose time changed. */
  moved: string[];
  /** Codes of attendees no longer on the roster: kept, and told to the organiser. */
  missing: string[];
}

/** Who did something; written to the audit trail. */
export type Actor = { kind: 'commandLine' } | { kind: 'person'; personId: number } | { kind: 'system' };

export interface AuditEntry {
  at: Date;
  actor: Actor;
  /** `training.import`, `session.move`, `grant.use`, `joinCode.wrong` … */
  action: string;
  trainingCode: string | null;
  detail: string;
}

export interface TrainingRepository {
  /**
   * In one transaction: adds and updates by code, never duplicates, plans `reminders`, cancels planned ones of earlier
   * revisions and of rules that are gone, links attendees that come with a platform id. Progress counts attendees.
   *
   * What people did since is kept: a line they joined, a venue they chose (unless the roster's own changed), a session
   * that was cancelled. Erased people who did not join again stay erased: their lines are neither named nor linked, nor
   * counted. Throws `venueNotFound` or `sessionNotFound` when the plan names what it does not describe.
   */
  import(
    plan: TrainingPlan,
    reminders: readonly ReminderToPlan[],
    actor: Actor,
    onProgress?: (done: number, total: number) => void,
  ): Promise<ImportSummary>;
  list(): Promise<StoredTraining[]>;
  find(code: string): Promise<StoredTraining | null>;
  /**
   * Moves a session, cancels its planned reminders, plans the new ones, in one transaction. Reminders of the old time
   * that are on their way end as `skipped`. A cancelled session takes place again. This and the two below throw
   * `trainingNotFound` or `sessionNotFound`.
   */
  moveSession(
    trainingCode: string,
    sessionCode: string,
    times: { startsAt: Date; endsAt: Date },
    reminders: readonly ReminderToPlan[],
    actor: Actor,
  ): Promise<void>;
  /** Everything planned about the session is cancelled or skipped but `notice`. Cancelling it twice does nothing more. */
  cancelSession(trainingCode: string, sessionCode: string, notice: ReminderToPlan, actor: Actor): Promise<void>;
  publishMaterials(
    trainingCode: string,
    sessionCode: string,
    materials: readonly Material[],
    notice: ReminderToPlan,
    actor: Actor,
  ): Promise<void>;
  audit(entry: Omit<AuditEntry, 'at'>): Promise<void>;
  auditTrail(trainingCode: string | null, limit: number): Promise<AuditEntry[]>;
}

export interface RosterRepository {
  /** Attendees of a training, in roster order. Methods that take a training's code throw `trainingNotFound`. */
  attendees(trainingCode: string): Promise<StoredAttendee[]>;
  attendeesOfPerson(personId: number): Promise<StoredAttendee[]>;
  /** Also a nameless line whose person erased this number: linking it is how they come back. */
  findByPhone(trainingCode: string, phone: string): Promise<StoredAttendee[]>;
  /**
   * One-time codes for attendees who have not joined, attendee code -> code, as `K7MX-2QRD`; stored as hashes and valid
   * for 180 days. Who has one that still works gets no second one.
   */
  issueClaimCodes(trainingCode: string): Promise<Map<string, string>>;
  /** Redeems a claim code; null when wrong, used or expired. */
  claim(claimCode: string, personId: number, at: Date): Promise<StoredAttendee | null>;
  /** Resolves a `/start` payload: a training, or a venue of it. */
  resolveJoinCode(joinCode: string): Promise<{ training: StoredTraining; venue: StoredVenue | null } | null>;
  joinCodeOf(trainingCode: string): Promise<string>;
  /**
   * This person is that attendee, by their own proof (as in `claim` and `register`): consent, which ends an erasure. The
   * next import brings the name back. An attendee may have several accounts. Throws `attendeeNotFound`.
   */
  link(attendeeId: number, personId: number, at: Date): Promise<void>;
  /**
   * Adds somebody who is not on the roster; who already is in the training gets the line they have. Throws
   * `selfRegistrationClosed`, `attendeeCodeTaken` or `venueNotFound`.
   */
  register(trainingCode: string, attendee: AttendeePlan, personId: number, at: Date): Promise<StoredAttendee>;
  /** Reminders that wait for the attendee end as `skipped`; opting in again does not bring them back. */
  setOptedOut(attendeeId: number, at: Date | null): Promise<void>;
  setVenue(attendeeId: number, venueCode: string): Promise<void>;
  /** The channel this person wants reminders on, when they use several. */
  setPreferredChannel(personId: number, channel: ChannelName): Promise<void>;
}

export interface RoleRepository {
  /** A one-time code; stored as a hash, valid until `expiresAt`. */
  grant(trainingCode: string, role: Role, venueCode: string | null, expiresAt: Date, actor: Actor): Promise<string>;
  redeem(
    code: string,
    personId: number,
    at: Date,
  ): Promise<{ trainingCode: string; role: Role; venue: string | null } | null>;
  rolesOf(personId: number): Promise<{ trainingCode: string; role: Role; venue: string | null }[]>;
  /** Wrong codes of this person since `since`; guessing is limited. */
  countWrongCodes(personId: number, since: Date): Promise<number>;
  recordWrongCode(personId: number, at: Date): Promise<void>;
}

export interface CheckInRepository {
  /** Random secret of a session at a venue, from which the changing codes are derived; made when first asked for. */
  secretOf(sessionId: number, venueId: number): Promise<string>;
  /** Of all these venues at once, at least, venue id -> secret: a typed code may be that of any of hundreds. */
  secretsOf(sessionId: number, venueIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** False when this person was already checked in (the first one stays). */
  record(entry: {
    attendeeId: number;
    sessionId: number;
    venueId: number | null;
    at: Date;
    method: CheckInMethod;
    isLate: boolean;
    markedBy: number | null;
  }): Promise<boolean>;
  /** In the venues' order. `present` includes the late ones, at the venue where they checked in; `null`: no venue known. */
  countsByVenue(
    sessionId: number,
  ): Promise<{ venue: string | null; present: number; late: number; expected: number }[]>;
  presentIds(sessionId: number): Promise<ReadonlySet<number>>;
}

/** A claimed reminder delivery with what its text needs; rendered at the last moment, so that minutes are true. */
export interface ReminderDelivery {
  deliveryId: number;
  recipient: Recipient;
  attempts: number;
  /** How often it may have arrived already. */
  uncertainCount: number;
  reminder: StoredReminder;
  training: Pick<StoredTraining, 'code' | 'title' | 'organiser' | 'quietHours' | 'cancelledAt'>;
  session: StoredTrainingSession | null;
  attendee: Pick<StoredAttendee, 'id' | 'code' | 'fullName' | 'position' | 'unit' | 'optedOutAt'>;
  venue: StoredVenue | null;
  /** For `survey` and `surveyNudge`. */
  survey: SurveyInvitation | null;
}

/** What an invitation to a survey needs to know in the moment it leaves. */
export interface SurveyInvitation {
  roundId: number;
  title: string;
  introduction: string | null;
  /** Of the round's session; null for a round of the whole training. */
  topic: string | null;
  isQuiz: boolean;
  isAnonymous: boolean;
  questionCount: number;
  isOpen: boolean;
  closesAt: Date;
  /** How far this attendee is. */
  responseState: ResponseState | null;
}

export interface ReminderSettlement {
  deliveryId: number;
  settlement: DeliverySettlement;
  /** What was sent, on channels whose own page shows it again (`web`); left out elsewhere, and then not kept. */
  message?: OutgoingMessage;
}

export interface ReminderRepository {
  /** Planned reminders due by `now`, oldest first, with their session's start for the overtaking rule. */
  due(now: Date, limit: number): Promise<StoredReminder[]>;
  /**
   * In one transaction and one statement for the rows: `planned` -> `delivering` with a delivery (bulk lane, unique by
   * reminder and attendee) for every enrolled attendee of the audience. Who cannot be written to gets an `unreachable`
   * row with its reason, who opted out a `skipped` one. What is still pending of earlier `beforeSession` reminders for
   * the same session ends as `skipped` (`overtaken`). Returns how many rows were planned; 0 when it is no longer
   * `planned` (another tick was first, or the clock went back).
   */
  beginDelivering(reminderId: number, now: Date): Promise<number>;
  /** `planned` -> `done` with a `skipped` row and the reason for every attendee: too late, or overtaken by a later one. */
  skip(reminderId: number, reason: string, now: Date): Promise<number>;
  /**
   * `delivering` or `paused` -> `done` for reminders whose every delivery has ended. Deliveries that still wait at
   * `usefulUntil` end as `skipped` (`tooLate`) first. Returns how many reminders are done.
   */
  closeFinished(): Promise<number>;
  draftBroadcast(trainingCode: string, broadcast: ReminderToPlan, actor: Actor): Promise<StoredReminder>;
  /** How many people an audience has, and how many of them can be written to, by channel. */
  countAudience(
    trainingCode: string,
    audience: Audience,
  ): Promise<{ people: number; reachable: Partial<Record<ChannelName, number>> }>;
  /**
   * What people do to a reminder: `draft` -> `planned` (begins at its due time) or `delivering` (at once); `delivering` ->
   * `paused` -> `delivering`; whatever has not ended -> `stopped`. False when it is not in a state that leads there.
   */
  setState(
    reminderId: number,
    state: Extract<ReminderState, 'planned' | 'delivering' | 'paused' | 'stopped'>,
    actor: Actor,
  ): Promise<boolean>;
  ofTraining(trainingCode: string): Promise<StoredReminder[]>;

  /** Marks up to `limit` due bulk deliveries of running reminders `sending`, oldest first. Paused ones are left alone. */
  claim(channels: readonly ChannelName[], now: Date, limit: number): Promise<ReminderDelivery[]>;
  /**
   * Settles many at once in one transaction, each written to the attempt ledger. `uncertain` for the first time becomes
   * `pending` again, at once, and stays counted; a second time it ends as `uncertain`. What may not be sent any more
   * (opted out, erased, stopped, session moved or cancelled meanwhile) does not become `pending` again: a retry ends as
   * `skipped`, an uncertain one as `uncertain`. A delivery that is not `sending` is left as it is.
   */
  settleMany(settlements: readonly ReminderSettlement[]): Promise<void>;
  /**
   * After a start: reminder deliveries left `sending` are counted as uncertain and become `pending` again, however often
   * it happens: most of what a dead process had claimed never left. Returns how many.
   */
  recoverInterrupted(channels: readonly ChannelName[]): Promise<number>;
  /**
   * The platform told us that this recipient cannot be reached: their pending reminders end as unreachable, and reminders
   * planned later know it, until `PersonRepository.setReachable` says otherwise.
   */
  markUnreachable(recipient: Recipient, reason: string): Promise<number>;

  totals(trainingCode: string): Promise<LedgerTotals>;
  /** Of one reminder or broadcast, for whoever watches it being sent. */
  totalsOf(reminderId: number): Promise<LedgerTotals>;
  /** By venue code or unit; `''` for attendees without one. */
  totalsBy(trainingCode: string, by: 'venue' | 'unit'): Promise<Map<string, LedgerTotals>>;
  /**
   * Everybody to whom a due reminder did not arrive, for whatever reason; of one venue when given. In roster order. What
   * is still on its way is not among it.
   */
  notReached(trainingCode: string, venueCode?: string): Promise<LedgerEntry[]>;
  ledger(trainingCode: string): AsyncIterable<LedgerEntry[]>;
}

/** What of trainings a feature may write within one message's transaction. */
export interface TrainingStores {
  trainings: TrainingRepository;
  roster: RosterRepository;
  roles: RoleRepository;
  checkIns: CheckInRepository;
  reminders: ReminderRepository;
}

/** A message as it will be seen, for previews. */
export interface ReminderPreview {
  attendee: string;
  at: Date;
  message: OutgoingMessage;
}
