import type { CheerioAPI } from 'cheerio';
import { KheoError } from '../../core/errors.ts';
import { cleanLine } from '../structure/clean-text.ts';
import { readNumbering } from './docx-numbering.ts';
import { type DocxParts, readDocxParagraphs } from './docx-paragraphs.ts';
import { startsWithBytes } from './magic.ts';
import { plainSource, type Reader, type ReaderContext, type SourceDocument } from './reader.ts';
import { refuseHeavyMarkup } from './refuse-heavy-markup.ts';
import { unzipMembers } from './unzip.ts';

/**
 * Reads the XML itself rather than through mammoth: Word numbers clauses and points by itself in many documents, and
 * those numbers are nowhere in the text; mammoth turns them into HTML lists and forgets how they were printed.
 */
export const docxReader: Reader = {
  name: 'docx',
  recognises: (bytes) =>
    startsWithBytes(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWithBytes(bytes, [0x50, 0x4b, 0x05, 0x06]),
  read: readDocx,
};

const wantedMembers = /^word\/(?:document\d*|numbering|styles|header\d*|footer\d*|footnotes)\.xml$/;

async function readDocx(bytes: Uint8Array, context: ReaderContext): Promise<SourceDocument[]> {
  const members = unzipMembers(bytes, (path) => wantedMembers.test(path), context.name);
  const main = [...members.keys()].find((path) => /^word\/document\d*\.xml$/.test(path));
  if (!main) throw notWord(bytes, context.name);
  const { load } = await import('cheerio');
  const open = (path: string): CheerioAPI => {
    const text = new TextDecoder('utf-8').decode(members.get(path) ?? new Uint8Array());
    refuseHeavyMarkup(text, context.name);
    return load(text, { xml: { decodeEntities: true } });
  };
  const document = open(main);
  if (document('w\\:body').length === 0 || !/<\/(?:\w+:)?document>\s*$/.test(tail(members.get(main)))) {
    throw new KheoError('damagedFile', `${context.name} is cut short or damaged; fetch or save it again.`);
  }
  const parts: DocxParts = {
    document,
    numbering: readNumbering(open('word/numbering.xml'), open('word/styles.xml')),
  };
  const furniture = [...members.keys()]
    .filter((path) => /(?:header|footer)\d*\.xml$/.test(path))
    .flatMap((path) =>
      open(path)('w\\:p')
        .toArray()
        .map((paragraph) => cleanLine(document(paragraph).text())),
    )
    .filter((text) => text !== '');
  const { paragraphs, pageCount, warnings } = readDocxParagraphs(parts);
  return [plainSource(paragraphs, { furniture: [...new Set(furniture)], pageCount, warnings })];
}

function tail(bytes: Uint8Array | undefined): string {
  return new TextDecoder('utf-8').decode((bytes ?? new Uint8Array()).subarray(-200));
}

/** A ZIP without a Word document: say which of the usual ones it is. */
function notWord(bytes: Uint8Array, name: string): KheoError {
  const names = new TextDecoder('latin1').decode(bytes);
  if (names.includes('xl/workbook.xml')) {
    return new KheoError('unsupportedFormat', `${name} is a spreadsheet, not a document; save it as PDF or DOCX.`);
  }
  if (names.includes('word/')) {
    return new KheoError('damagedFile', `${name} is cut short or damaged; fetch or save it again.`);
  }
  return new KheoError('unsupportedFormat', `${name} is an archive without a Word document; unpack it first.`);
}
