import type { ChannelName, IncomingMessage, OutgoingMessage, Recipient } from './chat.ts';

/**
 * Glossary
 *
 * - Inbox: every message that arrived, written before the platform is told that we have it.
 * - Outbox: every message that must leave, written in the same transaction as the state it follows from.
 * - Delivery: one outbox row on its way to one recipient.
 * - Lane: `reply` answers a person who waits and goes first; `bulk` (reminders, broadcasts) yields to it.
 * - Relay: carries deliveries to the channels.
 *
 * Inbox row: `pending` -> `done` (handled; its replies stand in the outbox) or `failed` (handling threw every time; the
 * person was told, an operator can look). Only the inbox worker moves it, in one transaction with the replies.
 *
 * Delivery: `pending` -> `sending` (claimed by the relay) -> one of
 *   - `sent`         the platform accepted it,
 *   - `pending`      to be tried again not before `notBefore`,
 *   - `unreachable`  this person cannot be written to on this channel,
 *   - `failed`       refused for good, or too many attempts,
 *   - `skipped`      no longer useful (erased person, overtaken reminder), with the reason,
 *   - `uncertain`    it may have arrived: the connection broke, or the process died, after the request left.
 * A reply found `uncertain` is sent once more (the person waits, a repeat is harmless) and stays marked by
 * `uncertainCount`; found so a second time it ends as `uncertain`. A reminder is sent once more too (see
 * `ReminderRepository`); any other bulk message found `uncertain` is left for the organiser to see. The store applies this rule in `settle`. A reply that a dead process left `sending` always becomes
 * `pending` again: nothing is lost by a crash, and the relay's limit of attempts ends it.
 *
 * A delivery erased while it is `sending` (text and address are gone) never becomes `pending` again: it ends as
 * `skipped` or as what became of the running attempt.
 */
export type InboxState = 'pending' | 'done' | 'failed';
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'unreachable' | 'failed' | 'skipped' | 'uncertain';
export type Lane = 'reply' | 'bulk';

export interface InboxEntry {
  id: number;
  message: IncomingMessage;
  attempts: number;
}

export interface Inbox {
  /**
   * Resolves when the message is safe on disk. Returns false when this (channel, updateId) is already stored, also when
   * its text was erased since.
   */
  store(message: IncomingMessage): Promise<boolean>;
  /** The oldest pending message of each person on these channels, oldest first, excluding the given addresses. */
  nextPerPerson(
    channels: readonly ChannelName[],
    busyAddresses: ReadonlySet<string>,
    limit: number,
  ): Promise<InboxEntry[]>;
  /** Counts a failed attempt; marks the entry `failed` when `isFinal`. Does nothing to an entry that is not pending. */
  recordFailure(entryId: number, reason: string, isFinal: boolean): Promise<void>;
}

export interface Delivery {
  id: number;
  recipient: Recipient;
  message: OutgoingMessage;
  lane: Lane;
  /** Attempts so far, this one included once claimed. */
  attempts: number;
}

/** A delivery's end or next try. */
export type DeliverySettlement =
  | { state: 'sent'; platformMessageId: string | null }
  | { state: 'pending'; notBefore: Date; reason: string }
  | { state: 'unreachable' | 'failed' | 'skipped' | 'uncertain'; reason: string };

export interface Outbox {
  /**
   * Marks up to `limit` due deliveries `sending` and returns them, replies before bulk, oldest first. Never returns a
   * delivery whose recipient has an earlier reply that is still `pending` or `sending`: one person's replies keep their
   * order. Bulk only fills what due replies leave of `limit`. Reminders are not among it: see `ReminderRepository.claim`.
   */
  claim(channels: readonly ChannelName[], now: Date, limit: number): Promise<Delivery[]>;
  /**
   * Ends the running attempt and writes it into the ledger. A reply's first `uncertain` makes it `pending` again, at
   * once. Throws `deliveryNotSending` when the delivery is not `sending`: an attempt ends once.
   */
  settle(deliveryId: number, settlement: DeliverySettlement): Promise<void>;
  /** After a start: what a dead process left `sending` becomes `pending` again (replies, counted as uncertain) or `uncertain` (bulk). Returns how many. */
  recoverInterrupted(channels: readonly ChannelName[]): Promise<number>;
}
