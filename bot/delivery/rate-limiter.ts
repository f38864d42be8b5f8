import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName } from '../../core/chat.ts';
import { ChatSpacing } from './chat-spacing.ts';

/** A channel without one is not limited. */
export type RateLimiters = ReadonlyMap<ChannelName, RateLimiter>;

/**
 * Keeps one bot token below its platform's limits: so many messages a second in all, and one a second in a chat.
 *
 * Bulk messages are spaced evenly. Replies are not held back for the sake of the total but count, so that bulk yields to
 * them. Measured with the process's own monotonic clock: the time of day may jump.
 */
export class RateLimiter {
  private readonly spacingMilliseconds: number;
  private readonly chats = new ChatSpacing();
  private nextAt = 0;
  private pausedUntil = 0;

  /** @param messagesPerSecond 0 = no limit, neither in all nor in a chat */
  constructor(messagesPerSecond: number) {
    this.spacingMilliseconds = messagesPerSecond > 0 ? 1000 / messagesPerSecond : 0;
  }

  /** Messages a second in all; null without a limit. */
  get messagesPerSecond(): number | null {
    return this.spacingMilliseconds > 0 ? 1000 / this.spacingMilliseconds : null;
  }

  /**
   * Waits for this bulk message's turn; rejects when `signal` aborts. A turn that comes late (timers are never early)
   * does not delay the next ones, but only half a turn is caught up, so that no burst follows a standstill.
   */
  async takeTurn(signal: AbortSignal): Promise<void> {
    const turn = Math.max(performance.now() - this.spacingMilliseconds / 2, this.nextAt);
    this.nextAt = turn + this.spacingMilliseconds;
    for (;;) {
      const wait = Math.max(turn, this.pausedUntil) - performance.now();
      if (wait <= 0) return;
      await sleep(wait, undefined, { signal });
    }
  }

  /** A reply goes out: the next bulk message comes one turn later. Resolves when its chat may be written to. */
  async takeReplyTurn(address: string): Promise<void> {
    this.nextAt = Math.max(performance.now(), this.nextAt) + this.spacingMilliseconds;
    if (this.spacingMilliseconds === 0) return;
    const wait = this.chats.book(address);
    if (wait > 0) await sleep(wait);
  }

  /** Books this chat for a bulk message and returns 0, or books nothing and returns the milliseconds until it is free. */
  tryBookChat(address: string): number {
    if (this.spacingMilliseconds === 0) return 0;
    const wait = this.chats.waitMilliseconds(address);
    if (wait === 0) this.chats.book(address);
    return wait;
  }

  /** The platform asked for silence: no bulk message leaves before. */
  pause(seconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, performance.now() + seconds * 1000);
    this.nextAt = Math.max(this.nextAt, this.pausedUntil);
  }
}
