import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  type AcceptedWord,
  type Order,
  type ProcessOptions,
  type Word,
  wordSchema,
} from '../../fakes/telegram-process-protocol.ts';

const entry = fileURLToPath(new URL('../../fakes/telegram-process.ts', import.meta.url));

/** The fake Telegram server in a process of its own. */
export class TelegramProcess {
  readonly token: string;
  readonly apiRoot: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, { token, apiRoot }: Extract<Word, { kind: 'ready' }>) {
    this.child = child;
    this.token = token;
    this.apiRoot = apiRoot;
  }

  static async start(options: ProcessOptions): Promise<TelegramProcess> {
    const child = fork(entry, [JSON.stringify(options)], { execArgv: ['--import', import.meta.resolve('tsx')] });
    const [message] = await once(child, 'message');
    const word = wordSchema.parse(message);
    if (word.kind !== 'ready') throw new Error(`The fake server said "${word.kind}" before it was ready.`);
    return new TelegramProcess(child, word);
  }

  personWrites(chatId: string, text: string): void {
    this.tell({ kind: 'write', chatId, text });
  }

  personPresses(chatId: string, action: string, messageId: number): void {
    this.tell({ kind: 'press', chatId, action, messageId });
  }

  /** Tells of every message that is accepted from now on; only with `tellsAccepted`. */
  onAccepted(listener: (message: AcceptedWord) => void): void {
    this.child.on('message', (message) => {
      const word = wordSchema.parse(message);
      if (word.kind === 'accepted') listener(word);
    });
  }

  /** Begins as the easiest platform; from now on it enforces its limits (30 a second and one in a chat) and fails. */
  harden(isLimited: boolean): void {
    this.tell({ kind: 'harden', messagesPerSecond: isLimited ? 30 : 0, isOnePerChat: isLimited });
  }

  /** Resolves when its log is whole. */
  async flush(): Promise<void> {
    this.tell({ kind: 'flush' });
    for await (const [message] of on(this.child, 'message')) {
      if (wordSchema.parse(message).kind === 'flushed') return;
    }
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }

  private tell(order: Order): void {
    this.child.send(order);
  }
}
