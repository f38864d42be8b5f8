import { describe, expect, it } from 'vitest';
import { findDocumentNumbers, readDocumentNumber } from '../../ingest/header/document-number.ts';
import { readEffectiveDate } from '../../ingest/header/effective-date.ts';
import { naturalCase } from '../../ingest/header/natural-case.ts';
import { parseDocument } from '../../ingest/ingest-document.ts';

async function headerOf(lines: readonly string[]) {
  const [parsed] = await parseDocument({ bytes: new TextEncoder().encode(lines.join('\n')), name: 'header.txt' });
  return { ...parsed?.document, warnings: parsed?.report.warnings ?? [] };
}

const motto = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', '---------------'];

describe('document numbers', () => {
  it.each([
    ['Luật số: 10/2032/QH19', '10/2032/QH19'],
    ['Số: 29/1998/NĐ-CP', '29/1998/NĐ-CP'],
    ['Số 128-KH/BDVTU', '128-KH/BDVTU'],
    ['Số: 23-QĐ/TW', '23-QĐ/TW'],
    ['Số: 34/2007/PL-UBTVQH11', '34/2007/PL-UBTVQH11'],
    ['Số: 01/2016/TTLT-BTP-BNV', '01/2016/TTLT-BTP-BNV'],
    ['Số: 16 / CT-TTg', '16/CT-TTg'],
    ['Số: 84–CP', '84-CP'],
  ])('%s', (line, number) => {
    expect(readDocumentNumber(line)).toBe(number);
  });

  it('are all found in a sentence, once each', () => {
    const text = 'Nghị định số 5/2020/NĐ-CP, Quyết định số 7/2021/QĐ-TTg và Nghị định số 5/2020/NĐ-CP.';
    expect(findDocumentNumbers(text)).toEqual(['5/2020/NĐ-CP', '7/2021/QĐ-TTg']);
  });
});

describe('the date of entry into force', () => {
  it.each([
    ['Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2033.', '2033-07-01'],
    ['Nghị định này có hiệu lực kể từ ngày 15/8/2033.', '2033-08-15'],
    ['Quyết định này có hiệu lực thi hành kể từ ngày ký.', '2033-06-20'],
    ['Quyết định này có hiệu lực kể từ ngày ban hành.', '2033-06-20'],
    ['Thông tư này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký ban hành.', '2033-08-04'],
    ['Thông tư này có hiệu lực sau 45 (bốn mươi lăm) ngày kể từ ngày ký.', '2033-08-04'],
    ['Quyết định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.', null],
    ['Luật khác có hiệu lực từ ngày 01 tháng 7 năm 2030.', null],
  ])('%s', (text, date) => {
    expect(readEffectiveDate(['Lời đầu.', text], '2033-06-20')).toBe(date);
  });
});

describe('titles in capitals', () => {
  it('are written as the text itself writes them', () => {
    const text = 'Bộ ban hành thông tư về Hội Vườn Hoa tại Việt Nam.';
    expect(naturalCase('VỀ HỘI VƯỜN HOA TẠI VIỆT NAM', text)).toBe('Về Hội Vườn Hoa tại Việt Nam');
  });

  it('are written in sentence case with known names otherwise', () => {
    expect(naturalCase('ỦY BAN NHÂN DÂN TỈNH X', '')).toBe('Ủy ban nhân dân tỉnh x');
    expect(naturalCase('QUY ĐỊNH CỦA BỘ CÔNG AN', '')).toBe('Quy định của Bộ Công an');
    expect(naturalCase('Về vườn hoa', '')).toBe('Về vườn hoa');
  });
});

