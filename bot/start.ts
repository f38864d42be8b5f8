import type { ChannelName } from '../core/chat.ts';
import type { Clock } from '../core/clock.ts';
import type { TranscriptStore } from '../core/repositories.ts';
import type { Answerer } from '../core/retrieval.ts';
import type { ChannelState } from './channel-starts.ts';
import { TelegramChannel } from './channels/telegram.ts';
import { WebChatChannel } from './channels/web-chat.ts';
import type { Settings } from './config.ts';
import { type ConversationDatabase, startConversation } from './conversation.ts';
import { ChannelPauses } from './delivery/channel-pauses.ts';
import { RateLimiter, type RateLimiters } from './delivery/rate-limiter.ts';
import type { Log } from './log.ts';
import { markUnreachable } from './mark-unreachable.ts';
import { createMetrics } from './metrics.ts';
import { startRetention } from './retention.ts';
import { startReminders } from './start-reminders.ts';
import type { Links } from './training/links.ts';
import { startWebServer } from './web/server.ts';

export interface KheoParts {
  settings: Settings;
  answerer: Answerer;
  database: ConversationDatabase & { transcript: TranscriptStore };
  clock: Clock;
  log: Log;
  /** See InboxWorkerParts. */
  retryDelaysSeconds?: readonly number[];
}

export interface RunningKheo {
  /** Where the web chat is, with the real port. */
  url: string;
  channelStates(): Record<string, ChannelState>;
  /** Finishes what is in flight and stops. The database stays open: whoever opened it closes it. */
  stop(): Promise<void>;
}

/**
 * Everything that `npm start` runs once database and index are ready: web chat, Telegram when its token is set, inbox
 * worker, relay, reminders, and the erasing of old texts. Throws `portInUse` or `cannotListen`; a wrong Telegram token is logged
 * and the rest runs.
 */
export async function startKheo(parts: KheoParts): Promise<RunningKheo> {
  const { settings, database, clock, log } = parts;
  const metrics = createMetrics();
  const web = new WebChatChannel({ transcript: database.transcript, clock });
  const telegram =
    settings.telegram.kind === 'off' ? null : new TelegramChannel({ settings: settings.telegram, clock, log });
  const links: Omit<Links, 'localUrl'> = {
    publicUrl: settings.web.publicUrl,
    telegram: (payload) => telegram?.linkTo(payload) ?? null,
  };
  let states: () => Record<string, ChannelState> = () => ({});
  const webhookSecret = settings.telegram.kind === 'webhook' ? settings.telegram.webhookSecret : null;
  // The port first: when it is taken nothing else may have begun.
  const server = await startWebServer({
    settings,
    channel: web,
    telegramWebhook:
      telegram && webhookSecret
        ? { secret: webhookSecret, receiveUpdate: (payload) => telegram.receiveUpdate(payload) }
        : null,
    training: database,
    links,
    metrics,
    channelStates: () => states(),
    clock,
    log,
  });
  const channels = telegram ? [web, telegram] : [web];
  const rateLimiters = rateLimitersOf(settings);
  const pauses = new ChannelPauses(clock);
  const conversation = await startConversation({
    ...parts,
    channels,
    links: { ...links, localUrl: server.url },
    messagesPerSecond: messagesPerSecondOf(settings),
    rateLimiters,
    pauses,
    metrics,
  });
  const reminders = await startReminders({
    channels,
    reminders: database.reminders,
    trainings: database.trainings,
    surveys: database.surveys,
    rateLimiters,
    pauses,
    onUnreachable: (recipient, reason) => markUnreachable(database.conversation, recipient, reason),
    clock,
    log,
    metrics,
  });
  states = conversation.channelStates;
  const stopRetention = startRetention({ ...database, ...settings, clock, log });
  return {
    url: server.url,
    channelStates: conversation.channelStates,
    async stop() {
      await Promise.all([reminders.stop(), conversation.stop()]);
      await Promise.all([server.stop(), stopRetention()]);
    },
  };
}

function messagesPerSecondOf({ telegram }: Settings): ReadonlyMap<ChannelName, number> {
  const isLimited = telegram.kind !== 'off' && telegram.messagesPerSecond > 0;
  return isLimited ? new Map([['telegram', telegram.messagesPerSecond]]) : new Map();
}

function rateLimitersOf({ telegram }: Settings): RateLimiters {
  return telegram.kind === 'off' ? new Map() : new Map([['telegram', new RateLimiter(telegram.messagesPerSecond)]]);
}
