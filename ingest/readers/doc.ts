import { KheoError } from '../../core/errors.ts';
import { cleanLine } from '../structure/clean-text.ts';
import { mendLegacyFonts } from './decode-text.ts';
import { startsWithBytes } from './magic.ts';
import {
  plainParagraph,
  plainSource,
  type Reader,
  type ReaderContext,
  type SourceDocument,
  type SourceParagraph,
} from './reader.ts';
import { flattenRow } from './table-rows.ts';

/** Word 97–2003. Files named .doc that are HTML, RTF or a web archive inside go to those readers by their content. */
export const docReader: Reader = {
  name: 'doc',
  recognises: (bytes) => startsWithBytes(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  read: readDoc,
};

async function readDoc(bytes: Uint8Array, context: ReaderContext): Promise<SourceDocument[]> {
  if (hasStream(bytes, 'EncryptedPackage')) throw protectedFile(context.name, undefined);
  if (!hasStream(bytes, 'WordDocument')) {
    throw new KheoError(
      'unsupportedFormat',
      `${context.name} is an Office file but no Word document; save it as DOCX.`,
    );
  }
  const { default: WordExtractor } = await import('word-extractor');
  try {
    const word = await new WordExtractor().extract(Buffer.from(bytes));
    const { text, warnings } = mendLegacyFonts(word.getBody({ filterUnicode: false }), 'utf-16le');
    const furniture = `${word.getHeaders({ includeFooters: false })}\n${word.getFooters()}`.split('\n').map(cleanLine);
    return [plainSource(readBody(text), { warnings, furniture: furniture.filter((line) => line !== '') })];
  } catch (cause) {
    if (cause instanceof KheoError) throw cause;
    const message = cause instanceof Error ? cause.message : '';
    if (/encrypt|password/iu.test(message)) throw protectedFile(context.name, cause);
    throw new KheoError('damagedFile', `${context.name} is cut short or damaged; fetch or save it again.`, { cause });
  }
}

function protectedFile(name: string, cause: unknown): KheoError {
  return new KheoError('passwordProtected', `${name} is protected by a password; save a copy without one.`, { cause });
}

/** A compound file names its streams in UTF-16. */
function hasStream(bytes: Uint8Array, stream: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(stream, 'utf16le'));
}

/**
 * One line a paragraph. Word's cells end with a tab and its rows with a tab before the line's end, but typists set tabs
 * too ("1.<tab>Nội dung"), so only a line that ends with one is a row.
 */
function readBody(body: string): SourceParagraph[] {
  const { paragraphs, rest } = readLetterhead(body);
  for (const line of rest.split('\n')) {
    if (line.endsWith('\t')) paragraphs.push(...flattenRow(line.slice(0, -1).split('\t').map(readCell)));
    else paragraphs.push(...readCell(line));
  }
  return paragraphs;
}

/** The letterhead's cells have several lines each, with the row's end behind the last. */
function readLetterhead(body: string): { paragraphs: SourceParagraph[]; rest: string } {
  const end = body.indexOf('\t\n');
  const row = body.slice(0, Math.max(0, end));
  if (end < 0 || end > 600 || !/CỘNG HO|CỘNG HÒ|ĐẢNG CỘNG SẢN/u.test(row) || !row.includes('\t')) {
    return { paragraphs: [], rest: body };
  }
  return { paragraphs: flattenRow(row.split('\t').map(readCell)), rest: body.slice(end + 2) };
}

function readCell(text: string): SourceParagraph[] {
  return text
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
    .map((line) => plainParagraph(line));
}
