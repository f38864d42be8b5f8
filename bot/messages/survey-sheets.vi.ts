/**
 * The words of a survey's file: names of its sheets and headings in a workbook, and with `_` for spaces and without
 * marks the keys in YAML (`ma_phieu` is `Mã phiếu`). `others` are headings that organisers use for the same thing.
 */
export const surveySheet = {
  name: 'Phiếu',
  item: 'Mục',
  content: 'Nội dung',
  hint: 'Hướng dẫn',
  fields: {
    code: {
      heading: 'Mã phiếu',
      others: ['mã'],
      hint: 'Bắt buộc. Chữ, số và các dấu . - _ /, không có dấu cách; không trùng với phiếu khác của lớp.',
    },
    title: { heading: 'Tên phiếu', others: ['tên', 'tiêu đề'], hint: 'Bắt buộc. Người trả lời thấy tên này.' },
    training: {
      heading: 'Mã lớp',
      others: ['mã lớp tập huấn', 'lớp'],
      hint: 'Bắt buộc. Xem: npm run training -- list',
    },
    anonymous: {
      heading: 'Ẩn danh',
      others: ['phiếu ẩn danh', 'không ghi tên'],
      hint: 'Có hoặc Không. Phiếu ẩn danh không lưu ai trả lời thế nào, và chỉ cho xem kết quả của nhóm từ 5 người.',
    },
    quiz: {
      heading: 'Là bài ôn tập',
      others: ['bài ôn tập', 'ôn tập', 'trắc nghiệm'],
      hint: 'Có hoặc Không. Bài ôn tập chấm điểm; câu hỏi nào cũng phải có đáp án đúng và căn cứ.',
    },
    audience: {
      heading: 'Gửi cho',
      others: ['đối tượng', 'người nhận'],
      hint: '"Người có mặt" (đã điểm danh) hoặc "Mọi người" (cả lớp). Để trống là người có mặt.',
    },
    introduction: { heading: 'Lời mở đầu', others: ['giới thiệu', 'mở đầu'], hint: 'Tối đa 600 chữ.' },
    thanks: { heading: 'Lời cảm ơn', others: ['cảm ơn', 'kết thúc'], hint: 'Hiện sau khi gửi phiếu. Tối đa 600 chữ.' },
    when: {
      heading: 'Gửi khi',
      others: ['thời điểm gửi', 'lúc gửi'],
      hint: 'Bắt buộc. "Sau buổi học", "Khi ra lệnh" (npm run survey -- open), hoặc một thời điểm: lúc 17:00 22/6/2033.',
    },
    sessions: {
      heading: 'Các buổi',
      others: ['buổi', 'mã buổi', 'buổi học'],
      hint: 'Khi gửi sau buổi học: mã các buổi, cách nhau bằng dấu chấm phẩy. Để trống là mọi buổi.',
    },
    minutesAfter: {
      heading: 'Số phút sau buổi học',
      others: ['số phút sau khi buổi kết thúc', 'phút sau buổi', 'sau khi kết thúc (phút)'],
      hint: 'Buổi học kết thúc bao nhiêu phút thì gửi. Để trống là 5.',
    },
    openHours: {
      heading: 'Mở trong (giờ)',
      others: ['mở trong', 'số giờ mở'],
      hint: 'Phiếu nhận trả lời trong bao nhiêu giờ. Để trống là 72 (ba ngày).',
    },
    closesAt: {
      heading: 'Đóng lúc',
      others: ['hạn cuối', 'đóng phiếu lúc'],
      hint: 'Thời điểm đóng, ví dụ 17:00 30/6/2033. Có ghi thì không tính theo số giờ ở trên.',
    },
    nudgeHours: {
      heading: 'Nhắc sau (giờ)',
      others: ['nhắc sau', 'nhắc lại sau (giờ)'],
      hint: 'Sau bao nhiêu giờ thì nhắc một lần người chưa trả lời. Để trống là không nhắc.',
    },
  },
} as const;

export const questionSheet = {
  name: 'Câu hỏi',
  columns: {
    code: { heading: 'Mã', others: ['mã câu hỏi', 'mã câu'], hint: 'Ví dụ C1. Để trống thì Khéo đặt theo thứ tự.' },
    text: { heading: 'Câu hỏi', others: ['nội dung câu hỏi', 'nội dung'], hint: 'Bắt buộc. Tối đa 300 chữ.' },
    kind: { heading: 'Loại', others: ['loại câu hỏi', 'kiểu'], hint: 'Bắt buộc. Chọn trong danh sách.' },
    choices: {
      heading: 'Lựa chọn',
      others: ['các lựa chọn', 'phương án'],
      hint: 'Mỗi dòng một lựa chọn (Alt+Enter để xuống dòng), hoặc cách nhau bằng dấu chấm phẩy. Thang 1–5: năm nhãn từ thấp đến cao, hoặc để trống.',
    },
    required: {
      heading: 'Bắt buộc',
      others: ['bắt buộc trả lời'],
      hint: 'Có: không được bỏ qua. Để trống là Không.',
    },
    showIf: {
      heading: 'Chỉ hỏi khi',
      others: ['điều kiện', 'chỉ hiện khi'],
      hint: 'Ví dụ: C1 = Không; C2 <= 2; C3 = Ít, Quá ít. Để trống là luôn hỏi.',
    },
    answer: {
      heading: 'Đáp án đúng',
      others: ['đáp án', 'trả lời đúng'],
      hint: 'Chỉ cho bài ôn tập: ghi đúng lựa chọn.',
    },
    citation: {
      heading: 'Căn cứ',
      others: ['căn cứ pháp lý', 'điều khoản'],
      hint: 'Chỉ cho bài ôn tập, ví dụ: khoản 1 Điều 21 Luật 10/2022/QH15.',
    },
    quote: {
      heading: 'Trích dẫn',
      others: ['nguyên văn', 'trích'],
      hint: 'Không bắt buộc. Nguyên văn một đoạn của điều, khoản ở cột Căn cứ.',
    },
    explanation: { heading: 'Giải thích', others: ['lời giải'], hint: 'Hiện sau khi làm bài. Tối đa 600 chữ.' },
  },
} as const;

