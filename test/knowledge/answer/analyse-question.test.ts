import { describe, expect, it } from 'vitest';
import { analyseQuestion } from '../../../knowledge/answer/analyse-question.ts';
import { isSmallTalk } from '../../../knowledge/answer/small-talk.ts';
import { loadAbbreviations, parseAbbreviations } from '../../../knowledge/lexicon/abbreviations.ts';
import { isWithoutMarks } from '../../../knowledge/text/normalize.ts';

const abbreviations = loadAbbreviations();
const analyse = (question: string, history: string[] = []) => analyseQuestion({ question, history }, abbreviations);

describe('analyseQuestion', () => {
  it('writes short forms out', () => {
    expect(analyse('TTND của xã có quyền gì').expanded).toBe('Thanh tra nhân dân của xã có quyền gì');
  });

  it('keeps a question without marks without marks, whatever its short forms stand for', () => {
    const question = analyse('ttnd lam gi');
    expect(question.isFolded).toBe(true);
    expect(question.expanded).toBe('Thanh tra nhan dan lam gi');
    expect(question.terms).toContain('tra');
  });

  it('composes decomposed letters and drops invisible ones', () => {
    expect(analyse('họp\u00A0dân'.normalize('NFD')).terms).toEqual(['họp', 'dân']);
  });

  it('carries the question before into one that leans on it', () => {
    const question = analyse('thế còn ở doanh nghiệp thì sao?', ['Ban Thanh tra nhân dân gồm mấy người?']);
    expect(question.terms).toEqual(expect.arrayContaining(['doanh', 'thanh', 'tra']));
  });

  it('leaves a question that stands alone alone', () => {
    const question = analyse('Ai có thẩm quyền công nhận hương ước của thôn và trong thời hạn bao lâu?', ['họp dân']);
    expect(question.terms).not.toContain('họp');
  });

  it.each([
    'nâng lương có phải công khai không',
    'huong uoc do ai cong nhan',
    'trường tư thục có phải áp dụng luật này không?',
    'phải dán bảng trên tường nhà văn hóa mấy ngày',
  ])('does not lean "%s" on the question before it', (text) => {
    expect(analyse(text, ['phát phiếu']).terms).not.toContain(isWithoutMarks(text) ? 'phieu' : 'phiếu');
  });

  it.each(['the con bau truong thon thi sao', 'neu khong du nguoi thi lam the nao', 'nhiệm kỳ mấy năm', 'như trên'])(
    'leans "%s" on the question before it',
    (text) => {
      expect(analyse(text, ['phát phiếu']).terms).toContain(isWithoutMarks(text) ? 'phieu' : 'phiếu');
    },
  );

  it('brings nothing into a message without words', () => {
    expect(analyse('???', ['phát phiếu']).terms).toEqual([]);
  });

  it.each([
    ['hồi ngày 22/6/2023 thì dân góp tiền theo luật nào', '2023-06-22'],
    ['ngay 7 thang 7 nam 2023 bau truong thon the nao', '2023-07-07'],
    ['nghị định 59 ngày 14/8/2023 nói gì', null],
    ['họp ngày 31/2/2023 có được không', null],
    ['ai triệu tập họp thôn', null],
  ])('reads the day asked about in "%s"', (question, day) => {
    expect(analyse(question).askedDay).toBe(day);
  });

  it('has no terms for a message without words', () => {
    expect(analyse('?!… 👍').terms).toEqual([]);
  });
});

describe('isSmallTalk', () => {
  it.each([
    'Xin chào',
    'alo ad ơi',
    'Cảm ơn em nhiều nhé!',
    'chao ban',
    'OK',
    'tạm biệt',
    'em là ai vậy',
    'bạn có phải người thật không?',
    'khéo làm được gì',
    'ai tạo ra em',
  ])('knows "%s"', (text) => {
    expect(isSmallTalk(text)).toBe(true);
  });
  it.each([
    'xin chào, ai triệu tập họp thôn?',
    'ai làm trưởng ban',
    'em là trưởng thôn',
    'khéo có phải công khai không',
    'họp',
    'bầu tổ trưởng',
    'cảm ơn, còn khoản 3?',
  ])('sees a question in "%s"', (text) => {
    expect(isSmallTalk(text)).toBe(false);
  });
});

it('reads a long message of thanks in no time', () => {
  const startedAt = performance.now();
  expect(isSmallTalk(`${'cảm ơn bạn nhiều lắm '.repeat(95)}thôn`)).toBe(false);
  expect(isSmallTalk('cảm ơn bạn nhiều lắm '.repeat(95))).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

it('refuses a broken lexicon by naming its line', () => {
  expect(() => parseAbbreviations('QCDC: quy chế dân chủ')).toThrow(/QCDC/);
});
