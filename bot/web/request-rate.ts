import type { Clock } from '../../core/clock.ts';

const windowMilliseconds = 60_000;

/** Requests per key in windows of one minute; the counts of the past minute are dropped whole. */
export class RequestRate {
  private readonly clock: Clock;
  private readonly perMinute: number;
  private counts = new Map<string, number>();
  private windowStart = 0;

  constructor(clock: Clock, perMinute: number) {
    this.clock = clock;
    this.perMinute = perMinute;
  }

  /** Counts one request; false when the key has used up its minute. */
  allows(key: string): boolean {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.windowStart) >= windowMilliseconds) {
      this.windowStart = now;
      this.counts = new Map();
    }
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= this.perMinute;
  }
}
