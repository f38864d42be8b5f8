import { describe, expect, it } from 'vitest';
import { type Provision, walkProvisions } from '../../core/legal-document.ts';
import { plainParagraph } from '../../ingest/readers/reader.ts';
import { cleanLine } from '../../ingest/structure/clean-text.ts';
import { joinLines } from '../../ingest/structure/join-words.ts';
import { parseStructure } from '../../ingest/structure/parse-structure.ts';

function parse(lines: readonly string[]) {
  return parseStructure(lines.map((line) => plainParagraph(cleanLine(line))));
}

function articlesOf(provisions: readonly Provision[]): Provision[] {
  return [...walkProvisions(provisions)].map(({ provision }) => provision).filter(({ kind }) => kind === 'article');
}

/** `5: 1 2 3` for article 5 with clauses 1, 2 and 3. */
function outline(lines: readonly string[]): string[] {
  return articlesOf(parse(lines).provisions).map(({ number, children }) =>
    `${number}: ${children.map((child) => child.number).join(' ')}`.trim(),
  );
}

describe('articles', () => {
  it.each([
    ['Điều 2 . Tên gọi'],
    ['Điều 2: Tên gọi'],
    ['ĐIỀU 2. TÊN GỌI'],
    ['Ðiều 2. Tên gọi'],
    ['Điêu 2. Tên gọi'],
    ['Diều 2. Tên gọi'],
    ['Điều\u00A02. Tên gọi'],
    ['Đi\u00ADều\u200B 2. Tên gọi'],
    ['Điều 2. Tên gọi'.normalize('NFD')],
    ['Điều 2 - Tên gọi'],
  ])('are recognised in "%s"', (heading) => {
    const [, second] = articlesOf(
      parse(['Điều 1. Đầu', 'Lời một.', heading, 'Lời hai.', 'Điều 3. Cuối', 'Lời ba.']).provisions,
    );
    expect(second).toMatchObject({ number: '2', text: 'Lời hai.' });
    expect(second?.title?.toLowerCase()).toBe('tên gọi');
  });

  it('are not made of references at the start of a line', () => {
    const lines = [
      ...['Điều 1. Một', 'Việc này làm theo', 'Điều 2 của Luật Vườn và', 'Điều 5, Điều 6 của Luật khác.'],
      ...['Điều 2. Hai', 'Trồng cây như tại', 'Điều 9. Cây lâu năm được ưu tiên.', 'Điều 3. Ba', 'Hết.'],
    ];
    expect(outline(lines)).toEqual(['1:', '2:', '3:']);
  });

  it('keep inserted numbers and survive a missing one', () => {
    const lines = [
      'Điều 1. Một',
      'x.',
      'Điều 1a. Một a',
      'x.',
      'Điều 2. Hai',
      'x.',
      'Điều 5. Năm',
      'x.',
      'Điều 6. Sáu',
      'x.',
    ];
    expect(outline(lines)).toEqual(['1:', '1a:', '2:', '5:', '6:']);
  });

  it('may have their title on the line below, or none', () => {
    const lines = ['Điều 1.', 'Tên của điều', '1. Lời.', 'Điều 2. Mọi nhà chịu trách nhiệm thi hành Quyết định này.'];
    expect(articlesOf(parse(lines).provisions)).toMatchObject([
      { title: 'Tên của điều', text: '1. Lời.' },
      { title: null, text: 'Mọi nhà chịu trách nhiệm thi hành Quyết định này.' },
    ]);
  });

  it('end before the signature block', () => {
    const closings = [
      ['Nơi nhận:', '- Như trên;', 'TM. CHÍNH PHỦ', 'THỦ TƯỚNG'],
      ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
      ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
      ['CHỦ TỊCH QUỐC HỘI'],
      ['Luật này đã được Quốc hội khóa XX thông qua ngày 01 tháng 02 năm 2033.'],
    ];
    for (const closing of closings) {
      const [only] = articlesOf(parse(['Điều 1. Một', '1. Lời đầu.', '2. Lời cuối.', ...closing]).provisions);
      expect(only?.text, closing[0]).toBe('1. Lời đầu.\n2. Lời cuối.');
    }
  });
});

