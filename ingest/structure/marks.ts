/** The printed marks that open a provision. Each is tried at the start of a paragraph only. */

/** "Điều 5.", with the slips of OCR and typists: Điêu, Diều, ĐIỀU. Groups: number, suffix, separator, rest. */
const articleMark = /^[ĐD][iíì][eêèéềếểễệ]u\s*(\d{1,4})([a-zđ]{0,2})(?![\p{L}\d])\s*([.:]|[-–—](?=\s))?\s*(.*)$/iu;

export interface ArticleMark {
  /** Main number; 5 of `5a`. */
  number: number;
  /** Lower-case letter of an inserted article; empty otherwise. */
  suffix: string;
  separator: string;
  /** What follows on the line. */
  rest: string;
  /** Length of the mark itself, before `rest`. */
  markLength: number;
}

export function readArticleMark(text: string): ArticleMark | null {
  const match = articleMark.exec(text);
  if (!match) return null;
  const [, digits = '', suffix = '', separator = '', rest = ''] = match;
  return {
    number: Number(digits),
    suffix: suffix.toLowerCase(),
    separator,
    rest,
    markLength: text.length - rest.length,
  };
}

/** "2.", "2)", "2/", "2 .", "1a.", and our own "Khoản 2:". A digit after the mark is a figure or a date, not a clause. */
const clauseMark =
  /^(?:(\d{1,3})([a-zđ]?)\s?[.)/](?:\s+|(?=[\p{Lu}“"]))(?!\d+[.)/]\s*\d)|Khoản\s+(\d{1,3})([a-zđ]?)\s*[:.]\s+)(?=\S)/u;

export interface ClauseMark {
  number: number;
  suffix: string;
  /** True for "Khoản 2:", which may leave numbers out because it retells. */
  isNamed: boolean;
  rest: string;
}

export function readClauseMark(text: string): ClauseMark | null {
  const match = clauseMark.exec(text);
  if (!match) return null;
  const isNamed = match[3] !== undefined;
  return {
    number: Number(isNamed ? match[3] : match[1]),
    suffix: (isNamed ? match[4] : match[2]) ?? '',
    isNamed,
    rest: text.slice(match[0].length),
  };
}

/** "a)", "đ)", "a1)", "a.", "a/". */
const pointMark = /^([a-zđ])(\d{0,2})\s?[.)/](?:\s+|(?=\p{L}))(?=\S)/u;

export function readPointMark(text: string): { letter: string; suffix: string } | null {
  const match = pointMark.exec(text);
  return match ? { letter: match[1] ?? '', suffix: match[2] ?? '' } : null;
}

export type DivisionKind = 'part' | 'chapter' | 'section' | 'subsection';

export interface DivisionMark {
  kind: DivisionKind;
  number: string;
  /** Title on the same line; empty when it stands below. */
  rest: string;
}

const divisionMarks: readonly (readonly [DivisionKind, RegExp])[] = [
  [
    'part',
    /^Phần\s+(?:thứ\s+)?((?:nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)(?:\s+(?:một|hai|ba|bốn|lăm))?|[IVXLC]+|\d{1,2})(?![\p{L}\d])\s*([.:–—-])?\s*(.*)$/iu,
  ],
  ['chapter', /^Chương\s+([IVXLC]+[a-z]?|\d{1,3}[a-z]?|thứ\s+\p{L}+)(?![\p{L}\d])\s*([.:–—-])?\s*(.*)$/iu],
  ['section', /^Mục\s+([IVXLC]+|\d{1,3}[a-z]?|[A-H])(?![\p{L}\d])\s*([.:–—-])?\s*(.*)$/iu],
  ['subsection', /^Tiểu\s+mục\s+([IVXLC]+|\d{1,3}[a-z]?)(?![\p{L}\d])\s*([.:–—-])?\s*(.*)$/iu],
];

/**
 * A heading of a part, chapter, section or subsection. "Mục 2 Chương này quy định …" is a reference: a title on the
 * same line must follow a separator or be in capitals.
 */
export function readDivisionMark(text: string): DivisionMark | null {
  if (text.length > 400) return null;
  for (const [kind, pattern] of divisionMarks) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [, number = '', separator = '', rest = ''] = match;
    const isHeading =
      rest === '' || /^\p{Lu}[^\p{Ll}]*$/u.test(rest) || (separator !== '' && /^[\p{Lu}“"(]/u.test(rest));
    if (isHeading) return { kind, number: number.replace(/\s+/g, ' '), rest };
  }
  return null;
}

/** "PHỤ LỤC", "Phụ lục II", "PHỤ LỤC SỐ 01: …", standing as a line of its own. */
const appendixMark =
  /^(PHỤ LỤC|Phụ lục)(?:\s+(?:số\s*|SỐ\s*)?([IVXLC]+[a-z]?|\d{1,3}[a-zA-Z]?|[A-Z]))?\s*([.:–—-])?\s*(.*)$/u;

export function readAppendixMark(text: string): { number: string | null; rest: string } | null {
  if (text.length > 300) return null;
  const match = appendixMark.exec(text);
  if (!match) return null;
  const [, word = '', number, separator = '', rest = ''] = match;
  const isHeading =
    rest === '' || !/\p{Ll}/u.test(rest) || (separator !== '' && /^\p{Lu}/u.test(rest) && !/[.;]$/.test(rest));
  // "Phụ lục" alone in small letters is a heading only when nothing but a number follows.
  if (!isHeading || (word === 'Phụ lục' && number === undefined && rest !== '')) return null;
  return { number: number ?? null, rest };
}
