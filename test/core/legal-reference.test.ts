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
    // A number that is both the document's and the article's.
    ['khoản 1 điều 10 luật số 10', 'luat', '10', '10', '1', null],
    ['điều 59 nghị định 59', 'nghi dinh', '59', '59', null, null],
    ['điều 11 luật 1', 'luat', '1', '11', null, null],
    // Days and months are no numbers of documents.
    ['Điều 5 luật dân chủ vào tháng 6/2023', 'luat', null, '5', null, null],
    ['điều 5 luật dân chủ ngày 22/6/2023', 'luat', null, '5', null, null],
    // Everyday words that are kinds of documents, too.
    ['điều 19 luật dân chủ: dân bàn và quyết định', 'luat', null, '19', null, null],
    ['nhân dân quyết định theo điều 5 luật số 10/2022', 'luat', '10/2022', '5', null, null],
    ['điều 19 quy định 5 việc gì', 'quy dinh', null, '19', null, null],
    ['điều 5 luật 10 và các thông tư', 'luat', '10', '5', null, null],
    // Odd forms.
    ['Điều thứ 5 luật số: 10/2022/QH15', 'luat', '10/2022/QH15', '5', null, null],
    ['ĐIỀU 7 KHOẢN 1 ĐIỂM B LUẬT 10/2022/qh15', 'luat', '10/2022/QH15', '7', '1', 'b'],
    ['khoản 2, điều 19, nđ 59/2023/NĐ-CP', 'nghi dinh', '59/2023/NĐ-CP', '19', '2', null],
    ['đ.7 k.1', null, null, '7', '1', null],
    ['Điều 5đ Luật Xây dựng', 'luat', null, '5đ', null, null],
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

  it.each(['dân có được họp không', 'họp mấy điều kiện thì được', 'chi thị là gì', 'thu 500.000 đ 2 lần được không'])(
    'sees no reference in %s',
    (text) => {
      expect(parseLegalReference(text)).toBeNull();
    },
  );
});

it('takes the year beside a number, not that of a day', () => {
  const yearOf = (text: string) => parseLegalReference(text)?.document?.year;
  expect(yearOf('điều 5 nghị định 59 năm 2023')).toBe(2023);
  expect(yearOf('điều 5 nghị định 59 của Chính phủ năm 2023')).toBe(2023);
  expect(yearOf('điều 5 luật 10 ngày 22/6/2023')).toBeNull();
  expect(yearOf('điều 5 luật 10 ngày 22 tháng 6 năm 2023')).toBeNull();
});

it('reads a text of any length in time that grows with it', () => {
  const started = performance.now();
  for (const part of ['luật số ', 'điều ', '1 ', 'khoản 1, ', '10/2022/', 'đ', '1-'])
    parseLegalReference(part.repeat(5000));
  expect(performance.now() - started).toBeLessThan(3000);
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
