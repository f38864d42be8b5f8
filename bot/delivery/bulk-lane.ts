import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatChannel, OutgoingMessage, Recipient } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { DeliverySettlement } from '../../core/delivery.ts';
import { errorMessage } from '../../core/errors.ts';
import type { ReminderDelivery, ReminderRepository } from '../../core/training-repositories.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Decision } from '../training/reminders/skip-reasons.ts';
import { type TurnResult, WakefulLoop } from '../wakeful-loop.ts';
import { AttemptJudge, sendSafely } from './attempt-judge.ts';
import type { ChannelPauses } from './channel-pauses.ts';
import { RateLimiter, type Turn } from './rate-limiter.ts';
import { SettlementQueue } from './settlement-queue.ts';

export interface BulkLaneParts {
  channel: ChatChannel;
  reminders: Pick<ReminderRepository, 'claim' | 'settleMany' | 'recoverInterrupted'>;
  rateLimiter?: RateLimiter;
  pauses: ChannelPauses;
  /** Whether a claimed delivery may leave now; looked at just before it does. */
  decide(delivery: ReminderDelivery, now: Date): Decision;
  render(delivery: ReminderDelivery, now: Date): OutgoingMessage;
  /** A person cannot be written to any more. */
  onUnreachable(recipient: Recipient, reason: string): Promise<void>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Deliveries become due by time, and other processes plan and confirm them too. */
const pollMilliseconds = 500;
/** Without a limit of messages a second: enough to keep both cores of a small server busy. */
const mostHeldUnlimited = 512;
/** With one: what is sent within half a second, so that a killed process leaves little undecided. */
const heldSeconds = 0.5;
const leastHeld = 8;
/** After a longer wait (the platform asked for silence) what we hold is given back and claimed anew, with its facts. */
const staleMilliseconds = 3000;
/** Enough for 1,000 messages a second at a round trip of 100 ms. */
const maxParallelSends = 100;

/**
 * Carries the reminders of one channel: claim, decide, render, send, settle. Replies do not pass here and never wait
 * for what does; the shared rate limiter makes this lane yield to them.
 *
 * A delivery in this lane is
 *   - *planned*: `pending` in the store, due now or not before some instant;
 *   - *leased*: claimed in a small batch, `sending` in the store, standing in our queue. This is written down before
 *     anything is sent, so that whatever a killed process may have sent is known to the next one as uncertain;
 *   - *leaving*: its turn has come under the rate limiter and its chat is free. Only now it is looked at (has its session
 *     moved or begun, did the person opt out, is it night?) and its text is written, so that the minutes in it are true;
 *   - *ended*: its outcome waits in the settlement queue, at most some hundredths of a second, and is then written.
 * From the queue it may also go back to planned: when we stop, when the channel is down, or when it must wait.
 *
 * A 429 silences the whole lane for as long as the platform says; a 403 ends everything planned for this person; errors
 * inside the platform back off (see `settlement.ts`).
 */
export class BulkLane {
  private readonly parts: BulkLaneParts;
  private readonly limiter: RateLimiter;
  private readonly judge: AttemptJudge;
  private readonly settlements: SettlementQueue;
  private readonly mostHeld: number;
  private readonly loop = new WakefulLoop(pollMilliseconds, () => this.turn());
  private readonly leased: ReminderDelivery[] = [];
  /** Leased too, until their chat may be written to again. */
  private readonly delayed = new Set<ReminderDelivery>();
  private readonly running = new Set<Promise<void>>();
  private slotFreed: (() => void) | null = null;
  private claiming: Promise<void> | null = null;
  /** False when the last claim found less than it asked for: the next one comes when the queue is empty. */
  private mayHaveMore = true;
  /** Claimed and not settled. */
  private held = 0;

  constructor(parts: BulkLaneParts) {
    this.parts = parts;
    this.limiter = parts.rateLimiter ?? new RateLimiter(0);
    this.judge = new AttemptJudge({ ...parts, rateLimiters: new Map([[parts.channel.name, this.limiter]]) });
    this.settlements = new SettlementQueue({
      settleMany: (settlements) => parts.reminders.settleMany(settlements),
      onSettled: (count) => this.countHeld(-count),
      log: parts.log,
    });
    this.mostHeld = mostHeldFor(this.limiter.messagesPerSecond);
  }

  /** Recovers what a dead process left, then begins. */
  async start(): Promise<void> {
    const { channel, log, reminders } = this.parts;
    const recovered = await reminders.recoverInterrupted([channel.name]);
    if (recovered > 0) log.warn({ recovered, channel: channel.name }, 'Reminders were interrupted by the last stop.');
    this.loop.start();
  }

  /** Something was planned. */
  wake(): void {
    this.loop.wake();
  }

  /** Resolves when nothing is due and nothing is held. */
  whenIdle(): Promise<void> {
    return this.loop.whenIdle();
  }

  /** Finishes what is leaving and gives back what has not left. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await this.claiming;
    await Promise.all(this.running);
    for (const delivery of this.leased.splice(0)) this.giveBack(delivery);
    await this.settlements.close();
  }

  private async turn(): Promise<TurnResult> {
    this.claimMore();
    if (this.leased.length === 0) await this.claiming;
    const delivery = this.leased.shift();
    if (!delivery) return this.held > 0 ? 'rest' : 'idle';
    await this.begin(delivery);
    return 'again';
  }

  /** Claims in the background as soon as half of what we may hold is free. */
  private claimMore(): void {
    const free = this.mostHeld - this.held;
    const isWanted = this.leased.length === 0 || this.mayHaveMore;
    if (this.claiming || !isWanted || free < this.mostHeld / 2 || this.isPaused()) return;
    this.claiming = this.claim(free).finally(() => {
      this.claiming = null;
    });
  }

