import { describe, expect, it } from 'vitest';
import { formula } from '../../../fixtures/training/build-workbook.ts';
import { createSurveyDesk, surveyWorkbook } from './survey-desk.ts';

const forty = Array.from({ length: 40 }, (_, index) => `Lựa chọn ${index + 1}`).join('\n');

describe('a survey in a wrong workbook', () => {
  it('is right to begin with', async () => {
    const desk = await createSurveyDesk();
    expect(await desk.create('p.xlsx', await surveyWorkbook())).toMatchObject({
      told: [],
      isRefused: false,
      stored: 1,
    });
  });

  it('is refused with every wrong cell named at once, and nothing is stored', async () => {
    const desk = await createSurveyDesk();
    const workbook = await surveyWorkbook(
      {
        'Mã phiếu': 'P 1',
        'Tên phiếu': 'x'.repeat(151),
        'Ẩn danh': 'tùy',
        'Gửi cho': 'đồng bào',
        'Lời mở đầu': 'y'.repeat(601),
        'Gửi khi': 'mai',
        'Mở trong (giờ)': '3 ngày',
        'Đóng lúc': '17:00 1/5/2033',
        'Nhắc sau (giờ)': 5000,
      },
      [
        ['C1', 'Hỏi một?', 'Chọn mộtt', 'a; b'],
        ['C2', 'Hỏi hai?', 'vẽ tranh'],
        ['c2', null, 'Có/Không'],
        ['Đ4', 'Hỏi bốn?', 'Có/Không'],
        ['C5', 'Hỏi năm?', 'Chọn một', forty],
        ['C6', 'Hỏi sáu?', 'Chọn một', 'Một mình'],
        ['C7', 'Hỏi bảy?', 'Chọn nhiều'],
        ['C8', 'Hỏi tám?', 'Chọn một', 'Tốt; Xấu; tốt'],
        ['C9', 'Hỏi chín?', 'Thang 1–5', 'Kém; Khá; Tốt'],
        ['C10', 'Hỏi mười?', 'Giới thiệu 0–10', 'a; b'],
        ['C11', 'h'.repeat(301), 'Có/Không', null, 'chắc thế'],
        ['C12', 'Hỏi?', 'Chọn một', `Ngắn; ${'d'.repeat(101)}`],
        ['C13', 'Hỏi?', 'Chọn một', 'a=Một; A=Hai'],
        ['C14', 'Hỏi?', 'Có/Không', null, null, null, 'Có', 'Điều 21 Luật 99/2022/QH15'],
      ],
    );
    const { told, isRefused, stored } = await desk.create('p.xlsx', workbook);
    expect({ isRefused, stored }).toEqual({ isRefused: true, stored: 0 });
    expect(told).toEqual([
      'Sheet Phiếu, ô B2: mã "P 1" chỉ được gồm chữ, số và các dấu . _ - /, không có dấu cách, dài nhất 40 ký tự.',
      'Sheet Phiếu, ô B3: dài 151 chữ, nhiều nhất 150. Rút ngắn lại.',
      'Sheet Phiếu, ô B6: "tùy" chưa rõ. Ghi Có hoặc Không.',
      'Sheet Phiếu, ô B7: "đồng bào" chưa rõ gửi cho ai. Ghi "Người có mặt" hoặc "Mọi người".',
      'Sheet Phiếu, ô B8: dài 601 chữ, nhiều nhất 600. Rút ngắn lại.',
      'Sheet Phiếu, ô B5: "mai" chưa rõ gửi khi nào. Ghi "Sau buổi học", "Khi ra lệnh" hoặc "lúc 17:00 22/6/2033".',
      'Sheet Phiếu, ô B9: "3 ngày" không phải số. Ghi một số từ 1 đến 1440, không kèm chữ.',
      'Sheet Phiếu, ô B11: phải là số từ 1 đến 1440.',
      'Sheet Câu hỏi, ô A4: mã "C2" trùng với Sheet Câu hỏi, ô A3.',
      'Sheet Câu hỏi, ô A5: mã câu "Đ4" chỉ được gồm chữ không dấu, số và dấu gạch nối, dài nhất 16 ký tự, ví dụ C1.',
      'Sheet Câu hỏi, ô C2: không có loại câu hỏi "Chọn mộtt"; có phải "Chọn một" không?',
      'Sheet Câu hỏi, ô C3: không có loại câu hỏi "vẽ tranh". Chọn một trong: Có/Không, Chọn một, Chọn nhiều, Thang 1–5, Giới thiệu 0–10, Ý kiến tự do, Chuyên đề bổ ích nhất.',
      'Sheet Câu hỏi, ô B4: thiếu "Câu hỏi".',
      'Sheet Câu hỏi, ô D6: có 40 lựa chọn, nhiều nhất 12. Gộp bớt lại.',
      'Sheet Câu hỏi, ô D7: chỉ có một lựa chọn. Ghi ít nhất hai, mỗi dòng một lựa chọn hoặc cách nhau bằng dấu chấm phẩy.',
      'Sheet Câu hỏi, ô D8: câu loại "Chọn nhiều" cần ít nhất hai lựa chọn.',
      'Sheet Câu hỏi, ô D9: lựa chọn "tốt" có hai lần.',
      'Sheet Câu hỏi, ô D10: thang 1–5 cần đúng năm nhãn từ thấp đến cao (đang có 3), hoặc để trống.',
      'Sheet Câu hỏi, ô D11: câu loại "Giới thiệu 0–10" không dùng "Lựa chọn". Xóa đi, hoặc đổi loại thành "Chọn một".',
      'Sheet Câu hỏi, ô B12: dài 301 chữ, nhiều nhất 300. Rút ngắn lại.',
      'Sheet Câu hỏi, ô E12: "chắc thế" chưa rõ. Ghi Có hoặc Không.',
      `Sheet Câu hỏi, ô D13: lựa chọn "${'d'.repeat(40)}…" dài quá 100 chữ. Rút ngắn lại.`,
      'Sheet Câu hỏi, ô D14: mã lựa chọn "A" có hai lần.',
      'Sheet Câu hỏi, ô G15: chỉ dùng cho bài ôn tập. Đặt "Là bài ôn tập" là Có, hoặc xóa nội dung này.',
      'Sheet Câu hỏi, ô H15: chỉ dùng cho bài ôn tập. Đặt "Là bài ôn tập" là Có, hoặc xóa nội dung này.',
      'Sheet Phiếu, ô B10: thời điểm đóng 17:00 Chủ nhật 01/5/2033 đã qua. Kiểm tra lại ngày, giờ.',
    ]);
  });

  it('has conditions that lead nowhere', async () => {
    const desk = await createSurveyDesk();
    const question = (code: string, condition: string | null, kind = 'Có/Không', isRequired = 'Không') => [
      code,
      `Câu ${code}?`,
      kind,
      kind === 'Chọn một' ? 'Rất tốt; Tạm được' : null,
      isRequired,
      condition,
    ];
    const { told, stored } = await desk.create(
      'p.xlsx',
      await surveyWorkbook({}, [
        question('C1', 'C3 = Có'),
        question('C2', 'C2 = Có'),
        question('C3', 'C4 = Có'),
        question('C4', 'C1 = Có'),
        question('C5', 'C7 = Có'),
        question('C6', 'C99 = Có'),
        question('C7', 'C1 = Rất tốt'),
        question('C8', 'C1 <= 2'),
        question('C9', null, 'Thang 1–5'),
        question('C10', 'C9 > 5', 'Có/Không', 'Có'),
        question('C11', 'C9 >= 9'),
        question('C12', null, 'Ý kiến tự do'),
        question('C13', 'C12 = gì đó'),
        question('C14', 'bao giờ cũng hỏi'),
        question('C15', null, 'Chọn một'),
        question('C16', 'C15 = Tạm đươc, Rất tôt, Tạm đượt'),
      ]),
    );
    expect(stored).toBe(0);
    expect(told).toEqual([
      'Sheet Câu hỏi, ô F15: "bao giờ cũng hỏi" chưa rõ. Ghi như: C1 = Không, hoặc C2 <= 2.',
      'Sheet Câu hỏi, ô F2: các câu phụ thuộc nhau thành vòng tròn (C1 → C3 → C4 → C1) nên không câu nào được hỏi.',
      'Sheet Câu hỏi, ô F3: câu C2 không thể phụ thuộc chính nó.',
      'Sheet Câu hỏi, ô F4: các câu phụ thuộc nhau thành vòng tròn (C3 → C4 → C1 → C3) nên không câu nào được hỏi.',
      'Sheet Câu hỏi, ô F6: câu C7 đứng sau câu C5 nên lúc đó chưa có trả lời. Đổi thứ tự hai câu.',
      'Sheet Câu hỏi, ô F7: không có câu "C99"; có phải "C9" không?',
      'Sheet Câu hỏi, ô F8: câu C1 không có lựa chọn "Rất tốt". Các lựa chọn: Có; Không.',
      'Sheet Câu hỏi, ô F9: câu C1 không trả lời bằng số nên không so sánh hơn kém được. Ghi như: C1 = …',
      'Sheet Câu hỏi, ô F11: câu này bắt buộc nhưng không bao giờ được hỏi: câu C9 chỉ trả lời từ 1 đến 5.',
      'Sheet Câu hỏi, ô F12: điều kiện này không bao giờ đúng: câu C9 chỉ trả lời từ 1 đến 5. Câu hỏi sẽ không bao giờ được hỏi.',
      'Sheet Câu hỏi, ô F14: câu C12 là ý kiến tự do nên không làm điều kiện được.',
      'Sheet Câu hỏi, ô F17: câu C15 không có lựa chọn "Tạm đượt"; có phải "Tạm được" không?',
    ]);
  });

  it('has no questions, too many, formulas, merged cells or strange headings', async () => {
    const desk = await createSurveyDesk();
    expect((await desk.create('a.xlsx', await surveyWorkbook({}, []))).told).toEqual([
      'Sheet Câu hỏi: phiếu chưa có câu hỏi nào.',
    ]);
    const many = Array.from({ length: 41 }, (_, index) => [null, `Câu ${index}?`, 'Có/Không']);
    expect((await desk.create('b.xlsx', await surveyWorkbook({}, many))).told).toEqual([
      'Sheet Câu hỏi: có 41 câu hỏi, nhiều nhất 40. Bớt hoặc chia thành nhiều phiếu.',
    ]);
    const formulas = await surveyWorkbook({ 'Tên phiếu': formula('=A1') }, [['C1', formula('=1+1'), 'Có/Không']]);
    const sentence = 'ô chứa công thức. Chép giá trị (Dán đặc biệt → Giá trị) thay cho công thức.';
    expect((await desk.create('c.xlsx', formulas)).told).toEqual([
      `Sheet Phiếu, ô B3: ${sentence}`,
      `Sheet Câu hỏi, ô B2: ${sentence}`,
    ]);
    const merged = await surveyWorkbook({}, [
      ['C1', { value: 'Một?', rowSpan: 2 }, 'Có/Không'],
      ['C2', null, 'Có/Không'],
    ]);
    expect((await desk.create('d.xlsx', merged)).told[0]).toBe(
      'Sheet Câu hỏi, ô B2: các ô B2:B3 đang gộp (merge). Bỏ gộp rồi ghi đủ từng ô.',
    );
    const renamed = await surveyWorkbook({ 'Lời cảm ơnn': 'Cảm ơn' }, undefined, ['Phiếu', 'Các câu']);
    expect((await desk.create('e.xlsx', renamed)).told[0]).toBe(
      'Sheet Câu hỏi: không có sheet này trong tệp (đang có: Phiếu, Các câu). Đặt lại đúng tên sheet như tệp mẫu.',
    );
    const mistyped = await surveyWorkbook({ 'Lời cảm ơnn': 'Cảm ơn' });
    expect((await desk.create('f.xlsx', mistyped)).told[0]).toContain('có phải mục "Lời cảm ơn" không?');
    expect(await desk.database.surveys.list(null)).toEqual([]);
  });

  it('tells of times that contradict each other, training and sessions that are not there', async () => {
    const desk = await createSurveyDesk();
    const toldOf = async (head: Record<string, string | number>) =>
      (await desk.create('p.xlsx', await surveyWorkbook(head))).told;
    expect(await toldOf({ 'Mã lớp': 'LOP-MẪU1' })).toEqual([
      'Sheet Phiếu, ô B4: không có lớp "LOP-MẪU1"; có phải "LOP-MAU" không?',
    ]);
    expect(await toldOf({ 'Mã lớp': 'XYZ' })).toEqual([
      'Sheet Phiếu, ô B4: không có lớp "XYZ". Các lớp đang có: LOP-MAU.',
    ]);
    expect(await toldOf({ 'Gửi khi': 'sau buổi học', 'Các buổi': 'B1; B22; Z' })).toEqual([
      'Sheet Phiếu, ô B6: không có buổi "B22"; có phải "B2" không?',
      'Sheet Phiếu, ô B6: không có buổi "Z". Các buổi: B1, B2.',
    ]);
    expect(await toldOf({ 'Gửi khi': 'lúc 17:00 1/5/2033' })).toEqual([
      'Sheet Phiếu, ô B5: thời điểm gửi 17:00 Chủ nhật 01/5/2033 đã qua. Kiểm tra lại ngày, giờ.',
    ]);
    expect(await toldOf({ 'Gửi khi': 'lúc 17:00 1/7/2033', 'Đóng lúc': '16:00 1/7/2033' })).toEqual([
      'Sheet Phiếu, ô B6: đóng lúc 16:00 Thứ Sáu 01/7/2033 thì trước cả lúc mở (17:00 Thứ Sáu 01/7/2033).',
    ]);
    expect(await toldOf({ 'Gửi khi': 'sau buổi học', 'Đóng lúc': '16:00 22/6/2033' })).toEqual([
      'Sheet Phiếu, ô B6: đóng lúc 16:00 Thứ Tư 22/6/2033 thì trước cả lúc mở sau buổi B2 (11:05 Thứ Năm 23/6/2033).',
    ]);
    expect(await toldOf({ 'Gửi khi': 'khi ra lệnh', 'Các buổi': 'B1' })).toEqual([
      'Sheet Phiếu, ô B6: chỉ dùng khi "Gửi khi" là "Sau buổi học". Xóa nội dung này hoặc sửa "Gửi khi".',
    ]);
    expect(await desk.database.surveys.list(null)).toEqual([]);
  });

  it('is warned of, but stored, when few people are asked anonymously', async () => {
    const desk = await createSurveyDesk({ people: 9 });
    const { told, stored } = await desk.create(
      'p.xlsx',
      await surveyWorkbook({ 'Ẩn danh': 'Có', 'Nhắc sau (giờ)': 80 }),
    );
    expect(stored).toBe(1);
    expect(told).toEqual([
      'Cần xem lại (2):',
      '  Sheet Phiếu, ô B7: lời nhắc đến sau khi phiếu đóng nên không nhắc. Giảm số giờ nhắc hoặc mở phiếu lâu hơn.',
      '  Sheet Phiếu, ô B6: phiếu ẩn danh nhưng chỉ gửi cho nhiều nhất 9 người: dễ đoán ra ai, và dưới 5 phiếu thì không xem được kết quả.',
    ]);
  });
});
