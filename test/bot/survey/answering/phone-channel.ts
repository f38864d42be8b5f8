import { channelLimits } from '../../../../bot/delivery/channel-limits.ts';
import type {
  ChatChannel,
  IncomingContent,
  MessageBlock,
  OutgoingMessage,
  ReceiveMessage,
  SendOutcome,
} from '../../../../core/chat.ts';

/** A message as it stands, or stood, in a chat. */
export interface PhoneMessage {
  id: string;
  blocks: MessageBlock[];
  buttons: { label: string; action: string }[];
}

/** A platform in memory, with buttons and edits: what each person sees now, and every message as it once was. */
export class PhoneChannel implements ChatChannel {
  readonly name = 'telegram';
  readonly limits = channelLimits.telegram;
  private readonly messages = new Map<string, PhoneMessage[]>();
  private receive: ReceiveMessage | null = null;
  private nextId = 1;

  async start(receive: ReceiveMessage): Promise<void> {
    this.receive = receive;
  }

  async send(address: string, message: OutgoingMessage): Promise<SendOutcome> {
    const id = message.replaces ?? `m${this.nextId++}`;
    const shown = { id, blocks: message.blocks, buttons: (message.buttons ?? []).flat() };
    this.messages.set(address, [...this.sentTo(address), shown]);
    return { kind: 'sent', platformMessageId: id };
  }

  async showTyping(): Promise<void> {}
  async stop(): Promise<void> {}

  /** In the order of sending; a message that was edited stands here once for each of its forms. */
  sentTo(address: string): PhoneMessage[] {
    return this.messages.get(address) ?? [];
  }

  async does(address: string, content: IncomingContent, receivedAt: Date): Promise<void> {
    const updateId = `u${this.nextId++}`;
    await this.receive?.({ sender: { channel: this.name, address }, updateId, displayName: null, receivedAt, content });
  }
}
