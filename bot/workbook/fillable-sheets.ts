import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { HeadingWords } from '../messages/workbook-sheets.vi.ts';
import { type ColumnRule, type SheetRules, sheetRulesFeature } from './sheet-rules.ts';

const headingStyle = { fontWeight: 'bold', backgroundColor: '#DDEBF7', wrap: true, alignVertical: 'top' } as const;
const hintStyle = { textColor: '#7F7F7F', wrap: true, alignVertical: 'top' } as const;

export type FillableCell = SheetData[number][number];

/** A sheet that people fill in, with drop-downs and hints beside its cells. */
export interface FillableSheet {
  name: string;
  data: SheetData;
  /** In characters. */
  widths: number[];
  rules: SheetRules | null;
}

/** Text stays text: Excel must not eat the zero of a phone number or make a date of "1/2". */
export function textCell(value: string | null, isWrapped = false): FillableCell {
  return { value: value || undefined, type: String, format: '@', wrap: isWrapped, alignVertical: 'top' };
}

export function headingCells(headings: readonly string[]): FillableCell[] {
  return headings.map((value) => ({ value, ...headingStyle }));
}

/**
 * A form: an item a line, with its content and a hint beside it; `choices` are the items with drop-downs. `words` are
 * the headings, and what is said when something else is typed.
 */
export function formSheet<Key extends string>(
  words: {
    name: string;
    item: string;
    content: string;
    hint: string;
    fields: Readonly<Record<Key, HeadingWords>>;
  },
  contents: Readonly<Record<NoInfer<Key>, string>>,
  choices: Readonly<Partial<Record<NoInfer<Key>, readonly string[]>>>,
  warning: SheetRules['warning'],
): FillableSheet {
  const keys = Object.keys(words.fields).filter((key): key is Key => key in words.fields);
  const rows = keys.map((key): FillableCell[] => [
    { value: words.fields[key].heading, ...headingStyle },
    textCell(contents[key], true),
    { value: words.fields[key].hint, ...hintStyle },
  ]);
  const rules = keys.flatMap((key, index) => {
    const values: readonly string[] | undefined = choices[key];
    if (!values) return [];
    return [{ rule: { kind: 'list' as const, values }, column: 1, firstRow: index + 2, lastRow: index + 2 }];
  });
  return {
    name: words.name,
    data: [headingCells([words.item, words.content, words.hint]), ...rows],
    widths: [26, 60, 70],
    rules: { formattedColumns: [], rules, hints: [], warning },
  };
}

/** A sheet with a line for each thing; `choices` are the columns with drop-downs. */
export function listSheet(
  { name, columns }: { name: string; columns: Readonly<Record<string, HeadingWords>> },
  rows: FillableCell[][],
  options: {
    widths: number[];
    /** Down to which row drop-downs and hints go. */
    lastRow: number;
    choices: Readonly<Record<string, ColumnRule>>;
    warning: SheetRules['warning'];
  },
): FillableSheet {
  const { widths, lastRow, choices, warning } = options;
  const keys = Object.keys(columns);
  return {
    name,
    data: [headingCells(Object.values(columns).map(({ heading }) => heading)), ...rows],
    widths,
    rules: {
      formattedColumns: keys.map((_, column) => column),
      rules: Object.entries(choices).map(([key, rule]) => ({ rule, column: keys.indexOf(key), firstRow: 2, lastRow })),
      hints: Object.values(columns).flatMap(({ heading, hint }, column) =>
        hint === '' ? [] : [{ column, firstRow: 2, lastRow, title: heading, text: hint }],
      ),
      warning,
    },
  };
}

/** The sheets as an .xlsx. */
export async function writeFillable(sheets: readonly FillableSheet[]): Promise<Buffer> {
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
