/** Every sentence about a training's workbook or JSON file: what is wrong in it, where, and what to do. */
export const workbookMessages = {
  cell: (sheet: string, address: string) => `Sheet ${sheet}, ô ${address}`,
  sheet: (sheet: string) => `Sheet ${sheet}`,
  line: (where: string, problem: string) => `${where}: ${problem}`,
  file: (name: string) => `Tệp ${name}`,

  unreadable: {
    workbookOldExcel:
      'đây là tệp Excel đời cũ (.xls), dù tên có đuôi .xlsx. Mở bằng Excel, chọn Lưu thành (Save As), kiểu "Excel Workbook (.xlsx)", rồi nhập lại.',
    workbookEncrypted: 'tệp đặt mật khẩu nên không đọc được. Bỏ mật khẩu rồi nhập lại.',
    workbookDamaged: 'tệp bị hỏng hoặc chép chưa xong. Lấy lại bản gốc hoặc mở bằng Excel rồi lưu lại.',
    workbookTooLarge: 'tệp quá lớn. Xóa các sheet và hình ảnh không dùng rồi nhập lại.',
  },
  notExcel: (template: string) => `đây không phải tệp Excel .xlsx. Tạo tệp mẫu bằng: ${template}`,

  sheetMissing: (found: string) =>
    `không có sheet này trong tệp (đang có: ${found}). Đặt lại đúng tên sheet như tệp mẫu.`,
  headingsMissing: 'không thấy dòng tiêu đề. Giữ dòng tiêu đề như tệp mẫu.',
  columnMissing: (heading: string) => `thiếu cột "${heading}".`,
  columnMissingNear: (heading: string, near: string) =>
    `tiêu đề "${near}" lạ; có phải cột "${heading}" không? Sửa lại cho đúng.`,
  columnTwice: (heading: string, other: string) => `cột "${heading}" có hai lần (ô ${other}). Giữ một cột.`,
  fieldMissing: (heading: string) => `thiếu mục "${heading}".`,
  fieldMissingNear: (heading: string, near: string) =>
    `mục "${near}" lạ; có phải mục "${heading}" không? Sửa lại cho đúng.`,
  fieldTwice: (heading: string, other: string) => `mục "${heading}" có hai lần (ô ${other}). Giữ một dòng.`,
  unknownField: (label: string) => `mục "${label}" không có trong mẫu nên được bỏ qua.`,
  unknownColumn: (heading: string) => `cột "${heading}" không có trong mẫu nên được bỏ qua.`,
  mergedCells: (range: string) => `các ô ${range} đang gộp (merge). Bỏ gộp rồi ghi đủ từng ô.`,
  formula: 'ô chứa công thức. Chép giá trị (Dán đặc biệt → Giá trị) thay cho công thức.',
  errorValue: (value: string) => `ô báo lỗi ${value}. Ghi lại giá trị đúng.`,
  tooManyRows: (most: number) => `có hơn ${most} dòng. Chia thành nhiều lớp hoặc xóa dòng thừa.`,

  required: (heading: string) => `thiếu "${heading}".`,
  tooLong: (most: number) => `dài quá ${most} chữ. Rút ngắn lại.`,
  becameDate: 'Excel đã đổi nội dung thành ngày tháng. Định dạng ô là Văn bản (Text) rồi gõ lại.',
  roundedNumber: 'số quá dài nên Excel đã làm tròn. Định dạng ô là Văn bản (Text) rồi gõ lại.',
  badCode: (code: string) =>
    `mã "${code}" chỉ được gồm chữ, số và các dấu . _ - /, không có dấu cách, dài nhất 40 ký tự.`,

  date: {
    unreadable: (text: string) => `"${text}" không phải là ngày. Ghi ngày/tháng/năm, ví dụ 22/6/2023.`,
    noSuchDay: (text: string) => `không có ngày ${text}. Ghi ngày trước, tháng sau, rồi đến năm.`,
    noYear: (text: string) => `"${text}" thiếu năm. Ghi đủ ngày/tháng/năm, ví dụ 10/1/2024.`,
    shortYear: (text: string) => `"${text}": năm phải đủ bốn chữ số, ví dụ 10/1/2024.`,
    strangeYear: (year: number) => `năm ${year} không hợp lý. Kiểm tra lại năm.`,
    isNumber: (value: number) =>
      `ô là số ${value}, không phải ngày. Chọn định dạng Ngày (Date) cho ô hoặc gõ lại như 22/6/2023.`,
    missing: 'thiếu ngày. Ghi ở cột "Ngày", hoặc ghi cả ngày và giờ, ví dụ 22/06/2023 08:00.',
    twice: 'ngày ở ô này khác với cột "Ngày". Chỉ giữ một ngày.',
  },
  time: {
    unreadable: (text: string) => `"${text}" không phải là giờ. Ghi như 08:00, 8h30 hoặc 14 giờ.`,
    noSuchTime: (text: string) => `không có giờ "${text}" trong ngày (từ 0:00 đến 23:59).`,
    missing: 'thiếu giờ. Ghi như 08:00 hoặc 8h30.',
    isNumber: (value: number) => `ô là số ${value}, không rõ mấy giờ. Ghi như 08:00, 8h30 hoặc 14 giờ.`,
  },
  instant: 'phải là thời điểm ISO 8601 có múi giờ, ví dụ "2023-06-22T08:00:00+07:00".',

  endBeforeStart: (start: string) => `kết thúc phải sau lúc bắt đầu (${start}).`,
  quietHours: (text: string) => `"${text}" không phải khoảng giờ. Ghi như 21:30 - 06:30, hoặc "không".`,
  quietHoursEmpty: 'giờ đầu và giờ cuối trùng nhau. Ghi "không" nếu được nhắn cả ngày.',
  yesOrNo: (text: string) => `"${text}" chưa rõ. Ghi Có hoặc Không.`,
  reminderOffset: (text: string) => `"${text}" chưa rõ là nhắc trước bao lâu. Ghi như: 1 ngày; 60 phút.`,
  reminderRange: 'nhắc trước ít nhất 1 phút và nhiều nhất 60 ngày.',
  duration: 'phải là khoảng thời gian ISO 8601, ví dụ "PT60M", "PT2H" hoặc "P1D", dài nhất 60 ngày.',
  reminderTwice: 'trùng với một lần nhắc khác.',
  placeholder: (name: string, known: string) => `không có ô điền {${name}}. Dùng được: ${known}.`,
  venueKind: (text: string, known: string) => `loại "${text}" chưa rõ. Chọn một trong: ${known}.`,
  material: (text: string) => `tài liệu "${text}" phải ghi dạng Tên=https://địa chỉ, hoặc chỉ có tên (phát bản giấy).`,

  phone: (text: string) => `"${text}" không phải số điện thoại. Ghi một số 10 chữ số, ví dụ 0912345678.`,
  phoneRenewed: (text: string, renewed: string) =>
    `"${text}" là số 11 chữ số kiểu cũ, nay là ${renewed}. Kiểm tra rồi ghi lại.`,
  phoneTwice: (other: string) => `số điện thoại trùng với ${other}.`,
  platformIdTwice: (other: string) => `mã tài khoản trùng với ${other}.`,
  telegramId: (text: string) => `"${text}" không phải mã Telegram (chỉ gồm chữ số).`,
  codeTwice: (code: string, other: string) => `mã "${code}" trùng với ${other}.`,
  samePersonTwice: (other: string) =>
    `trùng họ tên và đơn vị với ${other}. Xóa dòng thừa, hoặc ghi "Mã học viên" để phân biệt hai người.`,
  sameVenueTwice: (other: string) => `trùng tên với ${other}. Ghi "Mã điểm cầu" để phân biệt.`,

  unknownVenue: (text: string) => `không có điểm cầu "${text}" trong danh sách điểm cầu.`,
  unknownVenueNear: (text: string, near: string) =>
    `không có điểm cầu "${text}" trong danh sách điểm cầu; có phải "${near}" không?`,
  ambiguousVenue: (text: string) => `có nhiều điểm cầu tên "${text}". Ghi mã điểm cầu.`,
  unknownSession: (text: string) => `không có buổi học "${text}".`,
  noSessions: 'chưa có buổi học nào.',

  warnings: {
    example: 'vẫn là lớp ví dụ của tệp mẫu. Sửa lại trước khi dùng thật.',
    noAttendees: 'chưa có học viên nào nên chưa nhắc được ai.',
    longSession: (hours: number) => `buổi học dài ${hours} giờ. Kiểm tra lại giờ kết thúc.`,
    nightSession: (time: string) => `buổi học bắt đầu lúc ${time}. Kiểm tra lại sáng hay chiều.`,
    pastSession: 'buổi học đã qua nên không nhắc nữa. Kiểm tra lại năm.',
    farApart: (days: number) => `cách buổi đầu ${days} ngày. Kiểm tra lại năm.`,
    overlap: (other: string) => `trùng giờ và điểm cầu với buổi ở ${other}.`,
    sameTopic: (other: string) =>
      `trùng tên chuyên đề với ${other}. Nên ghi "Mã buổi" cho từng buổi để lần nhập sau không lẫn.`,
    sameVenueName: (other: string) => `trùng tên với ${other}.`,
    landline: (phone: string) => `${phone} là số cố định nên không nhận được tin nhắn.`,
    noPhones: (count: number) =>
      `${count} học viên không có số di động: họ vào lớp bằng mã riêng (npm run training -- codes).`,
    noVenue: (count: number) =>
      `${count} học viên không ghi điểm cầu: họ chỉ được nhắc những buổi chung cho mọi điểm cầu.`,
    unknownKey: 'không có trong mẫu nên được bỏ qua.',
  },

  /** How the workbook writes what it reads. */
  printed: {
    none: 'không',
    offset: (minutes: number) => {
      if (minutes % 1440 === 0) return `${minutes / 1440} ngày`;
      return minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} giờ` : `${minutes} phút`;
    },
  },

  json: {
    notJson: (reason: string) => `tệp không phải JSON đúng cách (${reason}).`,
    missing: 'thiếu mục này.',
    wrongType: (expected: string) => `phải là ${expected}.`,
    types: {
      string: 'chữ trong dấu ngoặc kép',
      number: 'số',
      boolean: 'true hoặc false',
      array: 'danh sách [ … ]',
      object: 'nhóm mục { … }',
    } as Readonly<Record<string, string>>,
    oneOf: (values: string) => `phải là một trong: ${values}.`,
    empty: 'không được để trống.',
    wrong: 'không đúng cách ghi.',
    clockTime: 'phải là giờ dạng "21:30".',
  },
} as const;
