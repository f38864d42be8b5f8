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

export const editMessageTextSchema = sendMessageSchema.extend({ message_id: z.coerce.number() });

/** A file as it was uploaded. */
const fileSchema = z.object({ name: z.string(), content: z.string(), bytes: z.instanceof(Buffer) });
export type UploadedFile = z.infer<typeof fileSchema>;

/** An upload by `sendDocument` or `sendPhoto`; its nested values are JSON. */
export const uploadSchema = z.object({
  ...messageFields,
  caption: z.string().default(''),
  file: fileSchema,
  reply_markup: z
    .string()
    .transform((json) => markupSchema.parse(JSON.parse(json)))
    .optional(),
});

const maxTextLength = 4096;
const maxCaptionLength = 1024;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Width and height together, and how many times longer one may be than the other. */
const maxPhotoSides = 10_000;
const maxPhotoRatio = 20;

/** Null when Telegram would show this file as a picture. Only PNG is known here. */
export function refusalOfPhoto({ bytes }: UploadedFile): Refusal | null {
  if (!bytes.subarray(0, 8).equals(pngSignature) || bytes.length < 24) {
    return { code: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' };
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const isTooLong = Math.max(width, height) > maxPhotoRatio * Math.min(width, height);
  if (width + height <= maxPhotoSides && !isTooLong) return null;
  return { code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' };
}

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

/** Null when Telegram would accept this text (null: its markup is broken) and its buttons. */
export function refusalOfMessage(
  { reply_markup: markup }: Pick<SendMessagePayload, 'reply_markup'>,
  text: string | null,
  kind: 'text' | 'edit' | 'caption',
): Refusal | null {
  if (text === null) return { code: 400, description: "Bad Request: can't parse entities" };
  if (kind !== 'caption' && text.trim() === '') {
    return { code: 400, description: 'Bad Request: message text is empty' };
  }
  if (text.length > (kind === 'caption' ? maxCaptionLength : maxTextLength)) return tooLong[kind];
  if (markup?.keyboard && markup.inline_keyboard) return { code: 400, description: 'Bad Request: one markup only' };
  if (markup?.keyboard && kind === 'edit') return { code: 400, description: 'Bad Request: inline keyboard expected' };
  for (const { callback_data: data } of markup?.inline_keyboard?.flat() ?? []) {
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > 64) return { code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' };
  }
  return null;
}

const tooLong = {
  text: { code: 400, description: 'Bad Request: message is too long' },
  edit: { code: 400, description: 'Bad Request: MESSAGE_TOO_LONG' },
  caption: { code: 400, description: 'Bad Request: message caption is too long' },
} as const;
