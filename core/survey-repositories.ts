import type { Choice, ResponseState, RoundState, SurveyAnswers, SurveyPlan } from './survey.ts';
import type { Actor, ReminderToPlan } from './training-repositories.ts';

export interface StoredSurvey extends SurveyPlan {
  id: number;
  trainingId: number;
  trainingTitle: string;
  createdAt: Date;
}

export interface StoredRound {
  id: number;
  survey: StoredSurvey;
  /** Null for a round of the whole training. */
  session: { id: number; code: string; topic: string; startsAt: Date; endsAt: Date } | null;
  state: RoundState;
  /**
   * Planned: when it will open, which follows the session wherever it moves (null: by command). Otherwise when it did.
   */
  opensAt: Date | null;
  /** Planned: when it will close once opened as planned. Null only when `opensAt` is. */
  closesAt: Date | null;
  /** What a `topic` question offers: the training's sessions that take place, one for each different topic. */
  topics: Choice[];
}

/** One respondent's part in a round; the attendee is the person's own line in the training. */
export interface SurveyResponse {
  round: StoredRound;
  attendeeId: number;
  /** Null: not begun. */
  state: ResponseState | null;
  /** Code of the question being shown; null: the introduction, or the last look when all are answered. */
  position: string | null;
  /** Of a draft, or of a sent response that is not anonymous; else empty. */
  answers: SurveyAnswers;
}

/** How a group took part; who is erased is still counted. */
export interface Participation {
  /** Those whom the round is for. */
  invited: number;
  sent: number;
  drafts: number;
}

/** A sent response for tallies and exports. `respondent` is null for a ballot. */
export interface SentResponse {
  respondent: Respondent | null;
  answers: SurveyAnswers;
}

export interface Respondent {
  code: string;
  fullName: string;
  position: string | null;
  unit: string | null;
  /** Names of the venue where the person checked in to the round's session, else of their own. */
  venue: string | null;
}

export const participationGroups = ['venue', 'unit', 'position'] as const;
export type ParticipationGroup = (typeof participationGroups)[number];

/** Ballots of an anonymous round leave in batches of at least this many, and no group smaller than it is shown. */
export const smallestGroup = 5;

export interface SurveyRepository {
  /**
   * In one transaction, with its rounds. A survey of the same code is replaced while none of its rounds was opened.
   * Throws `trainingNotFound`, `sessionNotFound`, or `surveyInUse`.
   */
  create(plan: SurveyPlan, actor: Actor): Promise<StoredSurvey>;
  /** Of one training, or of all; newest first. */
  list(trainingCode: string | null): Promise<StoredSurvey[]>;
  /** In the order of their sessions. Adds rounds for sessions that were added to the training since. */
  rounds(surveyId: number): Promise<StoredRound[]>;
  findRound(roundId: number): Promise<StoredRound | null>;
  /** Removes a survey none of whose rounds was opened. Throws `surveyInUse`. */
  remove(surveyId: number, actor: Actor): Promise<void>;

  /** Planned rounds to be opened and open ones to be closed at `now`. A round whose whole time has passed is to be closed. */
  due(now: Date): Promise<StoredRound[]>;
  /**
   * `planned` (or `closed`, see core/survey.ts) -> `open`, together with the reminders that invite to it. False when it
   * is in neither state, so that of two ticks one invites.
   */
  open(
    roundId: number,
    times: { opensAt: Date; closesAt: Date },
    reminders: readonly ReminderToPlan[],
    actor: Actor,
  ): Promise<boolean>;
  /**
   * `open` (or `planned`, which then never opens) -> `closed`; invitations that still wait end as `skipped`
   * (`surveyClosed`). Drafts of an anonymous round are erased, and what is left of its ballots is released when it may
   * be. False when it was closed before.
   */
  close(roundId: number, at: Date, actor: Actor): Promise<boolean>;

  /** Open rounds that one of this person's lines is in the audience of, oldest first, answered or not. */
  openFor(personId: number): Promise<SurveyResponse[]>;
  /** Null when none of this person's lines is in the audience of the round. Also of a round that is not open. */
  responseOf(roundId: number, personId: number): Promise<SurveyResponse | null>;
  /**
   * Stores the answer to one question in the draft (made when missing) and where the respondent is now; with `answer`
   * null only the place. Values are not checked here. The message being finished is remembered as one that carried the
   * draft. Returns false, and writes nothing, when the round is not open or the response was sent.
   */
  saveStep(
    roundId: number,
    attendeeId: number,
    step: { answer: { question: string; values: readonly string[] } | null; position: string | null },
  ): Promise<boolean>;
  /**
   * `draft` -> `sent`, with the answers to questions that are asked (`answersToSend`); others are erased. False when there
   * is no draft or the round is not open.
   *
   * Anonymous: in the same transaction the answers become a ballot under a random key that says nothing about when it
   * came, and the draft and the texts of all messages that carried it, to and fro, are blanked; the bytes go from the
   * file with them. See docs/decisions on ballots.
   */
  send(roundId: number, attendeeId: number): Promise<boolean>;

  /** This and the three below throw `roundNotFound`. */
  participation(roundId: number): Promise<Participation>;
  /** By name of the group; `''` for those without one. */
  participationBy(roundId: number, group: ParticipationGroup): Promise<Map<string, Participation>>;
  /**
   * Sent responses, in roster order; ballots in the order of their random keys. Of an anonymous round only released
   * ballots: see `smallestGroup`. Releases what may be released by now first.
   */
  sent(roundId: number): Promise<SentResponse[]>;
  /** Attendees whom the round is for and who have not sent, in roster order. Names, so for named and anonymous alike. */
  unanswered(roundId: number): Promise<Respondent[]>;

  /**
   * Texts of questions that attendees of the training asked the assistant in a stretch of time, without their names.
   * `isAnswered` is false when the assistant could not answer.
   */
  questionsAsked(trainingId: number, from: Date, to: Date): Promise<{ text: string; isAnswered: boolean }[]>;
}
