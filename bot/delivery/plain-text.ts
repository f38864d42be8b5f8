import type { Button, OutgoingMessage } from '../../core/chat.ts';
import { messages } from '../messages.vi.ts';

/** What stands between two blocks on every channel. */
export const blockSeparator = '\n\n';

/** The visible text of a message without markup: what platforms count against their limit. */
export function plainText(message: OutgoingMessage): string {
  return message.blocks.map((block) => block.text).join(blockSeparator);
}

/** Buttons in the order in which they are numbered where they cannot be shown. */
export function numberedButtons(message: OutgoingMessage): Button[] {
  return (message.buttons ?? []).flat();
}

/** "Gõ số để chọn: 1. … 2. …", or an empty text without buttons. */
export function numberedChoices(message: OutgoingMessage): string {
  const lines = numberedButtons(message).map((button, index) => `${index + 1}. ${button.label}`);
  return lines.length > 0 ? [messages.numberedChoices, ...lines].join('\n') : '';
}
