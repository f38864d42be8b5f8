/** The JSON that `training -- import` reads: one session, its reminder an hour before it, and a roster. */
export function sampleTraining(people: number, startsAt: Date) {
  const endsAt = new Date(startsAt.getTime() + 3 * 3_600_000);
  return {
    training: { code: trainingCode, title: 'Lớp tập huấn mẫu', organiser: 'Ban tổ chức mẫu', quietHours: null },
    venues: Array.from({ length: venueCount }, (_, index) => ({
      code: `DC${index + 1}`,
      name: `Điểm cầu ${index + 1}`,
      kind: index === 0 ? 'central' : 'remote',
      address: `số ${index + 1} đường Mẫu`,
    })),
    sessions: [
      {
        code: 'B1',
        topic: 'Thực hiện dân chủ ở cơ sở',
        speakers: ['báo cáo viên mẫu'],
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      },
    ],
    attendees: Array.from({ length: people }, (_, index) => ({
      code: `HV${index + 1}`,
      fullName: `Học viên ${index + 1}`,
      unit: `Đơn vị ${(index % 400) + 1}`,
      venue: `DC${(index % venueCount) + 1}`,
      telegramId: chatIdOf(index),
    })),
    reminders: [{ before: 'PT60M' }],
  };
}

export const trainingCode = 'TAP-HUAN-MAU';
const venueCount = 40;

/** Telegram's ids are large; the first attendee's. */
export function chatIdOf(index: number): string {
  return String(5_000_000_000 + index);
}

/** People who ask questions during the run; none of them is an attendee. */
export function askerId(index: number): string {
  return String(6_000_000_000 + index);
}

/** By it a reminder is told from a reply in the platform's log. */
export const reminderBegins = '<b>Nhắc lịch học';