describe('quoted articles', () => {
  const amending = (open: string, close: string) => [
    ...['Điều 1. Sửa đổi một số điều của Luật Vườn', '1. Sửa đổi Điều 5 như sau:'],
    ...[
      `${open}Điều 5. Cây ăn quả`,
      '1. Cây ăn quả gồm cam và quýt.',
      '2. Cây khác do xã định.',
      `Điều 6. Cây bóng mát`,
    ],
    ...[
      `1. Trồng ven đường.${close}.`,
      '2. Bổ sung Điều 6a như sau:',
      `${open}Điều 6a. Cây cảnh`,
      `Do từng nhà chọn.${close}`,
    ],
    ...['Điều 2. Hiệu lực thi hành', 'Luật này có hiệu lực từ ngày 01 tháng 01 năm 2034.'],
  ];

  it.each([
    ['“', '”'],
    ['"', '"'],
    ['«', '»'],
  ])('in %s…%s belong to the clause that quotes them', (open, close) => {
    const lines = amending(open, close);
    expect(outline(lines)).toEqual(['1: 1 2', '2:']);
    const [first] = articlesOf(parse(lines).provisions);
    expect(first?.children[0]?.text).toContain('2. Cây khác do xã định.\nĐiều 6. Cây bóng mát');
  });

  it('whose closing mark was forgotten do not swallow what follows', () => {
    const lines = [
      'Điều 1. Một',
      '1. Sửa khoản 2 như sau:',
      '“2. Lời mới.',
      'Điều 2. Hai',
      '1. Lời.',
      '2. Gọi là “vườn”.',
    ];
    expect(outline([...lines, 'Điều 3. Ba', 'Lời.'])).toEqual(['1: 1', '2: 1 2', '3:']);
  });

  it('do not hide clauses behind a definition left open', () => {
    expect(outline(['Điều 1. Từ ngữ', '1. “Vườn là đất trồng cây;', '2. “Hoa” là hoa;', '3. “Lá” là lá.'])).toEqual([
      '1: 1 2 3',
    ]);
  });
});

describe('clauses and points', () => {
  const clausesOf = (body: readonly string[]) => outline(['Điều 1. Một', ...body])[0];

  it.each([
    [['1. a', '2. b', '3. c'], '1: 1 2 3'],
    [['1) a', '2) b'], '1: 1 2'],
    [['1/ a', '2/ b'], '1: 1 2'],
    [['1. a', '1a. b', '2. c'], '1: 1 1a 2'],
    [['1. Mức là', '2.000 đồng', '1.5 lần', '2. b'], '1: 1 2'],
    [['1. Từ ngày', '1. 1. 2033 đến', '2. b'], '1: 1 2'],
    [['1. a', '2. Hồ sơ gồm:', '1. đơn', '2. ảnh', '3. thời hạn'], '1: 1 2 3'],
    [['1. a', '2. Hồ sơ gồm:', '1. đơn', '2. ảnh', '3. bản sao', '3. thời hạn', '4. d'], '1: 1 2 3 4'],
    [['1. a', '2. b', '4. d'], '1: 1 2 4'],
    [['2. b', '3. c'], '1: 2 3'],
    [['Khoản 1: a', 'Khoản 3: c'], '1: 1 3'],
    [['Chỉ một lời.', '20. Không phải khoản.'], '1:'],
  ])('of %j are %s', (body, expected) => {
    expect(clausesOf(body)).toBe(expected);
  });

  it('carry their number and their points, and points follow the Vietnamese alphabet', () => {
    const lines = ['Điều 1. Một', '1. Gồm:', 'a) x;', 'b) y;', 'c) z;', 'd) t;', 'đ) u;', 'e) v.', '2. Hết.'];
    const [article] = articlesOf(parse(lines).provisions);
    expect(article?.children[0]?.text).toBe('1. Gồm:\na) x;\nb) y;\nc) z;\nd) t;\nđ) u;\ne) v.');
    expect(article?.children[0]?.children.map(({ number }) => number)).toEqual(['a', 'b', 'c', 'd', 'đ', 'e']);
  });
});

