import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName, ChatChannel, ReceiveMessage } from '../core/chat.ts';
import { errorMessage, KheoError } from '../core/errors.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** `failed` needs an operator; `starting` is tried again by itself. */
export type ChannelState = 'on' | 'starting' | 'failed';

export interface ChannelStartsParts {
  channels: readonly ChatChannel[];
  receive: ReceiveMessage;
  log: Log;
  metrics: Metrics;
}

const longestStartWaitMilliseconds = 60_000;

/** Starts every channel once now, and those that may work later again and again. */
export class ChannelStarts {
  private readonly parts: ChannelStartsParts;
  private readonly stateByName = new Map<ChannelName, ChannelState>();
  private readonly stopping = new AbortController();
  private retries: Promise<void>[] = [];

  constructor(parts: ChannelStartsParts) {
    this.parts = parts;
  }

  async begin(): Promise<void> {
    await Promise.all(this.parts.channels.map((channel) => this.tryStart(channel)));
    const starting = this.parts.channels.filter(({ name }) => this.stateByName.get(name) === 'starting');
    this.retries = starting.map((channel) => this.keepTrying(channel));
  }

  states(): Record<string, ChannelState> {
    return Object.fromEntries(this.stateByName);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.retries);
  }

  private async tryStart(channel: ChatChannel): Promise<void> {
    const { receive, log, metrics } = this.parts;
    try {
      await channel.start(receive);
      this.stateByName.set(channel.name, 'on');
    } catch (error) {
      const isRetryable = error instanceof KheoError && error.isRetryable;
      this.stateByName.set(channel.name, isRetryable ? 'starting' : 'failed');
      const code = error instanceof KheoError ? error.code : null;
      log.error({ channel: channel.name, code, error: errorMessage(error) }, 'A channel did not start.');
    }
    metrics.channelUp(channel.name, this.stateByName.get(channel.name) === 'on');
  }

  private async keepTrying(channel: ChatChannel): Promise<void> {
    const { signal } = this.stopping;
    for (let wait = 2000; this.stateByName.get(channel.name) === 'starting'; wait *= 2) {
      await sleep(Math.min(wait, longestStartWaitMilliseconds), undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      await this.tryStart(channel);
    }
  }
}
