import type { SheetData } from 'write-excel-file/node';
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
  type HeadingWords,
  no,
  sessionSheet,
  trainingSheet,
  venueKindWords,
  venueSheet,
  yes,
} from '../../messages/workbook-sheets.vi.ts';
import { workbookTemplate as words } from '../../messages/workbook-template.vi.ts';
import type { SheetRules } from '../../workbook/sheet-rules.ts';
import { printPhone } from '../phone-number.ts';

/** Rows that carry drop-downs: more venues and sessions than any training had, and people of a whole province. */
const lastRows = { venues: 1000, sessions: 500, attendees: 30_000 };
const minutesPerDay = 24 * 60;
const headingStyle = { fontWeight: 'bold', backgroundColor: '#DDEBF7', wrap: true, alignVertical: 'top' } as const;
const hintStyle = { textColor: '#7F7F7F', wrap: true, alignVertical: 'top' } as const;

type Cell = SheetData[number][number];

export interface PlanSheet {
  name: string;
  data: SheetData;
  widths: number[];
  rules: SheetRules;
}

/** The four sheets of a training's workbook, in the organiser's order. */
export function planSheets(plan: TrainingPlan): PlanSheet[] {
  return [trainingForm(plan), sessions(plan), venues(plan), attendees(plan)];
}

/** Text stays text: Excel must not eat the zero of a phone number or make a date of "1/2". */
function text(value: string | null, isWrapped = false): Cell {
  return { value: value || undefined, type: String, format: '@', wrap: isWrapped, alignVertical: 'top' };
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

function trainingForm(plan: TrainingPlan): PlanSheet {
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
  const headings = [trainingSheet.item, trainingSheet.content, trainingSheet.hint];
  const rows = Object.entries(trainingSheet.fields).map(([key, { heading, hint }]): Cell[] => [
    { value: heading, ...headingStyle },
    text(contents[key as keyof typeof contents], true),
    { value: hint, ...hintStyle },
  ]);
  const row = Object.keys(trainingSheet.fields).indexOf('selfRegistration') + 2;
  return {
    name: trainingSheet.name,
    data: [headings.map((value) => ({ value, ...headingStyle })), ...rows],
    widths: [26, 60, 70],
    rules: {
      formattedColumns: [],
      rules: [{ rule: { kind: 'list', values: [yes, no] }, column: 1, firstRow: row, lastRow: row }],
      hints: [],
      warning: words.warning,
    },
  };
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

function sessions(plan: TrainingPlan): PlanSheet {
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
  return listSheet(sessionSheet, rows, [14, 46, 26, 12, 10, 10, 22, 50], lastRows.sessions, {
    venues: venueCodes,
  });
}

function venues(plan: TrainingPlan): PlanSheet {
  const rows = plan.venues.map(({ code, name, kind, address, hostPhone }) =>
    [code, name, venueKindWords[kind], address, hostPhone && printPhone(hostPhone)].map((value) => text(value)),
  );
  return listSheet(venueSheet, rows, [16, 40, 18, 46, 24], lastRows.venues, {
    kind: { kind: 'list', values: Object.values(venueKindWords) },
  });
}

function attendees(plan: TrainingPlan): PlanSheet {
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
  return listSheet(attendeeSheet, rows, [16, 28, 26, 36, 18, 18, 16, 16, 16], lastRows.attendees, {
    venue: venueCodes,
  });
}

/** The codes typed in the sheet of venues, whatever they are by then. */
const venueCodes = { kind: 'column', sheet: venueSheet.name, column: 0, lastRow: lastRows.venues } as const;

/** A sheet with a line for each thing; `choices` are the columns with drop-downs. */
function listSheet(
  { name, columns }: { name: string; columns: Readonly<Record<string, HeadingWords>> },
  rows: Cell[][],
  widths: number[],
  lastRow: number,
  choices: Readonly<Record<string, SheetRules['rules'][number]['rule']>>,
): PlanSheet {
  const keys = Object.keys(columns);
  return {
    name,
    data: [Object.values(columns).map(({ heading }) => ({ value: heading, ...headingStyle })), ...rows],
    widths,
    rules: {
      formattedColumns: keys.map((_, column) => column),
      rules: Object.entries(choices).map(([key, rule]) => ({ rule, column: keys.indexOf(key), firstRow: 2, lastRow })),
      hints: Object.values(columns).flatMap(({ heading, hint }, column) =>
        hint === '' ? [] : [{ column, firstRow: 2, lastRow, title: heading, text: hint }],
      ),
      warning: words.warning,
    },
  };
}
