import { channelLimits } from '../../../bot/delivery/channel-limits.ts';
import type { ChatChannel, OutgoingMessage, SendOutcome } from '../../../core/chat.ts';

/** A channel that answers as the test says and notes what it was given. */
export class ScriptedChannel implements ChatChannel {
  readonly name = 'telegram';
  readonly limits = channelLimits.telegram;
  /** What arrived, whatever the sender was told. */
  readonly sent: { address: string; text: string; at: number }[] = [];
  /** The next outcomes, one each; afterwards everything is sent. */
  outcomes: SendOutcome[] = [];
  /** Called when a message is about to be taken. */
  onSend: (deliveryId: number) => Promise<void> | void = () => {};

  async start(): Promise<void> {}
  async showTyping(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(address: string, message: OutgoingMessage, deliveryId: number): Promise<SendOutcome> {
    await this.onSend(deliveryId);
    const outcome = this.outcomes.shift() ?? { kind: 'sent', platformMessageId: `m${deliveryId}` };
    if (outcome.kind === 'sent' || outcome.kind === 'uncertain') {
      this.sent.push({ address, text: message.blocks[0]?.text ?? '', at: performance.now() });
    }
    return outcome;
  }
}
