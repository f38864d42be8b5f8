import { z } from 'zod';
import { channelNames, type IncomingContent, type OutgoingMessage, type Recipient } from '../core/chat.ts';

/** Messages are kept as JSON text; an older program or a hand may have written it, so it is checked on the way out. */
const incomingContentSchema: z.ZodType<IncomingContent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('press'), action: z.string(), messageId: z.string().optional() }),
  z.object({ kind: z.literal('membership'), change: z.enum(['left', 'returned']) }),
  z.object({ kind: z.literal('unsupported'), description: z.string() }),
  z.object({ kind: z.literal('contact'), phone: z.string(), isOwn: z.boolean() }),
]);

const fileSchema = z.object({
  name: z.string(),
  mediaType: z.string(),
  content: z.string(),
  encoding: z.enum(['text', 'base64']).optional(),
});

const outgoingMessageSchema: z.ZodType<OutgoingMessage> = z.object({
  blocks: z.array(z.object({ kind: z.enum(['heading', 'paragraph', 'quote', 'note']), text: z.string() })),
  buttons: z.array(z.array(z.object({ label: z.string(), action: z.string() }))).optional(),
  asksForPhone: z.object({ label: z.string() }).optional(),
  document: fileSchema.optional(),
  image: fileSchema.optional(),
  replaces: z.string().optional(),
});

const recipientSchema = z.object({ channel: z.enum(channelNames), address: z.string() });

export function parseIncomingContent(json: string): IncomingContent {
  return incomingContentSchema.parse(JSON.parse(json));
}

export function parseOutgoingMessage(json: string): OutgoingMessage {
  return outgoingMessageSchema.parse(JSON.parse(json));
}

/** From a row's columns; throws when the channel is one this program does not know. */
export function parseRecipient(row: { channel: string; address: string }): Recipient {
  return recipientSchema.parse(row);
}
