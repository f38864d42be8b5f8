import type { ChannelName, Recipient } from '../core/chat.ts';
import type { Clock } from '../core/clock.ts';
import type { Inbox, InboxEntry } from '../core/delivery.ts';
import { errorMessage } from '../core/errors.ts';
import type { ConversationStore, Decision } from '../core/repositories.ts';
import type { App } from './app.ts';
import { splitDeliveries } from './delivery/split-message.ts';
import { textMessage } from './features/feature.ts';
import type { Log } from './log.ts';
import { messages } from './messages.vi.ts';
import type { Metrics } from './metrics.ts';
import { type TurnResult, WakefulLoop } from './wakeful-loop.ts';

export interface InboxWorkerParts {
  app: App;
  inbox: Inbox;
  conversation: ConversationStore;
  channels: readonly ChannelName[];
  /** Best effort; shown while an answer takes longer than a moment. */
  showTyping(recipient: Recipient): Promise<void>;
  /** Replies stand in the outbox: the relay should look. */
  onFinished(): void;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Waits after the first, second … failed attempt; after the last the message is given up. */
  retryDelaysSeconds?: readonly number[];
}

/** People answered at the same time; more would only queue inside the answerer. */
const maxParallelPeople = 8;
/** Other processes may store messages too, so we look now and then without being woken. */
const pollMilliseconds = 1000;
const defaultRetryDelaysSeconds = [1, 5, 30];
/** Platforms show "typing" for about five seconds. */
const typingAfterMilliseconds = 700;
const typingEveryMilliseconds = 4000;

/**
 * Takes messages from the inbox and turns each into replies.
 *
 * One person's messages are handled in order, one at a time; people run in parallel. Finishing is one transaction
 * (changes, replies, inbox row), so a process that dies anywhere before it handles the message again from the start.
 * A message whose handling throws waits, is tried again, and in the end is given up with an apology.
 */
export class InboxWorker {
  private readonly parts: InboxWorkerParts;
  private readonly retryDelays: readonly number[];
  private readonly loop = new WakefulLoop(pollMilliseconds, () => this.turn());
  private readonly running = new Map<string, Promise<void>>();
  /** Addresses that wait after a failure, with the instant at which they may go on. */
  private readonly waiting = new Map<string, number>();

  constructor(parts: InboxWorkerParts) {
    this.parts = parts;
    this.retryDelays = parts.retryDelaysSeconds ?? defaultRetryDelaysSeconds;
  }

  start(): void {
    this.loop.start();
  }

  /** A message was stored. */
  wake(): void {
    this.loop.wake();
  }

  /** Resolves when nothing is pending and nothing runs. */
  whenIdle(): Promise<void> {
    return this.loop.whenIdle();
  }

  /** Finishes what is being handled, takes nothing new. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.running.values());
  }

  private async turn(): Promise<TurnResult> {
    const startedAny = await this.startPending();
    return startedAny || this.running.size > 0 || this.waiting.size > 0 ? 'rest' : 'idle';
  }

  private async startPending(): Promise<boolean> {
    this.endWaits();
    const free = maxParallelPeople - this.running.size;
    if (free <= 0) return false;
    try {
      const busy = new Set([...this.running.keys(), ...this.waiting.keys()]);
      const entries = await this.parts.inbox.nextPerPerson(this.parts.channels, busy, free);
      for (const entry of entries) this.begin(entry);
      return entries.length > 0;
    } catch (error) {
      this.parts.log.error({ error: errorMessage(error) }, 'The inbox could not be read; trying again in a second.');
      return false;
    }
  }

  private endWaits(): void {
    const now = this.parts.clock.now().getTime();
    for (const [address, until] of this.waiting) if (until <= now) this.waiting.delete(address);
  }

  private begin(entry: InboxEntry): void {
    const { address } = entry.message.sender;
    if (this.running.has(address)) return;
    const work = this.handle(entry).finally(() => {
      this.running.delete(address);
      this.wake();
    });
    this.running.set(address, work);
  }

  private async handle(entry: InboxEntry): Promise<void> {
    const startedAt = performance.now();
    const typing = this.typeWhileHandling(entry.message.sender);
    try {
      const { deliveries, changes, decide } = await this.parts.app.handle(entry);
      const splitDecided: Decision | undefined = decide && (async (stores) => splitDeliveries(await decide(stores)));
      await this.parts.conversation.finish(entry.id, splitDeliveries(deliveries), changes, splitDecided);
      this.parts.metrics.handled(entry.message.sender.channel, 'done', performance.now() - startedAt);
      this.parts.onFinished();
    } catch (error) {
      await this.fail(entry, error);
    } finally {
      clearTimeout(typing.timer);
    }
  }

  private typeWhileHandling(recipient: Recipient): { timer: NodeJS.Timeout } {
    const typing = { timer: setTimeout(() => show(), typingAfterMilliseconds) };
    const show = () => {
      void this.parts.showTyping(recipient);
      typing.timer = setTimeout(show, typingEveryMilliseconds);
    };
    return typing;
  }

  private async fail(entry: InboxEntry, error: unknown): Promise<void> {
    const { channel, address } = entry.message.sender;
    const delaySeconds = this.retryDelays[entry.attempts];
    const isFinal = delaySeconds === undefined;
    const waitSeconds = delaySeconds ?? 1;
    this.waiting.set(address, this.parts.clock.now().getTime() + waitSeconds * 1000);
    setTimeout(() => this.wake(), waitSeconds * 1000 + 1).unref();
    this.parts.log.error(
      { entryId: entry.id, channel, attempt: entry.attempts + 1, isFinal, error: errorMessage(error) },
      'A message could not be handled.',
    );
    try {
      // The apology first: dying between the two may repeat it, the other way round could lose it.
      if (isFinal) await this.apologise(entry.message.sender);
      await this.parts.inbox.recordFailure(entry.id, errorMessage(error), isFinal);
      this.parts.metrics.handled(channel, isFinal ? 'failed' : 'retried', 0);
    } catch (recordError) {
      this.parts.log.error({ entryId: entry.id, error: errorMessage(recordError) }, 'A failure could not be recorded.');
    }
  }

  private async apologise(recipient: Recipient): Promise<void> {
    const message = textMessage(messages.ask.failed);
    await this.parts.conversation.enqueue([{ recipient, message, lane: 'reply' }], []);
    this.parts.onFinished();
  }
}
