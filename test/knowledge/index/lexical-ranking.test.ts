import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../core/legal-document.ts';
import { buildLexicalIndex } from './build-lexical-index.ts';

/** A small village library in our own words. Ids are what the expected orders below name. */
const passages: Passage[] = [
  {
    id: 11,
    title: 'Mượn sách về nhà',
    documentName: 'Quy định 7/2021/QĐ-TV Nội quy thư viện xã',
    body: 'Mỗi người được mượn về nhà ba quyển trong hai tuần. Người mượn ký vào sổ.',
  },
  {
    id: 12,
    title: 'Trả sách muộn',
    documentName: 'Quy định 7/2021/QĐ-TV Nội quy thư viện xã',
    body: 'Người trả sách muộn quá 50% thời hạn thì ngừng mượn một tháng.',
  },
  {
    id: 13,
    title: 'Giữ sách',
    documentName: 'Quy định 7/2021/QĐ-TV Nội quy thư viện xã',
    body: 'Không viết, vẽ lên trang sách. Sách rách thì báo thủ thư để sửa. Ai mượn mà làm mất thì đền.',
  },
  {
    id: 14,
    title: 'Giờ mở cửa',
    documentName: 'Thông báo 12/2022/TB-UB Hoạt động của nhà văn hóa',
    body: 'Nhà văn hóa mở cửa từ 7 giờ đến 21 giờ. Sân bóng đóng lúc 22 giờ.',
  },
  {
    id: 15,
    title: 'Dọn đường làng',
    documentName: 'Thông báo 12/2022/TB-UB Hoạt động của nhà văn hóa',
    body: 'Sáng thứ bảy mỗi nhà cử một người dọn đường. Đường trước nhà ai người ấy quét thêm.',
  },
];
const index = buildLexicalIndex(passages);
const ids = (question: string, limit = 10) => index.search(question, limit).map(({ passageId }) => passageId);

describe('ranking', () => {
  it('puts the title that says it before bodies that mention it', () => {
    // 11 has "mượn" and "sách" in its title and both again below; 12 and 13 name books in the title and borrowing in the body.
    expect(ids('mượn sách')[0]).toBe(11);
    // Only 12 is about being late; "trả sách muộn" stands in its title word for word.
    expect(ids('trả sách muộn thì sao')[0]).toBe(12);
  });

  it('prefers neighbours to the same syllables apart', () => {
    // 14 and 15 both hold "nhà", "văn", "hóa" through the document name, but only 14 says "mở cửa" as one phrase.
    expect(ids('nhà văn hóa mở cửa')[0]).toBe(14);
  });

  it('finds document numbers, however much of them is typed', () => {
    // Equal but for the length of the passages; the other document shares only "2022" with no question below.
    expect(new Set(ids('7/2021/QĐ-TV', 3))).toEqual(new Set([11, 12, 13]));
    expect(new Set(ids('7/2021', 3))).toEqual(new Set([11, 12, 13]));
    expect(new Set(ids('TB-UB', 2))).toEqual(new Set([14, 15]));
  });

  it('finds shares and numbers with leading zeros', () => {
    expect(ids('quá 50%')[0]).toBe(12);
    expect(ids('07 giờ')[0]).toBe(14);
  });

  it('keeps to the passage order when two say the same', () => {
    const twins = buildLexicalIndex([
      { id: 2, title: 'Sân bóng', documentName: '', body: 'Đóng cửa.' },
      { id: 1, title: 'Sân bóng', documentName: '', body: 'Đóng cửa.' },
    ]);
    expect(twins.search('sân bóng', 5).map(({ passageId }) => passageId)).toEqual([2, 1]);
  });

  it('gives only passages that share a term, best first, at most as many as wanted', () => {
    expect(ids('tàu vũ trụ')).toEqual([]);
    expect(ids('')).toEqual([]);
    expect(ids('sách', 0)).toEqual([]);
    const found = index.search('người mượn sách ở nhà văn hóa', 3);
    expect(found).toHaveLength(3);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  });
});

describe('marks', () => {
  it('understands a question typed without any', () => {
    expect(ids('tra sach muon')[0]).toBe(12);
    expect(ids('don duong lang')[0]).toBe(15);
  });

  it('tells words apart by their marks when they are typed', () => {
    // "muộn" (late) stands only in 12; "mượn" (borrow) in 11, 12 and 13.
    expect(ids('muộn')).toEqual([12]);
    expect(new Set(ids('mượn'))).toEqual(new Set([11, 12, 13]));
    expect(new Set(ids('muon'))).toEqual(new Set([11, 12, 13]));
  });

  it('forgives single syllables without marks or with the wrong one in an otherwise marked question', () => {
    expect(ids('dọn duong làng')[0]).toBe(15);
    expect(ids('dọn đưỡng làng')[0]).toBe(15);
  });

  it('reads both places of the tone mark', () => {
    expect(ids('nhà văn hoá')).toEqual(ids('nhà văn hóa'));
  });
});

describe('weightOf', () => {
  it('is higher for rarer terms and highest for unknown ones', () => {
    expect(index.weightOf('muộn', false)).toBeGreaterThan(index.weightOf('người', false));
    expect(index.weightOf('trả sách', false)).toBeGreaterThan(index.weightOf('sách', false));
    expect(index.weightOf('vũ', false)).toBeGreaterThan(index.weightOf('muộn', false));
    expect(index.weightOf('muon', true)).toBe(index.weightOf('mượn', false));
  });
});

it('tells slips of the keyboard from words', () => {
  expect(index.slipShare('mượn sách')).toBe(0);
  expect(index.slipShare('muon sach')).toBe(0);
  expect(index.slipShare('mưọnn sáchh 7')).toBe(1);
  expect(index.slipShare('50%')).toBe(0);
});

it('holds an empty index', () => {
  const empty = buildLexicalIndex([]);
  expect(empty.size).toBe(0);
  expect(empty.search('mượn sách', 5)).toEqual([]);
});
