import { describe, expect, it } from 'vitest';
import { createSurveyDesk, surveyWorkbook, surveyYaml } from './survey-desk.ts';

const question = 'cau_hoi:\n  - cau_hoi: Có hài lòng không?\n    loai: Có/Không';

describe('a survey in YAML', () => {
  it('is created, whatever marks its words have', async () => {
    const desk = await createSurveyDesk();
    const text = surveyYaml(
      'cau_hoi:\n- {cau_hoi: Hay không, loai: co/khong, bat_buoc: co}',
      'an_danh: false',
      'gui_cho: moi nguoi',
    );
    expect(await desk.create('p.yaml', `\uFEFF${text.replaceAll('\n', '\r\n')}`)).toMatchObject({
      told: [],
      stored: 1,
    });
    expect((await desk.database.surveys.list(null))[0]).toMatchObject({
      code: 'P1',
      audience: 'all',
      isAnonymous: false,
      questions: [{ code: 'C1', text: 'Hay không', kind: 'yesNo', isRequired: true }],
    });
  });

  it('has every wrong line named at once, and nothing is stored', async () => {
    const desk = await createSurveyDesk();
    const { told, stored } = await desk.create(
      'p.yaml',
      surveyYaml(
        [
          'cau_hoi:',
          '  - ma: C1',
          '    cau_hoi: Một?',
          '    loai: Chọn một',
          '    lua_chon: [a, b, a]',
          '  - ma: C1',
          '    cau_hoi: [Hai, Ba]',
          '    loai: Có/Không',
          '    chi_hoi_khi: C3 = Có',
          '    mau_sac: đỏ',
          '  - ma: C3',
          '    loai: Có/Không',
          '    chi_hoi_khi: C1 = c',
        ].join('\n'),
        'mo_trong_gio: nhiều',
        'dong_luc: 17:00 1/1/2033',
        'an_danhh: Có',
      ),
    );
    expect(stored).toBe(0);
    expect(told).toEqual([
      'Cần xem lại (1):',
      '  Dòng 17: không có mục "mau_sac" nên được bỏ qua.',
      'Dòng 7: không có mục "an_danhh"; có phải "an_danh" không?',
      'Dòng 14: mục "cau_hoi" phải là một dòng chữ, không phải danh sách hay nhóm mục.',
      'Dòng 5: "nhiều" không phải số. Ghi một số từ 1 đến 1440, không kèm chữ.',
      'Dòng 13: mã "C1" trùng với Dòng 9.',
      'Dòng 12: lựa chọn "a" có hai lần.',
      'Dòng 18: thiếu "Câu hỏi".',
      'Dòng 16: câu C3 đứng sau câu C1 nên lúc đó chưa có trả lời. Đổi thứ tự hai câu.',
      'Dòng 6: thời điểm đóng 17:00 Thứ Bảy 01/01/2033 đã qua. Kiểm tra lại ngày, giờ.',
    ]);
  });

  it.each([
    ['a tab', 'cau_hoi:\n\t- cau_hoi: x', 'Dòng 6: đầu dòng có phím Tab. Thay bằng dấu cách.'],
    ['a key twice', `ma_phieu: P2\n${question}`, 'Dòng 5: mục này đã có ở trên. Giữ một mục.'],
    ['two words for one key', `ma: P2\n${question}`, 'Dòng 5: mục này đã có ở trên. Giữ một mục.'],
    [
      'an open bracket',
      `cac_buoi: [B1, B2\n${question}`,
      'Dòng 6: thụt đầu dòng chưa đúng hoặc thiếu dấu đóng ngoặc. Các mục cùng cấp phải thẳng hàng.',
    ],
    ['an open quotation', 'loi_mo_dau: "Kính mời', 'Dòng 5: thiếu dấu ngoặc hoặc dấu ngoặc kép đóng.'],
    [
      'two colons',
      `loi_mo_dau: Mời: trả lời\n${question}`,
      'Dòng 5: có hai dấu hai chấm trên một dòng. Đặt nội dung trong dấu ngoặc kép.',
    ],
    [
      'an alias',
      `loi_mo_dau: &a Xin chào\nloi_cam_on: *a\n${question}`,
      'Dòng 6: không dùng được ký hiệu & và * của YAML. Ghi rõ nội dung, hoặc đặt trong dấu ngoặc kép.',
    ],
    [
      'two documents',
      `${question}\n---\nma: x`,
      'Dòng 8: tệp có nhiều phần cách nhau bằng dòng ---. Mỗi tệp chỉ ghi một phiếu.',
    ],
    ['no questions', 'loi_mo_dau: Xin chào', 'Dòng 1: phiếu chưa có câu hỏi nào.'],
    ['an empty list', 'cau_hoi:', 'Dòng 5: phiếu chưa có câu hỏi nào.'],
    [
      'a text for a list',
      'cau_hoi: một câu',
      'Dòng 5: mục "cau_hoi" phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang.',
    ],
    [
      'a text for a question',
      'cau_hoi:\n  - một câu',
      'Dòng 6: mỗi câu hỏi phải gồm các mục như "cau_hoi: …" và "loai: …".',
    ],
    [
      'a map for a choice',
      'cau_hoi:\n  - cau_hoi: x\n    loai: Chọn một\n    lua_chon:\n      - a: b\n      - c',
      'Dòng 8: mỗi dòng của danh sách phải là một đoạn chữ. Nội dung có dấu hai chấm thì đặt trong dấu ngoặc kép.',
    ],
  ])('with %s is refused by line', async (_name, rest, expected) => {
    const desk = await createSurveyDesk({ people: 1 });
    const { told, stored } = await desk.create('p.yaml', surveyYaml(rest));
    expect(told[0]).toBe(expected);
    expect(stored).toBe(0);
  });
});

