import { KheoError } from '../../core/errors.ts';
import { cleanLine } from '../structure/clean-text.ts';
import { decodeText } from './decode-text.ts';
import { readHtmlParagraphs } from './html-paragraphs.ts';
import { plainSource, type Reader, type ReaderContext, type SourceDocument } from './reader.ts';
import { refuseHeavyMarkup } from './refuse-heavy-markup.ts';

export const htmlReader: Reader = {
  name: 'html',
  recognises: (bytes) => looksLikeHtml(decodeText(bytes.subarray(0, 4096)).text),
  read: async (bytes, context) => {
    const { text, warnings } = decodeText(bytes);
    return readHtml(text, context, warnings);
  },
};

export function looksLikeHtml(start: string): boolean {
  return (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|center|font|article|section|h[1-6])[\s>]/iu.test(
      start,
    ) || /<html[\s>]/iu.test(start.slice(0, 1024))
  );
}

/** Shared with the reader of web archives, whose main part is HTML. */
export async function readHtml(html: string, context: ReaderContext, warnings: string[]): Promise<SourceDocument[]> {
  refuseHeavyMarkup(html, context.name);
  const { load } = await import('cheerio');
  try {
    const page = load(html);
    const formatTitle = cleanLine(page('title').first().text()) || null;
    return [plainSource(readHtmlParagraphs(page), { formatTitle, warnings })];
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new KheoError('damagedFile', `${context.name} nests its elements too deeply to be read.`, { cause });
    }
    throw cause;
  }
}
