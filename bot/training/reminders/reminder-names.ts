import type { StoredReminder, StoredTraining } from '../../../core/training-repositories.ts';
import { reminderReportMessages as words } from '../../messages/reminder-report.vi.ts';
import { momentText } from '../agenda/session-time-text.ts';

/** What people call a reminder in a report: `Nhắc trước 60 phút, buổi B1 "Chuyên đề"`; its key when it is unknown. */
export function reminderNames(
  { sessions }: Pick<StoredTraining, 'sessions'>,
  reminders: readonly StoredReminder[],
): (key: string) => string {
  const names = new Map(
    reminders.map(({ key, kind, sessionCode, dueAt }) => {
      const session = sessions.find(({ code }) => code === sessionCode);
      const of = session ? words.ofSession(session.code, session.topic) : momentText(dueAt);
      const minutes = Number(/^before\/(\d+)\//.exec(key)?.[1] ?? 0);
      const name = kind === 'beforeSession' && minutes > 0 ? words.before(minutes) : words.kinds[kind];
      return [key, words.named(name, of)] as const;
    }),
  );
  return (key) => names.get(key) ?? key;
}
