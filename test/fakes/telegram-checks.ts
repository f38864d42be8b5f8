import { z } from 'zod';

/** A refusal as the Bot API words it. */
export interface Refusal {
  code: number;
  description: string;
  retryAfter?: number;
}

const markupSchema = z.object({
  inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))).optional(),
  keyboard: z.array(z.array(z.object({ text: z.string(), request_contact: z.boolean().optional() }))).optional(),
});

const messageFields = {
  chat_id: z.union([z.string(), z.number()]).transform(String),
  parse_mode: z.literal('HTML').optional(),
};

export const sendMessageSchema = z.object({
  ...messageFields,
  text: z.string(),
  reply_markup: markupSchema.optional(),
});
export type SendMessagePayload = z.infer<typeof sendMessageSchema>;

/** An upload; its nested values are JSON. */
export const sendDocumentSchema = z.object({
  ...messageFields,
  caption: z.string().default(''),
  document: z.object({ name: z.string(), content: z.string() }),
  reply_markup: z
    .string()
    .transform((json) => markupSchema.parse(JSON.parse(json)))
    .optional(),
});

/** The text after entity parsing, which is what Telegram's limit counts; null when the markup is broken. */
export function parsedText(html: string): string | null {
  const open: string[] = [];
  let text = '';
  for (const part of html.split(/(<[^>]*>)/)) {
    const tag = /^<(\/?)(b|i|blockquote)>$/.exec(part);
    if (tag?.[1] === '/') {
      if (open.pop() !== tag[2]) return null;
    } else if (tag?.[2]) {
      open.push(tag[2]);
    } else {
      if (/[<>]/.test(part) || /&(?!(?:amp|lt|gt|quot);)/.test(part)) return null;
      text += part
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
    }
  }
  return open.length === 0 ? text : null;
}

/** Null when Telegram would accept the message (or the caption of a document, at most 1,024 characters). */
export function refusalOfMessage(
  { reply_markup: markup }: Pick<SendMessagePayload, 'reply_markup'>,
  text: string | null,
  maxLength = 4096,
): Refusal | null {
  if (text === null) return { code: 400, description: "Bad Request: can't parse entities" };
  if (text.trim() === '') return { code: 400, description: 'Bad Request: message text is empty' };
  if (text.length > maxLength) return { code: 400, description: 'Bad Request: message is too long' };
  if (markup?.keyboard && markup.inline_keyboard) return { code: 400, description: 'Bad Request: one markup only' };
  for (const { callback_data: data } of markup?.inline_keyboard?.flat() ?? []) {
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > 64) return { code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' };
  }
  return null;
}
