/** Every sentence about a survey's file: what is wrong in it and what to do. The places come before them. */
export const surveyDesignMessages = {
  line: (number: number) => `Dòng ${number}`,
  template: 'npm run survey -- template',

  file: {
    kind: 'chỉ đọc được tệp .xlsx hoặc .yaml. Tạo tệp mẫu bằng: npm run survey -- template',
    isWorkbook: 'tệp mang đuôi .yaml nhưng là tệp Excel. Đổi đuôi thành .xlsx.',
    empty: 'tệp trống. Tạo tệp mẫu bằng: npm run survey -- template',
    tooLarge: (megabytes: number) => `tệp lớn hơn ${megabytes} MB. Một phiếu khảo sát nhỏ hơn nhiều; kiểm tra lại tệp.`,
    encoding: 'tệp không ở bảng mã UTF-8 nên chữ tiếng Việt bị sai. Lưu lại với bảng mã UTF-8.',
  },

  yaml: {
    wrong: 'không đúng cách ghi YAML. Kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc kép.',
    byCode: {
      TAB_AS_INDENT: 'đầu dòng có phím Tab. Thay bằng dấu cách.',
      DUPLICATE_KEY: 'mục này đã có ở trên. Giữ một mục.',
      BAD_INDENT: 'thụt đầu dòng chưa đúng hoặc thiếu dấu đóng ngoặc. Các mục cùng cấp phải thẳng hàng.',
      MISSING_CHAR: 'thiếu dấu ngoặc hoặc dấu ngoặc kép đóng.',
      BLOCK_AS_IMPLICIT_KEY: 'có hai dấu hai chấm trên một dòng. Đặt nội dung trong dấu ngoặc kép.',
      MULTILINE_IMPLICIT_KEY: 'thiếu dấu hai chấm sau tên mục.',
      BAD_SCALAR_START: 'nội dung bắt đầu bằng dấu đặc biệt. Đặt nội dung trong dấu ngoặc kép.',
      MULTIPLE_DOCS: 'tệp có nhiều phần cách nhau bằng dòng ---. Mỗi tệp chỉ ghi một phiếu.',
    } as Readonly<Record<string, string>>,
    notMap: 'tệp phải gồm các mục như "ma_phieu: …". Xem tệp mẫu: npm run survey -- template --out phieu.yaml',
    notText: (key: string) => `mục "${key}" phải là một dòng chữ, không phải danh sách hay nhóm mục.`,
    notList: (key: string) => `mục "${key}" phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang.`,
    notQuestion: 'mỗi câu hỏi phải gồm các mục như "cau_hoi: …" và "loai: …".',
    notItem: 'mỗi dòng của danh sách phải là một đoạn chữ. Nội dung có dấu hai chấm thì đặt trong dấu ngoặc kép.',
    alias: 'không dùng được ký hiệu & và * của YAML. Ghi rõ nội dung, hoặc đặt trong dấu ngoặc kép.',
    unknownKey: (key: string) => `không có mục "${key}" nên được bỏ qua.`,
    unknownKeyNear: (key: string, near: string) => `không có mục "${key}"; có phải "${near}" không?`,
    tooLong: (most: number) => `dài quá ${most} chữ. Rút ngắn lại.`,
  },

  missing: (heading: string) => `thiếu "${heading}".`,
  tooLong: (length: number, most: number) => `dài ${length} chữ, nhiều nhất ${most}. Rút ngắn lại.`,
  yesOrNo: (text: string) => `"${text}" chưa rõ. Ghi Có hoặc Không.`,
  badCode: (code: string) =>
    `mã "${code}" chỉ được gồm chữ, số và các dấu . _ - /, không có dấu cách, dài nhất 40 ký tự.`,
  audience: (text: string) => `"${text}" chưa rõ gửi cho ai. Ghi "Người có mặt" hoặc "Mọi người".`,
  when: (text: string) =>
    `"${text}" chưa rõ gửi khi nào. Ghi "Sau buổi học", "Khi ra lệnh" hoặc "lúc 17:00 22/6/2033".`,
  whenWithoutTime: 'thiếu giờ gửi. Ghi như: lúc 17:00 22/6/2033.',
  whenWithoutDay: 'thiếu ngày gửi. Ghi như: lúc 17:00 22/6/2033.',
  closesWithoutTime: 'thiếu giờ đóng. Ghi như: 17:00 30/6/2033.',
  closesWithoutDay: 'thiếu ngày đóng. Ghi như: 17:00 30/6/2033.',
  number: (text: string, least: number, most: number) =>
    `"${text}" không phải số. Ghi một số từ ${least} đến ${most}, không kèm chữ.`,
  numberRange: (least: number, most: number) => `phải là số từ ${least} đến ${most}.`,
  onlyAfterSessions: 'chỉ dùng khi "Gửi khi" là "Sau buổi học". Xóa nội dung này hoặc sửa "Gửi khi".',

  opensInPast: (moment: string) => `thời điểm gửi ${moment} đã qua. Kiểm tra lại ngày, giờ.`,
  closesInPast: (moment: string) => `thời điểm đóng ${moment} đã qua. Kiểm tra lại ngày, giờ.`,
  closesBeforeOpening: (closes: string, opens: string) => `đóng lúc ${closes} thì trước cả lúc mở (${opens}).`,
  closesBeforeSession: (closes: string, session: string, opens: string) =>
    `đóng lúc ${closes} thì trước cả lúc mở sau buổi ${session} (${opens}).`,

  noQuestions: 'phiếu chưa có câu hỏi nào.',
  tooManyQuestions: (count: number, most: number) =>
    `có ${count} câu hỏi, nhiều nhất ${most}. Bớt hoặc chia thành nhiều phiếu.`,
  questionCode: (code: string, most: number) =>
    `mã câu "${code}" chỉ được gồm chữ không dấu, số và dấu gạch nối, dài nhất ${most} ký tự, ví dụ C1.`,
  codeTwice: (code: string, other: string) => `mã "${code}" trùng với ${other}.`,
  kind: (text: string, known: string) => `không có loại câu hỏi "${text}". Chọn một trong: ${known}.`,
  kindNear: (text: string, near: string) => `không có loại câu hỏi "${text}"; có phải "${near}" không?`,

  choicesMissing: (kind: string) => `câu loại "${kind}" cần ít nhất hai lựa chọn.`,
  oneChoiceOnly: 'chỉ có một lựa chọn. Ghi ít nhất hai, mỗi dòng một lựa chọn hoặc cách nhau bằng dấu chấm phẩy.',
  tooManyChoices: (count: number, most: number) => `có ${count} lựa chọn, nhiều nhất ${most}. Gộp bớt lại.`,
  choiceTwice: (label: string) => `lựa chọn "${label}" có hai lần.`,
  choiceTooLong: (label: string, most: number) => `lựa chọn "${label}" dài quá ${most} chữ. Rút ngắn lại.`,
  choiceCode: (code: string, most: number) =>
    `mã lựa chọn "${code}" chỉ được gồm chữ không dấu, số và dấu gạch nối, dài nhất ${most} ký tự.`,
  choiceCodeTwice: (code: string) => `mã lựa chọn "${code}" có hai lần.`,
  choiceCodeIsLabel: (code: string) => `mã lựa chọn "${code}" trùng với nhãn của lựa chọn khác.`,
  scaleLabels: (count: number) => `thang 1–5 cần đúng năm nhãn từ thấp đến cao (đang có ${count}), hoặc để trống.`,
  noChoicesWanted: (kind: string) =>
    `câu loại "${kind}" không dùng "Lựa chọn". Xóa đi, hoặc đổi loại thành "Chọn một".`,

  condition: {
    unreadable: (text: string) => `"${text}" chưa rõ. Ghi như: C1 = Không, hoặc C2 <= 2.`,
    unknownQuestion: (code: string) => `không có câu "${code}". Ghi mã của một câu đứng trước.`,
    unknownQuestionNear: (code: string, near: string) => `không có câu "${code}"; có phải "${near}" không?`,
    itself: (code: string) => `câu ${code} không thể phụ thuộc chính nó.`,
    later: (code: string, other: string) =>
      `câu ${other} đứng sau câu ${code} nên lúc đó chưa có trả lời. Đổi thứ tự hai câu.`,
    circle: (path: string) => `các câu phụ thuộc nhau thành vòng tròn (${path}) nên không câu nào được hỏi.`,
    freeText: (code: string) => `câu ${code} là ý kiến tự do nên không làm điều kiện được.`,
    notNumeric: (code: string) =>
      `câu ${code} không trả lời bằng số nên không so sánh hơn kém được. Ghi như: ${code} = …`,
    unknownChoice: (code: string, text: string, known: string) =>
      `câu ${code} không có lựa chọn "${text}". Các lựa chọn: ${known}.`,
    unknownChoiceNear: (code: string, text: string, near: string) =>
      `câu ${code} không có lựa chọn "${text}"; có phải "${near}" không?`,
    never: (code: string, least: number, most: number) =>
      `điều kiện này không bao giờ đúng: câu ${code} chỉ trả lời từ ${least} đến ${most}. Câu hỏi sẽ không bao giờ được hỏi.`,
    requiredNever: (code: string, least: number, most: number) =>
      `câu này bắt buộc nhưng không bao giờ được hỏi: câu ${code} chỉ trả lời từ ${least} đến ${most}.`,
  },

  quiz: {
    notQuiz: 'chỉ dùng cho bài ôn tập. Đặt "Là bài ôn tập" là Có, hoặc xóa nội dung này.',
    notScorable: (kind: string) => `câu loại "${kind}" không chấm điểm được. Xóa nội dung này hoặc đổi loại.`,
    nothingToScore: 'bài ôn tập cần ít nhất một câu chấm điểm được (Có/Không, Chọn một, Chọn nhiều).',
    answerMissing: 'bài ôn tập cần "Đáp án đúng" cho câu này.',
    citationMissing: 'bài ôn tập cần "Căn cứ" cho câu này, ví dụ: khoản 1 Điều 21 Luật 10/2022/QH15.',
    unknownAnswer: (text: string, known: string) => `đáp án "${text}" không có trong các lựa chọn: ${known}.`,
    severalAnswers: 'câu này chỉ có một đáp án đúng. Ghi một đáp án, hoặc đổi loại thành "Chọn nhiều".',
  },

  citation: {
    unreadable: (text: string) => `"${text}" chưa rõ là điều, khoản nào. Ghi như: khoản 1 Điều 21 Luật 10/2022/QH15.`,
    documentMissing: (text: string) => `"${text}" thiếu văn bản. Ghi như: khoản 1 Điều 21 Luật 10/2022/QH15.`,
    unknownDocument: (text: string, known: string) =>
      `chưa có văn bản của "${text}" trong Khéo. Đang có: ${known}. Nạp văn bản bằng: npm run ingest -- TỆP`,
    unknownDocumentNear: (text: string, near: string) =>
      `chưa có văn bản của "${text}" trong Khéo; có phải ${near} không?`,
    noDocuments:
      'Khéo chưa có văn bản nào. Chạy npm start một lần để nạp sổ tay mẫu, hoặc nạp văn bản bằng: npm run ingest -- TỆP',
    ambiguousDocument: (text: string, choices: string) => `"${text}" có thể là: ${choices}. Ghi rõ số hiệu.`,
    unknownArticle: (article: string, document: string, near: string) =>
      `${document} không có Điều ${article}; gần nhất là ${near}.`,
    noArticles: (document: string) => `${document} không chia thành Điều.`,
    noClauses: (article: string) => `Điều ${article} không có khoản. Ghi cả Điều.`,
    unknownClause: (article: string, clause: string, count: number, last: string) =>
      `Điều ${article} có ${count} khoản (khoản cuối là khoản ${last}), không có khoản ${clause}.`,
    clauseNotInSummary: (article: string, clause: string, known: string) =>
      `sổ tay tóm tắt chỉ nêu ${known} của Điều ${article}, chưa nêu khoản ${clause}. Ghi một khoản đã nêu, ghi cả Điều, hoặc nạp văn bản đầy đủ.`,
    wholeOnly: 'cả điều (không chia khoản)',
    clause: (number: string) => `khoản ${number}`,
    pointNotInSummary: (place: string) =>
      `sổ tay tóm tắt không chia ${place} thành điểm. Bỏ phần "điểm", hoặc nạp văn bản đầy đủ.`,
    noPoints: (place: string) => `${place} không có điểm. Bỏ phần "điểm".`,
    unknownPoint: (place: string, point: string, known: string) =>
      `${place} không có điểm ${point}; có các điểm ${known}.`,
    quote: (place: string) =>
      `đoạn trích không có nguyên văn trong ${place}. Chép lại cho đúng từng chữ, hoặc để trống.`,
  },

  training: {
    unknown: (code: string, known: string) => `không có lớp "${code}". Các lớp đang có: ${known}.`,
    unknownNear: (code: string, near: string) => `không có lớp "${code}"; có phải "${near}" không?`,
    none: 'chưa có lớp nào. Nhập lớp trước bằng: npm run training -- import TỆP',
    other: (file: string, wanted: string) => `tệp ghi lớp "${file}" nhưng lệnh ghi --class ${wanted}. Sửa cho khớp.`,
    cancelled: (code: string) => `lớp ${code} đã hủy.`,
    unknownSession: (code: string, known: string) => `không có buổi "${code}". Các buổi: ${known}.`,
    unknownSessionNear: (code: string, near: string) => `không có buổi "${code}"; có phải "${near}" không?`,
    cancelledSession: (code: string) => `buổi ${code} đã hủy.`,
    noTopics: 'lớp chưa có chuyên đề nào để chọn.',
  },

  warnings: {
    fewPeople: (people: number) =>
      `phiếu ẩn danh nhưng chỉ gửi cho nhiều nhất ${people} người: dễ đoán ra ai, và dưới 5 phiếu thì không xem được kết quả.`,
    nudgeTooLate: 'lời nhắc đến sau khi phiếu đóng nên không nhắc. Giảm số giờ nhắc hoặc mở phiếu lâu hơn.',
    pastSession: (code: string) => `buổi ${code} đã qua từ lâu nên không gửi phiếu sau buổi này.`,
    oneTopic: 'lớp chỉ có một chuyên đề để chọn.',
  },
} as const;
