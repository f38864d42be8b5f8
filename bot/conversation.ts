import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName, ChatChannel, IncomingMessage } from '../core/chat.ts';
import type { Clock } from '../core/clock.ts';
import type { Inbox, Outbox } from '../core/delivery.ts';
import type { ConversationStore, DocumentRepository, PeopleStores } from '../core/repositories.ts';
import type { Answerer } from '../core/retrieval.ts';
import type { SurveyRepository } from '../core/survey-repositories.ts';
import type { TrainingStores } from '../core/training-repositories.ts';
import { type AppParts, createApp } from './app.ts';
import { ChannelStarts, type ChannelState } from './channel-starts.ts';
import type { ChannelPauses } from './delivery/channel-pauses.ts';
import type { RateLimiters } from './delivery/rate-limiter.ts';
import { Relay } from './delivery/relay.ts';
import { InboxWorker } from './inbox.ts';
import type { Log } from './log.ts';
import { markUnreachable } from './mark-unreachable.ts';
import type { Metrics } from './metrics.ts';
import type { Links } from './training/links.ts';

/** What of the database a conversation uses. */
export interface ConversationDatabase extends PeopleStores, TrainingStores {
  documents: DocumentRepository;
  inbox: Inbox;
  outbox: Outbox;
  conversation: ConversationStore;
  surveys: SurveyRepository;
}

export interface ConversationParts {
  channels: readonly ChatChannel[];
  rateLimiters?: RateLimiters;
  /** Shared with whoever else sends on these channels. */
  pauses?: ChannelPauses;
  answerer: Answerer;
  database: ConversationDatabase;
  settings: AppParts['settings'];
  /** Where our pages and our bot are; without it nothing is linked to. */
  links?: Links;
  /** Bulk messages a second by channel, for estimates. */
  messagesPerSecond?: ReadonlyMap<ChannelName, number>;
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
    ...(parts.pauses ? { pauses: parts.pauses } : {}),
    onUnreachable: (recipient, reason) => markUnreachable(database.conversation, recipient, reason),
    clock,
    log,
    metrics,
  });
  const worker = new InboxWorker({
    app: createApp({
      ...database,
      training: database,
      answerer: parts.answerer,
      settings: parts.settings,
      links: parts.links ?? { publicUrl: null, localUrl: null, telegram: () => null },
      messagesPerSecond: parts.messagesPerSecond ?? new Map(),
      clock,
    }),
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
  const starts = new ChannelStarts({ channels, receive, log, metrics });
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
