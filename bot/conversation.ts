import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName, ChatChannel, IncomingMessage, Recipient } from '../core/chat.ts';
import type { Clock } from '../core/clock.ts';
import type { Inbox, Outbox } from '../core/delivery.ts';
import { errorMessage, KheoError } from '../core/errors.ts';
import type {
  ConversationStore,
  DocumentRepository,
  PersonRepository,
  QuestionRepository,
} from '../core/repositories.ts';
import type { Answerer } from '../core/retrieval.ts';
import { type AppParts, createApp } from './app.ts';
import type { RateLimiter } from './delivery/rate-limiter.ts';
import { Relay } from './delivery/relay.ts';
import { InboxWorker } from './inbox.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export type ChannelState = 'on' | 'starting' | 'failed';

/** What of the database a conversation uses. */
export interface ConversationDatabase {
  documents: DocumentRepository;
  people: PersonRepository;
  questions: QuestionRepository;
  inbox: Inbox;
  outbox: Outbox;
  conversation: ConversationStore;
}

export interface ConversationParts {
  channels: readonly ChatChannel[];
  rateLimiters?: ReadonlyMap<ChannelName, RateLimiter>;
  answerer: Answerer;
  database: ConversationDatabase;
  settings: AppParts['settings'];
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** See InboxWorkerParts. */
  retryDelaysSeconds?: readonly number[];
}

export interface RunningConversation {
  channelStates(): Record<string, ChannelState>;
  /** Resolves when everything that arrived is answered and every due reply has been tried. */
  whenIdle(): Promise<void>;
  /** Stops receiving, finishes what is in flight, and returns. */
  stop(): Promise<void>;
}

const longestFlushMilliseconds = 2000;
const longestStartWaitMilliseconds = 60_000;

/**
 * Channels, inbox worker and relay for one process. `npm start` runs it with every platform; a terminal chat beside it
 * runs its own with the terminal alone.
 *
 * A channel that cannot start because of its settings is logged and left out; one whose platform does not answer is
 * tried again in the background. The others run meanwhile.
 */
export async function startConversation(parts: ConversationParts): Promise<RunningConversation> {
  const { channels, database, clock, log, metrics } = parts;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const relay = new Relay({
    outbox: database.outbox,
    channels,
    rateLimiters: parts.rateLimiters ?? new Map(),
    onUnreachable: (recipient) => markUnreachable(database.conversation, recipient),
    clock,
    log,
    metrics,
  });
  const worker = new InboxWorker({
    app: createApp({ ...database, answerer: parts.answerer, settings: parts.settings, clock }),
    inbox: database.inbox,
    conversation: database.conversation,
    channels: [...byName.keys()],
    showTyping: async ({ channel, address }) => byName.get(channel)?.showTyping(address),
    onFinished: () => relay.wake(),
    clock,
    log,
    metrics,
    ...(parts.retryDelaysSeconds ? { retryDelaysSeconds: parts.retryDelaysSeconds } : {}),
  });
  const receive = async (message: IncomingMessage) => {
    if (await database.inbox.store(message)) metrics.received(message.sender.channel);
    worker.wake();
  };
  const starts = new ChannelStarts(parts, receive);
  await relay.start();
  worker.start();
  await starts.begin();
  return {
    channelStates: () => starts.states(),
    async whenIdle() {
      await worker.whenIdle();
      await relay.whenIdle();
    },
    async stop() {
      await starts.stop();
      await Promise.all(channels.map((channel) => channel.stop()));
      await worker.stop();
      // The replies just written need not wait for the next start, unless sending drags on.
      await Promise.race([relay.whenIdle(), sleep(longestFlushMilliseconds, undefined, { ref: false })]);
      await relay.stop();
    },
  };
}

async function markUnreachable(conversation: ConversationStore, recipient: Recipient): Promise<void> {
  await conversation.enqueue(
    [],
    [
      async ({ people }) => {
        const person = await people.findOrCreate(recipient, null);
        await people.setReachable(person.id, false);
      },
    ],
  );
}

/** Starts every channel once now, and those that may work later again and again. */
class ChannelStarts {
  private readonly parts: ConversationParts;
  private readonly receive: (message: IncomingMessage) => Promise<void>;
  private readonly stateByName = new Map<ChannelName, ChannelState>();
  private readonly stopping = new AbortController();
  private retries: Promise<void>[] = [];

  constructor(parts: ConversationParts, receive: (message: IncomingMessage) => Promise<void>) {
    this.parts = parts;
    this.receive = receive;
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
    const { log, metrics } = this.parts;
    try {
      await channel.start(this.receive);
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
