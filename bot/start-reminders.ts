import type { ChatChannel, Recipient } from '../core/chat.ts';
import type { Clock } from '../core/clock.ts';
import type { ReminderRepository, TrainingRepository } from '../core/training-repositories.ts';
import { BulkLane } from './delivery/bulk-lane.ts';
import type { ChannelPauses } from './delivery/channel-pauses.ts';
import type { RateLimiters } from './delivery/rate-limiter.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { decideDelivery } from './training/decide-delivery.ts';
import { renderReminder } from './training/reminder-text.ts';
import { ReminderScheduler } from './training/scheduler.ts';

export interface RemindersParts {
  channels: readonly ChatChannel[];
  reminders: ReminderRepository;
  trainings: TrainingRepository;
  rateLimiters: RateLimiters;
  pauses: ChannelPauses;
  onUnreachable(recipient: Recipient, reason: string): Promise<void>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

export interface RunningReminders {
  /** Resolves when nothing that was due at the start of the call is left to send. */
  whenIdle(): Promise<void>;
  /** Finishes what is leaving; the rest stays planned. */
  stop(): Promise<void>;
}

/** The scheduler and, for each channel, a bulk lane. */
export async function startReminders(parts: RemindersParts): Promise<RunningReminders> {
  const lanes = parts.channels.map(
    (channel) =>
      new BulkLane({
        ...parts,
        channel,
        rateLimiter: parts.rateLimiters.get(channel.name),
        decide: decideDelivery,
        render: renderReminder,
      }),
  );
  const scheduler = new ReminderScheduler({
    ...parts,
    onPlanned: () => {
      for (const lane of lanes) lane.wake();
    },
  });
  for (const lane of lanes) await lane.start();
  scheduler.start();
  return {
    async whenIdle() {
      await scheduler.tick();
      await Promise.all(lanes.map((lane) => lane.whenIdle()));
    },
    async stop() {
      await scheduler.stop();
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}