  private async claim(limit: number): Promise<void> {
    try {
      const { channel, clock, reminders } = this.parts;
      const claimed = await reminders.claim([channel.name], clock.now(), limit);
      this.mayHaveMore = claimed.length === limit;
      this.countHeld(claimed.length);
      this.leased.push(...claimed);
    } catch (error) {
      this.mayHaveMore = false;
      this.parts.log.error({ error: errorMessage(error) }, 'Reminders could not be claimed; trying again shortly.');
    }
  }

  /** Waits for the delivery's turn and lets it leave, without waiting for its outcome. What need not leave takes no turn. */
  private async begin(delivery: ReminderDelivery): Promise<void> {
    if (!this.mayLeave(delivery)) return;
    const { address } = delivery.recipient;
    const chatWait = this.limiter.chatWait(address);
    if (chatWait > 0) return this.track(this.returnAfter(delivery, chatWait));
    const began = performance.now();
    while (this.running.size >= maxParallelSends) await this.freeSlot();
    const turn = await this.limiter.takeTurn(address, this.loop.stopSignal).catch(() => null);
    if (turn && performance.now() - began < staleMilliseconds) return this.track(this.leave(delivery, turn));
    turn?.end();
    for (const leased of [delivery, ...this.leased.splice(0)]) this.giveBack(leased);
  }

  private async leave(delivery: ReminderDelivery, turn: Turn): Promise<void> {
    const { channel, clock, render, metrics } = this.parts;
    const { deliveryId, attempts, recipient, reminder } = delivery;
    if (this.isPaused()) this.giveBack(delivery);
    else if (this.mayLeave(delivery)) {
      const message = render(delivery, clock.now());
      const outcome = await sendSafely(() => channel.send(recipient.address, message, deliveryId));
      turn.end();
      const settlement = this.judge.judge({ deliveryId, channel: channel.name, attempts }, outcome);
      // A page of our own shows its conversation again; elsewhere the platform does, and we keep no copy.
      this.settle(deliveryId, settlement, channel.name === 'web' ? message : undefined);
      if (outcome.kind === 'sent') metrics.reminderLag((clock.now().getTime() - reminder.dueAt.getTime()) / 1000);
      if (outcome.kind === 'unreachable') await this.endOthersOf(recipient, outcome.reason);
    }
    turn.end();
  }

  /** False when it was settled instead: skipped, or given back until later. */
  private mayLeave(delivery: ReminderDelivery): boolean {
    const decision = this.parts.decide(delivery, this.parts.clock.now());
    if (decision.kind === 'skip') this.settle(delivery.deliveryId, { state: 'skipped', reason: decision.reason });
    if (decision.kind === 'wait') this.giveBack(delivery, decision.until);
    return decision.kind === 'go';
  }

  /** The chat was written to within this second: back to the head of the queue when it is over. */
  private async returnAfter(delivery: ReminderDelivery, milliseconds: number): Promise<void> {
    this.delayed.add(delivery);
    await sleep(milliseconds, undefined, { signal: this.loop.stopSignal }).catch(() => {});
    if (!this.delayed.delete(delivery)) return;
    this.leased.unshift(delivery);
    this.wake();
  }

  /** Whoever has blocked us is not tried with what else is planned for them, held by us or not. */
  private async endOthersOf(recipient: Recipient, reason: string): Promise<void> {
    const isTheirs = (delivery: ReminderDelivery) => delivery.recipient.address === recipient.address;
    for (const delivery of [...this.leased, ...this.delayed].filter(isTheirs)) {
      this.delayed.delete(delivery);
      this.settle(delivery.deliveryId, { state: 'unreachable', reason });
    }
    const others = this.leased.filter((delivery) => !isTheirs(delivery));
    this.leased.splice(0, this.leased.length, ...others);
    await this.parts.onUnreachable(recipient, reason).catch((error: unknown) => {
      this.parts.log.error({ error: errorMessage(error) }, 'A person who cannot be reached could not be marked.');
    });
  }

  private giveBack({ deliveryId }: ReminderDelivery, notBefore = this.parts.clock.now()): void {
    this.settle(deliveryId, { state: 'pending', notBefore, reason: 'Given back before it was sent.' });
  }

  private settle(deliveryId: number, settlement: DeliverySettlement, message?: OutgoingMessage): void {
    this.settlements.add({ deliveryId, settlement, ...(message ? { message } : {}) });
  }

  private countHeld(change: number): void {
    this.held += change;
    this.parts.metrics.bulkHeld(this.parts.channel.name, this.held);
    if (change < 0) this.wake();
  }

  private isPaused(): boolean {
    return this.parts.pauses.isPaused(this.parts.channel.name);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      this.running.delete(tracked);
      this.slotFreed?.();
    });
    this.running.add(tracked);
  }

  private freeSlot(): Promise<void> {
    return new Promise((resolve) => {
      this.slotFreed = resolve;
    });
  }
}

/** How many deliveries a lane may hold at once, by its limit of messages a second. */
function mostHeldFor(messagesPerSecond: number | null): number {
  if (messagesPerSecond === null) return mostHeldUnlimited;
  return Math.min(mostHeldUnlimited, Math.max(leastHeld, Math.ceil(messagesPerSecond * heldSeconds)));
}
