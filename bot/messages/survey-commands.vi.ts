/** What `npm run survey -- …` says to organisers about making and running surveys. */
export const surveyCommandMessages = {
  usage: `Cách dùng: npm run survey -- LỆNH …
  template [TÊN_MẪU] [--out TỆP.xlsx|TỆP.yaml] [--class MÃ_LỚP]   tạo tệp phiếu để điền
                            mẫu có sẵn: sau-buoi, sau-buoi-an-danh, sau-lop, nhu-cau, on-tap
  create TỆP.xlsx|TỆP.yaml [--class MÃ_LỚP] [--sessions B1,B2] [--dry-run]
                            tạo phiếu; sai ô nào báo ô đó và không lưu gì; --dry-run: chỉ kiểm tra
  create --library TÊN_MẪU --class MÃ_LỚP [--sessions B1,B2] [--dry-run]   tạo ngay từ mẫu có sẵn
  list [MÃ_LỚP]             các phiếu đang có và tình hình từng đợt
  preview MÃ_LỚP MÃ_PHIẾU   xem các câu hỏi như người trả lời sẽ thấy
  open MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] [--closes "17:00 22/6/2033"]    mở phiếu và mời trả lời
  close MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI]    đóng phiếu
  remove MÃ_LỚP MÃ_PHIẾU    xóa phiếu chưa mở lần nào
  tally MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] [--json]             kết quả
  export MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] --out TỆP.xlsx|TỆP.csv   từng câu trả lời
  report MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] --out TỆP.docx [--png THƯ_MỤC]   báo cáo một trang
  digest MÃ_LỚP --session MÃ_BUỔI [--out TỆP.docx]               bản tóm tắt cho báo cáo viên`,

  unknownCommand: (word: string) => `Không có lệnh "${word}".`,
  wrongUse: (usage: string) => `Lệnh chưa đủ hoặc thừa. Cách dùng: npm run survey -- ${usage}`,
  fileMissing: (file: string) => `Không đọc được tệp ${file}. Kiểm tra lại tên và thư mục.`,

  library: {
    place: (name: string, place: string) => `Mẫu ${name}, ${place.charAt(0).toLowerCase()}${place.slice(1)}`,
    unknown: (name: string, known: string) => `Không có mẫu "${name}". Các mẫu: ${known}.`,
    unknownNear: (name: string, near: string) => `Không có mẫu "${name}". Có phải "${near}" không?`,
  },

  template: {
    fileName: (name: string) => `phieu-${name}.xlsx`,
    kind: (file: string) => `Không ghi được ${file}: phiếu là tệp .xlsx hoặc .yaml.`,
    written: (file: string) =>
      `Đã tạo ${file}. Điền xong thì kiểm tra bằng: npm run survey -- create ${file} --dry-run`,
  },

  create: {
    sessionsNotWanted: 'Chỉ ghi --sessions khi phiếu gửi sau buổi học (mục "Gửi khi").',
    wrong: (count: number) => `Có ${count} chỗ cần sửa. Chưa tạo phiếu nào.`,
    warningsTitle: (count: number) => `Cần xem lại (${count}):`,
    inUse: (code: string) => `Phiếu "${code}" của lớp này đã mở nên không thay được. Đặt mã khác cho phiếu mới.`,
    title: (code: string, title: string, training: string) => `Phiếu ${code}: ${title} (lớp ${training})`,
    about: (questions: number, kinds: string) => `  ${questions} câu hỏi${kinds}.`,
    anonymous: ', ẩn danh',
    quiz: ', bài ôn tập',
    noRounds: '  Chưa có đợt nào: lớp không còn buổi học nào được tổ chức.',
    nudge: (hours: number) => `  Sau ${hours} giờ, nhắc một lần người chưa trả lời.`,
    noNudge: '  Không nhắc người chưa trả lời.',
    dryRun: 'Tệp đúng. Đây là bản xem thử, chưa tạo phiếu.',
    done: (code: string) => `Đã tạo phiếu ${code}.`,
    byScheduler: 'Phiếu tự mở đúng giờ khi Khéo đang chạy (npm start).',
    byCommand: (training: string, code: string) => `Mở phiếu bằng: npm run survey -- open ${training} ${code}`,
    preview: (training: string, code: string) => `Xem trước: npm run survey -- preview ${training} ${code}`,
  },

  round: {
    ofTraining: 'Cả lớp',
    ofSession: (code: string, topic: string) => `Buổi ${code} (${topic})`,
    line: (name: string, times: string) => `  ${name}: ${times}`,
    byCommand: 'mở khi ra lệnh',
    opens: (opens: string, closes: string) => `mở lúc ${opens}, đóng lúc ${closes}`,
    opensNow: (closes: string) => `mở ngay, đóng lúc ${closes}`,
    over: 'đã qua nên không gửi',
    people: (count: number, reachable: string) => `    gửi cho ${count} người; nhận được: ${reachable}`,
    atMostPeople: (count: number, reachable: string) =>
      `    gửi cho người có mặt, nhiều nhất ${count} người; nhận được: ${reachable}`,
    nobody: 'chưa ai vào lớp',
  },

  list: {
    none: 'Chưa có phiếu nào. Tạo từ mẫu bằng: npm run survey -- create --library sau-buoi --class MÃ_LỚP',
    noneOf: (training: string) =>
      `Lớp ${training} chưa có phiếu nào. Tạo từ mẫu bằng: npm run survey -- create --library sau-buoi --class ${training}`,
    training: (code: string, title: string) => `Lớp ${code}: ${title}`,
    survey: (code: string, title: string, about: string) => `  ${code}: ${title} (${about})`,
    questions: (count: number) => `${count} câu`,
    round: (name: string, state: string) => `    ${name}: ${state}`,
    planned: (opens: string) => `sẽ mở lúc ${opens}`,
    byCommand: 'chưa mở',
    open: (closes: string, sent: number, invited: number) => `đang mở đến ${closes}; ${sent}/${invited} người đã gửi`,
    closed: (sent: number, invited: number) => `đã đóng; ${sent}/${invited} người đã gửi`,
    cancelled: 'không mở vì buổi học đã hủy',
    noRounds: '    chưa có đợt nào',
  },

  preview: {
    condition: (text: string) => `   (chỉ hỏi khi ${text})`,
    required: 'bắt buộc',
    optional: 'được bỏ qua',
    question: (number: number, code: string, text: string, kind: string, rule: string) =>
      `${number}. ${text}\n   [${code}, ${kind}, ${rule}]`,
    choice: (line: string) => `   ${line}`,
    answer: (text: string) => `   Đáp án: ${text}`,
    source: (citation: string) => `   Căn cứ: ${citation}`,
    explanation: (text: string) => `   Giải thích: ${text}`,
    thanks: (text: string) => `Sau khi gửi: ${text}`,
  },

  rounds: {
    none: (code: string) => `Phiếu ${code} chưa có đợt nào: lớp chưa có buổi học được tổ chức.`,
    whichSession: (sessions: string) => `Phiếu này có nhiều đợt. Thêm --session với một trong các buổi: ${sessions}.`,
    ofTraining: (code: string) => `Phiếu ${code} là của cả lớp, không ghi --session.`,
    noSession: (code: string, session: string) => `Phiếu ${code} không gửi sau buổi ${session}.`,
  },

  open: {
    already: (closes: string) => `Phiếu đang mở, đến ${closes}.`,
    anonymousClosed:
      'Phiếu ẩn danh đã đóng thì không mở lại được, vì các bản trả lời dở đã xóa. Tạo phiếu mới với mã khác.',
    cancelled: 'Buổi học của đợt này đã hủy nên không mở phiếu.',
    closesInPast: (moment: string) => `Thời điểm đóng ${moment} đã qua. Ghi một thời điểm sắp tới bằng --closes.`,
    meanwhile: 'Phiếu vừa được mở hoặc đóng ở nơi khác. Xem lại bằng: npm run survey -- list',
    done: (name: string, closes: string) => `Đã mở phiếu (${name}), nhận trả lời đến ${closes}.`,
    invites: (people: number, reachable: string) => `Mời ${people} người; nhận được: ${reachable}.`,
    waits: (at: string) => `Đang trong giờ không nhắn tin nên lời mời gửi lúc ${at}.`,
    nudges: (at: string) => `Nhắc người chưa trả lời lúc ${at}.`,
    nobody: 'Chưa ai điểm danh nên chưa mời được ai. Người điểm danh sau vẫn tự mở phiếu được bằng cách nhắn KS.',
    needsStart: 'Lời mời được gửi khi Khéo đang chạy (npm start).',
  },

  close: {
    nothing: (code: string) => `Phiếu ${code} không có đợt nào đang mở.`,
    nothingPlanned: (code: string, sessions: string) =>
      `Phiếu ${code} không có đợt nào đang mở. Muốn bỏ hẳn một đợt sắp tới thì thêm --session (${sessions}).`,
    already: 'Đợt này đã đóng từ trước.',
    done: (name: string, sent: number, invited: number) => `Đã đóng phiếu (${name}): ${sent}/${invited} người đã gửi.`,
    neverOpens: (name: string) => `Đợt ${name} sẽ không mở nữa.`,
    drafts: (count: number) => `${count} người trả lời dở, chưa gửi.`,
    results: (training: string, code: string) => `Xem kết quả: npm run survey -- tally ${training} ${code}`,
  },

  remove: {
    done: (code: string) => `Đã xóa phiếu ${code}.`,
    inUse: (code: string) => `Phiếu ${code} đã mở nên được giữ lại cùng kết quả. Nếu còn mở thì đóng bằng lệnh close.`,
  },
} as const;
