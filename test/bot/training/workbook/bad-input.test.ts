import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../bot/training/workbook/read-workbook.ts';
import { printFinding } from '../../../../bot/workbook/findings.ts';
import {
  attendeeHeadings,
  buildWorkbook,
  type Cell,
  day,
  formula,
  sampleContent,
  sessionHeadings,
  time,
  venueHeadings,
  type WorkbookContent,
} from '../../../fixtures/training/build-workbook.ts';

const now = new Date('2033-06-01T00:00:00Z');

async function read(bytes: Uint8Array) {
  const { plan, findings } = await readWorkbook(bytes, 'lop.xlsx', now);
  return { plan, errors: findings.errors.map(printFinding), warnings: findings.warnings.map(printFinding) };
}

const readContent = async (content: WorkbookContent) => read(await buildWorkbook(content));

const session = (changes: Partial<Record<'code' | 'topic' | 'day' | 'from' | 'to' | 'venue' | 'material', Cell>>) => {
  const { code = 'B1', topic = 'Chuyên đề một', from = '08:00', to = '11:00', venue = 'HT', material = null } = changes;
  return [code, topic, 'Báo cáo viên 1', 'day' in changes ? changes.day : '22/6/2033', from, to, venue, material];
};
const attendee = (code: Cell, name: Cell, unit: Cell, venue: Cell, phone: Cell) => [
  code,
  name,
  null,
  unit,
  venue,
  phone,
];

/** Edits the XML of one sheet (1 is the first), for what the writing library does not make. */
function editSheet(bytes: Uint8Array, sheet: number, edit: (xml: string) => string): Uint8Array {
  const members = unzipSync(bytes);
  const path = `xl/worksheets/sheet${sheet}.xml`;
  return zipSync({ ...members, [path]: strToU8(edit(strFromU8(members[path] ?? new Uint8Array()))) });
}

