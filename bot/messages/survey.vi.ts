/** What a survey says to the person who answers it. A value is a text or a function of what stands in it. */
export const surveyMessages = {
  commands: { khaosat: 'trả lời phiếu khảo sát' },

  yes: 'Có',
  no: 'Không',

  /** First lines of a survey that is begun. */
  anonymous:
    'Phiếu ẩn danh. Câu trả lời gắn với anh/chị cho đến khi bấm "Gửi phiếu"; gửi rồi thì không ai biết câu nào là của ai.',
  named: 'Phiếu có ghi tên: ban tổ chức xem được câu trả lời của từng người.',
  quiz: 'Bài ôn tập: gửi xong anh/chị xem được điểm, đáp án và điều khoản.',
  until: (moment: string) => `Phiếu mở đến ${moment}. Dừng lúc nào cũng được, các câu đã trả lời vẫn còn.`,
  ofSession: (title: string, topic: string) => `${title} – ${topic}`,

  question: {
    progress: (number: number, count: number) => `Câu ${number}/${count}`,
    progressOf: (progress: string, title: string) => `${progress} – ${title}`,
    optional: (text: string) => `${text} (không bắt buộc)`,
    choice: (number: number, label: string) => `${number}. ${label}`,
    scaleChoice: (value: string, label: string) => (label === '' ? value : `${value} – ${label}`),
    chosen: (label: string) => `✓ ${label}`,
    on: (label: string) => `☑ ${label}`,
    off: (label: string) => `☐ ${label}`,
    current: (answer: string) => `Đang chọn: ${answer}`,
    currentText: (answer: string) => `Anh/chị đã viết: "${answer}"`,
    skipped: 'Câu này anh/chị đã bỏ qua.',
    recommendationScale: '0 là chắc chắn không, 10 là chắc chắn có.',
  },

  hints: {
    yesNo: 'Bấm nút, hoặc gõ "có" hay "không".',
    number: (first: string, last: string) => `Bấm nút, hoặc gõ số từ ${first} đến ${last}.`,
    several: 'Bấm chọn rồi bấm "Xong", hoặc gõ các số, ví dụ: 1, 3.',
    freeText: 'Anh/chị gõ ý kiến của mình, dài ngắn tùy ý.',
    /** Every session of the training was cancelled. */
    nothingLeft: 'Các buổi học đã hủy nên câu này không còn gì để chọn; anh/chị bỏ qua giúp ban tổ chức.',
    /** Where no buttons can be shown. */
    typed: {
      yesNo: 'Gõ "có" hoặc "không".',
      number: (first: string, last: string) => `Gõ số từ ${first} đến ${last}.`,
      several: 'Gõ các số đã chọn, ví dụ: 1, 3.',
      back: '"quay lại" để sửa câu trước',
      skip: '"bỏ qua" nếu không muốn trả lời',
      keep: '"xong" để giữ nguyên',
      pause: '"tạm dừng" để làm tiếp sau',
      others: (words: string) => `Gõ ${words}.`,
    },
  },

  buttons: {
    back: '← Câu trước',
    skip: 'Bỏ qua',
    done: 'Xong',
    keep: 'Giữ nguyên →',
    /** Not "Gửi" alone: beside the box for typing stands a button of that name. */
    send: 'Gửi phiếu',
    edit: (number: number) => `Sửa câu ${number}`,
    review: 'Xem lại phiếu',
    begin: (title: string) => `Trả lời: ${title}`,
    resume: (title: string) => `Làm tiếp: ${title}`,
    open: (number: number, provision: string) => `Câu ${number}: mở ${provision}`,
  },

  lastLook: {
    heading: (title: string) => `Xem lại trước khi gửi – ${title}`,
    line: (number: number, question: string, answer: string) => `${number}. ${question}\n→ ${answer}`,
    skipped: '(bỏ qua)',
    anonymous:
      'Gửi rồi thì không sửa được nữa, và không ai, kể cả ban tổ chức, biết câu trả lời nào là của ai. Xin đừng ghi tên người trong ý kiến viết.',
    named: 'Gửi rồi thì không sửa được nữa.',
    how: 'Bấm "Gửi phiếu" để nộp, hoặc chọn câu cần sửa.',
    howTyped: 'Gõ "gửi" để nộp phiếu, hoặc "sửa 2" để sửa câu 2.',
    /** When it was shown in full before. */
    again: 'Bấm "Gửi phiếu" để nộp, hoặc xem lại các câu trả lời.',
    againTyped: 'Gõ "gửi" để nộp phiếu, hoặc "xem lại" để xem các câu trả lời.',
  },

  sent: {
    heading: 'Đã gửi phiếu',
    thanks: 'Cảm ơn anh/chị đã dành thời gian trả lời.',
    anonymous:
      'Câu trả lời đã tách khỏi tên anh/chị. Tin nhắn còn hiện trên máy của anh/chị thì anh/chị tự xóa nếu muốn.',
    score: (right: number, count: number) => `Kết quả: đúng ${right}/${count} câu.`,
    allRight: 'Anh/chị trả lời đúng tất cả. Chúc mừng!',
    wrong: (number: number, question: string) => `Câu ${number}. ${question}`,
    yours: (answer: string) => `Anh/chị chọn: ${answer}`,
    notAnswered: 'Anh/chị bỏ qua câu này.',
    right: (answer: string) => `Đáp án: ${answer}`,
    source: (citation: string) => `Căn cứ: ${citation}`,
    keyOnly: 'Bài này ẩn danh nên tôi không chấm riêng cho ai. Đáp án của tất cả các câu:',
  },

  unclear: {
    outOfRange: 'Số này không có trong các lựa chọn.',
    onlyOne: 'Câu này chỉ chọn một.',
    ambiguous: 'Có nhiều lựa chọn như vậy. Anh/chị gõ số giúp tôi nhé.',
    notUnderstood: 'Tôi chưa rõ anh/chị chọn gì, xin chọn lại giúp tôi. (Muốn hỏi về luật thì gõ cả câu, có dấu hỏi.)',
    notUnderstoodAtEnd: 'Tôi chưa rõ ý anh/chị.',
    notKnown: 'Chưa chắc thì anh/chị chọn mục gần đúng nhất, hoặc bỏ qua nếu câu này không bắt buộc.',
    empty: 'Anh/chị chưa viết gì. Xin gõ ý kiến, hoặc bỏ qua nếu được.',
    tooLong: (most: number) => `Ý kiến dài quá ${most} ký tự. Anh/chị viết gọn lại giúp tôi nhé.`,
    required: 'Câu này cần trả lời mới gửi được.',
    chooseOne: 'Anh/chị chọn ít nhất một mục giúp tôi.',
    noSuchQuestion: 'Phiếu không có câu số này.',
    noPrevious: 'Đây là câu đầu tiên.',
    gone: 'Lựa chọn này không còn nữa. Anh/chị chọn lại giúp tôi nhé.',
    hidden: 'Câu đó không cần trả lời nữa.',
  },

  goOn: (title: string) => `Mời anh/chị trả lời tiếp phiếu "${title}":`,
  goOnLastLook: (title: string) => `Phiếu "${title}" đã trả lời xong, chỉ còn gửi.`,
  forceHint: 'Nếu câu vừa rồi là ý kiến cho phiếu, anh/chị gõ lại: "Ý kiến: …".',
  paused: 'Vâng, tôi giữ các câu đã trả lời. Khi nào tiện, anh/chị gõ KS để làm tiếp.',

  list: {
    heading: 'Phiếu khảo sát của anh/chị',
    none: 'Hiện không có phiếu nào đang mở cho anh/chị.',
    line: (name: string, state: string, until: string) => `• ${name}: ${state}, mở đến ${until}.`,
    notBegun: 'chưa trả lời',
    draft: (answered: number, count: number) => `đã trả lời ${answered}/${count} câu, chưa gửi`,
    sent: 'đã gửi',
    allSent: 'Anh/chị đã gửi hết các phiếu đang mở. Xin cảm ơn!',
  },

  refused: {
    closed: (title: string, moment: string) =>
      `Phiếu "${title}" đã đóng lúc ${moment} nên không nhận câu trả lời nữa. Cảm ơn anh/chị đã quan tâm.`,
    cancelled: (title: string) => `Phiếu "${title}" không còn mở vì buổi học không tổ chức.`,
    notYet: (title: string) => `Phiếu "${title}" chưa mở. Đến giờ tôi sẽ mời anh/chị.`,
    sent: (title: string) => `Anh/chị đã gửi phiếu "${title}" rồi, nên không sửa được nữa. Xin cảm ơn!`,
    gone: 'Phiếu này không còn nữa. Gõ KS để xem các phiếu đang mở.',
    notEnrolled: 'Phiếu này dành cho học viên của lớp tập huấn. Anh/chị gõ /thamgia để ghi danh trước, rồi gõ KS.',
    notPresent: (topic: string) =>
      `Phiếu này dành cho người đã điểm danh buổi "${topic}". Nếu anh/chị có dự mà chưa điểm danh, xin báo người phụ trách điểm cầu điểm danh hộ, rồi gõ KS.`,
    notPresentAny:
      'Phiếu này dành cho người đã điểm danh ít nhất một buổi. Nếu anh/chị có dự mà chưa điểm danh, xin báo người phụ trách điểm cầu, rồi gõ KS.',
    otherVenue: 'Phiếu này dành cho điểm cầu khác, nên anh/chị không cần trả lời.',
  },

  myData: {
    sent: (name: string) => `Đã gửi phiếu có ghi tên: ${name}`,
    draft: (name: string) => `Đang trả lời dở: ${name}`,
    anonymous: (name: string) =>
      `Đã gửi phiếu ẩn danh: ${name}. Chỉ còn ghi việc đã gửi; câu trả lời không gắn với anh/chị nên không ai tra lại được.`,
  },
} as const;
