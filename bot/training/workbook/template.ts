import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { addDays, type IsoDate, vietnamDateOf } from '../../../core/vietnam-time.ts';
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
import { type SheetRules, sheetRulesFeature } from './sheet-rules.ts';

/** Rows that carry drop-downs: more venues and sessions than any training had, and people of a whole province. */
const lastRows = { venues: 1000, sessions: 500, attendees: 30_000 };

const headingStyle = { fontWeight: 'bold', backgroundColor: '#DDEBF7', wrap: true, alignVertical: 'top' } as const;
const hintStyle = { textColor: '#7F7F7F', wrap: true, alignVertical: 'top' } as const;

type Cell = SheetData[number][number];

/**
 * The workbook that organisers fill in: four sheets with example rows, drop-downs and formats. Imported as it is, it is
 * a small training of its own, three weeks after `now`.
 */
export async function writeTemplate(now: Date): Promise<Buffer> {
  const firstDay = addDays(vietnamDateOf(now), words.daysUntilExample);
  const sheets = [trainingForm(), sessions(firstDay), venues(), attendees()];
  return await writeExcelFile(
    sheets.map(({ name, data, widths }) => ({
      sheet: name,
      data,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
    })),
    { fontFamily: 'Calibri', fontSize: 11, features: [sheetRulesFeature(sheets.map(({ rules }) => rules))] },
  ).toBuffer();
}

interface TemplateSheet {
  name: string;
  data: SheetData;
  widths: number[];
  rules: SheetRules;
}

/** Text stays text: Excel must not eat the zero of a phone number or make a date of "1/2". */
function text(value: string): Cell {
  return { value: value || undefined, type: String, format: '@', alignVertical: 'top' };
}

function trainingForm(): TemplateSheet {
  const rows = Object.entries(trainingSheet.fields).map(([key, { heading, hint }]): Cell[] => [
    { value: heading, ...headingStyle },
    {
      value: words.training[key as keyof typeof words.training],
      type: String,
      format: '@',
      wrap: true,
      alignVertical: 'top',
    },
    { value: hint, ...hintStyle },
  ]);
  const selfRegistration = Object.keys(trainingSheet.fields).indexOf('selfRegistration') + 2;
  return {
    name: trainingSheet.name,
    data: [
      [trainingSheet.item, trainingSheet.content, trainingSheet.hint].map((value) => ({ value, ...headingStyle })),
      ...rows,
    ],
    widths: [26, 60, 70],
    rules: {
      formattedColumns: [],
      rules: [
        {
          rule: { kind: 'list', values: [yes, no] },
          column: 1,
          firstRow: selfRegistration,
          lastRow: selfRegistration,
        },
      ],
      hints: [],
      warning: words.warning,
    },
  };
}

function headingRow(columns: Readonly<Record<string, HeadingWords>>): Cell[] {
  return Object.values(columns).map(({ heading }) => ({ value: heading, ...headingStyle }));
}

function sessions(firstDay: IsoDate): TemplateSheet {
  const day = (offset: number): Cell => ({
    value: new Date(`${addDays(firstDay, offset)}T00:00:00Z`),
    type: Date,
    format: 'dd/mm/yyyy',
    alignVertical: 'top',
  });
  const time = (clock: string): Cell => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    const value = (hours * 60 + minutes) / (24 * 60);
    return { value, type: Number, format: 'hh:mm', alignVertical: 'top' };
  };
  const venueColumn = Object.keys(sessionSheet.columns).indexOf('venues');
  return {
    name: sessionSheet.name,
    data: [
      headingRow(sessionSheet.columns),
      ...words.sessions.map(({ code, topic, speakers, dayOffset, startsAt, endsAt, venues: at, materials }) => [
        text(code),
        text(topic),
        text(speakers),
        day(dayOffset),
        time(startsAt),
        time(endsAt),
        text(at),
        text(materials),
      ]),
    ],
    widths: [14, 46, 26, 12, 10, 10, 22, 50],
    rules: {
      formattedColumns: [0, 1, 2, 3, 4, 5, 6, 7],
      rules: [venueRule(venueColumn, lastRows.sessions)],
      hints: hints(sessionSheet.columns, lastRows.sessions),
      warning: words.warning,
    },
  };
}

function venues(): TemplateSheet {
  const kindColumn = Object.keys(venueSheet.columns).indexOf('kind');
  return {
    name: venueSheet.name,
    data: [
      headingRow(venueSheet.columns),
      ...words.venues.map(({ code, name, kind, address, hostPhone }) =>
        [code, name, venueKindWords[kind], address, hostPhone].map(text),
      ),
    ],
    widths: [16, 40, 18, 46, 24],
    rules: {
      formattedColumns: [0, 1, 2, 3, 4],
      rules: [
        {
          rule: { kind: 'list', values: Object.values(venueKindWords) },
          column: kindColumn,
          firstRow: 2,
          lastRow: lastRows.venues,
        },
      ],
      hints: hints(venueSheet.columns, lastRows.venues),
      warning: words.warning,
    },
  };
}

function attendees(): TemplateSheet {
  const venueColumn = Object.keys(attendeeSheet.columns).indexOf('venue');
  return {
    name: attendeeSheet.name,
    data: [
      headingRow(attendeeSheet.columns),
      ...words.attendees.map(({ code, fullName, position, unit, venue, phone }) =>
        [code, fullName, position, unit, venue, phone, '', '', ''].map(text),
      ),
    ],
    widths: [16, 28, 26, 36, 18, 18, 16, 16, 16],
    rules: {
      formattedColumns: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      rules: [venueRule(venueColumn, lastRows.attendees)],
      hints: hints(attendeeSheet.columns, lastRows.attendees),
      warning: words.warning,
    },
  };
}

/** What to write in each column, shown when one of its cells is selected; columns with a drop-down have theirs there. */
function hints(columns: Readonly<Record<string, HeadingWords>>, lastRow: number): SheetRules['hints'] {
  return Object.values(columns).flatMap(({ heading, hint }, column) =>
    hint === '' ? [] : [{ column, firstRow: 2, lastRow, title: heading, text: hint }],
  );
}

/** The codes typed in the sheet of venues, whatever they are by then. */
function venueRule(column: number, lastRow: number): SheetRules['rules'][number] {
  const rule = { kind: 'column', sheet: venueSheet.name, column: 0, lastRow: lastRows.venues } as const;
  return { rule, column, firstRow: 2, lastRow };
}
