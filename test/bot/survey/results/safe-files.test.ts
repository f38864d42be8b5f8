import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { responsesTable, textsTable } from '../../../../bot/survey/results/export-tables.ts';
import { reportDocument } from '../../../../bot/survey/results/report-document.ts';
import { tally } from '../../../../bot/survey/results/tally.ts';
import { csvOf, workbookOf } from '../../../../bot/workbook/write-table.ts';
import { commentQuestion } from './answered-survey.ts';
import { response, sampleRound, sampleSurvey, withResponses } from './sample-results.ts';

const dangerous = [
  ...['=1+1', '+84901', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', '\n=1+1', '  =1+1', '\u00A0=1+1', '\u3000=1+1'],
  ...['＝1+1', '＋1', '－1', '＠SUM(A1)', ' ＝1+1', '\u200B=1+1', '\uFEFF=1+1', '=HYPERLINK("http://vidu.vn";"xem")'],
];
const harmless = [
  'Tốt = rất vui',
  'a@b.vn',
  '3 - 4 buổi',
  "'đã có dấu nháy",
  'dòng một\n- dòng hai',
  'x\u0001\u0008y \uFFFE',
];
const texts = [...dangerous, ...harmless];

const rounds = [
  withResponses(
    sampleRound(sampleSurvey([commentQuestion], { title: '=1+1' })),
    texts.map((GY) => response({ GY }, { fullName: GY })),
  ),
];

/** Cells of CSV as a spreadsheet reads them. */
function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

describe('files that people open', () => {
  it('CSV has no cell that begins a formula', () => {
    const cells = cellsOf(csvOf(responsesTable(rounds, tally(rounds))).slice(1));
    const starts = /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]/;
    expect(cells.filter((cell) => starts.test(cell))).toEqual([]);
    for (const text of dangerous) expect(cells).toContain(`'${text}`);
    for (const text of harmless) expect(cells).toContain(text);
  });

  it('XLSX has texts as texts, no formula, and opens whatever was typed', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kheo-safe-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const bytes = await workbookOf([responsesTable(rounds, tally(rounds)), textsTable(tally(rounds))]);
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      if (!name.endsWith('.xml')) continue;
      expect(strFromU8(content)).not.toContain('<f>');
      expect(strFromU8(content)).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    }
    writeFileSync(join(directory, 'a.xlsx'), bytes);
    const [sheet] = await readWorkbook(join(directory, 'a.xlsx'));
    expect(sheet?.data.slice(1).map((row) => row[7])).toContain('=1+1');
  });

  it('DOCX is well-formed whatever was typed', async () => {
    const files = unzipSync(
      await reportDocument(tally(rounds), 'Ban <Mẫu> & \u0001', new Date('2023-02-05T03:00:00Z')),
    );
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    expect(xml).toContain('BAN &lt;MẪU&gt; &amp;');
    expect(xml).toContain('ngày 05 tháng 02 năm 2023');
  });
});
