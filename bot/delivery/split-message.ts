import type { ChannelLimits, MessageBlock, OutgoingMessage } from '../../core/chat.ts';
import type { DeliveryToStore } from '../../core/repositories.ts';
import { channelLimits } from './channel-limits.ts';
import { blockSeparator, numberedChoices } from './plain-text.ts';
import { splitText } from './split-text.ts';

type SplitLimits = Omit<ChannelLimits, 'canAskForPhone' | 'canEdit'>;

/**
 * A message as one or more that each fit the limits: cut between blocks where possible, else at paragraph, then
 * sentence ends. A heading is not left alone at the end of a part. Buttons and the phone button go with the last part;
 * a picture or a file, and what the message replaces, with the first, which then is at most as long as a caption.
 */
export function splitMessage(message: OutgoingMessage, limits: SplitLimits): OutgoingMessage[] {
  const { document, image, replaces, buttons, asksForPhone } = message;
  const first = {
    ...(document && limits.canSendDocuments ? { document } : {}),
    ...(image && limits.canShowImages ? { image } : {}),
    ...(replaces === undefined ? {} : { replaces }),
  };
  const last = { ...(buttons ? { buttons } : {}), ...(asksForPhone ? { asksForPhone } : {}) };
  const parts = partsOf(message, limits, 'document' in first || 'image' in first);
  return parts.map((blocks, index) => ({
    blocks,
    ...(index === 0 ? first : {}),
    ...(index === parts.length - 1 ? last : {}),
  }));
}

function partsOf(message: OutgoingMessage, limits: SplitLimits, hasCaption: boolean): MessageBlock[][] {
  const choices = limits.hasButtons ? '' : numberedChoices(message);
  const choicesLength = choices ? choices.length + blockSeparator.length : 0;
  const room = limits.maxTextLength - choicesLength;
  const parts: MessageBlock[][] = [[]];
  const roomOfPart = () => (hasCaption && parts.length === 1 ? limits.maxCaptionLength - choicesLength : room);
  for (const block of message.blocks) {
    const above = parts.at(-1)?.at(-1);
    const headingLength = above?.kind === 'heading' ? above.text.length + blockSeparator.length : 0;
    const pieceRoom = headingLength < room / 2 ? room - headingLength : room;
    for (const text of splitText(block.text, pieceRoom)) place(parts, { kind: block.kind, text }, roomOfPart(), room);
  }
  return parts;
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

/**
 * Adds a block to the last part, which takes `lastRoom`, or begins a new part with it (and with a heading that would be
 * left behind).
 */
function place(parts: MessageBlock[][], block: MessageBlock, lastRoom: number, room: number): void {
  const last = parts.at(-1) ?? [];
  if (lengthOf([...last, block]) <= lastRoom) {
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
