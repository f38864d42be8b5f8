import type { ChannelName, SendOutcome } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { DeliverySettlement } from '../../core/delivery.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { ChannelPauses } from './channel-pauses.ts';
import type { RateLimiters } from './rate-limiter.ts';
import { settlementOf } from './settlement.ts';

export interface AttemptJudgeParts {
  pauses: ChannelPauses;
  rateLimiters: RateLimiters;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** One attempt to send; `attempts` counts it. */
export interface Attempt {
  deliveryId: number;
  channel: ChannelName;
  attempts: number;
}

/** What an attempt's outcome means: for the delivery, and for the channel (which may be down, or want silence). */
export class AttemptJudge {
  private readonly parts: AttemptJudgeParts;

  constructor(parts: AttemptJudgeParts) {
    this.parts = parts;
  }

  judge(attempt: Attempt, outcome: SendOutcome): DeliverySettlement {
    const { pauses, rateLimiters, clock, log, metrics } = this.parts;
    const { channel } = attempt;
    metrics.sent(channel, outcome.kind);
    if (outcome.kind === 'channelDown') return this.pauseChannel(channel, outcome.reason);
    if (outcome.kind === 'sent' && pauses.end(channel)) metrics.channelUp(channel, true);
    if (outcome.kind === 'retry' && outcome.afterSeconds !== null) {
      metrics.throttled(channel);
      rateLimiters.get(channel)?.pause(outcome.afterSeconds);
    }
    if (outcome.kind !== 'sent') {
      log.warn(
        { ...attempt, outcome: outcome.kind, reason: outcome.reason },
        'A message was not delivered at this attempt.',
      );
    }
    return settlementOf(outcome, attempt.attempts, clock.now(), Math.random());
  }

  private pauseChannel(channel: ChannelName, reason: string): DeliverySettlement {
    const { pauses, log, metrics } = this.parts;
    const until = pauses.pause(channel);
    metrics.channelUp(channel, false);
    log.error(
      { channel, reason, until: until.toISOString() },
      'The channel is down until somebody acts; its messages wait.',
    );
    return { state: 'pending', notBefore: until, reason };
  }
}

/** Adapters do not throw; if one does, nobody knows how far it came. */
export async function sendSafely(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await send();
  } catch (error) {
    return { kind: 'uncertain', reason: error instanceof Error ? error.message : String(error) };
  }
}
