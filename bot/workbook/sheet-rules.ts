import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import { sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility';
import { columnLetters } from './cell.ts';

/** The library names the content of files inside a workbook, but does not export that name. */
type SheetFeature = Feature<Stream | Buffer | Blob>;

/** What a cell's column accepts; Excel and LibreOffice show lists as drop-downs. */
export type ColumnRule =
  | { kind: 'list'; values: readonly string[] }
  /** The cells of another sheet's column, without its heading. */
  | { kind: 'column'; sheet: string; column: number; lastRow: number };

export interface SheetRules {
  /** Zero-based columns that keep the format of their first example down to the last row. */
  formattedColumns: readonly number[];
  rules: readonly { rule: ColumnRule; column: number; firstRow: number; lastRow: number }[];
  /** Shown beside a selected cell: at most 32 and 255 letters, which Excel keeps. */
  hints: readonly { column: number; firstRow: number; lastRow: number; title: string; text: string }[];
  /** Title and sentence shown when something else is typed; it may still be kept. */
  warning: { title: string; text: string };
}

/**
 * Drop-downs, and formats of whole columns, which write-excel-file leaves to such features. The elements go where the
 * schema of worksheets wants them (ECMA-376, CT_Worksheet): formats into `cols`, validations right after `sheetData`.
 */
export function sheetRulesFeature(sheets: readonly (SheetRules | null)[]): SheetFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml, _options, { sheetIndex }) {
            const rules = sheets[sheetIndex];
            return rules ? withValidations(withColumnFormats(xml, rules), rules) : xml;
          },
        },
      },
    },
  };
}

/** A column takes the style of its cell in the first row below the headings. */
function withColumnFormats(xml: string, { formattedColumns }: SheetRules): string {
  return formattedColumns.reduce((changed, column) => {
    const style = new RegExp(`<c r="${columnLetters(column)}2" s="(\\d+)"`).exec(changed)?.[1];
    if (style === undefined) return changed;
    return changed.replace(`<col min="${column + 1}" max="${column + 1}"`, (col) => `${col} style="${style}"`);
  }, xml);
}

function withValidations(xml: string, { rules, hints, warning }: SheetRules): string {
  const promptOf = (column: number) => hints.find((hint) => hint.column === column);
  const lists = rules.map(({ rule, column, firstRow, lastRow }) =>
    validation(
      {
        type: 'list',
        errorStyle: 'warning',
        errorTitle: warning.title,
        error: warning.text,
        ...promptAttributes(promptOf(column)),
        sqref: rangeOf(column, firstRow, lastRow),
      },
      `<formula1>${sanitizeTextContent(formulaOf(rule))}</formula1>`,
    ),
  );
  const prompts = hints
    .filter(({ column }) => !rules.some((rule) => rule.column === column))
    .map((hint) =>
      validation({ ...promptAttributes(hint), sqref: rangeOf(hint.column, hint.firstRow, hint.lastRow) }, ''),
    );
  const elements = [...lists, ...prompts];
  if (elements.length === 0) return xml;
  const markup = `<dataValidations count="${elements.length}">${elements.join('')}</dataValidations>`;
  return xml.replace('</sheetData>', () => `</sheetData>${markup}`);
}

function promptAttributes(hint: SheetRules['hints'][number] | undefined): Record<string, string> {
  return hint ? { promptTitle: hint.title, prompt: hint.text } : {};
}

function rangeOf(column: number, firstRow: number, lastRow: number): string {
  return `${columnLetters(column)}${firstRow}:${columnLetters(column)}${lastRow}`;
}

function validation(attributes: Readonly<Record<string, string>>, content: string): string {
  const all = { allowBlank: '1', showInputMessage: '1', showErrorMessage: '1', ...attributes };
  const printed = Object.entries(all).map(([name, value]) => `${name}="${sanitizeAttributeValue(value)}"`);
  return `<dataValidation ${printed.join(' ')}>${content}</dataValidation>`;
}

function formulaOf(rule: ColumnRule): string {
  if (rule.kind === 'list') return `"${rule.values.join(',')}"`;
  const letters = columnLetters(rule.column);
  return `'${rule.sheet.replaceAll("'", "''")}'!$${letters}$2:$${letters}$${rule.lastRow}`;
}
