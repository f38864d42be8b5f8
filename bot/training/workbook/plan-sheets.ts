import type { Material, QuietHours, ReminderRule, TrainingPlan } from '../../../core/training.ts';
import {
  type ClockTime,
  type IsoDate,
  printVietnameseDate,
  vietnamDateOf,
  vietnamTimeOf,
} from '../../../core/vietnam-time.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import {
  attendeeSheet,
  no,
  sessionSheet,
  trainingSheet,
  venueKindWords,
  venueSheet,
  yes,
} from '../../messages/workbook-sheets.vi.ts';
import { workbookTemplate as words } from '../../messages/workbook-template.vi.ts';
import {
  type FillableCell as Cell,
  type FillableSheet,
  formSheet,
  listSheet,
  textCell as text,
} from '../../workbook/fillable-sheets.ts';
import { printPhone } from '../joining/phone-number.ts';

/** Rows that carry drop-downs: more venues and sessions than any training had, and people of a whole province. */
const lastRows = { venues: 1000, sessions: 500, attendees: 30_000 };
const minutesPerDay = 24 * 60;

/** The four sheets of a training's workbook, in the organiser's order. */
export function planSheets(plan: TrainingPlan): FillableSheet[] {
  return [trainingForm(plan), sessions(plan), venues(plan), attendees(plan)];
}

function day(date: IsoDate): Cell {
  return { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', alignVertical: 'top' };
}

function time(clock: ClockTime): Cell {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return { value: (hours * 60 + minutes) / minutesPerDay, type: Number, format: 'hh:mm', alignVertical: 'top' };
}

/** On the day of the start a time is enough; on another the day stands with it. */
function endCell(startsAt: Date, endsAt: Date): Cell {
  const endDay = vietnamDateOf(endsAt);
  if (endDay === vietnamDateOf(startsAt)) return time(vietnamTimeOf(endsAt));
  return text(`${printVietnameseDate(endDay)} ${vietnamTimeOf(endsAt)}`);
}

function trainingForm(plan: TrainingPlan): FillableSheet {
  const contents: Record<keyof typeof trainingSheet.fields, string> = {
    code: plan.code,
    title: plan.title,
    organiser: plan.organiser,
    documents: plan.documents.join('; '),
    reminders: printReminders(plan.reminders),
    reminderText: plan.reminders[0]?.text ?? '',
    quietHours: printQuietHours(plan.quietHours),
    selfRegistration: plan.allowsSelfRegistration ? yes : no,
  };
  return formSheet(trainingSheet, contents, { selfRegistration: [yes, no] }, words.warning);
}

function printReminders(rules: readonly ReminderRule[]): string {
  const { offset, none } = workbookMessages.printed;
  return rules.map(({ minutesBefore }) => offset(minutesBefore)).join('; ') || none;
}

function printQuietHours(quietHours: QuietHours | null): string {
  return quietHours ? `${quietHours.from} - ${quietHours.to}` : workbookMessages.printed.none;
}

function printMaterial({ title, address }: Material): string {
  return address === null ? title : `${title}=${address}`;
}

function sessions(plan: TrainingPlan): FillableSheet {
  const rows = plan.sessions.map(({ code, topic, speakers, startsAt, endsAt, venues: at, materials }): Cell[] => [
    text(code),
    text(topic, true),
    text(speakers.join('; ')),
    day(vietnamDateOf(startsAt)),
    time(vietnamTimeOf(startsAt)),
    endCell(startsAt, endsAt),
    text(at.join('; ')),
    text(materials.map(printMaterial).join('; ')),
  ]);
  return listSheet(sessionSheet, rows, {
    widths: [14, 46, 26, 12, 10, 10, 22, 50],
    lastRow: lastRows.sessions,
    choices: { venues: venueCodes },
    warning: words.warning,
  });
}

function venues(plan: TrainingPlan): FillableSheet {
  const rows = plan.venues.map(({ code, name, kind, address, hostPhone }) =>
    [code, name, venueKindWords[kind], address, hostPhone && printPhone(hostPhone)].map((value) => text(value)),
  );
  return listSheet(venueSheet, rows, {
    widths: [16, 40, 18, 46, 24],
    lastRow: lastRows.venues,
    choices: { kind: { kind: 'list', values: Object.values(venueKindWords) } },
    warning: words.warning,
  });
}

function attendees(plan: TrainingPlan): FillableSheet {
  const rows = plan.attendees.map(({ code, fullName, position, unit, venue, phone, ...ids }) =>
    [
      code,
      fullName,
      position,
      unit,
      venue,
      phone && printPhone(phone),
      ids.telegramId,
      ids.zaloUserId,
      ids.zaloBotChatId,
    ].map((value) => text(value)),
  );
  return listSheet(attendeeSheet, rows, {
    widths: [16, 28, 26, 36, 18, 18, 16, 16, 16],
    lastRow: lastRows.attendees,
    choices: { venue: venueCodes },
    warning: words.warning,
  });
}

/** The codes typed in the sheet of venues, whatever they are by then. */
const venueCodes = { kind: 'column', sheet: venueSheet.name, column: 0, lastRow: lastRows.venues } as const;
