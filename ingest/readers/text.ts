import { KheoError } from '../../core/errors.ts';
import { decodeText } from './decode-text.ts';
import { plainSource, type Reader } from './reader.ts';
import { joinTextLines } from './text-lines.ts';

/** The reader of last resort: anything that decodes to readable characters. */
export const textReader: Reader = {
  name: 'text',
  recognises: (bytes) => isReadable(bytes),
  read: async (bytes, context) => {
    const { text, warnings } = decodeText(bytes);
    const paragraphs = joinTextLines(text);
    if (paragraphs.length === 0) {
      throw new KheoError('emptyFile', `${context.name} holds no text.`);
    }
    return [plainSource(paragraphs, { warnings })];
  },
};

/** Binary files are full of control characters; text has next to none. */
function isReadable(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, 8192));
  if (text.trim() === '') return true;
  const strange = text.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD\u0080-\u009F]/gu)?.length ?? 0;
  const letters = text.match(/[\p{L}\p{N}\s]/gu)?.length ?? 0;
  return strange <= text.length * 0.01 && letters >= text.length * 0.6;
}
