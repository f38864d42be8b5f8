import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { summarizeArticles } from '../../ingest/article-summaries.ts';
import { parseDocument } from '../../ingest/ingest-document.ts';
import { chooseReader, readers } from '../../ingest/readers/choose-reader.ts';
import { findSystemOcr } from '../../ingest/readers/ocr.ts';
import { sampleArticles, sampleHeader, sampleHtml, sampleLines, sampleText } from './sample-document.ts';

const fixtures = join(import.meta.dirname, '../fixtures/ingest');
const utf8 = (text: string) => new TextEncoder().encode(text);

function sampleMarkdown(): string {
  const body = sampleLines.map(({ kind, text }) => (kind === 'body' ? `${text}\n` : `## ${text}\n`));
  return ['---', 'documentNumber: 901/2031/NĐ-CP', 'documentKind: decree', 'issuer: Chính phủ']
    .concat([`title: ${sampleHeader.title}`, 'issuedOn: 2031-08-05', 'effectiveFrom: 2031-09-01', '---', ''])
    .concat(body)
    .join('\n');
}

function sampleRows(): string {
  const articles: { article: string; title: string; text: string[] }[] = [];
  for (const { kind, text } of sampleLines) {
    const heading = /^Điều (\d+)\. (.+)$/.exec(text);
    if (heading) articles.push({ article: heading[1] ?? '', title: heading[2] ?? '', text: [] });
    else if (kind === 'body') articles.at(-1)?.text.push(text);
  }
  const header = { document_number: '901/2031/NĐ-CP', document_kind: 'Nghị định', document_title: sampleHeader.title };
  const days = { issuer: 'Chính phủ', issued_on: '2031-08-05', effective_from: '2031-09-01', note: null };
  return articles
    .map(({ text, ...rest }) =>
      JSON.stringify({ id: `row ${rest.article}`, ...header, ...days, ...rest, text: text.join('\n') }),
    )
    .join('\n');
}

function sampleWebArchive(): string {
  const encoded = Buffer.from(sampleHtml()).toString('base64');
  return `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n--cut--\r\n`;
}

const samples: readonly (readonly [reader: string, what: string, bytes: () => Promise<Uint8Array> | Uint8Array])[] = [
  ['pdf', 'PDF with running heads and page numbers', () => readFile(join(fixtures, 'sample.pdf'))],
  ['docx', 'DOCX', () => readFile(join(fixtures, 'sample.docx'))],
  ['doc', 'DOC', () => readFile(join(fixtures, 'sample.doc'))],
  ['rtf', 'RTF', () => readFile(join(fixtures, 'sample.rtf'))],
  ['html', 'HTML', () => utf8(sampleHtml())],
  ['web-archive', 'web archive', () => utf8(sampleWebArchive())],
  ['text', 'plain text', () => utf8(sampleText())],
  ['text', 'text in UTF-16', () => Buffer.from(`\uFEFF${sampleText()}`, 'utf16le')],
  ['text', 'text with decomposed letters', () => utf8(sampleText().normalize('NFD'))],
  ['markdown', 'Markdown', () => utf8(sampleMarkdown())],
  ['jsonl', 'article rows', () => utf8(sampleRows())],
  ['jsonl', 'packed article rows', () => new Uint8Array(gzipSync(sampleRows()))],
];

describe('every reader', () => {
  it.each(samples)('%s: reads the same decree from %s', async (reader, what, open) => {
    const bytes = await open();
    expect(chooseReader(bytes, 'misleading-name.xyz').name).toBe(reader);
    const parsed = await parseDocument({ bytes, name: what });
    expect(parsed).toHaveLength(1);
    const [only] = parsed;
    expect(only && summarizeArticles(only.document.provisions)).toEqual(sampleArticles);
    expect(only?.document).toMatchObject({
      documentNumber: '901/2031/NĐ-CP',
      documentKind: 'decree',
      issuer: 'Chính phủ',
      issuedOn: '2031-08-05',
      effectiveFrom: '2031-09-01',
      relations: [{ kind: 'replaces', target: '7/2019/NĐ-CP', on: '2031-09-01' }],
    });
    expect(only?.document.title.toLowerCase()).toBe(sampleHeader.title.toLowerCase());
    expect(only?.report.warnings).toEqual([]);
    expect(only?.report.characterShare).toBeGreaterThan(0.995);
    expect(only?.passages.map(({ title }) => title)).toEqual(sampleArticles.map(({ title }) => title));
  });

  it('is covered by a sample', () => {
    expect(new Set(samples.map(([reader]) => reader))).toEqual(new Set(readers.map(({ name }) => name)));
  });

  it('reads a scan through OCR when tesseract is there, and otherwise says what to install', {
    timeout: 120_000,
  }, async () => {
    const bytes = await readFile(join(fixtures, 'scan.pdf'));
    await expect(parseDocument({ bytes, name: 'scan.pdf' })).rejects.toMatchObject({
      code: 'scanWithoutOcr',
      message: expect.stringContaining('tesseract-ocr-vie'),
    });
    const ocr = await findSystemOcr();
    if (!ocr) return;
    const [parsed] = await parseDocument({ bytes, name: 'scan.pdf' }, { ocr });
    expect(parsed?.report.articles).toEqual(['1', '2', '3']);
    expect(parsed?.report.warnings).toContainEqual(expect.stringMatching(/^ocr: /));
  });
});
