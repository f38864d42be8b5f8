import type { SourceParagraph } from './reader.ts';

/** The paragraphs of one cell. */
export type CellText = readonly SourceParagraph[];

/** A cell longer than this is running text that a table only lays out. */
const longestDataCell = 300;

/**
 * A table's row as paragraphs. Rows of a letterhead or signature block, and tables that only lay text out, give their
 * cells one after the other; a row of data becomes one paragraph with tabs between the cells.
 */
export function flattenRow(cells: readonly CellText[]): SourceParagraph[] {
  const filled = cells.filter((cell) => cell.length > 0);
  const [first] = filled;
  if (!first) return [];
  if (isLetterhead(cells)) {
    return cells.flatMap((cell, index) =>
      cell.map((paragraph): SourceParagraph => ({ ...paragraph, column: index === 0 ? 'left' : 'right' })),
    );
  }
  const isData =
    filled.length > 1 &&
    filled.every((cell) => cell.length === 1 && (cell[0]?.text.length ?? 0) <= longestDataCell) &&
    !filled.some((cell) => /^(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)|^(?:Điều|Chương)\s/iu.test(cell[0]?.text ?? ''));
  if (!isData) return filled.flat();
  const text = filled.map((cell) => cell[0]?.text ?? '').join('\t');
  return [{ ...(first[0] as SourceParagraph), text, boldLength: 0 }];
}

const letterheadWords =
  /CỘNG HO[ÀÒ]?A?|CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN|(?:^|\s)Số\s*:?\s*[\d.…]|ngày\s.{0,12}tháng\s.{0,8}năm/iu;

/** Two cells, one of which carries the motto, the number or the date. */
function isLetterhead(cells: readonly CellText[]): boolean {
  if (cells.length < 2 || cells.length > 3) return false;
  const characters = cells.flat().reduce((sum, { text }) => sum + text.length, 0);
  return (
    characters < 500 &&
    cells.flat().some(({ text }) => letterheadWords.test(text)) &&
    !/[.;]$/.test(cells.at(0)?.at(-1)?.text ?? '')
  );
}
