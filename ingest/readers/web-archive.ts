import { KheoError } from '../../core/errors.ts';
import { decodeText } from './decode-text.ts';
import { looksLikeHtml, readHtml } from './html.ts';
import type { Reader } from './reader.ts';

/** "Save as web page, single file": a MIME message whose first HTML part is the document (`.mht`, often named `.doc`). */
export const webArchiveReader: Reader = {
  name: 'web-archive',
  recognises: (bytes) => {
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
    return (
      /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version\s*:/iu.test(start) &&
      /multipart\/related|text\/html/iu.test(start)
    );
  },
  read: async (bytes, context) => {
    const html = htmlPartOf(new TextDecoder('latin1').decode(bytes));
    if (html === null)
      throw new KheoError('damagedFile', `${context.name} is a web archive without a page; save it anew.`);
    const { text, warnings } = decodeText(html);
    return readHtml(text, context, warnings);
  },
};

function htmlPartOf(message: string): Uint8Array | null {
  const boundary = /boundary\s*=\s*"?([^"\r\n;]+)"?/iu.exec(message)?.[1];
  const parts = boundary ? message.split(`--${boundary}`).slice(1) : [message];
  for (const part of parts) {
    const split = /\r?\n\r?\n/u.exec(part);
    if (!split) continue;
    const head = part.slice(0, split.index);
    if (!/content-type\s*:\s*text\/html/iu.test(head)) continue;
    const body = decodeTransfer(part.slice(split.index + split[0].length), head);
    if (looksLikeHtml(decodeText(body.subarray(0, 4096)).text)) return body;
  }
  return null;
}

function decodeTransfer(body: string, head: string): Uint8Array {
  if (/content-transfer-encoding\s*:\s*base64/iu.test(head)) return new Uint8Array(Buffer.from(body, 'base64'));
  if (!/content-transfer-encoding\s*:\s*quoted-printable/iu.test(head))
    return new Uint8Array(Buffer.from(body, 'latin1'));
  const text = body
    .replace(/=\r?\n/gu, '')
    .replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
