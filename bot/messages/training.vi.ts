/**
 * What trainings say to attendees, venue hosts and organisers in chat and on their pages: plain, polite, short. A value
 * is a text or a function of what stands in it.
 */
export const trainingMessages = {
  commands: {
    lich: 'lịch học của tôi',
    diemdanh: 'điểm danh',
    thamgia: 'tham gia lớp tập huấn',
    tatnhac: 'tắt nhắc lịch',
    batnhac: 'bật lại nhắc lịch',
    kenh: 'chọn nơi nhận lời nhắc',
    dulieucuatoi: 'Khéo đang lưu gì về tôi',
    huy: 'thôi việc đang làm dở',
    quanly: 'việc của ban tổ chức và điểm cầu',
    thongbao: 'gửi thông báo cho học viên',
    baocao: 'báo cáo lớp tập huấn',
  },

  none: 'Anh/chị chưa tham gia lớp tập huấn nào ở đây. Quét mã QR của lớp, hoặc gõ /thamgia để ghi danh.',
  nothingToLeave: 'Hiện không có việc gì đang làm dở.',
  left: 'Vâng, tôi đã thôi việc đang làm dở.',
  over: (training: string) => `Lớp "${training}" đã kết thúc nên không ghi danh được nữa.`,
  expired: 'Việc này đã để quá lâu. Anh/chị làm lại từ đầu giúp tôi nhé.',

  codes: {
    wrong: (left: number) =>
      left > 0
        ? `Mã này không đúng, đã dùng rồi hoặc đã hết hạn. Anh/chị xem lại giúp tôi; còn ${left} lần thử.`
        : 'Mã này không đúng, đã dùng rồi hoặc đã hết hạn.',
    wrongLink: 'Đường dẫn hoặc mã QR này không đúng hay đã hết hạn. Anh/chị hỏi lại ban tổ chức giúp tôi nhé.',
    limited: (minutes: number) =>
      `Anh/chị đã thử sai nhiều lần. Xin chờ ${minutes} phút rồi thử lại, hoặc hỏi ban tổ chức.`,
  },

  join: {
    heading: (training: string) => `Tham gia: ${training}`,
    headingAny: 'Tham gia lớp tập huấn',
    place: (venue: string) => `Điểm cầu: ${venue}`,
    consent: (days: number) =>
      `Khi tham gia, anh/chị đồng ý để Khéo lưu: họ tên, chức vụ, đơn vị, điểm cầu, số điện thoại trong danh sách lớp, các lần điểm danh và tin nhắc đã gửi. Chỉ ban tổ chức và người phụ trách điểm cầu xem được. Tin nhắn giữ ${days} ngày; tên trong danh sách giữ đến khi anh/chị gõ /xoadulieu.`,
    byPhone:
      'Anh/chị bấm nút "Gửi số điện thoại của tôi" ở dưới để tôi tìm trong danh sách. Nếu ban tổ chức đã gửi mã tham gia, anh/chị gõ mã đó cũng được (ví dụ K7MX-2QRD).',
    byCode:
      'Anh/chị gõ mã tham gia do ban tổ chức gửi (ví dụ K7MX-2QRD). Chưa có mã, xin hỏi ban tổ chức hoặc người phụ trách điểm cầu.',
    phoneButton: 'Gửi số điện thoại của tôi',
    selfInvitation: 'Chưa có tên trong danh sách?',
    selfButton: 'Tự ghi danh',
    selfButtonOf: (training: string) => `Ghi danh: ${training}`,
    how: 'Anh/chị quét mã QR của lớp (trên giấy mời hoặc ở hội trường), hoặc làm như sau:',
    agree: 'Đồng ý, tiếp tục',
    disagree: 'Không',
    declined: 'Vâng, tôi không ghi danh và không lưu gì thêm. Anh/chị vẫn hỏi đáp bình thường.',
    typedPhone:
      'Số điện thoại gõ tay chưa đủ để xác nhận là anh/chị. Anh/chị gõ mã tham gia do ban tổ chức gửi giúp tôi nhé.',
    notOwnPhone:
      'Đây không phải số của chính tài khoản này, nên tôi không dùng được. Anh/chị bấm nút gửi số của mình nhé.',
    phoneUnknown:
      'Số điện thoại của anh/chị chưa có trong danh sách lớp. Anh/chị gõ mã tham gia nếu có, hoặc hỏi ban tổ chức giúp tôi.',
    choose: 'Số này ứng với nhiều người trong danh sách. Anh/chị là ai?',
    nameless: 'Người đã xóa dữ liệu',
    already: (training: string) => `Anh/chị đã có tên trong lớp "${training}".`,
    welcome: 'Đã ghi danh',
    hello: (name: string) => (name ? `Chào ${name}!` : 'Chào anh/chị!'),
    line: (label: string, value: string) => `${label}: ${value}`,
    labels: { training: 'Lớp', position: 'Chức vụ', unit: 'Đơn vị', venue: 'Điểm cầu' },
    after: 'Tôi sẽ nhắc trước mỗi buổi. Gõ /lich để xem lịch, /tatnhac nếu không muốn được nhắc.',
    wrongPerson: 'Nếu đây không phải anh/chị, xin báo ban tổ chức và gõ /xoadulieu.',
    otherVenue: (own: string, here: string) =>
      `Danh sách ghi anh/chị ở "${own}", còn mã QR này của "${here}". Muốn chuyển, anh/chị bấm nút dưới.`,
    moveButton: (venue: string) => `Chuyển sang ${venue}`,
    moved: (venue: string) => `Đã chuyển anh/chị sang điểm cầu "${venue}".`,
  },

  register: {
    askName: 'Anh/chị gõ họ và tên đầy đủ, có dấu (ví dụ: Nguyễn Văn Mẫu).',
    badName: 'Họ tên cần từ 2 đến 80 chữ cái, không có số. Anh/chị gõ lại giúp tôi.',
    askUnit: 'Đơn vị công tác của anh/chị? Không có thì gõ "không".',
    noUnit: ['khong', 'khong co', 'ko', 'bo qua'],
    badUnit: 'Tên đơn vị dài quá. Anh/chị gõ ngắn lại giúp tôi.',
    askVenue: 'Anh/chị học ở điểm cầu nào?',
    confirm: 'Xin xem lại trước khi ghi danh:',
    name: 'Họ tên',
    right: 'Đúng, ghi danh cho tôi',
    again: 'Gõ lại',
    closed: 'Lớp này không nhận tự ghi danh. Xin hỏi ban tổ chức.',
  },

  agenda: {
    title: (training: string) => training,
    time: (time: string) => `Thời gian: ${time}`,
    place: (venue: string, address: string | null) => `Địa điểm: ${address ? `${venue} (${address})` : venue}`,
    hostPhone: (phone: string) => `Liên hệ điểm cầu: ${phone}`,
    speakers: (names: string) => `Báo cáo viên: ${names}`,
    materials: (lines: string) => `Tài liệu: ${lines}`,
    material: (title: string, address: string | null) => (address ? `${title}: ${address}` : `${title} (phát tại lớp)`),
    cancelled: 'ĐÃ HỦY',
    nothingToday: 'Hôm nay không có buổi học nào.',
    nothingTomorrow: 'Ngày mai không có buổi học nào.',
    nothingNext: 'Không còn buổi học nào sắp tới.',
    nothing: 'Lớp này chưa có buổi học nào.',
    nextIs: 'Buổi gần nhất:',
    buttons: {
      today: 'Hôm nay',
      next: 'Buổi tới',
      all: 'Cả chương trình',
      calendar: 'Thêm vào lịch điện thoại',
      calendarOf: (training: string) => `Lịch điện thoại: ${training}`,
    },
    calendarFile: 'Mở tệp này để thêm các buổi học vào lịch của điện thoại.',
    calendarAddress: (address: string) => `Hoặc theo dõi lịch tự cập nhật tại: ${address}`,
    calendarOnlyAddress: (address: string) => `Mở địa chỉ này để thêm các buổi học vào lịch: ${address}`,
    calendarNone: 'Ở đây tôi chưa gửi được tệp lịch. Anh/chị gõ /lich khi cần xem nhé.',
    calendarSpeakers: 'Báo cáo viên:',
    calendarMaterial: 'Tài liệu:',
    calendarName: 'lich-hoc.ics',
  },

  checkIn: {
    ask: 'Anh/chị gõ 6 số đang hiện trên màn hình hội trường (ví dụ 4821 73), hoặc quét mã QR ở đó.',
    done: 'Đã điểm danh',
    late: 'Đã điểm danh (vào muộn)',
    facts: (topic: string, venue: string, time: string) => `${topic}\n${venue}, lúc ${time}.`,
    double: (topic: string) => `Anh/chị đã điểm danh buổi "${topic}" rồi, không cần làm lại.`,
    otherVenue: (here: string, own: string) =>
      `Tôi ghi anh/chị có mặt ở "${here}". Danh sách ghi điểm cầu của anh/chị là "${own}".`,
    early: (topic: string, time: string) => `Buổi "${topic}" điểm danh từ ${time}. Anh/chị quay lại sau nhé.`,
    nothingNow: 'Lúc này không có buổi học nào của anh/chị đang điểm danh. Gõ /lich để xem lịch.',
    wrong: (left: number) =>
      left > 0
        ? `Số này không đúng hoặc màn hình đã đổi số. Anh/chị xem lại số đang hiện rồi gõ lại; còn ${left} lần thử.`
        : 'Số này không đúng hoặc màn hình đã đổi số.',
    old: 'Mã này đã đổi. Anh/chị quét lại mã QR hoặc gõ số đang hiện trên màn hình.',
    over: (topic: string) =>
      `Buổi "${topic}" đã kết thúc nên không điểm danh được nữa. Xin báo người phụ trách điểm cầu.`,
    joinFirst: 'Tôi chưa biết anh/chị là ai trong lớp. Anh/chị ghi danh trước, tôi sẽ điểm danh luôn.',
    anyVenue: 'Điểm cầu chung',
  },

  reminders: {
    which: 'Anh/chị muốn tắt nhắc lịch của lớp nào?',
    whichOn: 'Anh/chị muốn bật lại nhắc lịch của lớp nào?',
    off: (training: string) => `Đã tắt nhắc lịch và thông báo của lớp "${training}". Gõ /batnhac để bật lại.`,
    on: (training: string) => `Đã bật nhắc lịch của lớp "${training}".`,
    allOff: 'Anh/chị đã tắt nhắc lịch rồi.',
    allOn: 'Nhắc lịch của anh/chị đang bật.',
  },

  channels: {
    names: { telegram: 'Telegram', 'zalo-oa': 'Zalo', 'zalo-bot': 'Zalo Bot', web: 'trang web', terminal: 'máy này' },
    one: (name: string) => `Anh/chị đang nhận lời nhắc qua ${name}.`,
    several: 'Anh/chị muốn nhận lời nhắc ở đâu?',
    add: (code: string, minutes: number) =>
      `Muốn dùng thêm tài khoản khác: mở Khéo ở đó và gõ mã ${code} (dùng một lần, trong ${minutes} phút). Đừng đưa mã này cho ai.`,
    chosen: (name: string) => `Từ nay tôi nhắc anh/chị qua ${name}.`,
    linked: 'Đã nối hai tài khoản của anh/chị.',
    sameAccount: 'Mã này phải gõ ở tài khoản kia, không phải ở đây. Gõ /kenh để lấy mã mới.',
    notYours: 'Anh/chị chưa dùng Khéo ở đó.',
  },

  roles: {
    organiser: 'ban tổ chức',
    host: 'phụ trách điểm cầu',
    granted: (role: string, training: string) => `Anh/chị là ${role} của lớp "${training}".`,
    ofVenue: (venue: string) => `Điểm cầu: ${venue}.`,
    start: 'Gõ /quanly để xem những việc anh/chị làm được.',
    refused:
      'Lệnh này dành cho ban tổ chức và người phụ trách điểm cầu. Anh/chị cần gì về lớp học, xin hỏi ban tổ chức.',
    choose: 'Anh/chị chọn lớp:',
    menu: (training: string) => `Quản lý: ${training}`,
    menuLine: (role: string, venue: string | null) => `Vai trò: ${role}${venue ? `, ${venue}` : ''}`,
    counts: (joined: number, all: number) => `${joined}/${all} học viên đã nối với Khéo.`,
    buttons: {
      broadcast: 'Gửi thông báo',
      report: 'Báo cáo nhắc lịch',
      attendance: 'Sĩ số điểm danh',
      mark: 'Điểm danh hộ',
      unreached: 'Ai chưa nhận được nhắc',
      pages: 'Trang điểm danh, mã QR',
    },
  },

  pages: {
    heading: 'Trang điểm danh và mã QR',
    join: (place: string) => `Tờ mời quét mã – ${place}`,
    wholeTraining: 'cả lớp',
    hall: (topic: string, place: string) => `Màn hình điểm danh – ${topic}, ${place}`,
    noSession: 'Không còn buổi học nào sắp tới.',
    local: 'Chưa đặt PUBLIC_URL nên các trang này chỉ mở được trên máy chạy Khéo.',
    secret: 'Đừng đăng địa chỉ màn hình điểm danh lên nhóm: ai mở được là thấy mã.',
    noAddress: 'Ở đây tôi không biết địa chỉ trang web của Khéo. Xin hỏi người cài đặt (PUBLIC_URL).',
  },

  attendance: {
    heading: (topic: string) => `Sĩ số: ${topic}`,
    line: (venue: string, present: number, expected: number, late: number) =>
      `• ${venue}: ${present}/${expected}${late > 0 ? ` (${late} muộn)` : ''}`,
    total: (present: number, expected: number) => `Cộng: ${present}/${expected}`,
    noVenue: 'Chưa rõ điểm cầu',
    none: 'Chưa có buổi học nào.',
  },

  mark: {
    chooseSession: 'Điểm danh hộ cho buổi nào?',
    ask: (topic: string) => `Buổi "${topic}". Gõ một phần tên hoặc mã của người có mặt (ví dụ: "mẫu nguyễn").`,
    found: (count: number) => `Tìm thấy ${count} người. Bấm vào tên để điểm danh:`,
    tooMany: (shown: number, count: number) =>
      `Tìm thấy ${count} người, đây là ${shown} người đầu. Gõ thêm chữ cho rõ hơn:`,
    nobody: (text: string) => `Không thấy ai có "${text}" trong danh sách điểm cầu. Anh/chị gõ lại giúp tôi.`,
    button: (name: string, detail: string | null) => (detail ? `${name} – ${detail}` : name),
    present: (label: string) => `✓ ${label}`,
    done: (name: string) => `Đã điểm danh cho ${name}. Gõ tên người tiếp theo, hoặc bấm "Xong".`,
    already: (name: string) => `${name} đã được điểm danh rồi.`,
    end: 'Xong',
    ended: 'Đã xong điểm danh hộ.',
  },

  broadcast: {
    chooseAudience: 'Gửi thông báo cho ai?',
    buttons: {
      all: 'Cả lớp',
      venue: 'Một điểm cầu',
      unit: 'Một đơn vị',
      absent: 'Người vắng một buổi',
      check: 'Gửi…',
      rewrite: 'Viết lại',
      cancel: 'Không gửi',
      send: (count: string) => `Gửi ngay cho ${count} người`,
      pause: 'Tạm dừng',
      resume: 'Gửi tiếp',
      stop: 'Dừng hẳn',
      status: 'Xem tiến độ',
    },
    chooseVenue: 'Điểm cầu nào?',
    askUnit: 'Gõ một phần tên đơn vị.',
    noUnit: 'Không thấy đơn vị nào như vậy. Anh/chị gõ lại giúp tôi.',
    chooseUnit: 'Đơn vị nào?',
    chooseSession: 'Người vắng buổi nào?',
    noSession: 'Chưa có buổi nào bắt đầu điểm danh.',
    askText: (audience: string, placeholders: string) =>
      `Gửi cho: ${audience}.\nAnh/chị gõ nội dung thông báo. Có thể dùng: ${placeholders}. Gõ /huy để thôi.`,
    audience: {
      all: 'cả lớp',
      venue: (name: string) => `điểm cầu ${name}`,
      unit: (name: string) => `đơn vị ${name}`,
      absent: (topic: string) => `người chưa điểm danh buổi "${topic}"`,
    },
    badText: (problem: string) => `${problem} Anh/chị gõ lại nội dung giúp tôi.`,
    unknownPlaceholders: (names: string, allowed: string) => `Tôi không hiểu ${names}; chỉ dùng được ${allowed}.`,
    tooLong: (most: number) => `Nội dung dài quá ${most} chữ cái.`,
    preview: 'Xem trước thông báo',
    sample: (name: string) => `Người nhận sẽ thấy như sau (ví dụ: ${name}):`,
    count: (people: string, reachable: string) => `Người nhận: ${people}; nhắn được ngay: ${reachable}.`,
    byChannel: (name: string, count: string) => `${name} ${count}`,
    unreachable: (count: string) => `${count} người chưa nối với Khéo nên không nhận được.`,
    estimate: (text: string) => `Gửi hết trong khoảng ${text}.`,
    underMinute: 'chưa đến 1 phút',
    minutes: (count: number) => `${count} phút`,
    quiet: (time: string) => `Đang trong giờ yên tĩnh: thông báo sẽ được gửi lúc ${time}.`,
    nobody: 'Không có ai nhắn được trong nhóm này, nên tôi không gửi.',
    sure: (count: string) => `Gửi cho ${count} người? Đã gửi thì không lấy lại được.`,
    begun: 'Đã bắt đầu gửi.',
    willBegin: (time: string) => `Thông báo sẽ được gửi lúc ${time}.`,
    cancelled: 'Đã bỏ, không gửi gì cả.',
    paused: 'Đã tạm dừng. Ai chưa nhận thì chưa nhận, cho đến khi anh/chị bấm "Gửi tiếp".',
    resumed: 'Đang gửi tiếp.',
    stopped: 'Đã dừng hẳn. Những người chưa được gửi sẽ không nhận.',
    tooLate: 'Thông báo này đã sang bước khác nên nút không còn dùng được.',
    state: {
      draft: 'bản nháp',
      planned: 'đang chờ gửi',
      delivering: 'đang gửi',
      paused: 'tạm dừng',
      done: 'đã gửi xong',
      cancelled: 'đã hủy',
      stopped: 'đã dừng hẳn',
    },
    progress: (state: string, sent: string, all: string) => `Tình trạng: ${state}. Đã gửi ${sent}/${all}.`,
    trouble: (count: string) => `${count} người không nhận được; xem ở "Ai chưa nhận được nhắc".`,
  },

  report: {
    heading: (training: string) => `Báo cáo nhắc lịch: ${training}`,
    total: (sent: string, all: string) => `Đã gửi ${sent}/${all} tin.`,
    lines: {
      planned: (count: string) => `• Đang chờ gửi: ${count}`,
      unreachable: (count: string) => `• Không nhắn được: ${count}`,
      failed: (count: string) => `• Gửi lỗi: ${count}`,
      uncertain: (count: string) => `• Không rõ đã đến chưa: ${count}`,
      skipped: (count: string) => `• Không gửi (tắt nhắc, quá giờ): ${count}`,
    },
    venues: 'Theo điểm cầu:',
    venueLine: (venue: string, sent: string, all: string) => `• ${venue}: đã gửi ${sent}/${all}`,
    noVenue: 'Chưa rõ điểm cầu',
    chooseVenue: 'Xem người chưa nhận được ở điểm cầu nào?',
    everywhere: 'Tất cả',
  },

  unreached: {
    heading: (place: string) => `Chưa nhận được nhắc – ${place}`,
    everywhere: 'cả lớp',
    intro: (count: number) => `${count} người, xin gọi báo giúp:`,
    none: 'Mọi người đều đã nhận được các lời nhắc đến hạn.',
    line: (name: string, unit: string | null, phone: string | null, reason: string) =>
      `• ${name}${unit ? ` (${unit})` : ''} – ${phone ?? 'không có số'} – ${reason}`,
    page: (page: number, pages: number) => `Trang ${page}/${pages}`,
    previous: '◂ Trang trước',
    next: 'Trang sau ▸',
    reasons: {
      notJoined: 'chưa nối với Khéo',
      unreachable: 'đã chặn hoặc xóa tài khoản',
      failed: 'gửi lỗi',
      uncertain: 'không rõ đã đến chưa',
      skipped: 'không gửi',
      waiting: 'đang chờ gửi',
    },
  },

  myData: {
    heading: 'Khéo đang lưu gì về anh/chị',
    account: (channels: string) => `Tài khoản: ${channels}.`,
    name: (name: string) => `Tên hiển thị: ${name}.`,
    counts: (questions: number, messages: number, days: number) =>
      `${questions} câu hỏi và ${messages} tin nhắn của anh/chị ở đây; nội dung tự xóa sau ${days} ngày.`,
    line: (training: string) => `Lớp: ${training}`,
    phone: (phone: string) => `Số điện thoại: ${phone}`,
    joined: (date: string) => `Tham gia ngày ${date}`,
    optedOut: 'Nhắc lịch: đang tắt',
    role: (role: string, training: string) => `Vai trò: ${role} của lớp "${training}"`,
    nothing: 'Không có gì về lớp tập huấn nào.',
    erase: 'Gõ /xoadulieu để xóa hết. Xóa rồi, danh sách lớp chỉ còn một dòng không tên để đếm.',
  },

  erase: {
    what: 'Tên anh/chị cũng được xóa khỏi danh sách các lớp tập huấn, cùng các lần điểm danh có tên: anh/chị sẽ không được nhắc lịch nữa.',
    done: 'Trong danh sách lớp chỉ còn một dòng không tên để đếm. Muốn học tiếp, anh/chị ghi danh lại bằng /thamgia.',
  },

  web: {
    joinTitle: (training: string) => `Tham gia ${training}`,
    joinLead: 'Quét mã để nhận lịch học và lời nhắc',
    organiser: (name: string) => name,
    scan: 'Mở máy ảnh điện thoại, đưa vào mã này.',
    open: 'Mở trong Telegram',
    openWeb: 'Trò chuyện ngay trên trang này',
    typed: 'Không quét được? Mở Khéo và gõ:',
    joinCommand: (code: string) => `DK ${code}`,
    sessions: 'Các buổi học',
    print: 'In tờ này khổ A4, dán ở nơi dễ thấy.',
    noBot: 'Trợ lý chưa được nối với Telegram.',
    hallTitle: 'Điểm danh',
    hallCode: 'Gõ số này khi trò chuyện với Khéo',
    hallScan: 'hoặc quét mã',
    hallNext: (seconds: number) => `Đổi số sau ${seconds} giây`,
    hallPresent: (present: number, expected: number) => `Đã điểm danh ${present}/${expected}`,
    hallEarly: (time: string) => `Điểm danh mở lúc ${time}`,
    hallOver: 'Buổi học đã kết thúc',
    hallCancelled: 'Buổi học này đã hủy',
    hallLost: 'Mất kết nối. Số có thể đã cũ, đang thử lại…',
    notFound: 'Không có trang này. Xin hỏi ban tổ chức địa chỉ đúng.',
    notFoundTitle: 'Không tìm thấy',
  },
} as const;
