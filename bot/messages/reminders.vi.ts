import type { ReminderSkipReason } from '../training/reminders/skip-reasons.ts';

/** What reminders and notices of trainings say when the organiser gave no wording, and what their ledger says to people. */
export const reminderMessages = {
  weekdays: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  /** `07:30–11:00, Thứ Năm 22/6/2023`. */
  time: (from: string, to: string, weekday: string, date: string) => `${from}–${to}, ${weekday} ${date}`,
  /** A session that ends on another day. */
  timeOverDays: (from: string, to: string) => `${from} đến ${to}`,
  moment: (time: string, weekday: string, date: string) => `${time} ${weekday} ${date}`,

  minutesLeft: (minutes: number) => `${minutes} phút`,
  hoursLeft: (hours: number, minutes: number) => (minutes > 0 ? `${hours} giờ ${minutes} phút` : `${hours} giờ`),
  daysLeft: (days: number, hours: number) => (hours > 0 ? `${days} ngày ${hours} giờ` : `${days} ngày`),
  begun: 'đã bắt đầu',

  greeting: (name: string) => `Kính gửi ${name},`,
  venue: (name: string, address: string | null) => (address ? `${name} (${address})` : name),
  venueUnknown: 'theo thông báo của ban tổ chức',
  speakersUnknown: 'theo thông báo của ban tổ chức',
  noMaterials: 'chưa có',
  material: (title: string, address: string | null) => (address ? `${title}: ${address}` : `${title} (phát tại lớp)`),

  topicLine: (topic: string) => `Chuyên đề: ${topic}`,
  timeLine: (time: string) => `Thời gian: ${time}`,
  venueLine: (venue: string) => `Điểm cầu: ${venue}`,
  speakersLine: (speakers: string) => `Báo cáo viên: ${speakers}`,
  materialsLine: (materials: string) => `Tài liệu: ${materials}`,
  bullet: (line: string) => `• ${line}`,
  from: (training: string, organiser: string) => `${training} – ${organiser}`,

  beforeSession: {
    heading: (left: string) => `Nhắc lịch học: còn ${left}`,
    ask: 'Mong anh/chị tham dự đúng giờ.',
  },
  moved: {
    heading: 'Buổi học đổi lịch',
    body: (topic: string) => `Buổi học "${topic}" chuyển sang thời gian mới:`,
    apology: 'Mong anh/chị thông cảm và sắp xếp tham dự.',
  },
  cancelled: {
    heading: 'Buổi học không tổ chức',
    body: (topic: string, time: string) => `Buổi học "${topic}" (${time}) không tổ chức theo lịch đã báo.`,
    apology: 'Mong anh/chị thông cảm. Ban tổ chức sẽ báo nếu có lịch mới.',
  },
  materialReady: {
    heading: 'Đã có tài liệu',
    body: (topic: string) => `Tài liệu của buổi học "${topic}":`,
  },
  broadcast: { heading: 'Thông báo của ban tổ chức' },
  survey: {
    heading: (title: string) => `Mời trả lời: ${title}`,
    nudgeHeading: (title: string) => `Phiếu vẫn đang mở: ${title}`,
    /** Where the survey itself is not known, as in a list of coming messages. */
    anySurvey: 'phiếu khảo sát',
    ofSession: (topic: string) => `Về buổi học "${topic}".`,
    questions: (count: number) => `Phiếu có ${count} câu, chỉ mất ít phút.`,
    quizQuestions: (count: number) => `Bài ôn tập có ${count} câu; gửi xong anh/chị xem được đáp án và điều khoản.`,
    anonymous: 'Phiếu ẩn danh: sau khi anh/chị bấm "Gửi phiếu", không ai biết câu trả lời nào là của ai.',
    named: 'Phiếu có ghi tên: ban tổ chức xem được câu trả lời của từng người.',
    until: (moment: string) => `Trả lời đến ${moment}.`,
    begin: 'Bắt đầu',
    resume: 'Trả lời tiếp',
    how: 'Bấm nút dưới đây. Không thấy nút thì gõ KS.',
    notBegun: 'Anh/chị chưa trả lời phiếu này. Nếu có ít phút, mong anh/chị góp ý giúp ban tổ chức.',
    begun:
      'Anh/chị đã trả lời dở phiếu này mà chưa bấm "Gửi phiếu". Các câu đã trả lời vẫn còn, anh/chị chỉ cần làm tiếp.',
    lastCall: 'Tin này chỉ nhắc một lần. Nếu anh/chị không muốn trả lời thì xin bỏ qua.',
  },

  /** Why somebody got no reminder, for organisers' reports; what is not here are the platform's own words. */
  reasons: {
    tooLate: 'đã quá giờ, không còn ích gì',
    overtaken: 'đã có lời nhắc sau, gần giờ hơn',
    sessionMoved: 'buổi học đã đổi lịch',
    sessionCancelled: 'buổi học đã hủy',
    trainingCancelled: 'lớp tập huấn đã hủy',
    optedOut: 'người nhận đã tắt nhắc lịch',
    erased: 'người nhận đã xóa dữ liệu',
    stopped: 'ban tổ chức đã dừng gửi',
    notJoined: 'chưa kết nối với trợ lý',
    blocked: 'người nhận đã chặn trợ lý',
    answered: 'đã trả lời phiếu',
    surveyClosed: 'phiếu đã đóng',
  } satisfies Record<ReminderSkipReason, string> & Record<string, string>,
} as const;
