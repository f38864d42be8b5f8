import { setTimeout as sleep } from 'node:timers/promises';
import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import type { ChatChannel, OutgoingFile, OutgoingMessage, ReceiveMessage, SendOutcome } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import { errorMessage, KheoError } from '../../core/errors.ts';
import type { TelegramSettings } from '../config.ts';
import { channelLimits } from '../delivery/channel-limits.ts';
import { publicCommands } from '../features/command-table.ts';
import type { Log } from '../log.ts';
import { inlineKeyboard, replyMarkup, telegramHtml } from './telegram-html.ts';
import {
  cannotBeEdited,
  isUnchanged,
  outcomeOfNetworkError,
  outcomeOfRefusal,
  type TelegramRefusal,
} from './telegram-outcome.ts';
import { readTelegramUpdate, wantedUpdates } from './telegram-updates.ts';

export interface TelegramParts {
  settings: Exclude<TelegramSettings, { kind: 'off' }>;
  clock: Clock;
  log: Log;
}

type PollSignal = Parameters<Api['getUpdates']>[1];

const callTimeoutSeconds = 30;
/** How long Telegram holds a poll open when nothing arrives. */
const pollSeconds = 25;
const updatesPerPoll = 100;
const longestPollWaitMilliseconds = 30_000;
const noPreview = { link_preview_options: { is_disabled: true } };

/**
 * Telegram through grammY's API client.
 *
 * The updates of a poll are handed over in their order and stored together, and the offset that confirms them is sent
 * only afterwards, with the next poll; when storing fails the same updates are fetched again. (grammY's own polling loop would go on past a failed one.)
 */
export class TelegramChannel implements ChatChannel {
  readonly name = 'telegram';
  readonly limits = channelLimits.telegram;
  private readonly parts: TelegramParts;
  private readonly api: Api;
  private readonly pollApi: Api;
  private readonly stopping = new AbortController();
  private readonly acknowledgements = new Set<Promise<unknown>>();
  private userName: string | null = null;
  private polling: Promise<void> | null = null;
  private receive: ReceiveMessage | null = null;

  constructor(parts: TelegramParts) {
    this.parts = parts;
    const { token, apiRoot } = parts.settings;
    this.api = new Api(token, { apiRoot, timeoutSeconds: callTimeoutSeconds });
    this.pollApi = new Api(token, { apiRoot, timeoutSeconds: pollSeconds + callTimeoutSeconds });
  }

  /** `https://t.me/…?start=payload`; null until the channel has started and knows its name. */
  linkTo(payload: string): string | null {
    return this.userName && `https://t.me/${this.userName}?start=${payload}`;
  }

  /** Throws `telegramTokenWrong`, or `telegramUnreachable` (retryable) when the network is away. */
  async start(receive: ReceiveMessage): Promise<void> {
    const { settings, log } = this.parts;
    try {
      const me = await this.api.getMe();
      this.userName = me.username;
      await this.api.setMyCommands(publicCommands.map(({ name, description }) => ({ command: name, description })));
      this.receive = receive;
      if (settings.kind === 'webhook') {
        await this.api.setWebhook(settings.webhookUrl, {
          secret_token: settings.webhookSecret,
          allowed_updates: [...wantedUpdates],
        });
      } else {
        await this.api.deleteWebhook();
        this.polling ??= this.poll(receive);
      }
      log.info({ bot: me.username, by: settings.kind }, 'Telegram is on.');
    } catch (error) {
      throw startError(error);
    }
  }

  /** One update from the webhook; resolves when it is stored. False when the payload is not an update. */
  async receiveUpdate(payload: unknown): Promise<boolean> {
    if (!this.receive) {
      throw new KheoError('telegramNotStarted', 'Telegram sent an update before the channel had started.', {
        isRetryable: true,
      });
    }
    return this.store(payload, this.receive);
  }

