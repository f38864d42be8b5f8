import type { ChatChannel, IncomingContent, OutgoingMessage, ReceiveMessage, SendOutcome } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import type { TranscriptLine, TranscriptStore } from '../../core/repositories.ts';
import { channelLimits } from '../delivery/channel-limits.ts';
import { plainText } from '../delivery/plain-text.ts';

/** What an open page is told. */
export type WebEvent = { kind: 'line'; line: TranscriptLine } | { kind: 'typing' };
export type WebListener = (event: WebEvent) => void;

/** The page asks for no more of the past than this. */
const transcriptLines = 200;

/**
 * The chat page's side of a conversation.
 *
 * The outbox row is the message: it stands in the transcript from the moment it is written, and every page that opens
 * later shows it. So sending only tells the pages that are open, and always succeeds. Lines carry the delivery's
 * identity, by which a page drops what it has already shown.
 */
export class WebChatChannel implements ChatChannel {
  readonly name = 'web';
  readonly limits = channelLimits.web;
  private readonly transcript: TranscriptStore;
  private readonly clock: Clock;
  private readonly listeners = new Map<string, Set<WebListener>>();
  private receiveMessage: ReceiveMessage | null = null;

  constructor({ transcript, clock }: { transcript: TranscriptStore; clock: Clock }) {
    this.transcript = transcript;
    this.clock = clock;
  }

  async start(receive: ReceiveMessage): Promise<void> {
    this.receiveMessage = receive;
  }

  async stop(): Promise<void> {
    this.receiveMessage = null;
  }

  /** Stores what a page posted. `clientId` is the page's own name for it: posting it again is harmless. */
  async receive(address: string, clientId: string, content: IncomingContent): Promise<void> {
    if (!this.receiveMessage) {
      throw new KheoError('webChatStopped', 'The web chat is not running.', { isRetryable: true });
    }
    await this.receiveMessage({
      sender: { channel: 'web', address },
      updateId: `${address}:${clientId}`,
      displayName: null,
      receivedAt: this.clock.now(),
      content,
    });
  }

  async send(address: string, message: OutgoingMessage, deliveryId: number): Promise<SendOutcome> {
    if (plainText(message).length > this.limits.maxTextLength) {
      return { kind: 'rejected', reason: 'The message is longer than a page shows.' };
    }
    const line: TranscriptLine = {
      id: `out-${deliveryId}`,
      direction: 'outgoing',
      at: this.clock.now(),
      incoming: null,
      outgoing: message,
    };
    this.tell(address, { kind: 'line', line });
    return { kind: 'sent', platformMessageId: line.id };
  }

  async showTyping(address: string): Promise<void> {
    this.tell(address, { kind: 'typing' });
  }

  /** The latest lines, oldest first. */
  read(address: string): Promise<TranscriptLine[]> {
    return this.transcript.read({ channel: 'web', address }, transcriptLines);
  }

  /**
   * Tells `listener` every reply after the line `lastId` (all of them when it is null or unknown), then those to come.
   * A reply may be told twice, never missed. Returns how to stop listening.
   */
  async follow(address: string, lastId: string | null, listener: WebListener): Promise<() => void> {
    const listeners = this.listeners.get(address) ?? new Set();
    this.listeners.set(address, listeners.add(listener));
    const unfollow = () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(address);
    };
    try {
      const lines = await this.read(address);
      const missed = lines.slice(lines.findIndex((line) => line.id === lastId) + 1);
      for (const line of missed) if (line.direction === 'outgoing') listener({ kind: 'line', line });
    } catch (error) {
      unfollow();
      throw error;
    }
    return unfollow;
  }

  /** How many pages this person has open. */
  openPages(address: string): number {
    return this.listeners.get(address)?.size ?? 0;
  }

  private tell(address: string, event: WebEvent): void {
    for (const listener of this.listeners.get(address) ?? []) listener(event);
  }
}
