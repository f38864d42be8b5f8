import type { Refusal } from './telegram-checks.ts';

export type InlineKeyboard = { text: string; callback_data: string }[][];

/** A message as the person sees it now. */
export interface ShownMessage {
  messageId: number;
  isFromBot: boolean;
  /** Without markup; of a picture or a file its caption. */
  text: string;
  html: string;
  buttons: InlineKeyboard;
  /** False for pictures and files: their texts are captions. */
  isText: boolean;
}

/** What stands in every chat, edits applied. Message ids rise in each private chat as they do in the real one: over all chats. */
export class TelegramChats {
  private readonly chats = new Map<string, Map<number, ShownMessage>>();
  /** Every button that a message ever had, even when an edit took it away, for fingers that were quicker. */
  private readonly everShown = new Map<string, Map<string, number>>();
  private nextMessageId = 1;

  newId(): number {
    return this.nextMessageId++;
  }

  put(chatId: string, message: ShownMessage): void {
    const chat = this.chats.get(chatId) ?? new Map<number, ShownMessage>();
    this.chats.set(chatId, chat.set(message.messageId, message));
    const buttons = this.everShown.get(chatId) ?? new Map<string, number>();
    this.everShown.set(chatId, buttons);
    for (const { callback_data: action } of message.buttons.flat()) buttons.set(action, message.messageId);
  }

  /** Oldest first. */
  messagesIn(chatId: string): ShownMessage[] {
    return [...(this.chats.get(chatId)?.values() ?? [])];
  }

  /** The message under which this button stood last; null when it never did. */
  messageWithButton(chatId: string, action: string): number | null {
    return this.everShown.get(chatId)?.get(action) ?? null;
  }

  /** Somebody deletes it. */
  remove(chatId: string, messageId: number): void {
    this.chats.get(chatId)?.delete(messageId);
  }

  /** Null when Telegram would make this message the new one. */
  refusalOfEdit(chatId: string, messageId: number, html: string, buttons: InlineKeyboard): Refusal | null {
    const shown = this.chats.get(chatId)?.get(messageId);
    if (!shown) return { code: 400, description: 'Bad Request: message to edit not found' };
    if (!shown.isFromBot) return { code: 400, description: "Bad Request: message can't be edited" };
    if (!shown.isText) return { code: 400, description: 'Bad Request: there is no text in the message to edit' };
    const isSame = shown.html === html && JSON.stringify(shown.buttons) === JSON.stringify(buttons);
    return isSame ? notModified : null;
  }
}

const notModified: Refusal = {
  code: 400,
  description:
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
};
