import { once } from 'node:events';
import { createServer } from 'node:net';
import { createLog } from '../../../../bot/log.ts';
import { type RunningKheo, startKheo } from '../../../../bot/start.ts';
import { planReminders } from '../../../../bot/training/reminders/plan-reminders.ts';
import type { Clock } from '../../../../core/clock.ts';
import type { TrainingPlan } from '../../../../core/training.ts';
import type { Database } from '../../../../prisma/open-database.ts';
import { type AcceptedMessage, FakeTelegramServer } from '../../../fakes/telegram-server.ts';
import { testSettings } from '../../support/settings.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { waitUntil } from '../../support/wait-until.ts';

/** A clock that the test puts somewhere, and that goes on from there. */
export class TestClock implements Clock {
  private offset = 0;

  constructor(vietnamTime: string) {
    this.set(vietnamTime);
  }

  /** To the instant at which clocks in Vietnam show this: `2023-06-22 07:40`. */
  set(vietnamTime: string): void {
    this.offset = new Date(`${vietnamTime.replace(' ', 'T')}:00+07:00`).getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }
}

/** Free a moment ago, and nobody else asks for it in between. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** The whole program over a fake Telegram server and a real database, with what people say to it. */
export class TrainingChat {
  readonly clock: TestClock;
  readonly telegram: FakeTelegramServer;
  private readonly store: TestDatabase;
  private readonly environment: Record<string, string>;
  private kheo: RunningKheo | null = null;

  private constructor(
    clock: TestClock,
    telegram: FakeTelegramServer,
    store: TestDatabase,
    environment: Record<string, string>,
  ) {
    this.clock = clock;
    this.telegram = telegram;
    this.store = store;
    this.environment = environment;
  }

  /** With `isPublic` the program has a public address (this machine's own) and Telegram calls it. */
  static async open(vietnamTime: string, { isPublic = false, messagesPerSecond = 0 } = {}): Promise<TrainingChat> {
    const port = isPublic ? await freePort() : 0;
    const environment: Record<string, string> = {
      TELEGRAM_MESSAGES_PER_SECOND: String(messagesPerSecond),
      ...(isPublic ? { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
    };
    const clock = new TestClock(vietnamTime);
    const chat = new TrainingChat(
      clock,
      await FakeTelegramServer.start(),
      await createTestDatabase(clock),
      environment,
    );
    await chat.start();
    return chat;
  }

  get database(): Database {
    return this.store.database;
  }

  get url(): string {
    return this.kheo?.url ?? '';
  }

  /** Stops the program and starts it again on the same database. */
  async restart(): Promise<void> {
    await this.kheo?.stop();
    await this.start();
  }

  async close(): Promise<void> {
    await this.kheo?.stop();
    await this.telegram.stop();
    await this.store.remove();
  }

  async describe(plan: TrainingPlan): Promise<void> {
    await this.database.trainings.import(plan, planReminders(plan), { kind: 'commandLine' });
  }

  /** Writes, and returns the next `count` replies as text. */
  says(chatId: string, text: string, count = 1): Promise<string[]> {
    return this.replies(chatId, count, () => this.telegram.personWrites(chatId, text));
  }

  /** Presses the newest button with such a label. */
  presses(chatId: string, label: RegExp, count = 1): Promise<string[]> {
    const buttons = this.messagesTo(chatId).flatMap(({ buttons }) => buttons.flat());
    const button = buttons.findLast(({ text }) => label.test(text));
    if (!button)
      throw new Error(`${chatId} has no button ${label}, only: ${buttons.map(({ text }) => text).join(' | ')}`);
    return this.replies(chatId, count, () => this.telegram.personPresses(chatId, button.callback_data));
  }

  /** Sends any action at all, as somebody with a program of their own could. */
  forges(chatId: string, action: string, count = 1): Promise<string[]> {
    return this.replies(chatId, count, () => this.telegram.personPresses(chatId, action));
  }

  sharesPhone(chatId: string, phone: string, count = 1, owner = chatId): Promise<string[]> {
    return this.replies(chatId, count, () => this.telegram.personSharesPhone(chatId, phone, owner));
  }

  /** Says hello, so that the introduction is behind them. */
  async arrives(...chatIds: string[]): Promise<void> {
    for (const chatId of chatIds) await this.says(chatId, 'chào', 2);
  }

  /** Takes part as the attendee with this code, by a one-time code. */
  async joins(chatId: string, trainingCode: string, attendeeCode: string): Promise<void> {
    await this.arrives(chatId);
    const code = (await this.claimCodes(trainingCode)).get(attendeeCode);
    await this.says(chatId, code ?? '');
    await this.presses(chatId, /Đồng ý/);
  }

  private codes = new Map<string, Map<string, string>>();

  /** They are issued once. */
  async claimCodes(trainingCode: string): Promise<Map<string, string>> {
    const known = this.codes.get(trainingCode) ?? (await this.database.roster.issueClaimCodes(trainingCode));
    this.codes.set(trainingCode, known);
    return known;
  }

  async becomes(chatId: string, trainingCode: string, role: 'organiser' | 'host', venue: string | null): Promise<void> {
    const expiresAt = new Date(this.clock.now().getTime() + 86_400_000);
    const code = await this.database.roles.grant(trainingCode, role, venue, expiresAt, { kind: 'commandLine' });
    await this.arrives(chatId);
    await this.says(chatId, code);
    await this.presses(chatId, /Đồng ý/);
  }

  messagesTo(chatId: string): AcceptedMessage[] {
    return this.telegram.accepted.filter((message) => message.chatId === chatId);
  }

  buttonsOfLast(chatId: string): string[] {
    return (
      this.messagesTo(chatId)
        .at(-1)
        ?.buttons.flat()
        .map(({ text }) => text) ?? []
    );
  }

  /** Actions of the audit trail, oldest first. */
  async audited(): Promise<string[]> {
    return (await this.database.trainings.auditTrail(null, 1000)).map(({ action }) => action).reverse();
  }

  private async replies(chatId: string, count: number, act: () => void): Promise<string[]> {
    const before = this.telegram.textsTo(chatId).length;
    act();
    return waitUntil(`${count} replies to ${chatId}`, () => {
      const texts = this.telegram.textsTo(chatId).slice(before);
      return texts.length >= count ? texts : null;
    });
  }

  private async start(): Promise<void> {
    const settings = testSettings({
      TELEGRAM_BOT_TOKEN: this.telegram.token,
      TELEGRAM_API_ROOT: this.telegram.apiRoot,
      QUESTIONS_PER_MINUTE: '1000',
      ...this.environment,
    });
    const { database, answerer } = this.store;
    const log = createLog({ level: settings.logLevel });
    this.kheo = await startKheo({ settings, answerer, database, clock: this.clock, log, retryDelaysSeconds: [0.05] });
  }
}
