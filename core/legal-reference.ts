import { isoDate } from './vietnam-time.ts';

/**
 * Which provision of which document a text names: "điểm a khoản 2 Điều 5 Nghị định 104/2022/NĐ-CP".
 * Parsing forgives what people type: no marks, "k2 đ5 nđ 104", any order, `104/2022` without the tail.
 */
export interface DocumentReference {
  /** Folded kind as named ("nghi dinh"), null when only a number stands there. */
  kind: string | null;
  /** As typed, upper-cased: `104/2022/NĐ-CP`, `104/2022` or `104`; null when only kind and name stand there. */
  number: string | null;
  /** Four-digit year when one is named beside the number ("nghị định 59 năm 2023"). */
  year: number | null;
}

export interface LegalReference {
  document: DocumentReference | null;
  article: string | null;
  clause: string | null;
  point: string | null;
}

/** Kinds people name, folded, with their abbreviations. */
const kindWords: readonly (readonly [canonical: string, ...abbreviations: string[]])[] = [
  ['thong tu lien tich', 'ttlt'],
  ['nghi quyet lien tich', 'nqlt'],
  ['van ban hop nhat', 'vbhn'],
  ['phap lenh', 'pl'],
  ['nghi dinh', 'nd', 'ngd'],
  ['nghi quyet', 'nq'],
  ['thong tu', 'tt'],
  ['chi thi', 'ct'],
  ['hien phap'],
  ['bo luat', 'bl'],
  ['luat'],
  ['quyet dinh', 'qd'],
  ['ket luan', 'kl'],
  ['quy dinh'],
  ['ke hoach', 'kh'],
  ['cong van', 'cv'],
];

/** These are everyday words too ("dân bàn và quyết định"), so without a number they seldom name a document. */
const everydayKinds: ReadonlySet<string> = new Set(['quyet dinh', 'ket luan', 'quy dinh', 'ke hoach', 'cong van']);

const kindOfSpelling = new Map(
  kindWords.flatMap(([canonical, ...abbreviations]) =>
    [canonical, ...abbreviations].map((spelling) => [spelling, canonical] as const),
  ),
);
const anyKind = `(?<![\\p{L}\\d])(${[...kindOfSpelling.keys()].join('|')})(?!\\p{L})`;
/** "Luật số:" at the end of what stands before a number. */
const kindAtEnd = new RegExp(`${anyKind}(?:\\s*so)?\\s*[:.]?\\s*$`, 'u');
/** "nghị định 59", "luật số 10". */
const kindAndNumber = new RegExp(`${anyKind}(\\s*so)?\\s*(\\d{1,5})(?!\\d|/\\d)`, 'gu');

const markPattern = /[\u0300-\u036F]/g;

/** NFC without stray marks: every character keeps its place when folded. */
function compose(text: string): string {
  return text.normalize('NFC').replace(markPattern, '');
}

/** Lower case without marks, character by character, so that a place in the folded text is the same place in `text`. */
function fold(text: string): string {
  return text.replace(/[^a-z\d\s]/g, (character) => {
    const plain = character.normalize('NFD').replace(markPattern, '').replace(/[đĐ]/, 'd').toLowerCase();
    return plain.length === character.length ? plain : character;
  });
}

/** "500.000 đ 2 lần" is money; a khoản before the Điều ("k2 đ5") has fewer digits. */
const articlePattern = /(?<![\p{L}\d])(?:dieu(?:\s+(?:thu|so))?|(?<!\d{3}\s?)d\.?)\s*(\d{1,3}[a-z]?)(?![\d/]|\p{L})/gu;
const clausePattern = /(?<![\p{L}\d])(?:khoan(?:\s+(?:thu|so))?|k\.?)\s*(\d{1,3}[a-z]?)(?![\d/]|\p{L})/gu;
const pointPattern = /(?<![\p{L}\d])(?:diem|đ\.?)\s*([a-zđ]\d?)(?![\p{L}\d])/u;

/** Document numbers with at least one slash: 104/2022/NĐ-CP, 10/2022/QH15, 04/2000, 34/2007/PL-UBTVQH11, 18/2000/CT-TTg. */
const slashedNumber = /(?<![\d/])\d{1,5}[a-zđ]?\/\d{4}(\/[a-zđ]{1,8}\d{0,2}(?:-[a-zđ]+\d{0,2})*)?(?![\d/])/giu;
/** Party and short numbers: 23-QĐ/TW, 114-KL/TW, 16/CT-TTg, 60/CP. */
const dashedNumber =
  /(?<![\d/])\d{1,4}\s*(?:-\s*[a-zđ]{2,4}\/[a-zđ]{2,8}|\/[a-zđ]{2,4}(?:-[a-zđ]{2,6})?)(?![\p{L}\d])/iu;

