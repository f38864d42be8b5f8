import { z } from 'zod';
import type { IncomingContent, IncomingMessage } from '../../core/chat.ts';

const chatSchema = z.object({ id: z.number(), type: z.string() });
/** `user_id` is set by Telegram when the number belongs to one of its users. */
const contactSchema = z.object({ phone_number: z.string(), user_id: z.number().optional() });
const userSchema = z.object({ id: z.number(), first_name: z.string(), last_name: z.string().optional() });

/** The parts of a Telegram update that we use; everything else is left alone. */
const updateSchema = z.object({
  update_id: z.number(),
  message: z
    .looseObject({
      chat: chatSchema,
      from: userSchema.optional(),
      text: z.string().optional(),
      contact: contactSchema.optional(),
    })
    .optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: userSchema,
      data: z.string().optional(),
      message: z.object({ message_id: z.number(), chat: chatSchema }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat: chatSchema, from: userSchema, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});

/** Kinds of updates that we ask Telegram for. */
export const wantedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** Messages that a person sent on purpose but that have no text; service messages are none of these. */
const mediaKinds = [
  ...['photo', 'sticker', 'voice', 'video', 'video_note', 'audio', 'document', 'animation'],
  ...['location', 'poll', 'dice'],
];

export interface ReadUpdate {
  updateId: number;
  /** Null for updates that are no business of ours: groups, edits, service messages. */
  message: IncomingMessage | null;
  /** To be acknowledged, or the person's button keeps turning. */
  callbackQueryId: string | null;
}

/** Reads one update of the Bot API; null when it is not an update at all. Only private chats are read. */
export function readTelegramUpdate(payload: unknown, receivedAt: Date): ReadUpdate | null {
  const parsed = updateSchema.safeParse(payload);
  if (!parsed.success) return null;
  const update = parsed.data;
  const found = contentOf(update);
  const callbackQueryId = update.callback_query?.id ?? null;
  if (!found) return { updateId: update.update_id, message: null, callbackQueryId };
  const { first_name, last_name } = found.from ?? { first_name: '' };
  const message: IncomingMessage = {
    sender: { channel: 'telegram', address: String(found.chatId) },
    updateId: String(update.update_id),
    displayName: [first_name, last_name].filter(Boolean).join(' ') || null,
    receivedAt,
    content: found.content,
  };
  return { updateId: update.update_id, message, callbackQueryId };
}

interface Found {
  chatId: number;
  from: z.infer<typeof userSchema> | undefined;
  content: IncomingContent;
}

function contentOf(update: z.infer<typeof updateSchema>): Found | null {
  const { message, callback_query: press, my_chat_member: membership } = update;
  if (message?.chat.type === 'private') {
    const content = messageContent(message);
    return content && { chatId: message.chat.id, from: message.from, content };
  }
  // A press under a message that Telegram no longer has comes without it; in a private chat the person is the chat.
  if (press?.data !== undefined && (press.message === undefined || press.message.chat.type === 'private')) {
    const messageId = press.message && String(press.message.message_id);
    const content: IncomingContent = { kind: 'press', action: press.data, ...(messageId ? { messageId } : {}) };
    return { chatId: press.from.id, from: press.from, content };
  }
  if (membership?.chat.type === 'private') {
    const hasLeft = membership.new_chat_member.status === 'kicked' || membership.new_chat_member.status === 'left';
    const content: IncomingContent = { kind: 'membership', change: hasLeft ? 'left' : 'returned' };
    return { chatId: membership.chat.id, from: membership.from, content };
  }
  return null;
}

type ReceivedMessage = NonNullable<z.infer<typeof updateSchema>['message']>;

function messageContent(message: ReceivedMessage): IncomingContent | null {
  const { text, contact, from } = message;
  if (text !== undefined) return { kind: 'text', text };
  if (contact) {
    const isOwn = contact.user_id !== undefined && contact.user_id === from?.id;
    return { kind: 'contact', phone: contact.phone_number, isOwn };
  }
  const media = mediaKinds.find((kind) => kind in message);
  return media ? { kind: 'unsupported', description: media } : null;
}