describe('a wrong workbook', () => {
  it('is right to begin with', async () => {
    const { plan, errors, warnings } = await read(await buildWorkbook());
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(plan?.sessions[0]?.startsAt).toEqual(new Date('2033-06-22T01:00:00Z'));
    expect(plan?.attendees[0]).toMatchObject({ code: 'HV1', venue: 'HT', phone: '84912345678' });
  });

  it('names every wrong cell at once, and gives no plan', async () => {
    const { plan, errors } = await readContent({
      sessions: [
        sessionHeadings,
        session({ day: '31/6/2033' }),
        session({ code: 'B2', from: '14h', to: '8h30' }),
        session({ code: 'B3', day: '10-1' }),
        session({ code: 'B4', day: '10/1/33' }),
        session({ code: 'B5', from: '25:00' }),
        session({ code: 'B6', day: null }),
        session({ code: 'B7', venue: 'Hội trừơng lơn' }),
        session({ code: 'B8', topic: null }),
        session({ code: 'B8', venue: 'DC99' }),
        session({ code: 'B 9' }),
        session({ code: 'B10', material: 'Slide=http://example.org/a.pdf' }),
        session({ code: 'B11', to: null }),
      ],
      attendees: [
        attendeeHeadings,
        attendee('HV1', 'Người Một', 'Thôn Một', 'HT', '0912345678'),
        attendee('HV2', 'Người Hai', 'Thôn Một', 'HT', '+84 912 345 678'),
        attendee('HV3', 'Người Ba', 'Thôn Một', 'Hội trường nhỏ', '091234'),
        attendee('HV4', null, 'Thôn Một', null, '01692345678'),
        attendee('hv1', 'Người Năm', 'Thôn Một', null, null),
        attendee(null, 'Người Sáu', 'Thôn Hai', null, null),
        attendee(null, 'người  sáu', 'THÔN HAI', null, null),
      ],
    });
    expect(plan).toBeNull();
    expect(errors).toEqual([
      'Sheet Buổi học, ô D2: không có ngày 31/6/2033. Ghi ngày trước, tháng sau, rồi đến năm.',
      'Sheet Buổi học, ô D4: "10-1" thiếu năm. Ghi đủ ngày/tháng/năm, ví dụ 10/1/2024.',
      'Sheet Buổi học, ô D5: "10/1/33": năm phải đủ bốn chữ số, ví dụ 10/1/2024.',
      'Sheet Buổi học, ô E6: không có giờ "25:00" trong ngày (từ 0:00 đến 23:59).',
      'Sheet Buổi học, ô D7: thiếu ngày. Ghi ở cột "Ngày", hoặc ghi cả ngày và giờ, ví dụ 22/06/2023 08:00.',
      'Sheet Buổi học, ô B9: thiếu "Chuyên đề".',
      'Sheet Buổi học, ô A11: mã "B 9" chỉ được gồm chữ, số và các dấu . _ - /, không có dấu cách, dài nhất 40 ký tự.',
      'Sheet Buổi học, ô H12: tài liệu "Slide=http://example.org/a.pdf" phải ghi dạng Tên=https://địa chỉ, hoặc chỉ có tên (phát bản giấy).',
      'Sheet Buổi học, ô F13: thiếu giờ. Ghi như 08:00 hoặc 8h30.',
      'Sheet Học viên, ô F4: "091234" không phải số điện thoại. Ghi một số 10 chữ số, ví dụ 0912345678.',
      'Sheet Học viên, ô B5: thiếu "Họ và tên".',
      'Sheet Học viên, ô F5: "01692345678" là số 11 chữ số kiểu cũ, nay là 0392345678. Kiểm tra rồi ghi lại.',
      'Sheet Buổi học, ô A10: mã "B8" trùng với Sheet Buổi học, ô A9.',
      'Sheet Buổi học, ô F3: kết thúc phải sau lúc bắt đầu (14:00 Thứ Tư 22/6/2033).',
      'Sheet Buổi học, ô G10: không có điểm cầu "DC99" trong danh sách điểm cầu.',
      'Sheet Học viên, ô F3: số điện thoại trùng với Sheet Học viên, ô F2.',
      'Sheet Học viên, ô E4: không có điểm cầu "Hội trường nhỏ" trong danh sách điểm cầu; có phải "Hội trường lớn" không?',
      'Sheet Học viên, ô A6: mã "hv1" trùng với Sheet Học viên, ô A2.',
      'Sheet Học viên, ô B8: trùng họ tên và đơn vị với Sheet Học viên, ô B7. Xóa dòng thừa, hoặc ghi "Mã học viên" để phân biệt hai người.',
    ]);
  });

  it('refuses formulas by cell, and says nothing else about them', async () => {
    const { errors } = await readContent({
      training: [
        ['Mã lớp', 'LOP-1'],
        ['Tên lớp', formula('=A1&"x"')],
        ['Đơn vị tổ chức', 'Ban tổ chức'],
      ],
      sessions: [sessionHeadings, session({ day: formula('=TODAY()'), topic: formula('=1/0') })],
      attendees: [attendeeHeadings, attendee('HV1', formula('=CONCATENATE("a","b")'), 'Thôn Một', 'HT', null)],
    });
    const sentence = 'ô chứa công thức. Chép giá trị (Dán đặc biệt → Giá trị) thay cho công thức.';
    expect(errors).toEqual([
      `Sheet Lớp tập huấn, ô B3: ${sentence}`,
      `Sheet Buổi học, ô B2: ${sentence}`,
      `Sheet Buổi học, ô D2: ${sentence}`,
      `Sheet Học viên, ô B2: ${sentence}`,
    ]);
  });

  it('refuses merged cells by cell, but not a merged title above the headings', async () => {
    const titled = await readContent({
      sessions: [[{ value: 'LỊCH HỌC', columnSpan: 8 }], sessionHeadings, session({})],
    });
    expect(titled.errors).toEqual([]);
    const merged = await readContent({
      sessions: [
        sessionHeadings,
        [...session({}).slice(0, 3), { value: '22/6/2033', rowSpan: 2 }, '8h', '9h', 'HT'],
        session({ code: 'B2', day: null }),
      ],
    });
    expect(merged.errors[0]).toBe('Sheet Buổi học, ô D2: các ô D2:D3 đang gộp (merge). Bỏ gộp rồi ghi đủ từng ô.');
  });

  it('names missing and renamed sheets', async () => {
    const { errors } = await readContent({ sheetNames: { sessions: 'Lịch học', attendees: null } });
    expect(errors).toEqual([
      'Sheet Buổi học: không có sheet này trong tệp (đang có: Lớp tập huấn, Lịch học, Điểm cầu). Đặt lại đúng tên sheet như tệp mẫu.',
      'Sheet Học viên: không có sheet này trong tệp (đang có: Lớp tập huấn, Lịch học, Điểm cầu). Đặt lại đúng tên sheet như tệp mẫu.',
    ]);
    const unmarked = await readContent({ sheetNames: { sessions: 'BUOI HOC', venues: 'điểm  cầu ' } });
    expect(unmarked.errors).toEqual([]);
  });

  it('finds columns by their headings, in any order, with other columns beside them', async () => {
    const { plan, errors, warnings } = await readContent({
      attendees: [
        ['TT', 'ho va ten', 'SĐT', 'Ghi chú riêng', 'Đơn vị công tác'],
        [1, 'Người Một', 912345678, 'ăn chay', 'Thôn Một'],
        [null, null, null, 'dòng này chỉ có ghi chú', null],
        [2, 'Người Hai', '0912345679', null, 'Thôn Hai'],
      ],
    });
    expect(errors).toEqual([]);
    expect(plan?.attendees.map(({ fullName, unit, phone }) => [fullName, unit, phone])).toEqual([
      ['Người Một', 'Thôn Một', '84912345678'],
      ['Người Hai', 'Thôn Hai', '84912345679'],
    ]);
    expect(warnings).toContain('Sheet Học viên, ô D1: cột "ghi chu rieng" không có trong mẫu nên được bỏ qua.');
  });

  it('names mistyped, missing and doubled headings', async () => {
    const renamed = await readContent({
      sessions: [
        ['Mã buổi', 'Chuyên đê học', 'Ngày', 'Bắt đầu', 'Ngày'],
        ['B1', 'Một', '22/6/2033', '8h', ''],
      ],
    });
    expect(renamed.errors).toEqual([
      'Sheet Buổi học, ô E1: cột "Ngày" có hai lần (ô C1). Giữ một cột.',
      'Sheet Buổi học, ô B1: tiêu đề "chuyen de hoc" lạ; có phải cột "Chuyên đề" không? Sửa lại cho đúng.',
      'Sheet Buổi học, ô A1: thiếu cột "Kết thúc".',
    ]);
    const form = await readContent({
      training: [
        ['Tên lớp', 'Lớp'],
        ['Đơn vị tổ chưc hội nghị', 'Ban'],
      ],
    });
    expect(form.errors).toEqual([
      'Sheet Lớp tập huấn, ô A3: mục "Đơn vị tổ chưc hội nghị" lạ; có phải mục "Đơn vị tổ chức" không? Sửa lại cho đúng.',
    ]);
    expect(
      (
        await readContent({
          venues: [
            ['x', 'y'],
            ['1', '2'],
          ],
        })
      ).errors,
    ).toContain('Sheet Điểm cầu: không thấy dòng tiêu đề. Giữ dòng tiêu đề như tệp mẫu.');
  });

  it('reads the form: reminders, quiet hours, registration', async () => {
    const right = await readContent({
      training: [
        ...sampleContent.training,
        ['Văn bản giảng dạy', '10/2022/QH15; 59/2023/NĐ-CP'],
        ['Nhắc trước', '2 ngày; 1 giờ 30 phút'],
        ['Lời nhắc riêng', 'Mời {ho_ten} dự {chuyen_de}'],
        ['Giờ không nhắn tin', '22h đến 5h30'],
        ['Cho tự đăng ký', 'có'],
      ],
    });
    expect(right.plan).toMatchObject({
      documents: ['10/2022/QH15', '59/2023/NĐ-CP'],
      quietHours: { from: '22:00', to: '05:30' },
      allowsSelfRegistration: true,
      reminders: [
        { minutesBefore: 2880, sessions: [], text: 'Mời {ho_ten} dự {chuyen_de}' },
        { minutesBefore: 90, sessions: [], text: 'Mời {ho_ten} dự {chuyen_de}' },
      ],
    });
    const none = await readContent({
      training: [...sampleContent.training, ['Nhắc trước', 'Không'], ['Giờ không nhắn tin', 'không']],
    });
    expect(none.plan).toMatchObject({ quietHours: null, reminders: [] });
    const wrong = await readContent({
      training: [
        ['Mã lớp', 'LOP 1'],
        ['Tên lớp', null],
        ['Đơn vị tổ chức', 'Ban'],
        ['Nhắc trước', '1 ngày; lúc nào rảnh'],
        ['Lời nhắc riêng', 'Mời {ten}'],
        ['Giờ không nhắn tin', 'ban đêm'],
        ['Cho tự đăng ký', 'tùy'],
      ],
    });
    expect(wrong.errors).toEqual([
      'Sheet Lớp tập huấn, ô B3: thiếu "Tên lớp".',
      expect.stringContaining('Sheet Lớp tập huấn, ô B2: mã "LOP 1"'),
      'Sheet Lớp tập huấn, ô B7: "ban đêm" không phải khoảng giờ. Ghi như 21:30 - 06:30, hoặc "không".',
      'Sheet Lớp tập huấn, ô B8: "tùy" chưa rõ. Ghi Có hoặc Không.',
      expect.stringContaining('Sheet Lớp tập huấn, ô B6: không có ô điền {ten}. Dùng được: {ho_ten}'),
      'Sheet Lớp tập huấn, ô B5: "lúc nào rảnh" chưa rõ là nhắc trước bao lâu. Ghi như: 1 ngày; 60 phút.',
    ]);
  });

  it("reads Excel's own dates and times, and dates with times in one cell", async () => {
    const { plan, errors } = await readContent({
      sessions: [
        sessionHeadings,
        session({ code: 'B1', day: day('2033-06-22'), from: time('07:30'), to: time('11:00') }),
        session({ code: 'B2', day: null, from: '22/06/2033 13:30', to: '16h' }),
        session({ code: 'B3', day: null, from: '8h ngày 23/6/2033', to: '24/6/2033 17:00' }),
        session({ code: 'B4', day: 'Thứ sáu, 24/6/2033', from: '2 giờ chiều', to: '16 giờ 30' }),
      ],
    });
    expect(errors).toEqual([]);
    expect(plan?.sessions.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ['2033-06-22T00:30:00.000Z', '2033-06-22T04:00:00.000Z'],
      ['2033-06-22T06:30:00.000Z', '2033-06-22T09:00:00.000Z'],
      ['2033-06-23T01:00:00.000Z', '2033-06-24T10:00:00.000Z'],
      ['2033-06-24T07:00:00.000Z', '2033-06-24T09:30:00.000Z'],
    ]);
  });

  it('warns of what is possible but suspicious', async () => {
    const { plan, warnings } = await readContent({
      sessions: [
        sessionHeadings,
        session({ code: null }),
        session({ code: null, from: '10:00', to: '12:00' }),
        session({ code: 'B3', day: '22/6/2034', from: '2h', to: '15h' }),
        session({ code: 'B4', day: '22/6/2032' }),
      ],
      attendees: [
        attendeeHeadings,
        attendee('HV1', 'Người Một', 'Thôn Một', null, '028 3822 1234'),
        attendee('HV2', 'Người Hai', null, 'HT', null),
      ],
    });
    expect(plan).not.toBeNull();
    expect(warnings).toEqual([
      expect.stringContaining('ô B3: trùng tên chuyên đề với Sheet Buổi học, ô B2'),
      'Sheet Buổi học, ô F4: buổi học dài 13 giờ. Kiểm tra lại giờ kết thúc.',
      'Sheet Buổi học, ô E4: buổi học bắt đầu lúc 02:00. Kiểm tra lại sáng hay chiều.',
      'Sheet Buổi học, ô E5: buổi học đã qua nên không nhắc nữa. Kiểm tra lại năm.',
      'Sheet Buổi học, ô E3: trùng giờ và điểm cầu với buổi ở Sheet Buổi học, ô E2.',
      'Sheet Buổi học, ô E2: cách buổi đầu 365 ngày. Kiểm tra lại năm.',
      'Sheet Buổi học, ô E3: cách buổi đầu 365 ngày. Kiểm tra lại năm.',
      'Sheet Buổi học, ô E4: cách buổi đầu 729 ngày. Kiểm tra lại năm.',
      'Sheet Học viên, ô F2: 02838221234 là số cố định nên không nhận được tin nhắn.',
      expect.stringContaining('Sheet Học viên: 1 học viên không có số di động'),
      expect.stringContaining('Sheet Học viên: 1 học viên không ghi điểm cầu'),
    ]);
  });

  it('refuses what Excel made of a text', async () => {
    const { errors } = await readContent({
      attendees: [
        attendeeHeadings,
        ['HV1', 'Người Một', null, day('2033-02-01'), 'HT', '0912345678', 1234567890123456, null, null],
        ['HV2', 'Người Hai', null, '#N/A', 'HT', null, null, 12_345_678_901_234_568, null],
        ['HV3', 'Người Ba', null, null, 'HT', null, '@nguoiba', null, null],
      ],
    });
    expect(errors).toEqual([
      'Sheet Học viên, ô D2: Excel đã đổi nội dung thành ngày tháng. Định dạng ô là Văn bản (Text) rồi gõ lại.',
      'Sheet Học viên, ô G2: số quá dài nên Excel đã làm tròn. Định dạng ô là Văn bản (Text) rồi gõ lại.',
      'Sheet Học viên, ô D3: ô báo lỗi #N/A. Ghi lại giá trị đúng.',
      'Sheet Học viên, ô H3: số quá dài nên Excel đã làm tròn. Định dạng ô là Văn bản (Text) rồi gõ lại.',
      'Sheet Học viên, ô G4: "@nguoiba" không phải mã Telegram (chỉ gồm chữ số).',
    ]);
  });

  it('names the two venues of one name, and asks which is meant', async () => {
    const { errors } = await readContent({
      venues: [
        venueHeadings,
        ['A', 'Nhà văn hóa', 'Điểm cầu'],
        ['B', 'nhà văn hóa', 'điểm cầu xa'],
        ['C', 'Online', 'Bay'],
      ],
      sessions: [sessionHeadings, session({ venue: 'Nhà Văn Hóa; A' })],
      attendees: [attendeeHeadings, attendee('HV1', 'Người Một', null, 'B', null)],
    });
    expect(errors).toEqual([
      'Sheet Điểm cầu, ô C4: loại "Bay" chưa rõ. Chọn một trong: Hội trường chính, Điểm cầu, Trực tuyến.',
      'Sheet Buổi học, ô G2: có nhiều điểm cầu tên "Nhà Văn Hóa". Ghi mã điểm cầu.',
    ]);
  });
});