/** Finds the reference in `text`, or null when it names neither an article nor a numbered document. */
export function parseLegalReference(text: string): LegalReference | null {
  const composed = compose(text);
  const folded = fold(composed);
  const document = parseDocumentReference(composed, folded);
  const article = printedNumber(articlePattern, composed, folded);
  const clause = article ? printedNumber(clausePattern, composed, folded) : null;
  const point = article ? parsePoint(composed.toLowerCase(), folded) : null;
  if (!article && !document?.number) return null;
  return { document, article, clause, point };
}

/** Where `text`, composed (NFC), names articles, in order. */
export function findArticleMentions(text: string): { start: number; end: number }[] {
  return [...fold(text).matchAll(articlePattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** True for a kind without a number that may be no document at all: "việc dân bàn và quyết định". */
export function isEverydayWord({ kind, number }: DocumentReference): boolean {
  return number === null && kind !== null && everydayKinds.has(kind);
}

/** The first number that the pattern finds, with its letter as typed: `5đ` is another article than `5d`. */
function printedNumber(pattern: RegExp, composed: string, folded: string): string | null {
  for (const match of folded.matchAll(pattern)) {
    const end = match.index + match[0].length;
    return composed.slice(end - (match[1]?.length ?? 0), end).toLowerCase();
  }
  return null;
}

/** Points are single letters; "đ" counts only when the word before is "điểm" in full, since "đ5" is an article. */
function parsePoint(lower: string, folded: string): string | null {
  const match = /(?<![\p{L}\d])(?:điểm|diem)\s+([a-zđ])(?![\p{L}\d])/u.exec(lower) ?? pointPattern.exec(folded);
  return match?.[1] ?? null;
}

function parseDocumentReference(composed: string, folded: string): DocumentReference | null {
  const number = findNumber(composed, folded);
  if (number) {
    const printed = number.text.replace(/\s+/g, '').toUpperCase();
    const year = /\/((?:19|20)\d{2})/.exec(printed)?.[1];
    return {
      kind: kindBefore(folded.slice(0, number.start)),
      number: printed,
      year: year ? Number(year) : yearAfter(folded.slice(number.start + number.text.length)),
    };
  }
  for (const match of folded.matchAll(kindAndNumber)) {
    const [whole, spelling = '', so, digits = ''] = match;
    const kind = kindOfSpelling.get(spelling) ?? spelling;
    // "quyết định 3 việc" counts things.
    if (everydayKinds.has(spelling) && !so) continue;
    return { kind, number: digits, year: yearAfter(folded.slice(match.index + whole.length)) };
  }
  // A bare abbreviation without a number ("tt", "ct") is an ordinary word far more often than a document.
  const named = kindWords.find(([canonical]) => holdsWord(folded, canonical));
  return named ? { kind: named[0], number: null, year: null } : null;
}

/** The first number of a document; "tháng 6/2023" is a month. */
function findNumber(composed: string, folded: string): { start: number; text: string } | null {
  for (const match of composed.matchAll(slashedNumber)) {
    const isDate = match[1] === undefined && /(?:ngay|thang|quy|nam)\s*$/.test(folded.slice(0, match.index).slice(-12));
    if (!isDate) return { start: match.index, text: match[0] };
  }
  const dashed = dashedNumber.exec(composed);
  return dashed && { start: dashed.index, text: dashed[0] };
}

/** The kind right before a number, else the one last named before it, else null: then the number alone decides. */
function kindBefore(folded: string): string | null {
  const spelling = kindAtEnd.exec(folded.slice(-40))?.[1];
  if (spelling) return kindOfSpelling.get(spelling) ?? null;
  const named = [...folded.matchAll(new RegExp(anyKind, 'gu'))].map((match) => match[1] ?? '');
  return named.findLast((word) => kindOfSpelling.get(word) === word && !everydayKinds.has(word)) ?? null;
}

/** "nghị định 59 (của Chính phủ) năm 2023": the year beside a number, not that of a day named further on. */
function yearAfter(folded: string): number | null {
  const year = /^[^\d,;.?!]{0,25}?(?<!\p{L})nam\s*((?:19|20)\d{2})(?!\d)/u.exec(folded)?.[1];
  return year ? Number(year) : null;
}

function holdsWord(folded: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\d])${word}(?!\\p{L})`, 'u').test(folded);
}

/** `điểm a khoản 2 Điều 5`; with `document`, followed by it. */
export function printProvision(
  reference: { article: string | null; clause: string | null; point: string | null },
  document?: string,
): string {
  const words = [
    reference.point ? `điểm ${reference.point}` : '',
    reference.clause ? `khoản ${reference.clause}` : '',
    reference.article ? `Điều ${reference.article}` : '',
    document ?? '',
  ];
  return words.filter(Boolean).join(' ');
}

/** "ngày 10 tháng 11 năm 2022", "10/11/2022", "1-7-2023" -> ISO date; null when none or no such day. */
export function parseVietnameseDate(text: string): string | null {
  const folded = fold(text);
  const match =
    /ngay\s+(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})/.exec(folded) ??
    /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(folded);
  return match ? isoDate(Number(match[3]), Number(match[2]), Number(match[1])) : null;
}
