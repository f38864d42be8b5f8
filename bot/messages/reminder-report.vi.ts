/** How reports call reminders. */
export const reminderReportMessages = {
  kinds: {
    beforeSession: 'Nhắc trước buổi học',
    materialReady: 'Báo có tài liệu',
    moved: 'Báo đổi lịch',
    cancelled: 'Báo hủy',
    broadcast: 'Thông báo',
    survey: 'Mời trả lời phiếu khảo sát',
    surveyNudge: 'Nhắc trả lời phiếu khảo sát',
  },
  before: (minutes: number) => {
    if (minutes % 1440 === 0) return `Nhắc trước ${minutes / 1440} ngày`;
    return minutes % 60 === 0 && minutes > 60 ? `Nhắc trước ${minutes / 60} giờ` : `Nhắc trước ${minutes} phút`;
  },
  ofSession: (code: string, topic: string) => `buổi ${code} "${topic}"`,
  named: (name: string, of: string) => `${name}, ${of}`,
} as const;
