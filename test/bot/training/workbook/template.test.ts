import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { readWorkbook } from '../../../../bot/training/workbook/read-workbook.ts';
import { writeTemplate } from '../../../../bot/training/workbook/template.ts';

const now = new Date('2033-06-01T00:00:00Z');

it('has four sheets in Vietnamese with examples three weeks ahead', async () => {
  const sheets = await readExcelFile(await writeTemplate(now));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Lớp tập huấn', 'Buổi học', 'Điểm cầu', 'Học viên']);
  expect(sheets[1]?.data[1]?.[3]).toEqual(new Date('2033-06-22T00:00:00Z'));
  const { plan, findings } = await readWorkbook(await writeTemplate(now), 'mau.xlsx', now);
  expect(findings.errors).toEqual([]);
  expect(plan?.sessions.map(({ startsAt }) => startsAt)).toEqual([
    new Date('2033-06-22T01:00:00Z'),
    new Date('2033-06-23T06:30:00Z'),
  ]);
});

it('has drop-downs, hints and formats down the columns', async () => {
  const members = unzipSync(await writeTemplate(now));
  const xml = (sheet: number) => strFromU8(members[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array());
  expect(xml(1)).toContain('sqref="B9:B9"><formula1>"Có,Không"</formula1>');
  expect(xml(2)).toContain(`sqref="G2:G500"><formula1>'Điểm cầu'!$A$2:$A$1000</formula1>`);
  expect(xml(3)).toContain('sqref="C2:C1000"><formula1>"Hội trường chính,Điểm cầu,Trực tuyến"</formula1>');
  expect(xml(4)).toContain(`sqref="E2:E30000"><formula1>'Điểm cầu'!$A$2:$A$1000</formula1>`);
  expect(xml(2)).toContain('promptTitle="Ngày" prompt="Ngày/tháng/năm, ví dụ 22/6/2023." sqref="D2:D500"');
  for (const sheet of [1, 2, 3, 4]) {
    const [, count = '', list = ''] =
      /<\/sheetData><dataValidations count="(\d+)">(.*)<\/dataValidations>/.exec(xml(sheet)) ?? [];
    expect(list.match(/<dataValidation /g)).toHaveLength(Number(count));
  }
  // The style of the first example day is that of its whole column.
  const dayStyle = /<c r="D2" s="(\d+)"/.exec(xml(2))?.[1];
  expect(xml(2)).toContain(`<col min="4" max="4" style="${dayStyle}"`);
});
