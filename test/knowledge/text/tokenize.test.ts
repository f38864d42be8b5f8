import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldMarks } from '../../../knowledge/text/normalize.ts';
import { foldToken, tokenize } from '../../../knowledge/text/tokenize.ts';

describe('tokenize', () => {
  const cases: [string, string, string[]][] = [
    ['numbers of documents', 'NĐ 104/2022/NĐ-CP', ['nđ', '104', '2022', 'nđ', 'cp']],
    ['party numbers', '23-QĐ/TW', ['23', 'qđ', 'tw']],
    ['shares', 'ít nhất 50% hộ', ['ít', 'nhất', '50', '%', 'hộ']],
    ['decimals and thousands', '3,5 và 1.000.000 đồng', ['3,5', 'và', '1000000', 'đồng']],
    ['leading zeros', '05 ngày, 00 giờ', ['5', 'ngày', '0', 'giờ']],
    ['a full stop after a number', 'năm 2022. Điều 5.', ['năm', '2022', 'điều', '5']],
    ['old places of the tone mark', 'Uỷ ban, hoà giải, khoẻ', ['ủy', 'ban', 'hòa', 'giải', 'khỏe']],
    ['qu keeps its u', 'quý quỹ quỷ', ['quý', 'quỹ', 'quỷ']],
    ['i and y', 'qui định kĩ thuật, lí do, bác sĩ', ['quy', 'định', 'kỹ', 'thuật', 'lý', 'do', 'bác', 'sỹ']],
    ['i that is no variant', 'thi, chị, đi, gì', ['thi', 'chị', 'đi', 'gì']],
    ['a tone mark before a final consonant', 'toàn huỳnh', ['toàn', 'huỳnh']],
    ['decomposed text', 'hộ gia đình'.normalize('NFD'), ['hộ', 'gia', 'đình']],
    ['soft hyphens and non-breaking spaces', 'bàn\u00A0bạ\u00ADc', ['bàn', 'bạc']],
    ['letters beyond Vietnamese', 'Ω € 数', ['ω']],
    ['nothing', ' .,;–“” ', []],
  ];
  it.each(cases)('reads %s', (_, text, expected) => {
    expect(tokenize(text)).toEqual(expected);
  });

  it('gives the same terms for any spelling of the same characters, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const terms = tokenize(text);
        expect(tokenize(text.normalize('NFD'))).toEqual(tokenize(text.normalize('NFC')));
        for (const term of terms) expect(term).not.toBe('');
      }),
    );
  });

  it('folds terms as the whole text would fold', () => {
    const text = 'Ủy ban nhân dân xã Đường Lâm';
    expect(tokenize(text).map(foldToken)).toEqual(tokenize(foldMarks(text)));
  });
});
