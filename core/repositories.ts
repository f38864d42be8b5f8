import type { IncomingMessage, OutgoingMessage, Recipient } from './chat.ts';
import type { AccountRepository, ConversationStateRepository } from './conversation-state.ts';
import type { Lane } from './delivery.ts';
import type { DocumentHeader, DocumentRelation, LegalDocument, Passage, ProvisionKind } from './legal-document.ts';
import type { Answer } from './retrieval.ts';
import type { SurveyRepository } from './survey-repositories.ts';
import type { TrainingStores } from './training-repositories.ts';
import type { IsoDate } from './vietnam-time.ts';

/** A document ready to be stored, with what identifies these bytes. */
export interface DocumentToStore {
  document: LegalDocument;
  /** SHA-256 in hex of what the document was read from; the same hash again changes nothing. */
  contentHash: string;
  /** File name or address, for people. */
  source: string;
  /** Identity of each article's row when the source gave one (`id` of a JSONL row): article number -> id. */
  externalIds: ReadonlyMap<string, string>;
  passages: PassageToStore[];
}

/** A passage before it has an identity; `provisionPath` names its provision by child positions from the root. */
export interface PassageToStore extends Omit<Passage, 'id'> {
  provisionPath: readonly number[];
}

export type StoreChange = 'added' | 'replaced' | 'unchanged';

export interface StoredDocument extends DocumentHeader {
  id: number;
  source: string;
  contentHash: string;
  ingestedAt: Date;
  /** Number of articles (or of heading sections when there are no articles). */
  articleCount: number;
}

export interface StoredProvision {
  id: number;
  documentId: number;
  parentId: number | null;
  kind: ProvisionKind;
  number: string | null;
  title: string | null;
  text: string;
  page: number | null;
  /** `id` of the JSONL row, for articles that came from one. */
  externalId: string | null;
}

/** An article (or heading section) with its document and its clauses and points, depth first. */
export interface StoredArticle {
  document: StoredDocument;
  article: StoredProvision;
  parts: StoredProvision[];
  /** Titles of the enclosing chapter and section, outermost first. */
  path: string[];
}

export interface DocumentRepository {
  /**
   * In one transaction. A document is the same when its number (or, without one, its title and kind) is; case, spaces
   * and Unicode composition do not matter. A new version replaces the current one: its passages are no longer listed,
   * its provisions still open by id. Throws `passageWithoutProvision`.
   */
  store(document: DocumentToStore): Promise<{ documentId: number; change: StoreChange }>;
  list(): Promise<StoredDocument[]>;
  relations(): Promise<(DocumentRelation & { documentNumber: string | null })[]>;
  /** Articles that hold these passages, in the order asked; ids that are unknown or of a replaced version are left out. */
  articlesOfPassages(passageIds: readonly number[]): Promise<(StoredArticle & { passageId: number })[]>;
  /** The current version's article, or null. `article` as printed, e.g. `5a`. */
  findArticle(documentId: number, article: string): Promise<StoredArticle | null>;
  /**
   * By provision id, also of a version that was replaced since (an old button still opens). A clause or point opens the
   * article that holds it.
   */
  articleById(provisionId: number): Promise<StoredArticle | null>;
  /** The provisions of the same kind (article, heading section, appendix) before and after in the same version. */
  neighbours(provisionId: number): Promise<{ previous: StoredProvision | null; next: StoredProvision | null }>;
  /** Articles (or heading sections) of a document in order, without texts of their parts. */
  articlesOf(documentId: number): Promise<StoredProvision[]>;
  /**
   * All current passages in id order, in batches, with the row id their article came with. The batches are not one
   * snapshot: who needs one asks for `contentVersion` before, and begins again when it is another one afterwards.
   */
  passages(batchSize: number): AsyncIterable<(Passage & { externalId: string | null })[]>;
  /** Changes whenever any stored document does, and never comes back to an earlier value but by restoring a backup of it; part of a snapshot's identity. */
  contentVersion(): Promise<string>;
}

export interface StoredPerson {
  id: number;
  recipient: Recipient;
  /** Null until the introduction (automatic assistant, what is kept) was sent. */
  introducedAt: Date | null;
}

/** A question with what we said; `id` is made by the caller (see `newQuestionId`) so that buttons can carry it. */
export interface QuestionToStore {
  id: string;
  personId: number;
  question: string;
  answer: Answer;
  /** `unanswered` and `forwarded` wait for a person. */
  status: 'answered' | 'unanswered' | 'forwarded' | 'clarify';
  askedAt: Date;
}

export interface StoredQuestion {
  id: string;
  question: string;
  status: QuestionToStore['status'] | 'resolved';
  askedAt: Date;
  /** A person's answer, when one was given. */
  humanAnswer: string | null;
  recipient: Recipient | null;
}

