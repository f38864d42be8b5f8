import type { ChannelName } from './chat.ts';

/**
 * Where a person is in something that takes several messages (registering, writing a broadcast). One at a time: a new
 * one replaces the old. `state` is JSON whose shape only the conversation knows.
 */
export interface ConversationStateRepository {
  /** Null when there is none, or it expired. */
  get(personId: number): Promise<unknown>;
  set(personId: number, state: object, expiresAt: Date): Promise<void>;
  clear(personId: number): Promise<void>;
}

/** The chat accounts of one human being, each a person of ours; they belong together by the attendees they share. */
export interface AccountRepository {
  /** A one-time code to be typed in another account of the same human being; stored as a hash. */
  issueLinkCode(personId: number, expiresAt: Date): Promise<string>;
  /** Uses the code up and returns who issued it; null when it is wrong, used or expired. */
  redeemLinkCode(code: string, at: Date): Promise<number | null>;
  /** Channels of this person and of every account that shares an attendee; at most one is preferred. */
  channelsOf(personId: number): Promise<{ channel: ChannelName; isPreferred: boolean }[]>;
}