describe('a file that is no workbook', () => {
  const oldExcel = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
  it.each([
    ['an .xls renamed .xlsx', oldExcel, 'Excel đời cũ (.xls)'],
    ['one with a password', Buffer.concat([oldExcel, Buffer.from('EncryptedPackage', 'utf16le')]), 'đặt mật khẩu'],
    ['a page saved as .xlsx', Buffer.from('<html><table></table></html>'), 'không phải tệp Excel'],
    ['an empty file', Buffer.alloc(0), 'không phải tệp Excel'],
    ['another archive', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'không phải tệp Excel'],
  ])('%s', async (_name, bytes, sentence) => {
    const { plan, errors } = await read(bytes);
    expect(plan).toBeNull();
    expect(errors).toEqual([expect.stringContaining(sentence)]);
    expect(errors[0]).toMatch(/^Tệp lop\.xlsx: /);
  });

  it('says that it is damaged, wherever it was cut', async () => {
    const whole = await buildWorkbook();
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      const { plan, errors } = await read(whole.subarray(0, Math.floor(whole.length * share)));
      expect(plan).toBeNull();
      expect(errors).toEqual([expect.stringContaining('tệp bị hỏng')]);
    }
    const broken = editSheet(whole, 2, (xml) => xml.replace(/<v>\d+<\/v>/, '<v>99999</v>'));
    expect((await read(broken)).errors).toEqual([expect.stringContaining('tệp bị hỏng')]);
  });

  it('never throws for random changes of its bytes', async () => {
    const whole = await buildWorkbook();
    let seed = 20_261_121;
    const random = () => {
      seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return seed / 2 ** 32;
    };
    for (let round = 0; round < 60; round += 1) {
      const changed = Buffer.from(whole);
      for (let change = 0; change < 4; change += 1) {
        changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
      }
      const { plan, errors } = await read(changed);
      expect(plan === null).toBe(errors.length > 0);
    }
  });
});
