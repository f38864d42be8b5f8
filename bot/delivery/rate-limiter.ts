import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName } from '../../core/chat.ts';
import { ChatSpacing } from './chat-spacing.ts';

/** A channel without one is not limited. */
export type RateLimiters = ReadonlyMap<ChannelName, RateLimiter>;

/** One message on its way. */
export interface Turn {
  /** The platform has answered, or the connection is gone: the message counts for one more second. */
  end(): void;
}

const secondMilliseconds = 1000;
/** A request without an answer is taken to have arrived after this long, so that slow answers do not slow the pace. */
const arrivalMilliseconds = 500;
/** How much of a standstill is caught up, in turns. */
const mostCaughtUp = 5;
const unlimitedTurn: Turn = { end: () => {} };

/**
 * Keeps one bot token below its platform's limits: so many messages within any second, and one a second in a chat.
 *
 * Bulk messages leave evenly spaced, and never more of them than our limit within a second. But nobody knows when exactly
 * a message arrives, only that it is between its leaving and its answer. So a message also *counts* from the instant it
 * leaves until a second after its answer; as long as no more than the platform's limit (one above ours) count, no second
 * at the platform holds more, however the network or this process stumbles.
 *
 * Replies are not held back for the sake of the total but count, so that bulk yields to them. All by the process's own
 * monotonic clock: the time of day may jump.
 */
export class RateLimiter {
  /** Messages within any second; null without a limit. */
  readonly messagesPerSecond: number | null;
  private readonly spacingMilliseconds: number;
  private readonly chats = new ChatSpacing();
  private readonly waiting: (() => void)[] = [];
  /** When the messages of the last second left, oldest first. */
  private readonly leftAt: number[] = [];
  private counting = 0;
  private nextAt = 0;
  private pausedUntil = 0;

  /** @param messagesPerSecond 0 = no limit, neither in all nor in a chat */
  constructor(messagesPerSecond: number) {
    this.messagesPerSecond = messagesPerSecond > 0 ? messagesPerSecond : null;
    this.spacingMilliseconds = messagesPerSecond > 0 ? secondMilliseconds / messagesPerSecond : 0;
  }

  /** Waits for this bulk message's turn; rejects when `signal` aborts. The caller has booked the chat. */
  async takeTurn(address: string, signal: AbortSignal): Promise<Turn> {
    const earliest = performance.now() - mostCaughtUp * this.spacingMilliseconds;
    const at = Math.max(earliest, this.nextAt);
    this.nextAt = at + this.spacingMilliseconds;
    for (;;) {
      signal.throwIfAborted();
      const wait = Math.max(at, this.pausedUntil, this.nextLeaving()) - performance.now();
      if (wait > 0) await sleep(wait, undefined, { signal });
      else if (this.isFull()) await this.untilFewer(signal);
      else return this.begin(address);
    }
  }

  /** A reply goes out as soon as its chat may be written to; the next bulk message comes one turn later. */
  async takeReplyTurn(address: string): Promise<Turn> {
    if (this.messagesPerSecond === null) return unlimitedTurn;
    this.nextAt = Math.max(performance.now(), this.nextAt) + this.spacingMilliseconds;
    for (let wait = this.chatWait(address); wait > 0; wait = this.chatWait(address)) await sleep(wait);
    return this.begin(address);
  }

  /** Milliseconds until something may be written to this chat; 0: now. */
  chatWait(address: string): number {
    return this.messagesPerSecond === null ? 0 : this.chats.waitMilliseconds(address);
  }

  /** The platform asked for silence: no bulk message leaves before. */
  pause(seconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, performance.now() + seconds * 1000);
    this.nextAt = Math.max(this.nextAt, this.pausedUntil);
  }

  /** The instant from which on fewer than our limit have left within a second. */
  private nextLeaving(): number {
    const { messagesPerSecond, leftAt } = this;
    if (messagesPerSecond === null || leftAt.length < messagesPerSecond) return 0;
    return (leftAt[leftAt.length - messagesPerSecond] ?? 0) + secondMilliseconds;
  }

  private isFull(): boolean {
    return this.messagesPerSecond !== null && this.counting > this.messagesPerSecond;
  }

  private begin(address: string): Turn {
    if (this.messagesPerSecond === null) return unlimitedTurn;
    const now = performance.now();
    this.leftAt.push(now);
    while ((this.leftAt[0] ?? now) < now - secondMilliseconds) this.leftAt.shift();
    this.counting += 1;
    this.chats.note(address);
    let hasEnded = false;
    const end = () => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(assumed);
      this.chats.note(address);
      setTimeout(() => this.forget(), secondMilliseconds).unref();
    };
    const assumed = setTimeout(end, arrivalMilliseconds);
    return { end };
  }

  private forget(): void {
    this.counting -= 1;
    this.waiting.shift()?.();
  }

  private async untilFewer(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = () => {
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.waiting.push(go);
      signal.addEventListener('abort', go);
    });
  }
}
