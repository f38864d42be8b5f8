import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { summarizeArticles } from '../../ingest/article-summaries.ts';
import { parseDocument } from '../../ingest/ingest-document.ts';
import { findSystemOcr } from '../../ingest/readers/ocr.ts';

const folder = join(process.env.TEST_DATA_DIR ?? '', 'documents');
const goldFile = join(folder, 'gold.jsonl');
const hasData = process.env.TEST_DATA_DIR !== undefined && existsSync(goldFile);

const goldSchema = z.object({
  number: z.string(),
  title: z.string(),
  day: z.string(),
  month: z.string(),
  year: z.string(),
  issuer: z.string(),
  effective: z.string(),
  files: z.array(z.string()),
  articles: z.array(z.object({ article: z.string(), title: z.string(), clauses: z.number(), characters: z.number() })),
});

async function readGold() {
  const lines = (await readFile(goldFile, 'utf8')).trim().split('\n');
  return lines.map((line) => goldSchema.parse(JSON.parse(line)));
}

describe.skipIf(!hasData)('real statutes set as official documents', () => {
  it('reads every article, title, clause and character of every file but the scan', async () => {
    for (const gold of await readGold()) {
      for (const file of gold.files.filter((name) => !name.includes('scan'))) {
        const [parsed] = await parseDocument({ bytes: await readFile(join(folder, file)), name: file });
        expect(parsed && summarizeArticles(parsed.document.provisions), file).toEqual(gold.articles);
        expect(parsed?.report.characterShare, file).toBeGreaterThan(0.999);
      }
    }
  });

  it('reads every header field', async () => {
    for (const gold of await readGold()) {
      for (const file of gold.files.filter((name) => !name.includes('scan'))) {
        const [parsed] = await parseDocument({ bytes: await readFile(join(folder, file)), name: file });
        expect(parsed?.document, file).toMatchObject({
          documentNumber: gold.number,
          issuer: gold.issuer,
          issuedOn: `${gold.year}-${gold.month}-${gold.day}`,
          effectiveFrom: gold.effective.split('/').reverse().join('-'),
        });
        expect(parsed?.document.title.toLowerCase()).toBe(gold.title.toLowerCase());
      }
    }
  });

  it('warns about the decree whose file prints a ministry as its issuer', async () => {
    const bytes = await readFile(join(folder, '61-2023-ND-CP.html'));
    const [parsed] = await parseDocument({ bytes, name: 'decree.html' });
    expect(parsed?.report.warnings).toContainEqual(expect.stringMatching(/^issuer: /));
  });

  it('finds articles 1 to 11 in the scan when tesseract is there', { timeout: 180_000 }, async ({ skip }) => {
    const ocr = await findSystemOcr();
    if (!ocr) skip();
    const bytes = await readFile(join(folder, '57-2020-QH14-scan.pdf'));
    const [parsed] = await parseDocument({ bytes, name: 'scan.pdf' }, { ocr });
    expect(parsed?.report.articles).toEqual(Array.from({ length: 11 }, (_, index) => `${index + 1}`));
    expect(parsed?.document.documentNumber).toBe('57/2020/QH14');
  });
});
