import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type FormPart, readMultipart } from './multipart.ts';
import type { PlatformLog } from './platform-log.ts';
import type { RandomFaults } from './random-faults.ts';
import { TelegramChats } from './telegram-chats.ts';
import {
  editMessageTextSchema,
  parsedText,
  type Refusal,
  refusalOfMessage,
  refusalOfPhoto,
  type SendMessagePayload,
  sendMessageSchema,
  type UploadedFile,
  uploadSchema,
} from './telegram-checks.ts';
import { TelegramLimits } from './telegram-limits.ts';
import { type FakeUpdate, UpdatesQueue } from './telegram-updates-queue.ts';

/** A message that Telegram accepted, whatever the sender was told. */
export interface AcceptedMessage {
  chatId: string;
  messageId: number;
  html: string;
  /** Without markup. */
  text: string;
  buttons: { text: string; callback_data: string }[][];
  /** Label of the button that shares the phone number, when the message shows one. */
  phoneButton: string | null;
  document: UploadedFile | null;
  image: UploadedFile | null;
  /** The message was there before, and now says this. */
  isEdit: boolean;
}

/** What a call wants to show. */
interface Content {
  kind: 'text' | 'edit' | 'caption';
  html: string;
  /** The message that it takes the place of. */
  edits?: number;
  document?: UploadedFile | null;
  image?: UploadedFile | null;
}

/** What happens to a call instead of, or after, being served. */
export type Fault = Refusal | 'dropAfterAccepting' | 'dropBeforeReading' | 'garbled';

export interface FakeTelegramOptions {
  token?: string;
  /** Messages a second to all chats before 429s begin; 0 (the default) = no limit. */
  messagesPerSecond?: number;
  /** Whether one chat gets at most one message a second; default: false. */
  isOnePerChat?: boolean;
  /** Whether every chat has pressed "start" already; default: only those that wrote. */
  knowsEveryChat?: boolean;
  randomFaults?: RandomFaults;
  /** What happens is written there; `accepted` and `calls` stay empty then. */
  log?: PlatformLog;
  /** How long after accepting a message the answer leaves. */
  answerDelayMilliseconds?: number;
  /** Told of every accepted message the moment it is accepted. */
  onAccepted?: (message: AcceptedMessage) => void;
}

const webhookSchema = z.object({ url: z.string(), secret_token: z.string().optional() });
const getUpdatesSchema = z.object({
  offset: z.number().default(0),
  limit: z.number().default(100),
  timeout: z.number().default(0),
});

const acceptedSchema = z.object({ message_id: z.number() });
/** Of any call that sends something. */
const sentSchema = z.object({
  chat_id: z.union([z.string(), z.number()]).transform(String),
  text: z.string().optional(),
  caption: z.string().optional(),
});
const sendingMethods = ['sendMessage', 'editMessageText', 'sendPhoto', 'sendDocument'];

/** Telegram's Bot API as a real HTTP server with its own record of what it accepted. */
export class FakeTelegramServer {
  readonly token: string;
  /** Every accepted message, in order. */
  readonly accepted: AcceptedMessage[] = [];
  /** Every call's method, in order. */
  readonly calls: { method: string; payload: unknown }[] = [];
  readonly updates = new UpdatesQueue();
  readonly chats = new TelegramChats();
  commands: unknown = null;
  private readonly server: Server;
  readonly limits: TelegramLimits;
  private readonly options: FakeTelegramOptions;
  private readonly answerDelayMilliseconds: number;
  private readonly faults = new Map<string, Fault[]>();
  private readonly blocked = new Set<string>();
  private readonly knownChats = new Set<string>();
  private webhook: z.infer<typeof webhookSchema> | null = null;
  private poll: AbortController | null = null;
  private nextCallbackId = 1;
  private isStopped = false;
  private pushing: Promise<void> = Promise.resolve();

  constructor(options: FakeTelegramOptions = {}) {
    this.token = options.token ?? '123456:fake-token-for-tests';
    this.options = options;
    const { messagesPerSecond = 0, isOnePerChat = false } = options;
    this.limits = new TelegramLimits({ messagesPerSecond, isOnePerChat });
    this.answerDelayMilliseconds = options.answerDelayMilliseconds ?? 0;
    this.server = createServer((request, response) => void this.serve(request, response));
    this.updates.onAdded((update) => {
      this.pushing = this.pushing.then(() => this.push(update));
    });
  }

