/** What `npm run training -- …` says to organisers. */
export const trainingCommandMessages = {
  usage: `Cách dùng: npm run training -- LỆNH …
  template [TỆP.xlsx]                 tạo tệp mẫu để điền (mặc định lop-tap-huan.xlsx)
  import TỆP.xlsx|TỆP.json            nhập hoặc cập nhật lớp; sai ô nào báo ô đó và không lưu gì
         [--dry-run] [--list] [--json]  --dry-run: chỉ kiểm tra và xem các tin sẽ nhắc; --list: từng người
  list                                các lớp đang có, với mã buổi và mã điểm cầu
  preview MÃ_LỚP [--list] [--json]    các tin sẽ nhắc: ai, lúc nào, nội dung gì
  move MÃ_LỚP MÃ_BUỔI --start LÚC [--end LÚC] [--yes]   đổi lịch một buổi và báo cho người học
  cancel MÃ_LỚP [MÃ_BUỔI] [--yes]     hủy một buổi, hoặc cả lớp, và báo cho người học
  publish MÃ_LỚP MÃ_BUỔI --material "Tên=https://…"…     báo đã có tài liệu
  broadcast MÃ_LỚP --to all|venue:MÃ|unit:ĐƠN_VỊ|absent:MÃ_BUỔI --text "…" [--now] [--yes]
                                      gửi thông báo; --now: gửi cả trong giờ không nhắn tin
  pause|resume|stop MÃ_LỚP [SỐ]       tạm ngừng, gửi tiếp hoặc dừng hẳn thông báo đang gửi
  grant MÃ_LỚP organiser|host [--venue MÃ]   mã một lần để giao vai trò
  codes MÃ_LỚP TỆP.xlsx|TỆP.csv       mã vào lớp riêng cho từng học viên
  status MÃ_LỚP [--json]              đã gửi được cho ai, chưa được cho ai
  report MÃ_LỚP TỆP.xlsx              báo cáo đầy đủ ra Excel`,

  unknownCommand: (word: string) => `Không có lệnh "${word}".`,
  wrongUse: (usage: string) => `Lệnh chưa đủ hoặc thừa. Cách dùng: npm run training -- ${usage}`,
  fileMissing: (file: string) => `Không đọc được tệp ${file}. Kiểm tra lại tên và thư mục.`,
  fileKind: (file: string) => `Không biết đọc ${file}: chỉ nhận tệp .xlsx hoặc .json.`,
  fileExists: (file: string) => `Đã có tệp ${file}. Đặt tên khác để không ghi đè.`,
  folderMissing: (file: string) => `Không ghi được ${file}. Kiểm tra lại thư mục.`,
  tableKind: (file: string) => `Không ghi được ${file}: chỉ ghi tệp .xlsx hoặc .csv.`,
  reportKind: (file: string) => `Không ghi được ${file}: báo cáo là tệp .xlsx.`,
  trainingUnknown: (code: string, known: string) => `Không có lớp "${code}". Các lớp đang có: ${known}.`,
  trainingUnknownNear: (code: string, near: string) => `Không có lớp "${code}". Có phải "${near}" không?`,
  noTrainings: 'Chưa có lớp nào. Tạo tệp mẫu bằng: npm run training -- template',
  sessionUnknown: (code: string, known: string) => `Không có buổi "${code}". Các buổi: ${known}.`,
  venueUnknown: (text: string, known: string) => `Không có điểm cầu "${text}". Các điểm cầu: ${known}.`,
  unitUnknown: (text: string) => `Không có học viên nào thuộc đơn vị "${text}".`,
  unitUnknownNear: (text: string, near: string) => `Không có đơn vị "${text}". Có phải "${near}" không?`,
  none: '(không có)',

  confirm: {
    yesNo: 'Gõ "có" để thực hiện, phím khác để thôi: ',
    typeCount: (count: number) => `Gõ số người (${count}) để gửi, phím khác để thôi: `,
    yes: 'có',
    stopped: 'Đã thôi, chưa làm gì cả.',
    needsYes: 'Không có người ở bàn phím để xác nhận. Thêm --yes để thực hiện ngay.',
  },

  template: {
    written: (file: string) => `Đã tạo ${file}. Điền xong thì chạy: npm run training -- import ${file}`,
  },

  import: {
    reading: 'Đọc tệp',
    storing: 'Lưu học viên',
    wrong: (count: number) => `Có ${count} chỗ cần sửa. Chưa lưu gì cả.`,
    warningsTitle: (count: number) => `Cần xem lại (${count}):`,
    dryRun: 'Tệp đúng. Đây là bản xem thử, chưa lưu gì cả.',
    done: (code: string, title: string) => `Đã lưu lớp ${code}: ${title}.`,
    counts: (what: string, added: number, updated: number) => `  ${what}: thêm ${added}, sửa ${updated}`,
    kinds: { venues: 'Điểm cầu', sessions: 'Buổi học', attendees: 'Học viên' },
    moved: (codes: string) => `  Buổi đổi lịch: ${codes}. Người học các buổi này sẽ được báo.`,
    missing: (count: number, codes: string) => `  ${count} học viên không còn trong tệp, vẫn được giữ: ${codes}.`,
    missingSessions: (codes: string, training: string) =>
      `  Buổi không còn trong tệp: ${codes}. Vẫn được giữ nhưng không nhắc nữa; nếu không tổ chức thì hủy: npm run training -- cancel ${training} MÃ_BUỔI.`,
    cancelledSessions: (codes: string) =>
      `  Buổi đã hủy từ trước, vẫn hủy: ${codes}. Muốn tổ chức lại thì dùng lệnh move.`,
    unlinked: (count: number) =>
      `  Lưu ý: ${count} người không còn nhận được tin nhắc, vì tệp này không ghi mã tài khoản chat mà tệp trước đã ghi. Nếu không chủ ý, hãy nhập lại tệp có đủ các cột đó.`,
    andMore: (count: number) => ` … và ${count} người nữa`,
    next: (code: string) => `Xem các tin sẽ nhắc: npm run training -- preview ${code}`,
  },

  list: {
    line: (code: string, title: string, attendees: number, joined: number) =>
      `${code}  ${title} (${attendees} học viên, ${joined} người đã vào lớp)`,
    session: (code: string, time: string, topic: string) => `    buổi ${code}: ${time}, ${topic}`,
    cancelled: '  (đã hủy)',
    venue: (code: string, name: string) => `    điểm cầu ${code}: ${name}`,
  },

  preview: {
    none: 'Không còn tin nhắc nào sắp gửi.',
    kinds: {
      beforeSession: 'nhắc trước buổi học',
      materialReady: 'báo có tài liệu',
      moved: 'báo đổi lịch',
      cancelled: 'báo hủy buổi học',
      broadcast: 'thông báo',
      survey: 'mời trả lời phiếu khảo sát',
      surveyNudge: 'nhắc trả lời phiếu khảo sát',
    },
    group: (at: string, kind: string, session: string | null, people: number, reachable: number) =>
      `${at}: ${kind}${session ? ` ${session}` : ''}, ${people} người (${reachable} người đã vào lớp)`,
    sample: (name: string) => `    Mẫu gửi ${name}:`,
    line: (at: string, attendee: string, name: string, text: string) => `${at}\t${attendee}\t${name}\t${text}`,
    total: (messages: number) =>
      `Tất cả ${messages} tin. Người chưa vào lớp chưa nhận được; thêm --list để xem từng người.`,
  },

  move: {
    timeWrong: (text: string) => `Không hiểu thời điểm "${text}". Ghi như "22/6/2023 08:00" hoặc "8h30".`,
    endBeforeStart: 'Giờ kết thúc phải sau giờ bắt đầu.',
    inPast: 'Thời gian mới đã qua. Kiểm tra lại ngày.',
    same: 'Thời gian không đổi, không có gì để báo.',
    plan: (topic: string, before: string, after: string) => `Đổi lịch "${topic}"\n  từ: ${before}\n  sang: ${after}`,
    people: (people: number, reachable: number) => `Báo cho ${people} người (${reachable} người nhận được).`,
    done: 'Đã đổi lịch; tin báo sẽ được gửi.',
  },

  cancel: {
    plan: (count: number, sessions: string) => `Hủy ${count} buổi:\n${sessions}`,
    nothing: 'Không có buổi nào sắp tới để hủy.',
    already: 'Buổi này đã hủy từ trước.',
    done: 'Đã hủy; tin báo sẽ được gửi.',
  },

  publish: {
    wrongMaterial: (text: string) => `Tài liệu "${text}" phải ghi dạng "Tên=https://địa chỉ".`,
    cancelled: 'Buổi này đã hủy nên không báo tài liệu.',
    done: (topic: string, count: number) => `Buổi "${topic}" có ${count} tài liệu; tin báo sẽ được gửi.`,
  },

  broadcast: {
    audienceWrong: (text: string) =>
      `Chưa rõ gửi cho ai: "${text}". Ghi all, venue:MÃ_ĐIỂM_CẦU, unit:TÊN_ĐƠN_VỊ hoặc absent:MÃ_BUỔI.`,
    nobody: 'Không có ai trong nhóm này.',
    to: (audience: string) => `Gửi cho: ${audience}.`,
    audiences: {
      all: 'tất cả học viên',
      venue: (code: string) => `điểm cầu ${code}`,
      unit: (unit: string) => `đơn vị ${unit}`,
      absent: (session: string) => `người chưa điểm danh buổi ${session}`,
      enrolled: (session: string) => `mọi người của buổi ${session}`,
      present: (session: string) => `người đã điểm danh buổi ${session}`,
      presentAny: 'người đã điểm danh ít nhất một buổi',
    },
    count: (people: number, reachable: string) => `Có ${people} người. Nhận được: ${reachable}.`,
    channel: (name: string, people: number) => `${name} ${people}`,
    unreachable: (people: number) => `${people} người chưa vào lớp hoặc đã tắt nhắc nên không nhận được.`,
    estimate: (minutes: number) => (minutes === 0 ? 'Gửi hết ngay.' : `Gửi hết trong khoảng ${minutes} phút.`),
    waits: (at: string) => `Đang trong giờ không nhắn tin nên sẽ gửi lúc ${at} (thêm --now để gửi ngay).`,
    previewTitle: 'Tin sẽ gửi:',
    done: (id: number, code: string) =>
      `Đã đưa vào hàng gửi, số ${id}. Tạm ngừng: npm run training -- pause ${code} ${id}`,
    kept: (id: number) => `Bản nháp số ${id} đã bỏ.`,
  },

  control: {
    none: 'Không có thông báo nào để làm việc này.',
    numberWrong: (text: string) => `"${text}" không phải số của thông báo.`,
    several: (numbers: string) => `Có nhiều thông báo, ghi rõ số: ${numbers}.`,
    done: {
      pause: (id: number) => `Đã tạm ngừng thông báo số ${id}.`,
      resume: (id: number) => `Thông báo số ${id} được gửi tiếp.`,
      stop: (id: number) => `Đã dừng hẳn thông báo số ${id}; những người chưa gửi sẽ không nhận.`,
    },
    impossible: (id: number) => `Thông báo số ${id} không ở trạng thái làm được việc này.`,
  },

  grant: {
    roleWrong: (text: string) =>
      `Không có vai trò "${text}". Chọn organiser (ban tổ chức) hoặc host (phụ trách điểm cầu).`,
    hostNeedsVenue: 'Vai trò host cần điểm cầu: thêm --venue MÃ_ĐIỂM_CẦU.',
    organiserHasNoVenue: 'Vai trò organiser là của cả lớp, không ghi --venue.',
    done: (code: string, until: string) =>
      `Mã: ${code}\nGửi mã này cho đúng người. Người ấy nhắn mã cho trợ lý, chỉ dùng được một lần, đến ${until}.`,
  },

  codes: {
    none: 'Không còn học viên nào cần mã mới: ai cũng đã vào lớp hoặc đã có mã.',
    headings: ['Mã học viên', 'Họ và tên', 'Đơn vị', 'Điểm cầu', 'Số điện thoại', 'Mã vào lớp'],
    sheet: 'Mã vào lớp',
    done: (count: number, file: string) =>
      `Đã ghi ${count} mã vào ${file}. Tệp này là bản duy nhất: giữ kín, phát cho từng người. Mỗi mã dùng một lần.`,
  },

  status: {
    title: (code: string, title: string) => `Lớp ${code}: ${title}`,
    total: 'Tất cả',
    byVenue: 'Theo điểm cầu',
    byUnit: 'Theo đơn vị',
    noVenue: '(không ghi điểm cầu)',
    noUnit: '(không ghi đơn vị)',
    counts: (name: string, counts: string) => `  ${name}: ${counts}`,
    outcomes: {
      planned: 'chờ gửi',
      sent: 'đã gửi',
      failed: 'gửi lỗi',
      unreachable: 'không liên lạc được',
      skipped: 'bỏ qua',
      uncertain: 'chưa chắc đã nhận',
    },
    count: (name: string, count: number) => `${name} ${count}`,
    nothing: 'chưa gửi gì',
    notReachedTitle: (count: number) => `Chưa nhận được (${count}):`,
    notReached: (name: string, unit: string, phone: string, reminder: string, outcome: string, reason: string) =>
      `  ${name}${unit ? `, ${unit}` : ''}${phone ? `, ${phone}` : ''}: ${reminder}: ${outcome}${reason ? ` (${reason})` : ''}`,
    notReachedMore: (count: number) => `  … và ${count} dòng nữa; xem hết trong báo cáo Excel hoặc thêm --json.`,
    allReached: 'Mọi tin đến hạn đều đã gửi được.',
    nothingDue: 'Chưa có tin nào đến hạn.',
  },

  report: {
    done: (file: string) => `Đã ghi báo cáo vào ${file}.`,
    tooLong: (most: number) => `Sổ gửi có hơn ${most} dòng, chỉ ghi ${most} dòng đầu.`,
    sheets: { totals: 'Tổng hợp', notReached: 'Chưa nhận được', ledger: 'Sổ gửi tin' },
    group: 'Nhóm',
    name: 'Tên',
    groups: { total: 'Tất cả', venue: 'Điểm cầu', unit: 'Đơn vị' },
    headings: {
      attendee: 'Mã học viên',
      fullName: 'Họ và tên',
      unit: 'Đơn vị',
      venue: 'Điểm cầu',
      phone: 'Số điện thoại',
      reminder: 'Tin',
      dueAt: 'Đến hạn',
      channel: 'Kênh',
      outcome: 'Kết quả',
      reason: 'Lý do',
      attempts: 'Số lần gửi',
      platformMessageId: 'Mã tin trên kênh',
    },
  },

  channels: {
    telegram: 'Telegram',
    'zalo-oa': 'Zalo OA',
    'zalo-bot': 'Zalo Bot',
    web: 'trang web',
    terminal: 'máy này',
  },
} as const;