describe('first pages', () => {
  it('of a decision with the office above its legal bases', async () => {
    const header = await headerOf([
      ...['THỦ TƯỚNG CHÍNH PHỦ', '-------', 'Số: 22/2033/QĐ-TTg', ...motto, 'Hà Nội, ngày 08 tháng 5 năm 2033'],
      ...[
        'QUYẾT ĐỊNH',
        'VỀ XÂY DỰNG VƯỜN HOA',
        'KHU DÂN CƯ',
        'THỦ TƯỚNG CHÍNH PHỦ',
        'Căn cứ Luật Vườn số 9/2030/QH19;',
      ],
      ...['QUYẾT ĐỊNH:', 'Điều 1. Ban hành quy định về vườn hoa.', 'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.'],
      ...['Điều 3. Bãi bỏ Quyết định số 3/2020/QĐ-TTg.', 'KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'],
    ]);
    expect(header).toMatchObject({
      documentNumber: '22/2033/QĐ-TTg',
      documentKind: 'decision',
      title: 'Về xây dựng vườn hoa khu dân cư',
      issuer: 'Thủ tướng Chính phủ',
      issuedOn: '2033-05-08',
      effectiveFrom: '2033-05-08',
      relations: [{ kind: 'repeals', target: '3/2020/QĐ-TTg' }],
    });
  });

  it('of a Party plan without Điều', async () => {
    const header = await headerOf([
      ...['THÀNH ỦY X', 'BAN DÂN VẬN', '*', 'Số 12-KH/BDVTU', 'ĐẢNG CỘNG SẢN VIỆT NAM', 'X, ngày 17 tháng 5 năm 2033'],
      ...['KẾ HOẠCH', 'về tổ chức lớp trồng hoa', 'Thực hiện chương trình năm, Ban xây dựng kế hoạch như sau:'],
      ...['I. MỤC ĐÍCH', 'Để vườn đẹp.', 'II. NỘI DUNG', 'Trồng hoa theo Kế hoạch số 5-KH/TU.'],
    ]);
    expect(header).toMatchObject({
      documentNumber: '12-KH/BDVTU',
      documentKind: 'plan',
      title: 'về tổ chức lớp trồng hoa',
      issuer: 'Ban Dân vận',
      issuedOn: '2033-05-17',
    });
    expect(header.provisions?.map(({ title }) => title)).toContain('MỤC ĐÍCH');
  });

  it('of a decree with the wrong issuer is reported as printed, with a warning', async () => {
    const header = await headerOf([
      ...['BỘ XÂY DỰNG', 'Số: 8/2033/NĐ-CP', ...motto, 'Hà Nội, ngày 08 tháng 5 năm 2033', 'NGHỊ ĐỊNH', 'VỀ AO LÀNG'],
      ...['Điều 1. Nghị định này có hiệu lực kể từ ngày ký.'],
    ]);
    expect(header.issuer).toBe('Bộ Xây dựng');
    expect(header.warnings).toContainEqual(expect.stringMatching(/^issuer: /));
  });

  it('of an amending law names what it amends, and a guide what it implements', async () => {
    const amending = await headerOf([
      ...['QUỐC HỘI', 'Luật số: 7/2033/QH19', ...motto, 'Hà Nội, ngày 08 tháng 5 năm 2033', 'LUẬT'],
      ...['SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT VƯỜN', 'Căn cứ Hiến pháp;'],
      ...[
        'Điều 1. Sửa đổi, bổ sung một số điều của Luật Vườn số 9/2030/QH19',
        '1. Bỏ từ “ao” tại Điều 3.',
        'Điều 2. Hiệu lực thi hành',
      ],
      ...['Luật này có hiệu lực từ ngày 01 tháng 01 năm 2034.'],
    ]);
    expect(amending.relations).toMatchObject([{ kind: 'amends', target: '9/2030/QH19', on: '2034-01-01' }]);
    const guide = await headerOf([
      ...['CHÍNH PHỦ', 'Số: 8/2033/NĐ-CP', ...motto, 'Hà Nội, ngày 08 tháng 5 năm 2033', 'NGHỊ ĐỊNH'],
      ...['QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT VƯỜN', 'Căn cứ Luật Vườn số 9/2030/QH19;', 'Điều 1. Phạm vi', 'Lời.'],
    ]);
    expect(guide.relations).toMatchObject([{ kind: 'implements', target: '9/2030/QH19' }]);
  });

  it('of a news story name no document number, however many the story names', async () => {
    const header = await headerOf([
      ...[
        'Thôn X mở lớp trồng hoa cho bà con',
        'Thực hiện Kế hoạch số 128-KH/BDVTU ngày 17 tháng 5 năm 2033, thôn mở lớp.',
      ],
      ...['Luật này có hiệu lực từ ngày 01 tháng 7 năm 2033, theo báo cáo viên.'],
    ]);
    expect(header).toMatchObject({
      documentNumber: null,
      documentKind: 'other',
      title: 'Thôn X mở lớp trồng hoa cho bà con',
      issuedOn: null,
      effectiveFrom: null,
      relations: [],
    });
  });
});
