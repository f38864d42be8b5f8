import { beforeEach, describe, expect, it } from 'vitest';
import { ingestSources } from '../../../../ingest/ingest-sources.ts';
import { type Cell, createSurveyDesk, type SurveyDesk, surveyWorkbook } from './survey-desk.ts';

/** A question of a quiz whose choices are a and b. */
function question(code: string, answer: Cell, citation: Cell, quote: Cell = null, kind = 'Chọn một'): Cell[] {
  const choices = kind.startsWith('Chọn') ? 'Hai phần ba; Quá nửa' : null;
  return [code, `Câu ${code}?`, kind, choices, 'Có', null, answer, citation, quote, null];
}

describe('a quiz', () => {
  let desk: SurveyDesk;
  beforeEach(async () => {
    desk = await createSurveyDesk();
  });

  const create = async (...questions: Cell[][]) =>
    desk.create('p.xlsx', await surveyWorkbook({ 'Là bài ôn tập': 'Có' }, questions));
  /** Only what stands in the file's lines. */
  const toldOf = async (...questions: Cell[][]) =>
    (await create(...questions)).told.map((line) => line.replace('Sheet Câu hỏi, ô ', ''));

  it('keeps which stored provision each answer follows from', async () => {
    const quote = 'hai phần ba số hộ trong thôn tán thành';
    const { told, stored } = await create(
      question('C1', 'hai phan ba', 'k1 đ21 luật 99/2022/QH15', quote),
      question('C2', 'b', 'Điều 22 Luật 99/2022/QH15'),
      question('C3', 'Quá nửa; Hai phần ba', 'khoản 2 Điều 21 Luật Mẫu về việc thôn', null, 'Chọn nhiều'),
      question('C4', 'Không', 'khoản 30 Điều 20 Luật 99/2022', null, 'Có/Không'),
      ['C5', 'Ý kiến?', 'Ý kiến tự do'],
    );
    expect({ told, stored }).toEqual({ told: [], stored: 1 });
    const [survey] = await desk.database.surveys.list('LOP-MAU');
    const keys = survey?.questions.flatMap((one) => ('key' in one && one.key ? [one.key] : [])) ?? [];
    expect(keys.map(({ values, citation }) => [values, citation])).toEqual([
      [['a'], 'khoản 1 Điều 21 Luật 99/2022/QH15'],
      [['b'], 'Điều 22 Luật 99/2022/QH15'],
      [['a', 'b'], 'khoản 2 Điều 21 Luật 99/2022/QH15'],
      [['no'], 'khoản 30 Điều 20 Luật 99/2022/QH15'],
    ]);
    const opened = await desk.database.documents.articleById(keys[0]?.provisionId ?? 0);
    expect(opened?.article.number).toBe('21');
    expect(opened?.parts.find(({ id }) => id === keys[0]?.provisionId)?.text).toContain(quote);
  });

  it('needs a right answer and its provision for every question that can be scored', async () => {
    expect(
      await toldOf(
        question('C1', null, null),
        question('C2', 'Ba phần tư', 'Điều 21 Luật 99/2022/QH15'),
        question('C3', 'a; b', 'Điều 21 Luật 99/2022/QH15'),
        ['C4', 'Chấm mấy?', 'Thang 1–5', null, null, null, '5'],
      ),
    ).toEqual([
      'G2: bài ôn tập cần "Đáp án đúng" cho câu này.',
      'H2: bài ôn tập cần "Căn cứ" cho câu này, ví dụ: khoản 1 Điều 21 Luật 10/2022/QH15.',
      'G3: đáp án "Ba phần tư" không có trong các lựa chọn: Hai phần ba; Quá nửa.',
      'G4: câu này chỉ có một đáp án đúng. Ghi một đáp án, hoặc đổi loại thành "Chọn nhiều".',
      'G5: câu loại "Thang 1–5" không chấm điểm được. Xóa nội dung này hoặc đổi loại.',
    ]);
    expect(await create(['C1', 'Ý kiến?', 'Ý kiến tự do'])).toMatchObject({
      told: ['Sheet Câu hỏi: bài ôn tập cần ít nhất một câu chấm điểm được (Có/Không, Chọn một, Chọn nhiều).'],
      stored: 0,
    });
  });

  it('names citations that are not stored, by cell, with the nearest that is', async () => {
    expect(
      await toldOf(
        question('C1', 'a', 'khoản 3 Điều 21 Luật 99/2022/QH15'),
        question('C2', 'a', 'Điều 25 Luật 99/2022/QH15'),
        question('C3', 'a', 'Điều 21 Luật 98/2022/QH15'),
        question('C4', 'a', 'Điều 5 Nghị định 1/1990/NĐ-CP'),
        question('C5', 'a', 'Điều 21'),
        question('C6', 'a', 'sách giáo khoa'),
        question('C7', 'a', 'điểm b khoản 1 Điều 21 Luật 99/2022/QH15'),
        question('C8', 'a', 'khoản 1 Điều 21 Luật 99/2022/QH15', 'ba phần tư số hộ'),
        question('C9', 'a', 'khoản 2 Điều 22 Luật 99/2022/QH15'),
      ),
    ).toEqual([
      'H6: "Điều 21" thiếu văn bản. Ghi như: khoản 1 Điều 21 Luật 10/2022/QH15.',
      'H7: "sách giáo khoa" chưa rõ là điều, khoản nào. Ghi như: khoản 1 Điều 21 Luật 10/2022/QH15.',
      'H2: Điều 21 có 2 khoản (khoản cuối là khoản 2), không có khoản 3.',
      'H3: Luật 99/2022/QH15 không có Điều 25; gần nhất là Điều 22.',
      'H4: chưa có văn bản của "Điều 21 Luật 98/2022/QH15" trong Khéo; có phải Luật 99/2022/QH15 không?',
      'H5: chưa có văn bản của "Điều 5 Nghị định 1/1990/NĐ-CP" trong Khéo. Đang có: Luật 99/2022/QH15. Nạp văn bản bằng: npm run ingest -- TỆP',
      'H8: khoản 1 Điều 21 không có điểm. Bỏ phần "điểm".',
      'I9: đoạn trích không có nguyên văn trong khoản 1 Điều 21 Luật 99/2022/QH15. Chép lại cho đúng từng chữ, hoặc để trống.',
      'H10: Điều 22 có 1 khoản (khoản cuối là khoản 1), không có khoản 2.',
    ]);
  });

  it('cites a handbook for the clauses that it retells, and says what it does not', async () => {
    const handbook = ['samples/so-tay-luat-10-2022-qh15.md'];
    for await (const result of ingestSources(handbook, { documents: desk.database.documents })) {
      expect(result).not.toHaveProperty('error');
    }
    const { told, stored } = await create(
      question('C1', 'a', 'khoản 1 Điều 21 luật thực hiện dân chủ ở cơ sở'),
      // Told together with clause 1.
      question('C2', 'a', 'khoản 2 Điều 18 Luật 10/2022/QH15'),
    );
    expect({ told, stored }).toEqual({ told: [], stored: 1 });
    expect(await toldOf(question('C1', 'a', 'khoản 5 Điều 13 Luật 10/2022/QH15'))).toEqual([
      'H2: sổ tay tóm tắt chỉ nêu khoản 1, khoản 2, khoản 3 của Điều 13, chưa nêu khoản 5. Ghi một khoản đã nêu, ghi cả Điều, hoặc nạp văn bản đầy đủ.',
    ]);
    expect(await toldOf(question('C1', 'a', 'điểm a khoản 1 Điều 12 Luật 10/2022/QH15'))).toEqual([
      'H2: sổ tay tóm tắt không chia khoản 1 Điều 12 thành điểm. Bỏ phần "điểm", hoặc nạp văn bản đầy đủ.',
    ]);
  });
});
