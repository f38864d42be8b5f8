import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import type {
  Button,
  ChatChannel,
  IncomingContent,
  MessageBlock,
  OutgoingMessage,
  ReceiveMessage,
  SendOutcome,
} from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import { channelLimits } from '../delivery/channel-limits.ts';
import { blockSeparator, numberedButtons, numberedChoices, plainText } from '../delivery/plain-text.ts';
import { messages } from '../messages.vi.ts';

export interface TerminalParts {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Who sits at this terminal, for instance the user's login name. */
  address: string;
  clock: Clock;
  /**
   * Waits until what was stored is answered. With it the next line is read only then, so that a number typed ahead (or
   * piped in) names the choices of the answer before it.
   */
  whenAnswered?: () => Promise<void>;
}

/** The conversation on a pair of streams; buttons are numbered choices. */
export class TerminalChannel implements ChatChannel {
  readonly name = 'terminal';
  readonly limits = channelLimits.terminal;
  /** Resolves when the input ends and every line of it is stored. */
  readonly finished: Promise<void>;
  private readonly parts: TerminalParts;
  private lines: Interface | null = null;
  private choices: Button[] = [];
  private storing: Promise<void> = Promise.resolve();
  private finish: () => void = () => {};

  constructor(parts: TerminalParts) {
    this.parts = parts;
    this.finished = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  async start(receive: ReceiveMessage): Promise<void> {
    this.lines = createInterface({ input: this.parts.input, terminal: false });
    this.lines.on('line', (line) => {
      if (line.trim() === '') return;
      this.storing = this.storing
        .then(() => this.store(line.trim(), receive))
        .then(() => this.parts.whenAnswered?.())
        .catch(async () => void (await this.write(`\n${messages.notStored}\n\n`)));
    });
    this.lines.once('close', () => void this.storing.then(() => this.finish()));
  }

  async send(address: string, message: OutgoingMessage): Promise<SendOutcome> {
    if (address !== this.parts.address) return { kind: 'unreachable', reason: `Nobody "${address}" sits here.` };
    const choices = numberedChoices(message);
    const length = plainText(message).length + (choices ? choices.length + blockSeparator.length : 0);
    if (length > this.limits.maxTextLength) return { kind: 'rejected', reason: 'The message is too long.' };
    if (!this.parts.output.writable) return { kind: 'channelDown', reason: 'The terminal is closed.' };
    const text = [...message.blocks.map(printBlock), ...(choices ? [choices] : [])].join(blockSeparator);
    const failure = await this.write(`\n${text}\n\n`);
    if (failure) return { kind: 'channelDown', reason: failure.message };
    // Empty ones end the choices before them: what is typed next is a word to the message itself.
    if (message.buttons) this.choices = numberedButtons(message);
    return { kind: 'sent', platformMessageId: null };
  }

  /** A terminal shows no dots: its one person sees that the answer is on its way. */
  async showTyping(): Promise<void> {}

  async stop(): Promise<void> {
    this.lines?.close();
    await this.storing;
  }

  private async store(line: string, receive: ReceiveMessage): Promise<void> {
    await receive({
      sender: { channel: 'terminal', address: this.parts.address },
      updateId: randomUUID(),
      displayName: null,
      receivedAt: this.parts.clock.now(),
      content: this.contentOf(line),
    });
  }

  /** A number names the choice last shown; anything else is text. */
  private contentOf(line: string): IncomingContent {
    const chosen = /^\d{1,2}$/.test(line) ? this.choices[Number(line) - 1] : undefined;
    return chosen ? { kind: 'press', action: chosen.action } : { kind: 'text', text: line };
  }

  private write(text: string): Promise<Error | null> {
    return new Promise((resolve) => {
      this.parts.output.write(text, (error) => resolve(error ?? null));
    });
  }
}

function printBlock({ kind, text }: MessageBlock): string {
  if (kind === 'quote') return text.replace(/^/gm, '  │ ');
  return kind === 'heading' ? `» ${text}` : text;
}
