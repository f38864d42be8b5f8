import { KheoError } from '../../core/errors.ts';
import { docReader } from './doc.ts';
import { docxReader } from './docx.ts';
import { htmlReader } from './html.ts';
import { jsonlReader } from './jsonl.ts';
import { markdownReader } from './markdown.ts';
import { pdfReader } from './pdf.ts';
import type { Reader } from './reader.ts';
import { rtfReader } from './rtf.ts';
import { textReader } from './text.ts';
import { webArchiveReader } from './web-archive.ts';

/** From the surest signature to the last resort. */
export const readers: readonly Reader[] = [
  pdfReader,
  docxReader,
  docReader,
  rtfReader,
  jsonlReader,
  webArchiveReader,
  htmlReader,
  markdownReader,
  textReader,
];

/** The reader for these bytes. Throws KheoError `emptyFile` or `unsupportedFormat`. */
export function chooseReader(bytes: Uint8Array, name: string): Reader {
  if (bytes.length === 0 || isBlank(bytes))
    throw new KheoError('emptyFile', `${name} is empty; fetch or save it again.`);
  const reader = readers.find((candidate) => candidate.recognises(bytes));
  if (reader) return reader;
  throw new KheoError(
    'unsupportedFormat',
    `${name} is in no format that can be read: use PDF, DOCX, DOC, RTF, HTML, TXT, Markdown or JSONL.`,
  );
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < 4096 && bytes.every((value) => value === 0x20 || (value >= 0x09 && value <= 0x0d));
}
