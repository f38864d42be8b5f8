import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Spaces bulk messages of one channel evenly below the platform's limit. Replies are not held back but count, so that
 * bulk yields to them. Measured with the process's own monotonic clock: the time of day may jump.
 */
export class RateLimiter {
  private readonly spacingMilliseconds: number;
  private nextAt = 0;

  /** @param messagesPerSecond 0 = no limit */
  constructor(messagesPerSecond: number) {
    this.spacingMilliseconds = messagesPerSecond > 0 ? 1000 / messagesPerSecond : 0;
  }

  /** Waits for this bulk message's turn; rejects when `signal` aborts. */
  async takeTurn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.spacingMilliseconds;
    if (at > now) await sleep(at - now, undefined, { signal });
  }

  /** A reply went out: the next bulk message comes one turn later. */
  countReply(): void {
    this.nextAt = Math.max(performance.now(), this.nextAt) + this.spacingMilliseconds;
  }

  /** The platform asked for silence. */
  pause(seconds: number): void {
    this.nextAt = Math.max(this.nextAt, performance.now() + seconds * 1000);
  }
}
