import writeExcelFile, { type SheetData } from 'write-excel-file/node';

export type TableCell = string | number;

/** A sheet for people: headings and rows as long as the headings. */
export interface Table {
  name: string;
  headings: string[];
  rows: TableCell[][];
}

const headingStyle = { fontWeight: 'bold', backgroundColor: '#DDEBF7', wrap: true } as const;
const columnWidths = { least: 10, most: 50 };
/** Widths are guessed from the first rows; looking at all of them would change little. */
const rowsMeasured = 200;

/** An .xlsx in which every text is text: a name that begins with = or + is never taken for a formula. */
export async function workbookOf(tables: readonly Table[]): Promise<Buffer> {
  const sheets = tables.map((table) => ({
    sheet: table.name,
    data: dataOf(table),
    columns: widthsOf(table),
    stickyRowsCount: 1,
  }));
  return await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}

function dataOf({ headings, rows }: Table): SheetData {
  return [headings.map((value) => ({ value, type: String, ...headingStyle })), ...rows.map((row) => row.map(cellOf))];
}

function cellOf(value: TableCell): SheetData[number][number] {
  if (typeof value === 'number') return { value, type: Number };
  return value === '' ? null : { value, type: String, format: '@' };
}

function widthsOf({ headings, rows }: Table): { width: number }[] {
  return headings.map((heading, column) => {
    const lengths = rows.slice(0, rowsMeasured).map((row) => String(row[column] ?? '').length);
    const width = Math.max(heading.length, ...lengths) + 2;
    return { width: Math.min(Math.max(width, columnWidths.least), columnWidths.most) };
  });
}

/**
 * CSV that Excel opens with its marks (byte order mark, CRLF). What a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, CSV injection), also behind spaces and in full-width signs, which some programs make plain.
 */
export function csvOf({ headings, rows }: Table): string {
  const lines = [headings, ...rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const formulaStart = /^(?:[\t\r\n]|[\s\u200B-\u200F\u2060\uFEFF]*[=+\-@＝＋－＠])/;

function csvCell(value: TableCell): string {
  const text = String(value);
  const safe = typeof value === 'string' && formulaStart.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
