import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { completeDraft, readSurvey } from '../../../../bot/survey/design/read-survey.ts';
import { writeSurveyWorkbook } from '../../../../bot/survey/design/write-survey-workbook.ts';
import { libraryNames, loadLibrary } from '../../../../bot/survey/library/load-library.ts';
import { Findings } from '../../../../bot/workbook/findings.ts';

function template(name: string): Promise<Buffer> {
  const findings = new Findings();
  const draft = completeDraft(readSurvey(loadLibrary(name), findings).draft, findings);
  if (!draft) throw new Error(`The library's ${name} is wrong.`);
  return writeSurveyWorkbook(draft);
}

describe('the workbook of a survey', () => {
  it('has a form, the questions and a guide', async () => {
    const sheets = await readExcelFile(await template('sau-buoi'));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Phiếu', 'Câu hỏi', 'Hướng dẫn']);
    const guide = sheets[2]?.data.map(([first]) => first) ?? [];
    expect(guide).toContain('Chuyên đề bổ ích nhất');
    expect(guide).toContain('Cần nhớ');
  });

  it('has drop-downs where there is something to choose, and hints that Excel keeps', async () => {
    for (const name of libraryNames()) {
      const members = unzipSync(await template(name));
      const xml = (sheet: number) => strFromU8(members[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array());
      expect(xml(1)).toContain('sqref="B5:B5"><formula1>"Có,Không"</formula1>');
      expect(xml(1)).toContain('sqref="B7:B7"><formula1>"Người có mặt,Mọi người"</formula1>');
      expect(xml(1)).toContain('sqref="B10:B10"><formula1>"Sau buổi học,Khi ra lệnh"</formula1>');
      const kinds = 'Có/Không,Chọn một,Chọn nhiều,Thang 1–5,Giới thiệu 0–10,Ý kiến tự do,Chuyên đề bổ ích nhất';
      expect(xml(2)).toContain(`sqref="C2:C60"><formula1>"${kinds}"</formula1>`);
      const hints = [...`${xml(1)}${xml(2)}`.matchAll(/ prompt="([^"]*)"/g)].map(([, hint = '']) => hint);
      expect(hints.length).toBeGreaterThan(5);
      for (const hint of hints) expect(hint.length).toBeLessThanOrEqual(255);
    }
  });
});
