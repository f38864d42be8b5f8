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

function withValidations(xml: string, { rules, warning }: SheetRules): string {
  if (rules.length === 0) return xml;
  const title = sanitizeAttributeValue(warning.title);
  const text = sanitizeAttributeValue(warning.text);
  const elements = rules.map(({ rule, column, firstRow, lastRow }) => {
    const letters = columnLetters(column);
    return (
      `<dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" ` +
      `errorTitle="${title}" error="${text}" sqref="${letters}${firstRow}:${letters}${lastRow}">` +
      `<formula1>${sanitizeTextContent(formulaOf(rule))}</formula1></dataValidation>`
    );
  });
  const markup = `<dataValidations count="${rules.length}">${elements.join('')}</dataValidations>`;
  return xml.replace('</sheetData>', () => `</sheetData>${markup}`);
}

function formulaOf(rule: ColumnRule): string {
  if (rule.kind === 'list') return `"${rule.values.join(',')}"`;
  const letters = columnLetters(rule.column);
  return `'${rule.sheet.replaceAll("'", "''")}'!$${letters}$2:$${letters}$${rule.lastRow}`;
}