describe('divisions and appendices', () => {
  it('nest parts, chapters, sections and subsections', () => {
    const lines = [
      ...['Phần thứ nhất', 'VƯỜN', 'Chương I', 'CÂY', 'Mục 1. CÂY CAO', 'Tiểu mục 1. CÂY GỖ', 'Điều 1. Một'],
      ...[
        'Mục 2 Chương này nói về cỏ.',
        'Mục 2',
        'CỎ',
        'Điều 2. Hai',
        'Lời.',
        'Phần thứ hai',
        'AO',
        'Điều 3. Ba',
        'Lời.',
      ],
    ];
    const paths = [...walkProvisions(parse(lines).provisions)]
      .filter(({ provision }) => provision.kind === 'article')
      .map(({ provision, ancestors }) =>
        [...ancestors, provision].map(({ kind, number }) => `${kind} ${number}`).join(' > '),
      );
    expect(paths).toEqual([
      'part nhất > chapter I > section 1 > section 1 > article 1',
      'part nhất > chapter I > section 2 > article 2',
      'part hai > article 3',
    ]);
  });

  it('keep an attached regulation apart from the decision that issues it', () => {
    const lines = [
      ...['QUYẾT ĐỊNH', 'Về việc ban hành Quy chế vườn hoa', 'Căn cứ Luật Vườn;', 'QUYẾT ĐỊNH:'],
      ...[
        'Điều 1. Ban hành kèm theo Quyết định này Quy chế vườn hoa.',
        'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.',
      ],
      ...['Nơi nhận:', '- Như trên.', 'CHỦ TỊCH', 'QUY CHẾ', 'VƯỜN HOA', '(Ban hành kèm theo Quyết định số 5/QĐ-UBND)'],
      ...[
        'Chương I',
        'CHUNG',
        'Điều 1. Phạm vi',
        'Lời một.',
        'Điều 2. Người chăm',
        '1. Lời.',
        '2. Lời.',
        'Điều 3. Hết',
        'Lời.',
      ],
    ];
    const { provisions } = parse(lines);
    expect(provisions.map(({ kind, number, title }) => [kind, number, title])).toEqual([
      ['article', '1', null],
      ['article', '2', null],
      ['appendix', null, 'QUY CHẾ VƯỜN HOA'],
    ]);
    expect(articlesOf(provisions.slice(2)).map(({ number }) => number)).toEqual(['1', '2', '3']);
  });

  it('keep an appendix out of the last article', () => {
    const { provisions } = parse([
      ...['Điều 1. Một', 'Theo mẫu tại Phụ lục I.', 'Điều 2. Hai', 'Lời.', 'PHỤ LỤC I', 'MẪU ĐƠN'],
      ...['(Kèm theo Thông tư số 3/2033/TT-BTP)', 'Kính gửi: …', 'Tôi tên là …'],
    ]);
    expect(articlesOf(provisions).map(({ text }) => text)).toEqual(['Theo mẫu tại Phụ lục I.', 'Lời.']);
    expect(provisions.at(-1)).toMatchObject({ kind: 'appendix', number: 'I', title: 'MẪU ĐƠN' });
    expect(provisions.at(-1)?.text).toContain('Tôi tên là');
  });
});

describe('documents without Điều', () => {
  it('are cut at their headings', () => {
    const { provisions, hasArticles } = parse([
      ...['I. MỤC ĐÍCH, YÊU CẦU', '1. Mục đích là vườn đẹp.', '2. Yêu cầu là vườn sạch.'],
      ...['II. NỘI DUNG', 'Mỗi nhà trồng một cây.', 'III. TỔ CHỨC THỰC HIỆN', 'Trưởng thôn lo việc này.'],
    ]);
    expect(hasArticles).toBe(false);
    expect(provisions.map(({ kind, number, title }) => `${kind} ${number} ${title}`)).toEqual([
      'heading I MỤC ĐÍCH, YÊU CẦU',
      'heading II NỘI DUNG',
      'heading III TỔ CHỨC THỰC HIỆN',
    ]);
    expect(provisions[0]?.children.map(({ number }) => number)).toEqual(['1', '2']);
  });

  it('are cut into groups of whole paragraphs when they have no heading', () => {
    const story = Array.from(
      { length: 12 },
      (_, index) => `Buổi thứ ${index + 1} có nhiều người đến. ${'Họ trồng hoa. '.repeat(20)}`,
    );
    const { provisions } = parse(story);
    expect(provisions.length).toBeGreaterThan(2);
    expect(provisions.map(({ text }) => text).join('\n')).toBe(story.map(cleanLine).join('\n'));
  });
});

describe('joining lines', () => {
  it.each([
    ['khu dân cư và nghi-', 'ệp đoàn', 'khu dân cư và nghiệp đoàn'],
    ['các ng\u00AD', 'hiệp đoàn', 'các nghiệp đoàn'],
    ['Nghị định số 5/2033/NĐ-', 'CP', 'Nghị định số 5/2033/NĐ-CP'],
    ['chính trị -', 'xã hội', 'chính trị - xã hội'],
    ['kinh tế-', 'xã hội', 'kinh tế-xã hội'],
    ['dân tộc Ba-', 'na', 'dân tộc Ba-na'],
    ['hai', 'dòng', 'hai dòng'],
  ])('puts %j and %j together', (previous, next, whole) => {
    expect(joinLines(previous, next)).toBe(whole);
  });
});
