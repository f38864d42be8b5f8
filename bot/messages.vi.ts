/**
 * Every sentence that people read: plain and polite Vietnamese, no jargon, short enough for a small screen.
 * A value is a text or a function of what stands in it; nothing here decides anything.
 */
export const messages = {
  introduction: {
    title: 'Xin chào, tôi là Khéo',
    who: 'Tôi là trợ lý tự động, không phải người thật. Câu trả lời luôn kèm điều, khoản để anh/chị kiểm tra.',
    keeping: (days: number) => `Tôi lưu câu hỏi và câu trả lời ${days} ngày; gõ /xoadulieu để xóa hết.`,
    caution: 'Xin đừng gửi bí mật nhà nước hay chuyện riêng của người khác.',
  },

  start: {
    invitation: 'Anh/chị cứ gõ câu hỏi như nói chuyện bình thường, có dấu hay không dấu đều được. Ví dụ:',
    suggestions: [
      { label: 'Thu quỹ làm đường thôn', question: 'Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?' },
      { label: 'Họp thôn báo trước mấy ngày?', question: 'Họp thôn phải báo trước mấy ngày?' },
      { label: 'Hội nghị viên chức mấy người dự?', question: 'Hội nghị viên chức mấy người dự thì hợp lệ?' },
    ],
  },

  help: {
    title: 'Khéo giúp được gì?',
    how: 'Anh/chị gõ câu hỏi bằng lời của mình, hoặc hỏi thẳng điều luật, ví dụ: "khoản 2 Điều 19 Nghị định 59". Hỏi theo ngày cũng được: "ngày 22/6/2023 thu quỹ thôn cần bao nhiêu hộ đồng ý?".',
    check: 'Câu trả lời luôn kèm điều, khoản. Bấm nút dưới câu trả lời để đọc cả Điều hoặc gửi câu hỏi cho cán bộ.',
    commandsTitle: 'Các lệnh (gõ bằng lời cũng được):',
    command: (name: string, description: string) => `/${name} – ${description}`,
    contact: (contact: string) => `Cần gặp người: ${contact}.`,
  },

  commands: {
    start: 'bắt đầu',
    hoi: 'đặt câu hỏi',
    vanban: 'các văn bản Khéo đã đọc',
    trogiup: 'hướng dẫn sử dụng',
    xoadulieu: 'xóa dữ liệu của tôi',
  },
  unknownCommand: (word: string) =>
    `Tôi không có lệnh ${word}. Anh/chị gõ /trogiup để xem các lệnh, hoặc cứ gõ câu hỏi.`,

  ask: {
    emptyQuestion: 'Anh/chị gõ câu hỏi giúp tôi nhé, ví dụ: "Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?"',
    smallTalk:
      'Chào anh/chị! Tôi là Khéo, trợ lý tự động. Anh/chị cần hỏi gì về thực hiện dân chủ ở cơ sở, xin cứ gõ câu hỏi.',
    onlyText: 'Xin lỗi, tôi chỉ đọc được chữ. Anh/chị gõ câu hỏi giúp tôi nhé.',
    tooLong: (most: number) => `Câu hỏi dài quá. Anh/chị rút gọn dưới ${most} chữ cái giúp tôi nhé.`,
    tooMany: (perMinute: number) =>
      `Anh/chị hỏi nhanh quá, tôi trả lời không kịp (nhiều nhất ${perMinute} câu mỗi phút). Xin chờ một phút rồi gửi lại câu vừa rồi.`,
    failed: 'Xin lỗi, tôi gặp trục trặc nên chưa trả lời được câu này. Anh/chị gửi lại sau ít phút giúp tôi nhé.',
  },

  answer: {
    noSupport: 'Tôi chưa tìm thấy quy định nào đủ chắc để trả lời câu này, nên tôi không đoán.',
    coverage:
      'Tôi chỉ biết về dân chủ ở cơ sở: công khai, bàn, quyết định, kiểm tra, giám sát ở xã, thôn, cơ quan, nơi làm việc; hương ước, quy ước. Anh/chị thử hỏi bằng lời khác giúp tôi, hoặc gõ /vanban để xem các văn bản đã có.',
    passedOn: 'Câu hỏi của anh/chị đã được chuyển cho cán bộ phụ trách.',
    contact: (contact: string) => `Cần gấp, xin liên hệ: ${contact}.`,
    provisionMissing: (provision: string, document: string) => `Tôi không tìm thấy ${provision} trong ${document}.`,
    articleCount: (document: string, count: number) => `Bản ${document} mà tôi có gồm ${count} điều.`,
    documentMissing: (document: string) => `Tôi chưa có văn bản ${document}, nên không trả lời thay được.`,
    documentMissingUnnamed: 'Tôi chưa có văn bản mà anh/chị hỏi, nên không trả lời thay được.',
    thisDocument: 'văn bản anh/chị hỏi',
    ambiguousDocument: 'Anh/chị hỏi văn bản nào? Xin chọn giúp một văn bản:',
    ambiguousWithoutChoices: 'Anh/chị ghi rõ giúp số hiệu văn bản, ví dụ 59/2023/NĐ-CP.',
    summary: 'Tóm tắt, không phải nguyên văn.',
    summaryHeading: (document: string) => `${document} (tóm tắt)`,
    summaryOf: (source: string) => `Theo: ${source}.`,
    page: (page: number) => `trang ${page}`,
    further: 'Xem thêm:',
    furtherLine: (heading: string) => `• ${heading}`,
  },

  validity: {
    inForce: (on: string) => `Còn hiệu lực vào ngày ${on}`,
    inForceSince: (on: string, from: string) => `Còn hiệu lực vào ngày ${on} (có hiệu lực từ ${from})`,
    expired: (on: string) => `ĐÃ HẾT HIỆU LỰC vào ngày ${on}`,
    expiredOn: (expiredOn: string) => `ĐÃ HẾT HIỆU LỰC từ ngày ${expiredOn}`,
    endedBy: (numbers: string) => `được thay thế hoặc bãi bỏ bởi ${numbers}`,
    notYet: (on: string) => `CHƯA CÓ HIỆU LỰC vào ngày ${on}`,
    notYetUntil: (on: string, from: string) => `CHƯA CÓ HIỆU LỰC vào ngày ${on}; có hiệu lực từ ${from}`,
    partly: (on: string) => `Một phần đã hết hiệu lực vào ngày ${on}`,
    displacedBy: (numbers: string) =>
      `nội dung đã có quy định mới ở ${numbers}, nhưng chưa thấy văn bản bãi bỏ chính thức`,
    unknown: (on: string) => `Chưa rõ hiệu lực vào ngày ${on}, xin kiểm tra lại trước khi dùng`,
    amended: (years: string, numbers: string) =>
      `Văn bản đã được sửa đổi${years} (${numbers}); lời văn hiện hành có thể khác.`,
    years: (years: string) => ` năm ${years}`,
    articleAmended: (numbers: string) =>
      `Chính điều này đã được sửa bởi ${numbers}: xin đối chiếu bản mới trước khi dùng.`,
    unconfirmed: 'Thông tin hiệu lực này chưa được xác nhận chính thức.',
  },

  buttons: {
    openArticle: (article: string) => `Mở cả Điều ${article}`,
    openSection: 'Mở cả mục',
    openFurther: (article: string) => `Điều ${article}`,
    openFurtherSection: (position: number) => `Mục xem thêm ${position}`,
    helpful: '👍 Hữu ích',
    notHelpful: '👎 Chưa đúng',
    forward: 'Hỏi cán bộ',
    previousPage: '◂ Trang trước',
    nextPage: 'Trang sau ▸',
    previousArticle: (article: string) => `◂ Điều ${article}`,
    nextArticle: (article: string) => `Điều ${article} ▸`,
    previousSection: '◂ Mục trước',
    nextSection: 'Mục sau ▸',
    eraseYes: 'Xóa hết',
    eraseNo: 'Không xóa',
  },

  article: {
    named: (article: string) => `Điều ${article}`,
    gone: 'Điều này không còn mở được. Anh/chị hỏi lại giúp tôi nhé.',
    page: (page: number, pages: number) => `Trang ${page}/${pages}`,
    empty: '(Mục này không có nội dung riêng.)',
  },

  documents: {
    title: (count: number) => `Khéo đã đọc ${count} văn bản`,
    none: 'Khéo chưa có văn bản nào. Xin báo cán bộ phụ trách.',
    line: (name: string, status: string, articles: number) => `• ${name}: ${status}, ${articles} điều/mục.`,
    summaryLine: (name: string, of: string) => `• ${name} – tóm tắt ${of}, không phải nguyên văn.`,
    inForceSince: (from: string) => `có hiệu lực từ ${from}`,
    expiredOn: (on: string) => `hết hiệu lực từ ${on}`,
    notYet: (from: string) => `chưa có hiệu lực (đến ${from})`,
    unknown: 'chưa rõ ngày có hiệu lực',
    page: (page: number, pages: number) => `Trang ${page}/${pages}`,
  },

  feedback: {
    helpful: 'Cảm ơn anh/chị! Bấm lại nếu muốn đổi ý.',
    notHelpful: 'Cảm ơn anh/chị đã báo. Muốn có người trả lời, anh/chị bấm "Hỏi cán bộ".',
    gone: 'Câu hỏi này không còn lưu nữa nên tôi không ghi nhận được.',
  },

  forward: {
    done: 'Tôi đã chuyển câu hỏi của anh/chị cho cán bộ phụ trách. Có trả lời, tôi sẽ nhắn ngay tại đây.',
    contact: (contact: string) => `Cần gấp, xin liên hệ: ${contact}.`,
    gone: 'Câu hỏi này không còn lưu nữa. Anh/chị gõ lại câu hỏi giúp tôi nhé.',
  },

  erase: {
    question: 'Xóa hết dữ liệu của anh/chị?',
    what: 'Tôi sẽ xóa tên, các câu hỏi, câu trả lời và ý kiến đánh giá của anh/chị. Xóa rồi không lấy lại được.',
    done: 'Đã xóa: tên hiển thị, câu hỏi, câu trả lời, nội dung tin nhắn và ý kiến đánh giá của anh/chị mà tôi lưu.',
    limits:
      'Tin nhắn còn hiện trên máy của anh/chị thì anh/chị tự xóa trong ứng dụng; ở khung chat trên web, tải lại trang là hết.',
    kept: 'Vâng, tôi không xóa gì cả.',
  },

  /** Tails of document numbers and the kind they stand for, tried in this order. */
  /** A title that begins with one of these names its own kind. */
  kindsOfTitles: [
    'Bộ luật',
    'Luật',
    'Pháp lệnh',
    'Nghị định',
    'Nghị quyết',
    'Thông tư',
    'Quyết định',
    'Chỉ thị',
    'Kết luận',
  ],
  kindsByNumber: [
    ['/NĐ-CP', 'Nghị định'],
    ['/QH', 'Luật'],
    ['/TTLT', 'Thông tư liên tịch'],
    ['/TT-', 'Thông tư'],
    ['/PL-', 'Pháp lệnh'],
    ['/NQ', 'Nghị quyết'],
    ['-NQ/', 'Nghị quyết'],
    ['/QĐ', 'Quyết định'],
    ['-QĐ/', 'Quyết định'],
    ['/CT-', 'Chỉ thị'],
    ['-CT/', 'Chỉ thị'],
    ['-KL/', 'Kết luận'],
  ],
  anyKind: 'văn bản',
  anyProvision: 'quy định này',
  and: 'và',

  /** What a person wrote by `npm run questions -- answer`. */
  humanAnswer: {
    heading: 'Cán bộ trả lời câu hỏi của anh/chị',
    asked: (question: string) => `Anh/chị đã hỏi: "${question}"`,
    note: 'Câu trả lời này do người viết, không phải trích nguyên văn văn bản.',
  },

  unknownButton: 'Nút này đã cũ. Anh/chị gõ câu hỏi giúp tôi nhé.',

  notStored: 'Tin này chưa ghi lại được. Anh/chị gửi lại giúp tôi nhé.',

  /** Printed by channels that cannot show buttons. */
  numberedChoices: 'Gõ số để chọn:',
} as const;
