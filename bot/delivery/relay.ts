import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName, ChatChannel, Recipient } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { Delivery, DeliverySettlement, Outbox } from '../../core/delivery.ts';
import { errorMessage, KheoError } from '../../core/errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type TurnResult, WakefulLoop } from '../wakeful-loop.ts';
import { AttemptJudge, sendSafely } from './attempt-judge.ts';
import { ChannelPauses } from './channel-pauses.ts';
import type { RateLimiters, Turn } from './rate-limiter.ts';

export interface RelayParts {
  outbox: Outbox;
  channels: readonly ChatChannel[];
  rateLimiters: RateLimiters;
  /** Shared with whoever else sends on these channels. */
  pauses?: ChannelPauses;
  /** A person cannot be written to any more. */
  onUnreachable(recipient: Recipient, reason: string): Promise<void>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Generous, since a reply that waits for its chat's next second holds one, while other people wait for theirs. */
const maxParallelSends = 64;
/** Deliveries become due by time, and other processes enqueue too. */
const pollMilliseconds = 500;
const longestSettleWaitMilliseconds = 5000;

/**
 * Carries the outbox to the channels: claim, send, settle.
 *
 * A delivery is `sending` only while this process works on it; what a dead process left there is recovered at the next
 * start. Replies are claimed before bulk. A channel that is down is left alone for a growing while; its deliveries stay
 * pending. Several sends run at once, but never two replies to one person (the outbox sees to that).
 */
export class Relay {
  private readonly parts: RelayParts;
  private readonly channels: ReadonlyMap<ChannelName, ChatChannel>;
  private readonly pauses: ChannelPauses;
  private readonly judge: AttemptJudge;
  private readonly loop = new WakefulLoop(pollMilliseconds, () => this.turn());
  private readonly running = new Set<Promise<void>>();

  constructor(parts: RelayParts) {
    this.parts = parts;
    this.channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
    this.pauses = parts.pauses ?? new ChannelPauses(parts.clock);
    this.judge = new AttemptJudge({ ...parts, pauses: this.pauses });
  }

  /** Recovers what a dead process left, then begins. */
  async start(): Promise<void> {
    const recovered = await this.parts.outbox.recoverInterrupted([...this.channels.keys()]);
    if (recovered > 0) this.parts.log.warn({ recovered }, 'Deliveries were interrupted by the last stop.');
    this.loop.start();
  }

  /** Something was enqueued. */
  wake(): void {
    this.loop.wake();
  }

  /** Resolves when nothing is due and nothing is being sent. */
  whenIdle(): Promise<void> {
    return this.loop.whenIdle();
  }

  /** Finishes what is being sent, claims nothing new. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.running);
  }

  private async turn(): Promise<TurnResult> {
    const claimed = await this.claim();
    for (const delivery of claimed) this.begin(delivery);
    return claimed.length > 0 || this.running.size > 0 ? 'rest' : 'idle';
  }

  private async claim(): Promise<Delivery[]> {
    const usable = [...this.channels.keys()].filter((channel) => !this.pauses.isPaused(channel));
    const free = maxParallelSends - this.running.size;
    if (usable.length === 0 || free <= 0) return [];
    try {
      return await this.parts.outbox.claim(usable, this.parts.clock.now(), free);
    } catch (error) {
      this.parts.log.error({ error: errorMessage(error) }, 'The outbox could not be read; trying again shortly.');
      return [];
    }
  }

  private begin(delivery: Delivery): void {
    const work = this.carry(delivery).finally(() => {
      this.running.delete(work);
      this.wake();
    });
    this.running.add(work);
  }

  private async carry(delivery: Delivery): Promise<void> {
    const { id: deliveryId, attempts, message } = delivery;
    const { channel, address } = delivery.recipient;
    const adapter = this.channels.get(channel);
    if (!adapter) return this.settle(deliveryId, { state: 'failed', reason: `There is no channel "${channel}" here.` });
    const turn = await this.waitForTurn(delivery);
    if (turn === 'stopped') {
      const notBefore = this.parts.clock.now();
      return this.settle(deliveryId, { state: 'pending', notBefore, reason: 'Stopped before it was sent.' });
    }
    const outcome = await sendSafely(() => adapter.send(address, message, deliveryId));
    turn?.end();
    await this.settle(deliveryId, this.judge.judge({ deliveryId, channel, attempts }, outcome));
    if (outcome.kind === 'unreachable') await this.tellUnreachable(delivery.recipient, outcome.reason);
  }

  /** `stopped`: we stop before this bulk message's turn has come. */
  private async waitForTurn({ lane, recipient }: Delivery): Promise<Turn | 'stopped' | undefined> {
    const limiter = this.parts.rateLimiters.get(recipient.channel);
    if (lane === 'reply') return limiter?.takeReplyTurn(recipient.address);
    return limiter?.takeTurn(recipient.address, this.loop.stopSignal).catch(() => 'stopped' as const);
  }

  /** An outcome that is not written down would be sent again, so this insists until the database takes it. */
  private async settle(deliveryId: number, settlement: DeliverySettlement): Promise<void> {
    for (let wait = 100; ; wait = Math.min(wait * 2, longestSettleWaitMilliseconds)) {
      try {
        await this.parts.outbox.settle(deliveryId, settlement);
        return;
      } catch (error) {
        this.parts.log.error({ deliveryId, error: errorMessage(error) }, 'A delivery could not be settled.');
        // Said on purpose: somebody else has settled it, and saying it again changes nothing.
        if (error instanceof KheoError && !error.isRetryable) return;
        if (this.loop.stopSignal.aborted && wait >= longestSettleWaitMilliseconds) return;
        await sleep(wait);
      }
    }
  }

  private async tellUnreachable(recipient: Recipient, reason: string): Promise<void> {
    try {
      await this.parts.onUnreachable(recipient, reason);
    } catch (error) {
      this.parts.log.error({ error: errorMessage(error) }, 'A person who cannot be reached could not be marked.');
    }
  }
}