  static async start(options: FakeTelegramOptions = {}): Promise<FakeTelegramServer> {
    const fake = new FakeTelegramServer(options);
    fake.server.listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get apiRoot(): string {
    const address = this.server.address();
    if (typeof address !== 'object' || !address) throw new Error('The fake server does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.poll?.abort();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  personWrites(chatId: string, text: string, chatType = 'private'): number {
    return this.addMessage(chatId, { ...who(chatId, chatType), text }, text);
  }

  personSends(chatId: string, content: Record<string, unknown>): number {
    return this.addMessage(chatId, { ...who(chatId), ...content }, '');
  }

  /** The person presses "share my number", or sends somebody else's card. */
  personSharesPhone(chatId: string, phone: string, ownerId: string = chatId): number {
    const contact = { phone_number: phone, first_name: 'Người', user_id: Number(ownerId) };
    return this.personSends(chatId, { contact });
  }

  personEdits(chatId: string, text: string): number {
    return this.updates.add({ edited_message: { message_id: 1, date: 0, ...who(chatId), text } }).update_id;
  }

  /** Under the message given, else the one that showed the button last; a forged button comes without a message. */
  personPresses(chatId: string, action: string, messageId = this.chats.messageWithButton(chatId, action)): number {
    const { from, chat } = who(chatId);
    const id = `callback-${this.nextCallbackId++}`;
    const message = messageId === null ? {} : { message: { message_id: messageId, date: 0, chat } };
    return this.addUpdate(chatId, { callback_query: { id, from, chat_instance: '1', data: action, ...message } });
  }

  personBlocks(chatId: string): number {
    this.blocked.add(chatId);
    return this.changeMembership(chatId, 'kicked');
  }

  personReturns(chatId: string): number {
    this.blocked.delete(chatId);
    this.knownChats.add(chatId);
    return this.changeMembership(chatId, 'member');
  }

  /** The next calls of `method` meet these, one each. */
  fail(method: string, ...faults: Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }

  /** Accepted texts of one chat, in order. */
  textsTo(chatId: string): string[] {
    return this.accepted.filter((message) => message.chatId === chatId).map((message) => message.text);
  }

  private addMessage(chatId: string, content: Record<string, unknown>, text: string): number {
    this.knownChats.add(chatId);
    const messageId = this.chats.newId();
    this.chats.put(chatId, { messageId, isFromBot: false, text, html: text, buttons: [], isText: true });
    return this.addUpdate(chatId, { message: { message_id: messageId, date: 0, ...content } });
  }

  private addUpdate(chatId: string, content: Record<string, unknown>): number {
    const { update_id: updateId } = this.updates.add(content);
    this.options.log?.write({ kind: 'update', chatId, updateId });
    return updateId;
  }

  private changeMembership(chatId: string, status: string): number {
    const { from, chat } = who(chatId);
    return this.updates.add({ my_chat_member: { chat, from, date: 0, new_chat_member: { status } } }).update_id;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const match = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '');
    const method = match?.[2] ?? '';
    const fault = this.faults.get(method)?.shift() ?? this.randomFault(method);
    if (fault === 'dropBeforeReading') return void request.socket.destroy();
    const payload = await payloadOf(request);
    if (match?.[1] !== this.token) return refuse(response, { code: 401, description: 'Unauthorized' });
    if (!this.options.log) this.calls.push({ method, payload });
    const result = typeof fault === 'object' ? new RefusedCall(fault) : await this.call(method, payload, response);
    if (isSending(method)) this.record(method, payload, result, fault === 'dropAfterAccepting');
    if (isSending(method) && this.answerDelayMilliseconds > 0) await sleep(this.answerDelayMilliseconds);
    if (fault === 'dropAfterAccepting' && !(result instanceof RefusedCall)) return void request.socket.destroy();
    if (fault === 'garbled') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    if (result instanceof RefusedCall) return refuse(response, result.refusal);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
  }

  private async call(method: string, payload: unknown, response: ServerResponse): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { id: 1, is_bot: true, first_name: 'Khéo', username: 'kheo_test_bot' };
      case 'getUpdates':
        return this.getUpdates(payload, response);
      case 'setWebhook':
        this.webhook = webhookSchema.parse(payload);
        return true;
      case 'deleteWebhook':
        this.webhook = null;
        return true;
      case 'getWebhookInfo':
        return { url: this.webhook?.url ?? '', pending_update_count: this.updates.unconfirmed };
      case 'setMyCommands':
        this.commands = payload;
        return true;
      case 'sendMessage':
        return this.sendMessage(payload);
      case 'editMessageText':
        return this.editMessageText(payload);
      case 'sendDocument':
      case 'sendPhoto':
        return this.upload(payload, method === 'sendPhoto');
      case 'sendChatAction':
      case 'answerCallbackQuery':
        return true;
      default:
        return new RefusedCall({ code: 404, description: 'Not Found' });
    }
  }

  private async getUpdates(payload: unknown, response: ServerResponse): Promise<unknown> {
    if (this.webhook) return new RefusedCall({ code: 409, description: "Conflict: can't use getUpdates with webhook" });
    const { offset, limit, timeout } = getUpdatesSchema.parse(payload);
    this.poll?.abort();
    const poll = new AbortController();
    this.poll = poll;
    response.once('close', () => poll.abort());
    const updates = await this.updates.take(offset, limit, timeout, poll.signal);
    return poll.signal.aborted
      ? new RefusedCall({ code: 409, description: 'Conflict: terminated by other getUpdates' })
      : updates;
  }

  private sendMessage(payload: unknown): unknown {
    const message = sendMessageSchema.parse(payload);
    return this.accept(message, { kind: 'text', html: message.text });
  }

  private editMessageText(payload: unknown): unknown {
    const message = editMessageTextSchema.parse(payload);
    const { chat_id: chatId, message_id: edits, text: html } = message;
    const buttons = message.reply_markup?.inline_keyboard ?? [];
    const refusal = this.refusalOfChat(chatId) ?? this.chats.refusalOfEdit(chatId, edits, html, buttons);
    return refusal ? new RefusedCall(refusal) : this.accept(message, { kind: 'edit', html, edits });
  }

  private upload(payload: unknown, isPhoto: boolean): unknown {
    const { file, ...message } = uploadSchema.parse(payload);
    const refusal = isPhoto ? refusalOfPhoto(file) : null;
    if (refusal) return new RefusedCall(refusal);
    const files = isPhoto ? { image: file } : { document: file };
    return this.accept(message, { kind: 'caption', html: message.caption, ...files });
  }

  private accept(
    message: Pick<SendMessagePayload, 'chat_id' | 'parse_mode' | 'reply_markup'>,
    { kind, html, edits, document = null, image = null }: Content,
  ): unknown {
    const { chat_id: chatId, reply_markup: markup } = message;
    const text = message.parse_mode ? parsedText(html) : html;
    const refusal =
      this.refusalOfChat(chatId) ?? refusalOfMessage(message, text, kind) ?? this.limits.refusalOf(chatId);
    if (refusal) return new RefusedCall(refusal);
    const messageId = edits ?? this.chats.newId();
    const buttons = markup?.inline_keyboard ?? [];
    const phoneButton = markup?.keyboard?.flat().find((button) => button.request_contact)?.text ?? null;
    const isEdit = edits !== undefined;
    this.chats.put(chatId, { messageId, isFromBot: true, text: text ?? '', html, buttons, isText: kind !== 'caption' });
    const accepted = { chatId, messageId, html, text: text ?? '', buttons, phoneButton, document, image, isEdit };
    if (!this.options.log) this.accepted.push(accepted);
    this.options.onAccepted?.(accepted);
    return { message_id: messageId, date: 0, chat: { id: Number(chatId), type: 'private' }, text };
  }

  private refusalOfChat(chatId: string): Refusal | null {
    if (this.blocked.has(chatId) || this.options.randomFaults?.hasBlocked(chatId))
      return { code: 403, description: 'Forbidden: bot was blocked by the user' };
    const isKnown = this.options.knowsEveryChat || this.knownChats.has(chatId);
    return isKnown ? null : { code: 400, description: 'Bad Request: chat not found' };
  }

  private randomFault(method: string): Fault | undefined {
    return isSending(method) ? this.options.randomFaults?.next() : undefined;
  }

  private record(method: string, payload: unknown, result: unknown, isDropped: boolean): void {
    const { log } = this.options;
    if (!log) return;
    const { chat_id: chatId, text, caption = '' } = sentSchema.parse(payload);
    if (result instanceof RefusedCall) {
      log.write({ kind: 'refused', chatId, code: result.refusal.code });
    } else {
      const { message_id: messageId } = acceptedSchema.parse(result);
      const isEdit = method === 'editMessageText';
      log.write({ kind: 'accepted', chatId, messageId, text: text ?? caption, isDropped, isEdit });
    }
  }

  /** Webhook delivery, again and again until it is acknowledged. */
  private async push(update: FakeUpdate): Promise<void> {
    for (let attempt = 0; this.webhook && !this.isStopped && attempt < 20; attempt += 1) {
      const { url, secret_token: secret } = this.webhook;
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret ?? '' };
      const status = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) }).then(
        (response) => response.status,
        () => 0,
      );
      if (status >= 200 && status < 300) return;
      await sleep(100);
    }
  }
}

class RefusedCall {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }
}

function isSending(method: string): boolean {
  return sendingMethods.includes(method);
}

function who(chatId: string, chatType = 'private') {
  const id = Number(chatId);
  return {
    from: { id: Math.abs(id), is_bot: false, first_name: 'Người', last_name: `Thử ${chatId}` },
    chat: { id, type: chatType, first_name: 'Người' },
  };
}

/** Fields as texts, the uploaded file as `file`. */
function formOf(parts: readonly FormPart[]): Record<string, unknown> {
  const fields = parts.filter(({ fileName }) => fileName === null);
  const file = parts.find(({ fileName }) => fileName !== null);
  return {
    ...Object.fromEntries(fields.map(({ name, content }) => [name, content.toString('utf8')])),
    file: file && { name: file.fileName, content: file.content.toString('utf8'), bytes: file.content },
  };
}

/** JSON, or the form of an upload. */
async function payloadOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/')) return formOf(readMultipart(body, type));
  return JSON.parse(body.toString('utf8') || '{}');
}

function refuse(response: ServerResponse, { code, description, retryAfter }: Refusal): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: false, error_code: code, description, ...parameters }));
}
