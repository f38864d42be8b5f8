import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ChannelName, SendOutcome } from '../core/chat.ts';

/** What an operator watches, in Prometheus' text format at `GET /metrics`. One per running program. */
export interface Metrics {
  received(channel: ChannelName): void;
  handled(channel: ChannelName, result: 'done' | 'retried' | 'failed', milliseconds: number): void;
  sent(channel: ChannelName, outcome: SendOutcome['kind']): void;
  /** The platform asked us to be silent for a while (429). */
  throttled(channel: ChannelName): void;
  channelUp(channel: ChannelName, isUp: boolean): void;
  /** So many deliveries of a reminder were planned. */
  remindersPlanned(count: number): void;
  /** A reminder reached its person this long after it was due. */
  reminderLag(seconds: number): void;
  /** Reminder deliveries that this process holds now: claimed and not yet settled. */
  bulkHeld(channel: ChannelName, count: number): void;
  /** The whole exposition and its content type. */
  render(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const received = new Counter({
    name: 'kheo_messages_received_total',
    help: 'Messages stored in the inbox.',
    labelNames: ['channel'],
    registers,
  });
  const handled = new Counter({
    name: 'kheo_messages_handled_total',
    help: 'Handling attempts by result.',
    labelNames: ['channel', 'result'],
    registers,
  });
  const seconds = new Histogram({
    name: 'kheo_handling_seconds',
    help: 'From taking a message to its replies standing in the outbox.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const sent = new Counter({
    name: 'kheo_deliveries_total',
    help: 'Attempts to send by outcome.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const up = new Gauge({
    name: 'kheo_channel_up',
    help: '1 when the channel works, 0 when it waits for an operator.',
    labelNames: ['channel'],
    registers,
  });
  const throttled = new Counter({
    name: 'kheo_throttled_total',
    help: 'Times that the platform asked us to wait (429).',
    labelNames: ['channel'],
    registers,
  });
  const planned = new Counter({
    name: 'kheo_reminder_deliveries_planned_total',
    help: 'Deliveries of reminders written to the outbox.',
    registers,
  });
  const lag = new Histogram({
    name: 'kheo_reminder_lag_seconds',
    help: 'From the instant a reminder was due to the platform accepting it.',
    buckets: [1, 5, 15, 60, 300, 600, 1800, 3600],
    registers,
  });
  const held = new Gauge({
    name: 'kheo_bulk_held',
    help: 'Reminder deliveries claimed by this process and not settled yet.',
    labelNames: ['channel'],
    registers,
  });
  new Gauge({
    name: 'kheo_resident_memory_bytes',
    help: 'Resident memory of this process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return {
    received: (channel) => received.inc({ channel }),
    handled: (channel, result, milliseconds) => {
      handled.inc({ channel, result });
      if (result === 'done') seconds.observe(milliseconds / 1000);
    },
    sent: (channel, outcome) => sent.inc({ channel, outcome }),
    throttled: (channel) => throttled.inc({ channel }),
    remindersPlanned: (count) => planned.inc(count),
    reminderLag: (seconds) => lag.observe(seconds),
    bulkHeld: (channel, count) => held.set({ channel }, count),
    channelUp: (channel, isUp) => up.set({ channel }, isUp ? 1 : 0),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