/** An erased question is not found, not listed and waits for nobody. */
export interface QuestionRepository {
  /** Every citation must name a stored provision. */
  save(question: QuestionToStore): Promise<void>;
  /** This person's latest questions, oldest first. */
  recent(personId: number, limit: number, since: Date): Promise<string[]>;
  /** Questions waiting for a person, oldest first. */
  waiting(limit: number): Promise<StoredQuestion[]>;
  find(id: string): Promise<StoredQuestion | null>;
  /** Throws `questionNotFound`, also for an erased one. */
  forward(id: string): Promise<void>;
  /** Throws `questionNotFound`, also for an erased one. */
  resolve(id: string, humanAnswer: string): Promise<void>;
}

export interface FeedbackRepository {
  /** One verdict per question and person; the last one counts. */
  record(questionId: string, personId: number, isHelpful: boolean, at: Date): Promise<void>;
  counts(): Promise<{ helpful: number; notHelpful: number }>;
}

export interface PersonRepository {
  /** By channel and address alone. A name that is given replaces the one we knew. */
  findOrCreate(recipient: Recipient, displayName: string | null): Promise<StoredPerson>;
  markIntroduced(personId: number, at: Date): Promise<void>;
  /** The person blocked the bot or came back. */
  setReachable(personId: number, isReachable: boolean): Promise<void>;
  /** Messages of this person received (`receivedAt`) at or after `since`, for the limit per person. */
  countMessagesSince(recipient: Recipient, since: Date): Promise<number>;
  /**
   * Erases identity, questions, feedback and message texts. Rows of inbox and outbox keep their ids and states, without
   * texts, names and addresses; pending deliveries become `skipped`, pending messages `failed`. The person's lines of
   * rosters stay nameless (unit and venue remain for the counts), as do their lines of the ledger, and no import brings
   * name, number or link back until the person joins again (`RosterRepository`).
   *
   * Within `ConversationStore.finish` only messages up to the one being finished are erased: what came later was
   * written by a newcomer. The farewell goes into the `deliveries` of that same `finish`: they are written after the
   * changes, so it stands and is sent; its text and address go when they are old (`forgetOlderThan`).
   * Throws `personNotFound`.
   */
  erase(personId: number): Promise<void>;
  /**
   * Erases texts of questions and messages older than `before`, and addresses of those messages; returns how many rows
   * changed. What is still pending at that age ends as `failed` (messages) or `skipped` (deliveries).
   */
  forgetOlderThan(before: Date): Promise<number>;
}

/** What is kept about people and what they asked. */
export interface PeopleStores {
  people: PersonRepository;
  questions: QuestionRepository;
  feedback: FeedbackRepository;
  states: ConversationStateRepository;
  accounts: AccountRepository;
}

/** What a feature may write; bound to one transaction while a message is being finished. */
export interface Stores extends PeopleStores {
  training: TrainingStores;
  surveys: SurveyRepository;
}

/**
 * A write that must happen together with the replies it belongs to. It uses only the stores it is given: another store
 * of the same database would wait for this very transaction, and throws `outsideTransaction` instead.
 */
export type Change = (stores: Stores) => Promise<void>;

/**
 * A step that reads, writes and decides within the transaction what to say: what it says is true when it is stored. For
 * one-time codes and the like, where looking first and writing later would leave a gap. Only the given stores, see Change.
 */
export type Decision = (stores: Stores) => Promise<readonly DeliveryToStore[]>;

export interface DeliveryToStore {
  recipient: Recipient;
  message: OutgoingMessage;
  lane: Lane;
}

export interface ConversationStore {
  /**
   * In one transaction: marks the inbox entry done, applies the changes in order, asks `decide`, then writes the
   * deliveries in order, those of `decide` last.
   * When anything throws, nothing is kept and the entry is still pending. An entry that is no longer pending is left as
   * it is, and nothing is written a second time. Throws `inboxEntryNotFound`.
   */
  finish(
    inboxEntryId: number,
    deliveries: readonly DeliveryToStore[],
    changes: readonly Change[],
    decide?: Decision,
  ): Promise<void>;
  /** Deliveries without an incoming message (a person's answer to a forwarded question, a broadcast). */
  enqueue(deliveries: readonly DeliveryToStore[], changes: readonly Change[]): Promise<void>;
}

/** One line of a web conversation, for the page that reconnects. */
export interface TranscriptLine {
  /** `in-12` or `out-34`. */
  id: string;
  direction: 'incoming' | 'outgoing';
  at: Date;
  incoming: IncomingMessage['content'] | null;
  outgoing: OutgoingMessage | null;
}

export interface TranscriptStore {
  /**
   * What one recipient wrote, and what was sent or is about to be, oldest first, at most the latest `limit`. Refused,
   * skipped and erased messages are left out.
   */
  read(recipient: Recipient, limit: number): Promise<TranscriptLine[]>;
}

/** The day the catalogue or a document's own text gives; used by validity. */
export interface CatalogueEntry extends Omit<DocumentHeader, 'summaryOf'> {
  shortNames: string[];
  track: 'state' | 'party';
  certainty: DocumentRelation['certainty'];
  source: string;
  officialUrl: string | null;
  note: string | null;
  relations: (DocumentRelation & { note: string | null })[];
}

export type { IsoDate };
