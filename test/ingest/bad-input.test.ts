import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDocument } from '../../ingest/ingest-document.ts';
import { type IngestResult, ingestSources } from '../../ingest/ingest-sources.ts';
import { sampleText } from './sample-document.ts';

const fixtures = join(import.meta.dirname, '../fixtures/ingest');
const utf8 = (text: string) => new TextEncoder().encode(text);

async function codeOf(bytes: Uint8Array, name = 'file'): Promise<unknown> {
  try {
    await parseDocument({ bytes, name });
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('bad input', () => {
  it('refuses an empty file', async () => {
    expect(await codeOf(new Uint8Array())).toBe('emptyFile');
    expect(await codeOf(utf8(' \n\n '))).toBe('emptyFile');
  });

  it('refuses a PDF with a password', async () => {
    expect(await codeOf(await readFile(join(fixtures, 'locked.pdf')))).toBe('passwordProtected');
  });

  it.each([0.3, 0.6, 0.98])('refuses a DOCX cut at %d of its length', async (share) => {
    const whole = await readFile(join(fixtures, 'sample.docx'));
    expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('damagedFile');
  });

  it('refuses a PDF that is cut short beyond repair', async () => {
    const whole = await readFile(join(fixtures, 'sample.pdf'));
    expect(await codeOf(whole.subarray(0, 200))).toBe('damagedFile');
  });

  it('stops a ZIP bomb while it unpacks', { timeout: 30_000 }, async () => {
    const bomb = zipSync({ 'word/document.xml': [new Uint8Array(300 * 1024 * 1024), { level: 9 }] });
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await codeOf(bomb)).toBe('zipBomb');
  });

  const wordXml = (body: string) =>
    zipSync({
      'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`),
    });

  it.each([
    [
      'a small DOCX that unpacks to millions of elements',
      wordXml('<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(400_000)),
    ],
    ['a DOCX nested without end', wordXml(`${'<w:p>'.repeat(100_000)}x${'</w:p>'.repeat(100_000)}`)],
    ['a page nested without end', utf8(`<html><body>${'<div>'.repeat(100_000)}x`)],
  ])('refuses %s before a tree is made of it', { timeout: 20_000 }, async (_name, bytes) => {
    expect(await codeOf(bytes)).toBe('markupTooHeavy');
  });

  it('refuses a page nested too deep for its text to be reached, and reads old ones that leave tags open', async () => {
    expect(await codeOf(utf8(`<html><body>${'<div>'.repeat(2000)}x`))).toBe('damagedFile');
    const old = `<html><body>${'<font size=2>Người dân bàn việc chung của thôn.<br><p>'.repeat(300)}Hết.</body></html>`;
    const [parsed] = await parseDocument({ bytes: utf8(old), name: 'old.html' });
    expect(parsed?.document.provisions.map(({ text }) => text).join('\n')).toContain('Hết.');
  });

  it('refuses archives, spreadsheets and unknown binaries', async () => {
    expect(await codeOf(zipSync({ 'readme.txt': strToU8('x') }))).toBe('unsupportedFormat');
    expect(await codeOf(zipSync({ 'xl/workbook.xml': strToU8('<x/>') }))).toBe('unsupportedFormat');
    expect(await codeOf(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))).toBe(
      'unsupportedFormat',
    );
  });

  it.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'M Ậ T', 'Độ mật: Tối mật'])('refuses a document marked %s', async (mark) => {
    expect(await codeOf(utf8(sampleText().replace('-------', `-------\n${mark}`)))).toBe('secretDocument');
  });

  it('reads a document that speaks of secrets', async () => {
    const text = sampleText().replace('Người tưới cây;', 'Người giữ bí mật nhà nước ở mức mật, tối mật;');
    expect(await codeOf(utf8(text))).toBeNull();
  });

  it('refuses VNI fonts and reads TCVN3 with a warning', async () => {
    expect(await codeOf(utf8('Ñieàu 1. Quy ñònh cuûa phaùp luaät veà nhaân daân'))).toBe('legacyEncoding');
    const [parsed] = await parseDocument({
      bytes: utf8('§iÒu 1. Ph¹m vi\nNh©n d©n cña th«n quyÕt ®Þnh.'),
      name: 'a.txt',
    });
    expect(parsed?.document.provisions[0]).toMatchObject({ title: 'Phạm vi', text: 'Nhân dân của thôn quyết định.' });
    expect(parsed?.report.warnings).toContainEqual(expect.stringMatching(/^legacyEncoding: /));
  });

  it('names the broken line of article rows', async () => {
    const row = '{"article": "1", "text": "Lời."}';
    for (const broken of ['{"article": "2", "text": ', '{"article": "2"}', '{"text": "Lời.", "article": null}']) {
      await expect(
        parseDocument({ bytes: utf8(`${row}\n${row}\n${broken}\n`), name: 'r.jsonl' }),
      ).rejects.toMatchObject({
        code: 'brokenLine',
        message: expect.stringContaining('line 3'),
      });
    }
  });
});

describe('ingestSources with bad files among good ones', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kheo-ingest-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('reports each file and goes on; a huge text is refused by its size alone', async () => {
    await writeFile(join(folder, 'a-good.txt'), sampleText());
    await writeFile(join(folder, 'b-empty.pdf'), '');
    await writeFile(join(folder, 'c-huge.txt'), 'Điều 1. Dài\n');
    await truncate(join(folder, 'c-huge.txt'), 200 * 1024 * 1024);
    await writeFile(join(folder, 'd-rows.jsonl'), '{"article": "1", "text": "Lời."}\n{"article": \n');
    await writeFile(join(folder, '.hidden.txt'), 'Điều 1. Ẩn');
    const stored: string[] = [];
    const store = async (document: { source: string }) => {
      stored.push(document.source);
      return { documentId: 1, change: 'added' as const };
    };
    const results: IngestResult[] = [];
    for await (const result of ingestSources([folder, join(folder, 'absent.txt')], { documents: { store } })) {
      results.push(result);
    }
    expect(results.map((result) => ('error' in result ? result.error.code : result.change))).toEqual([
      'added',
      'emptyFile',
      'fileTooLarge',
      'brokenLine',
      'fileNotFound',
    ]);
    expect(stored).toEqual([join(folder, 'a-good.txt')]);
  });
});
