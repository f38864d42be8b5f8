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

/** Kinds people name, folded, with their abbreviations. Longest first, so that "thong tu lien tich" wins over "thong tu". */
const kindWords: readonly (readonly [canonical: string, ...spellings: string[]])[] = [
  ['thong tu lien tich', 'ttlt'],
  ['nghi quyet lien tich', 'nqlt'],
  ['van ban hop nhat', 'vbhn'],
  ['phap lenh', 'pl'],
  ['nghi dinh', 'nd', 'ngd'],
  ['nghi quyet', 'nq'],
  ['thong tu', 'tt'],
  ['quyet dinh', 'qd'],
  ['chi thi', 'ct'],
  ['ket luan', 'kl'],
  ['hien phap'],
  ['bo luat', 'bl'],
  ['luat'],
  ['quy dinh'],
  ['ke hoach', 'kh'],
  ['cong van', 'cv'],
];

/** Letters of a Vietnamese point, folded: đ is written `d` without marks, so it is kept apart by the raw text. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase();
}

const articlePattern = /(?<![\p{L}\d])(?:dieu|d\.?)\s*(\d{1,3}[a-z]?)(?![\d/]|\p{L})/u;
const clausePattern = /(?<![\p{L}\d])(?:khoan|k\.?)\s*(\d{1,3}[a-z]?)(?![\d/]|\p{L})/u;
const pointPattern = /(?<![\p{L}\d])(?:diem|đ\.?)\s*([a-zđ]\d?)(?![\p{L}\d])/u;

/** Document numbers with at least one slash: 104/2022/NĐ-CP, 10/2022/QH15, 04/2000, 34/2007/PL-UBTVQH11, 18/2000/CT-TTg. */
const slashedNumber = /(?<![\d/])(\d{1,5}[a-zđ]?\/\d{4}(?:\/[a-zđ]{1,8}\d{0,2}(?:-[a-zđ]+\d{0,2})*)?)(?![\d/])/iu;
/** Party and short numbers: 23-QĐ/TW, 114-KL/TW, 16/CT-TTg, 60/CP. */
const dashedNumber =
  /(?<![\d/])(\d{1,4}\s*(?:-\s*[a-zđ]{2,4}\/[a-zđ]{2,8}|\/[a-zđ]{2,4}(?:-[a-zđ]{2,6})?))(?![\p{L}\d])/iu;

/** Finds the reference in `text`, or null when it names neither an article nor a numbered document. */
export function parseLegalReference(text: string): LegalReference | null {
  const composed = text.normalize('NFC');
  const folded = fold(composed);
  const document = parseDocumentReference(composed, folded);
  const withoutNumbers = blankOut(folded, document?.number ? fold(document.number) : null);
  const article = articlePattern.exec(withoutNumbers)?.[1] ?? null;
  const clause = article ? (clausePattern.exec(withoutNumbers)?.[1] ?? null) : null;
  const point = article ? parsePoint(composed.toLowerCase(), withoutNumbers) : null;
  if (!article && !document?.number) return null;
  return { document, article, clause, point };
}

/** Points are single letters; "đ" counts only when the word before is "điểm" in full, since "đ5" is an article. */
function parsePoint(lower: string, folded: string): string | null {
  const match = /(?<![\p{L}\d])(?:điểm|diem)\s+([a-zđ])(?![\p{L}\d])/u.exec(lower) ?? pointPattern.exec(folded);
  return match?.[1] ?? null;
}

function parseDocumentReference(text: string, folded: string): DocumentReference | null {
  const number = slashedNumber.exec(text)?.[1] ?? dashedNumber.exec(text)?.[1]?.replace(/\s+/g, '') ?? null;
  const year = /(?:nam|\/)\s*((?:19|20)\d{2})(?!\d)/.exec(folded)?.[1] ?? null;
  for (const [canonical, ...spellings] of kindWords) {
    for (const spelling of [canonical, ...spellings]) {
      const match = new RegExp(`(?<![\\p{L}\\d])${spelling}(?![\\p{L}])(?:\\s*so)?\\s*(\\d{1,5})?(?![\\d])`, 'u').exec(
        folded,
      );
      if (!match) continue;
      const typed = number ?? match[1] ?? null;
      // A bare abbreviation without a number ("tt", "ct") is an ordinary word far more often than a document.
      if (!typed && spelling !== canonical) continue;
      return { kind: canonical, number: typed?.toUpperCase() ?? null, year: year ? Number(year) : null };
    }
  }
  return number ? { kind: null, number: number.toUpperCase(), year: year ? Number(year) : null } : null;
}

/** The document number with its digits blanked, so that "d 104" inside it is not read as an article. */
function blankOut(folded: string, number: string | null): string {
  if (!number) return folded;
  return folded.replace(number, ' '.repeat(number.length));
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
