import { defaultQuietHours, defaultReminderRules, type TrainingPlan } from '../../../core/training.ts';
import { addDays, vietnamDateOf, vietnamInstant } from '../../../core/vietnam-time.ts';
import { workbookTemplate as words } from '../../messages/workbook-template.vi.ts';
import { writeFillable } from '../../workbook/fillable-sheets.ts';
import { planSheets } from './plan-sheets.ts';

/**
 * The workbook that organisers fill in: four sheets with example rows, drop-downs and formats. Imported as it is, it is
 * a small training of its own, three weeks after `now`.
 */
export function writeTemplate(now: Date): Promise<Buffer> {
  return writePlanWorkbook(examplePlan(now));
}

/** A training as a workbook that can be filled in further and imported again. */
export function writePlanWorkbook(plan: TrainingPlan): Promise<Buffer> {
  return writeFillable(planSheets(plan));
}

function examplePlan(now: Date): TrainingPlan {
  const firstDay = addDays(vietnamDateOf(now), words.daysUntilExample);
  return {
    ...words.training,
    documents: [...words.training.documents],
    quietHours: defaultQuietHours,
    allowsSelfRegistration: false,
    reminders: [...defaultReminderRules],
    venues: words.venues.map((venue) => ({ ...venue })),
    sessions: words.sessions.map(({ dayOffset, startsAt, endsAt, ...session }) => ({
      ...session,
      speakers: [...session.speakers],
      venues: [...session.venues],
      materials: [...session.materials],
      startsAt: vietnamInstant(addDays(firstDay, dayOffset), startsAt),
      endsAt: vietnamInstant(addDays(firstDay, dayOffset), endsAt),
    })),
    attendees: words.attendees.map((attendee) => ({
      ...attendee,
      telegramId: null,
      zaloUserId: null,
      zaloBotChatId: null,
    })),
  };
}
