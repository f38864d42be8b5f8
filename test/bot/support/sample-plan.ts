import { importPlan } from '../../../bot/training/workbook/import-plan.ts';
import type { AttendeePlan, ReminderRule, TrainingPlan, TrainingSessionPlan } from '../../../core/training.ts';
import type { Database } from '../../../prisma/open-database.ts';

export const trainingCode = 'LOP-MAU';

export interface SamplePlan {
  /** How many attendees; chat ids 1, 2, 3 … */
  people?: number;
  sessions?: TrainingSessionPlan[];
  reminders?: ReminderRule[];
  quietHours?: TrainingPlan['quietHours'];
}

export function plannedSession(code: string, startsAt: Date): TrainingSessionPlan {
  const endsAt = new Date(startsAt.getTime() + 3 * 3_600_000);
  return { code, topic: `Chuyên đề ${code}`, speakers: [], startsAt, endsAt, venues: [], materials: [] };
}

const hourBefore: ReminderRule = { minutesBefore: 60, sessions: [], text: null };

/** A training with one reminder an hour before each session, imported as an organiser does it. */
export async function importSamplePlan(
  database: Pick<Database, 'trainings'>,
  { people = 3, sessions = [], reminders = [hourBefore], quietHours = null }: SamplePlan,
  now: Date,
): Promise<void> {
  const plan: TrainingPlan = {
    code: trainingCode,
    title: 'Lớp mẫu',
    organiser: 'Ban mẫu',
    documents: [],
    quietHours,
    allowsSelfRegistration: false,
    venues: [],
    sessions,
    attendees: Array.from({ length: people }, (_, index) => attendee(index + 1)),
    reminders,
  };
  await importPlan(database.trainings, plan, { now, actor: { kind: 'commandLine' } });
}

function attendee(number: number): AttendeePlan {
  return {
    code: `HV${number}`,
    fullName: `Học viên ${number}`,
    position: null,
    unit: null,
    venue: null,
    phone: null,
    telegramId: String(number),
    zaloUserId: null,
    zaloBotChatId: null,
  };
}

/** The ledger of the training, one line a delivery: `HV1 sent`, `HV2 skipped optedOut`. */
export async function ledgerLines(database: Pick<Database, 'reminders'>): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of database.reminders.ledger(trainingCode)) {
    lines.push(
      ...batch.map(({ attendee: { code }, outcome, reason }) => [code, outcome, reason].filter(Boolean).join(' ')),
    );
  }
  return lines;
}