describe('a file that is no survey', () => {
  const megabytes = Buffer.alloc(5 * 1024 * 1024 + 1, 'a');
  it.each<[string, string, string | Uint8Array, string]>([
    ['empty', 'p.yaml', '', 'Tệp p.yaml: tệp trống. Tạo tệp mẫu bằng: npm run survey -- template'],
    [
      'only comments',
      'p.yaml',
      '# chưa có gì\n',
      'Tệp p.yaml: tệp trống. Tạo tệp mẫu bằng: npm run survey -- template',
    ],
    ['an empty workbook', 'p.xlsx', '', 'Tệp p.xlsx: tệp trống. Tạo tệp mẫu bằng: npm run survey -- template'],
    [
      'no workbook',
      'p.xlsx',
      'xin chào',
      'Tệp p.xlsx: đây không phải tệp Excel .xlsx. Tạo tệp mẫu bằng: npm run survey -- template',
    ],
    [
      'a damaged workbook',
      'p.xlsx',
      'PK\u0003\u0004xyz',
      'Tệp p.xlsx: tệp bị hỏng hoặc chép chưa xong. Lấy lại bản gốc hoặc mở bằng Excel rồi lưu lại.',
    ],
    [
      'of another kind',
      'p.csv',
      'a,b',
      'Tệp p.csv: chỉ đọc được tệp .xlsx hoặc .yaml. Tạo tệp mẫu bằng: npm run survey -- template',
    ],
    [
      'not in UTF-8',
      'p.yaml',
      Buffer.from('ma_phieu: Ph\xEDch', 'latin1'),
      'Tệp p.yaml: tệp không ở bảng mã UTF-8 nên chữ tiếng Việt bị sai. Lưu lại với bảng mã UTF-8.',
    ],
    [
      'in UTF-16',
      'p.yaml',
      Buffer.from('\uFEFFma_phieu: P', 'utf16le'),
      'Tệp p.yaml: tệp không ở bảng mã UTF-8 nên chữ tiếng Việt bị sai. Lưu lại với bảng mã UTF-8.',
    ],
    ['huge', 'p.yaml', megabytes, 'Tệp p.yaml: tệp lớn hơn 5 MB. Một phiếu khảo sát nhỏ hơn nhiều; kiểm tra lại tệp.'],
    [
      'a list',
      'p.yaml',
      '- a\n- b',
      'Tệp p.yaml: tệp phải gồm các mục như "ma_phieu: …". Xem tệp mẫu: npm run survey -- template --out phieu.yaml',
    ],
  ])('is refused: %s', async (_name, file, content, expected) => {
    const desk = await createSurveyDesk({ people: 1 });
    expect(await desk.create(file, content)).toMatchObject({ told: [expected], isRefused: true, stored: 0 });
  });

  it('is refused: a workbook under the wrong name, and a file that is not there', async () => {
    const desk = await createSurveyDesk({ people: 1 });
    const { told } = await desk.create('p.yaml', await surveyWorkbook());
    expect(told).toEqual(['Tệp p.yaml: tệp mang đuôi .yaml nhưng là tệp Excel. Đổi đuôi thành .xlsx.']);
    expect(await desk.run(['create', 'absent.xlsx'])).toMatchObject({
      isRefused: true,
      told: 'Không đọc được tệp absent.xlsx. Kiểm tra lại tên và thư mục.',
    });
  });
});