/** As they are printed. `others` are compared without marks, case and punctuation. */
export const questionKindWords = {
  yesNo: { name: 'Có/Không', others: ['co khong', 'dung sai', 'yes no', 'yesno'] },
  oneChoice: { name: 'Chọn một', others: ['mot lua chon', 'chon 1', 'onechoice'] },
  severalChoices: { name: 'Chọn nhiều', others: ['nhieu lua chon', 'severalchoices'] },
  scale: { name: 'Thang 1–5', others: ['thang diem', 'thang diem 1 5', '1 5', 'thang 5', 'scale'] },
  recommendation: { name: 'Giới thiệu 0–10', others: ['gioi thieu', '0 10', 'thang 0 10', 'nps', 'recommendation'] },
  freeText: { name: 'Ý kiến tự do', others: ['y kien', 'tu luan', 'gop y', 'freetext'] },
  topic: { name: 'Chuyên đề bổ ích nhất', others: ['chuyen de', 'chon chuyen de', 'topic'] },
} as const;

export const audienceWords = {
  present: { name: 'Người có mặt', others: ['co mat', 'nguoi du', 'nguoi da diem danh', 'da diem danh', 'present'] },
  all: { name: 'Mọi người', others: ['tat ca', 'ca lop', 'tat ca moi nguoi', 'all'] },
} as const;

export const whenWords = {
  afterSessions: { name: 'Sau buổi học', others: ['sau buoi', 'sau moi buoi', 'sau moi buoi hoc', 'sau cac buoi'] },
  byCommand: { name: 'Khi ra lệnh', others: ['ra lenh', 'theo lenh', 'bang lenh'] },
  at: (moment: string) => `lúc ${moment}`,
} as const;

/** How a condition is written: `C1 = Không`. */
export const conditionWords = { equals: '=', atLeast: '>=', atMost: '<=' } as const;

/** Shown when something else is typed into a cell with a list; it may be kept. */
export const surveyListWarning = {
  title: 'Chưa có trong danh sách',
  text: 'Giá trị này không có trong danh sách. Riêng mục "Gửi khi" được ghi một thời điểm, ví dụ: lúc 17:00 22/6/2033.',
} as const;

/** The last sheet of a template, and the comment above a YAML file. */
export const guideSheet = {
  name: 'Hướng dẫn',
  headings: ['Loại câu hỏi', 'Người trả lời thấy gì', 'Cột "Lựa chọn"'],
  kinds: {
    yesNo: ['Hai nút Có và Không.', 'Để trống.'],
    oneChoice: ['Các lựa chọn, bấm một.', 'Từ 2 đến 12 lựa chọn, mỗi dòng một lựa chọn.'],
    severalChoices: [
      'Các lựa chọn, bấm bao nhiêu cũng được rồi bấm Xong.',
      'Từ 2 đến 12 lựa chọn, mỗi dòng một lựa chọn.',
    ],
    scale: ['Năm mức từ 1 đến 5.', 'Năm nhãn từ thấp đến cao, hoặc để trống.'],
    recommendation: ['Các số từ 0 đến 10: mức sẵn lòng giới thiệu cho người khác.', 'Để trống.'],
    freeText: ['Một câu hỏi để gõ trả lời.', 'Để trống.'],
    topic: ['Danh sách chuyên đề của chính lớp đó.', 'Để trống; Khéo tự lấy từ lịch học.'],
  },
  notesTitle: 'Cần nhớ',
  notes: [
    'Cột "Chỉ hỏi khi": chỉ hỏi khi một câu đứng trước được trả lời như vậy. Ví dụ C1 = Không; C2 <= 2; C2 >= 4; C3 = Ít, Quá ít.',
    'Người bỏ qua câu đứng trước thì không bị hỏi câu có điều kiện theo câu đó.',
    'Muốn tự đặt mã cho lựa chọn thì ghi mã, dấu bằng, rồi nhãn, ví dụ: tot=Rất tốt. Không ghi thì Khéo đặt a, b, c …',
    'Phiếu ẩn danh: bấm Gửi xong là không sửa được nữa và không ai biết ai đã trả lời gì. Kết quả chỉ hiện khi có từ 5 phiếu.',
    'Bài ôn tập: "Đáp án đúng" ghi đúng như một lựa chọn; "Căn cứ" ghi điểm, khoản, Điều và số hiệu văn bản đã nạp vào Khéo.',
    'Kiểm tra tệp mà chưa tạo phiếu: npm run survey -- create TÊN_TỆP --dry-run',
  ],
} as const;
