import type { ChatChannel, Recipient } from '../core/chat.ts';
import type { Clock } from '../core/clock.ts';
import type { SurveyRepository } from '../core/survey-repositories.ts';
import type { ReminderRepository, TrainingRepository } from '../core/training-repositories.ts';
import { BulkLane } from './delivery/bulk-lane.ts';
import type { ChannelPauses } from './delivery/channel-pauses.ts';
import type { RateLimiters } from './delivery/rate-limiter.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { RoundScheduler } from './survey/rounds/round-scheduler.ts';
import { decideDelivery } from './training/reminders/decide-delivery.ts';
import { renderReminder } from './training/reminders/reminder-text.ts';
import { ReminderScheduler } from './training/reminders/scheduler.ts';

export interface RemindersParts {
  channels: readonly ChatChannel[];
  reminders: ReminderRepository;
  trainings: TrainingRepository;
  surveys: SurveyRepository;
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

/** The schedulers of reminders and of surveys, whose invitations are reminders, and for each channel a bulk lane. */
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
  const rounds = new RoundScheduler(parts);
  for (const lane of lanes) await lane.start();
  rounds.start();
  scheduler.start();
  return {
    async whenIdle() {
      await rounds.tick();
      await scheduler.tick();
      await Promise.all(lanes.map((lane) => lane.whenIdle()));
    },
    async stop() {
      await Promise.all([rounds.stop(), scheduler.stop()]);
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}
