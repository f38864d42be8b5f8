import type { MessageBlock, OutgoingMessage } from '../../core/chat.ts';
import { blockSeparator } from '../delivery/plain-text.ts';

/** A message in Telegram's HTML. Only `& < >` need escaping there. */
export function telegramHtml(message: OutgoingMessage): string {
  return message.blocks.map(blockHtml).join(blockSeparator);
}

/** Rows of buttons as Telegram's inline keyboard, or its keyboard that shares the phone number; null without either. */
export function replyMarkup(message: OutgoingMessage) {
  if (message.asksForPhone) {
    const button = { text: message.asksForPhone.label, request_contact: true };
    return { keyboard: [[button]], one_time_keyboard: true, resize_keyboard: true };
  }
  return inlineKeyboard(message);
}

/** Rows of buttons; the only keyboard that an edited message can have. Null without any. */
export function inlineKeyboard({ buttons }: OutgoingMessage) {
  if (!buttons?.length) return null;
  return {
    inline_keyboard: buttons.map((row) => row.map((button) => ({ text: button.label, callback_data: button.action }))),
  };
}

function blockHtml({ kind, text }: MessageBlock): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  switch (kind) {
    case 'heading':
      return `<b>${escaped}</b>`;
    case 'quote':
      return `<blockquote>${escaped}</blockquote>`;
    case 'note':
      return `<i>${escaped}</i>`;
    case 'paragraph':
      return escaped;
  }
}