  async send(address: string, message: OutgoingMessage): Promise<SendOutcome> {
    try {
      return { kind: 'sent', platformMessageId: await this.deliver(address, message) };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  /** Returns the identity of the message that shows it. */
  private async deliver(address: string, message: OutgoingMessage): Promise<string> {
    if (message.replaces !== undefined && (await this.edit(address, message, message.replaces))) {
      return message.replaces;
    }
    const { document, image } = message;
    const text = telegramHtml(message);
    const markup = replyMarkup(message);
    const options = { parse_mode: 'HTML' as const, ...(markup ? { reply_markup: markup } : {}) };
    const captioned = { ...options, caption: text };
    if (document) return idOf(await this.api.sendDocument(address, uploadOf(document), captioned));
    if (image) return idOf(await this.api.sendPhoto(address, uploadOf(image), captioned));
    return idOf(await this.api.sendMessage(address, text, { ...options, ...noPreview }));
  }

  /** False when there is no such message to be edited any more. */
  private async edit(address: string, message: OutgoingMessage, messageId: string): Promise<boolean> {
    if (!/^\d{1,15}$/.test(messageId)) return false;
    // Without a keyboard the old one goes away.
    const markup = inlineKeyboard(message);
    const options = { parse_mode: 'HTML' as const, ...noPreview, ...(markup ? { reply_markup: markup } : {}) };
    try {
      await this.api.editMessageText(address, Number(messageId), telegramHtml(message), options);
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal && isUnchanged(refusal)) return true;
      if (refusal && cannotBeEdited(refusal)) return false;
      throw error;
    }
  }

  async showTyping(address: string): Promise<void> {
    await this.api.sendChatAction(address, 'typing').catch(() => {});
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.polling;
    await Promise.allSettled(this.acknowledgements);
  }

  private async store(payload: unknown, receive: ReceiveMessage): Promise<boolean> {
    const update = readTelegramUpdate(payload, this.parts.clock.now());
    if (update?.message) await receive(update.message);
    if (update?.callbackQueryId) this.acknowledge(update.callbackQueryId);
    return update !== null;
  }

  /** Stops the button from turning. Best effort: it works only for some seconds after the press. */
  private acknowledge(callbackQueryId: string): void {
    const call = this.api
      .answerCallbackQuery(callbackQueryId)
      .catch((error) => this.parts.log.debug({ error: errorMessage(error) }, 'A press could not be acknowledged.'))
      .finally(() => this.acknowledgements.delete(call));
    this.acknowledgements.add(call);
  }

  private async poll(receive: ReceiveMessage): Promise<void> {
    const { signal } = this.stopping;
    let offset = 0;
    let wait = 1000;
    while (!signal.aborted) {
      try {
        const updates = await this.fetchUpdates(offset);
        await Promise.all(updates.map((payload) => this.store(payload, receive)));
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
        wait = 1000;
      } catch (error) {
        if (signal.aborted) return;
        this.parts.log.warn({ error: errorMessage(error) }, 'Telegram updates could not be taken; trying again.');
        await sleep(retryAfterMilliseconds(error) ?? wait, undefined, { signal }).catch(() => {});
        wait = Math.min(wait * 2, longestPollWaitMilliseconds);
      }
    }
  }

  private fetchUpdates(offset: number) {
    const request = { offset, limit: updatesPerPoll, timeout: pollSeconds, allowed_updates: [...wantedUpdates] };
    // grammY's types name the signal of a polyfill, whose events differ in declaration only; it accepts Node's own.
    return this.pollApi.getUpdates(request, this.stopping.signal as PollSignal);
  }
}

function idOf({ message_id: messageId }: { message_id: number }): string {
  return String(messageId);
}

function uploadOf({ name, content, encoding }: OutgoingFile): InputFile {
  return new InputFile(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'), name);
}

function refusalOf(error: unknown): TelegramRefusal | null {
  if (!(error instanceof GrammyError)) return null;
  const { error_code: errorCode, description, parameters } = error;
  return { errorCode, description, retryAfterSeconds: parameters.retry_after ?? null };
}

function outcomeOfError(error: unknown): SendOutcome {
  const refusal = refusalOf(error);
  if (refusal) return outcomeOfRefusal(refusal);
  if (error instanceof HttpError) return outcomeOfNetworkError(error.error);
  return { kind: 'rejected', reason: errorMessage(error) };
}

function retryAfterMilliseconds(error: unknown): number | null {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? null : seconds * 1000;
}

function startError(error: unknown): KheoError {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
    return new KheoError(
      'telegramTokenWrong',
      'Telegram does not know TELEGRAM_BOT_TOKEN; copy the token again from @BotFather (/mybots), set it in .env and start again.',
      { cause: error },
    );
  }
  if (error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400) {
    return new KheoError(
      'telegramWebhookRefused',
      `Telegram refuses the webhook (${error.description}); PUBLIC_URL must be https on port 443, 80, 88 or 8443, or unset for polling.`,
      { cause: error },
    );
  }
  return new KheoError('telegramUnreachable', `Telegram does not answer (${errorMessage(error)}); trying again.`, {
    cause: error,
    isRetryable: true,
  });
}
