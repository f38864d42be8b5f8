import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ChannelName, SendOutcome } from '../core/chat.ts';

/** What an operator watches, in Prometheus' text format at `GET /metrics`. One per running program. */
export interface Metrics {
  received(channel: ChannelName): void;
  handled(channel: ChannelName, result: 'done' | 'retried' | 'failed', milliseconds: number): void;
  sent(channel: ChannelName, outcome: SendOutcome['kind']): void;
  channelUp(channel: ChannelName, isUp: boolean): void;
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
    channelUp: (channel, isUp) => up.set({ channel }, isUp ? 1 : 0),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
