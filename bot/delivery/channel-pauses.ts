import type { ChannelName } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';

const shortestPauseSeconds = 60;
const longestPauseSeconds = 900;

/** Which channels are left alone, and for how long: one minute, then twice as long each time, at most a quarter of an hour. */
export class ChannelPauses {
  private readonly clock: Clock;
  private readonly pauses = new Map<ChannelName, { until: number; seconds: number }>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  isPaused(channel: ChannelName): boolean {
    const pause = this.pauses.get(channel);
    return pause !== undefined && pause.until > this.clock.now().getTime();
  }

  /** Pauses the channel, or keeps the pause that another message has just begun; returns its end. */
  pause(channel: ChannelName): Date {
    const last = this.pauses.get(channel);
    if (last && this.isPaused(channel)) return new Date(last.until);
    const seconds = last ? Math.min(last.seconds * 2, longestPauseSeconds) : shortestPauseSeconds;
    const until = this.clock.now().getTime() + seconds * 1000;
    this.pauses.set(channel, { until, seconds });
    return new Date(until);
  }

  /** The channel works; true when it had been paused. */
  end(channel: ChannelName): boolean {
    return this.pauses.delete(channel);
  }
}
