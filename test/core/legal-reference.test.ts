import { describe, expect, it } from 'vitest';
import { parseLegalReference, parseVietnameseDate, printProvision } from '../../core/legal-reference.ts';

describe('parseLegalReference', () => {
  const cases: [string, string | null, string | null, string | null, string | null, string | null][] = [
    // text, kind, number, article, clause, point
    ['điều 25 luật thực hiện dân chủ nói gì', 'luat', null, '25', null, null],
    ['khoản 2 điều 19 nđ 59', 'nghi dinh', '59', '19', '2', null],
    ['cho tôi xem điều 7 luật 10/2022/QH15', 'luat', '10/2022/QH15', '7', null, null],
    ['dieu 7 nghi dinh 59 nam 2023', 'nghi dinh', '59', '7', null, null],
    ['TT 117/2021/TT-BCA đ13 k6', 'thong tu', '117/2021/TT-BCA', '13', '6', null],
    ['điểm đ khoản 2 Điều 15', null, null, '15', '2', 'đ'],
    ['điểm a k2 đ5', null, null, '5', '2', 'a'],
    ['Điều 5a Luật Xây dựng', 'luat', null, '5a', null, null],
    ['nghị định 60/CP', 'nghi dinh', '60/CP', null, null, null],
    ['Quyết định 23-QĐ/TW về dân vận', 'quyet dinh', '23-QĐ/TW', null, null, null],
    ['điểm a khoản 2 Điều 5 Nghị định 104/2022/NĐ-CP', 'nghi dinh', '104/2022/NĐ-CP', '5', '2', 'a'],
  ];
  it.each(cases)('reads %s', (text, kind, number, article, clause, point) => {
    const reference = parseLegalReference(text);
    expect(reference?.document?.kind ?? null).toBe(kind);
    expect(reference?.document?.number ?? null).toBe(number);
    expect([reference?.article ?? null, reference?.clause ?? null, reference?.point ?? null]).toEqual([
      article,
      clause,
      point,
    ]);
  });

  it.each(['dân có được họp không', 'họp mấy điều kiện thì được', 'chi thị là gì'])(
    'sees no reference in %s',
    (text) => {
      expect(parseLegalReference(text)).toBeNull();
    },
  );
});

it('prints a provision the way offices write it', () => {
  expect(printProvision({ article: '5', clause: '2', point: 'a' }, 'Nghị định 104/2022/NĐ-CP')).toBe(
    'điểm a khoản 2 Điều 5 Nghị định 104/2022/NĐ-CP',
  );
});

it('reads Vietnamese dates and refuses days that do not exist', () => {
  expect(parseVietnameseDate('Hà Nội, ngày 10 tháng 11 năm 2022')).toBe('2022-11-10');
  expect(parseVietnameseDate('22/6/2023')).toBe('2023-06-22');
  expect(parseVietnameseDate('31/02/2023')).toBeNull();
});
