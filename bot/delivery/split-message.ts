import type { ChannelLimits, MessageBlock, OutgoingMessage } from '../../core/chat.ts';
import type { DeliveryToStore } from '../../core/repositories.ts';
import { channelLimits } from './channel-limits.ts';
import { blockSeparator, numberedChoices } from './plain-text.ts';
import { splitText } from './split-text.ts';

/**
 * A message as one or more that each fit the limits: cut between blocks where possible, else at paragraph, then
 * sentence ends. Buttons, a file and the phone button go with the last part. A heading is not left alone at the end of a part.
 */
export function splitMessage(
  message: OutgoingMessage,
  limits: Pick<ChannelLimits, 'maxTextLength' | 'hasButtons'>,
): OutgoingMessage[] {
  const choices = limits.hasButtons ? '' : numberedChoices(message);
  const room = limits.maxTextLength - (choices ? choices.length + blockSeparator.length : 0);
  const parts: MessageBlock[][] = [[]];
  for (const block of message.blocks) {
    const above = parts.at(-1)?.at(-1);
    const headingLength = above?.kind === 'heading' ? above.text.length + blockSeparator.length : 0;
    const pieceRoom = headingLength < room / 2 ? room - headingLength : room;
    for (const text of splitText(block.text, pieceRoom)) place(parts, { kind: block.kind, text }, room);
  }
  return parts.map((blocks, index) => (index === parts.length - 1 ? { ...message, blocks } : { blocks }));
}

/** Each delivery in parts that fit its channel, in order. Used by everybody who writes to the outbox. */
export function splitDeliveries(deliveries: readonly DeliveryToStore[]): DeliveryToStore[] {
  return deliveries.flatMap((delivery) =>
    splitMessage(delivery.message, channelLimits[delivery.recipient.channel]).map((message) => ({
      ...delivery,
      message,
    })),
  );
}

/** Adds a block to the last part, or begins a new part with it (and with a heading that would be left behind). */
function place(parts: MessageBlock[][], block: MessageBlock, room: number): void {
  const last = parts.at(-1) ?? [];
  if (lengthOf([...last, block]) <= room) {
    last.push(block);
    return;
  }
  const heading = last.length > 1 && last.at(-1)?.kind === 'heading' ? last.splice(-1) : [];
  if (lengthOf([...heading, block]) <= room) parts.push([...heading, block]);
  else parts.push(...[heading, [block]].filter((part) => part.length > 0));
}

function lengthOf(blocks: readonly MessageBlock[]): number {
  return blocks.reduce((length, block) => length + block.text.length + blockSeparator.length, -blockSeparator.length);
}
