/** Results of surveys: in chat, in pictures, in the terminal and in files. */
export const surveyResultMessages = {
  yes: 'Có',
  no: 'Không',

  /** A chat of `/ketqua`. */
  chat: {
    chooseSurvey: (training: string) => `Kết quả phiếu của lớp "${training}". Anh/chị chọn phiếu:`,
    noSurveys: (training: string) => `Lớp "${training}" chưa có phiếu khảo sát nào.`,
    chooseRound: (title: string) => `"${title}" có nhiều đợt. Anh/chị chọn đợt:`,
    notOpened: (title: string) => `Phiếu "${title}" chưa mở nên chưa có kết quả.`,
    gone: 'Không còn phiếu hoặc đợt này. Anh/chị gõ /ketqua để xem lại từ đầu.',
    onlyNamed:
      'Phiếu này không ghi tên người trả lời, nên chỉ xem được tỷ lệ trả lời, không xem được kết quả từng nhóm.',
    noGroups: 'Chưa có ai trong danh sách của đợt này.',
    noTexts: 'Chưa có ý kiến nào viết bằng lời.',
    noQuiz: 'Chưa đủ câu trả lời để xếp câu hỏi.',
    noComparison: 'Cần ít nhất hai đợt có kết quả thì mới so sánh được.',
    everybodyAnswered: 'Mọi người trong danh sách đều đã trả lời.',
    unansweredIntro: (count: string) => `${count} người chưa trả lời:`,
    unansweredLine: (name: string, unit: string | null, venue: string | null) =>
      `• ${name}${unit ? ` (${unit})` : ''}${venue ? ` – ${venue}` : ''}`,
    unansweredRounds: 'Anh/chị chọn một đợt để xem ai chưa trả lời.',
    pictureMore: (page: number, pages: number) => `Hình tiếp theo (${page}/${pages})`,
    page: (page: number, pages: number) => `Trang ${page}/${pages}`,
    previous: '◂ Trang trước',
    next: 'Trang sau ▸',
    document: (file: string) => `Báo cáo Word: ${file}. Anh/chị điền số hiệu, nơi nhận và người ký trước khi in.`,
    digestDocument: (file: string) =>
      `Tóm tắt cho báo cáo viên: ${file}. Trong đó không có tên người hỏi, người góp ý.`,
    noDocuments:
      'Ở đây tôi chưa gửi được tệp. Anh/chị mở Khéo trên Telegram và gõ /ketqua, hoặc nhờ người cài đặt lấy tệp bằng lệnh:',
    reportCommand: (training: string, survey: string, session: string | null) =>
      `npm run survey -- report ${training} ${survey}${session === null ? '' : ` --session ${session}`} --out bao-cao.docx`,
    digestCommand: (training: string, session: string) =>
      `npm run survey -- digest ${training} --session ${session} --out tom-tat.docx`,
    hostOnly: 'Anh/chị xem được tỷ lệ trả lời của điểm cầu mình phụ trách.',
    buttons: {
      allRounds: 'Tất cả các đợt',
      venue: 'Theo điểm cầu',
      unit: 'Theo đơn vị',
      position: 'Theo chức vụ',
      texts: 'Ý kiến bằng lời',
      unanswered: 'Ai chưa trả lời',
      compare: 'So sánh các đợt',
      quiz: 'Câu dễ nhất, khó nhất',
      report: 'Báo cáo (Word)',
      digest: 'Tóm tắt cho báo cáo viên',
      back: 'Xem kết quả',
    },
  },

  round: {
    session: (code: string, topic: string, date: string) => `Buổi ${code}: ${topic} (${date})`,
    short: (code: string, topic: string) => `${code}: ${topic}`,
    whole: 'Cả lớp',
    all: (count: string) => `Gộp ${count} đợt`,
    states: { planned: 'chưa mở', open: 'đang nhận trả lời', closed: 'đã đóng', cancelled: 'đã hủy' },
    withState: (round: string, state: string) => `${round} – ${state}`,
  },

  heading: (title: string) => `Kết quả: ${title}`,
  participation: (sent: string, invited: string, share: string) => `Đã trả lời: ${sent}/${invited} (${share})`,
  drafts: (count: string) => `Đang trả lời dở: ${count}`,
  counted: (count: string) =>
    `Kết quả dưới đây tính trên ${count} phiếu đã mở (phiếu không ghi tên, mở theo từng nhóm).`,
  anonymous: 'Phiếu không ghi tên người trả lời.',
  withheld: {
    tooFew: 'Có dưới 5 người trả lời nên không hiện kết quả, để không ai bị nhận ra.',
    whileOpen: 'Hiện kết quả khi đợt này đóng, để không ai bị nhận ra.',
  },
  noAnswers: 'Chưa có ai trả lời.',

  question: {
    title: (position: number, text: string) => `${position}. ${text}`,
    mean: (mean: string, most: number, count: string) => `Trung bình ${mean}/${most} (${count} người trả lời)`,
    deviation: (deviation: string) => `độ lệch chuẩn ${deviation}`,
    recommendation: (promoters: string, passives: string, detractors: string) =>
      `Rất sẵn lòng giới thiệu (9–10): ${promoters}; bình thường (7–8): ${passives}; chưa sẵn lòng (0–6): ${detractors}`,
    score: (score: string) => `Chỉ số giới thiệu: ${score}`,
    choice: (label: string, count: string, share: string) => `• ${label}: ${count} (${share})`,
    point: (point: string, label: string) => (label === '' ? point : `${point} – ${label}`),
    rightChoice: (label: string) => `${label} (đáp án)`,
    others: (count: string) => `• và ${count} lựa chọn khác`,
    right: (count: string, answered: string, share: string) => `Trả lời đúng: ${count}/${answered} (${share})`,
    texts: (count: string) => `${count} ý kiến viết bằng lời`,
    yes: (share: string, count: string) => `Có: ${share} (${count} người trả lời)`,
    answered: (count: string) => `${count} người trả lời`,
    skipped: (count: string) => `${count} người bỏ qua`,
    notAsked: (count: string) => `${count} người không phải trả lời câu này`,
  },

  quiz: {
    heading: 'Câu hỏi ôn tập',
    score: (mean: string, questions: number) => `Trung bình mỗi người đúng ${mean}/${questions} câu`,
    best: 'Đúng nhiều nhất:',
    hardest: 'Sai nhiều nhất:',
    line: (position: number, text: string, share: string) => `• Câu ${position} (${share} đúng): ${text}`,
    distribution: 'Số câu đúng:',
    distributionLine: (right: number, people: string) => `• ${right} câu: ${people} người`,
    provision: (citation: string) => `Căn cứ: ${citation}`,
  },

  groups: {
    headings: { venue: 'Theo điểm cầu', unit: 'Theo đơn vị', position: 'Theo chức vụ' },
    names: { venue: 'Điểm cầu', unit: 'Đơn vị', position: 'Chức vụ' },
    without: { venue: 'Chưa rõ điểm cầu', unit: 'Chưa rõ đơn vị', position: 'Chưa rõ chức vụ' },
    line: (name: string, sent: string, invited: string, share: string) => `• ${name}: ${sent}/${invited} (${share})`,
    figure: (position: number, figure: string) => `câu ${position}: ${figure}`,
    total: (sent: string, invited: string, share: string) => `Cộng: ${sent}/${invited} (${share})`,
  },

  texts: {
    heading: 'Ý kiến bằng lời',
    question: (position: number, text: string, count: string) => `${position}. ${text} (${count} ý kiến)`,
    group: (count: string) => `${count} ý kiến giống hoặc gần giống nhau:`,
    single: 'Ý kiến riêng:',
    empty: (count: string) => `${count} người ghi không có ý kiến.`,
    example: (text: string) => `“${text}”`,
    more: (count: string) => `Còn ${count} ý kiến khác; xem đủ trong tệp Excel.`,
  },

  comparison: {
    heading: 'So sánh các đợt',
    line: (round: string, figure: string, count: string, difference: string | null) =>
      `• ${round}: ${figure} (${count} người)${difference === null ? '' : `, ${difference} so với đợt trước`}`,
    points: (difference: string) => `${difference} điểm`,
    percentPoints: (difference: string) => `${difference} điểm phần trăm`,
  },

  picture: {
    rates: {
      venue: 'Tỷ lệ trả lời theo điểm cầu',
      unit: 'Tỷ lệ trả lời theo đơn vị',
      position: 'Tỷ lệ trả lời theo chức vụ',
    },
    answers: (count: string) => `${count} người trả lời`,
    bar: (count: string, share: string) => `${count} (${share})`,
    rate: (sent: string, invited: string, share: string) => `${sent}/${invited} (${share})`,
    mean: (mean: string) => `Trung bình ${mean}`,
    dot: (mean: string, count: string) => `${mean} (n = ${count})`,
    means: 'Điểm trung bình từng câu',
    spread: 'Chấm: trung bình; vạch ngang: độ lệch chuẩn',
    nothing: 'Chưa có câu trả lời nào để vẽ.',
    name: (code: string, page: number) => `ket-qua-${code}-${page}.png`,
    alternative: (title: string) => `Biểu đồ: ${title}`,
  },

  export: {
    sheets: { summary: 'Tổng hợp', responses: 'Phiếu trả lời', texts: 'Ý kiến', groups: 'Theo nhóm' },
    summaryHeadings: ['Câu', 'Nội dung', 'Chỉ số', 'Giá trị', 'Tỷ lệ'],
    percent: '%',
    rows: {
      survey: 'Phiếu',
      training: 'Lớp',
      round: 'Đợt',
      invited: 'Được mời',
      sent: 'Đã trả lời',
      counted: 'Phiếu đã mở',
      answered: 'Số người trả lời',
      skipped: 'Bỏ qua',
      notAsked: 'Không phải trả lời',
      mean: 'Trung bình',
      deviation: 'Độ lệch chuẩn',
      promoters: 'Rất sẵn lòng giới thiệu (9–10)',
      passives: 'Bình thường (7–8)',
      detractors: 'Chưa sẵn lòng (0–6)',
      right: 'Trả lời đúng',
      score: 'Số câu đúng trung bình',
      texts: 'Số ý kiến',
    },
    number: 'TT',
    respondent: { code: 'Mã', fullName: 'Họ và tên', position: 'Chức vụ', unit: 'Đơn vị', venue: 'Điểm cầu' },
    round: 'Đợt',
    question: 'Câu hỏi',
    text: 'Ý kiến',
    similar: 'Nhóm ý gần giống',
    separator: '; ',
    groupHeadings: { kind: 'Nhóm', name: 'Tên', invited: 'Được mời', sent: 'Đã trả lời', rate: 'Tỷ lệ (%)' },
    figure: (position: number, text: string) => `Câu ${position}: ${text}`,
  },
} as const;
