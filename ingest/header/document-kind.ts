import type { DocumentKind } from '../../core/legal-document.ts';

/** Vietnamese names as printed, longest first so that "Nghị quyết liên tịch" is not read as "Nghị quyết". */
const kindNames: readonly (readonly [name: string, kind: DocumentKind])[] = [
  ['Thông tư liên tịch', 'jointCircular'],
  ['Thông tư liên bộ', 'jointCircular'],
  ['Nghị quyết liên tịch', 'jointResolution'],
  ['Văn bản hợp nhất', 'other'],
  ['Hiến pháp', 'constitution'],
  ['Bộ luật', 'code'],
  ['Luật', 'law'],
  ['Pháp lệnh', 'ordinance'],
  ['Sắc lệnh', 'decreeLaw'],
  ['Sắc luật', 'decreeLaw'],
  ['Nghị quyết', 'resolution'],
  ['Nghị định', 'decree'],
  ['Thông tư', 'circular'],
  ['Quyết định', 'decision'],
  ['Chỉ thị', 'directive'],
  ['Kết luận', 'conclusion'],
  ['Quy định', 'regulation'],
  ['Quy chế', 'regulation'],
  ['Điều lệ', 'regulation'],
  ['Nội quy', 'regulation'],
  ['Kế hoạch', 'plan'],
  ['Công văn', 'officialLetter'],
  ['Hướng dẫn', 'other'],
  ['Thông báo', 'other'],
  ['Báo cáo', 'other'],
  ['Chương trình', 'other'],
  ['Đề án', 'other'],
  ['Tờ trình', 'other'],
  ['Thông tri', 'other'],
  ['Công điện', 'other'],
  ['Giấy mời', 'other'],
  ['Lệnh', 'other'],
];

/** Codes in document numbers: 59/2023/NĐ-CP, 23-QĐ/TW, 10/2022/QH15. */
const kindCodes: readonly (readonly [RegExp, string])[] = [
  [/TTLT/u, 'Thông tư liên tịch'],
  [/NQLT/u, 'Nghị quyết liên tịch'],
  [/NĐ/u, 'Nghị định'],
  [/NQ/u, 'Nghị quyết'],
  [/PL/u, 'Pháp lệnh'],
  [/TT(?![\p{L}]*g)/u, 'Thông tư'],
  [/QĐ/u, 'Quyết định'],
  [/CT(?![\p{L}])/u, 'Chỉ thị'],
  [/KL/u, 'Kết luận'],
  [/KH/u, 'Kế hoạch'],
  [/CV/u, 'Công văn'],
  [/QC/u, 'Quy chế'],
  [/SL/u, 'Sắc lệnh'],
  [/QH\d+/u, 'Luật'],
];

/** `decree` for "Nghị định", in any case; `other` for a kind that is not in the dictionary. */
export function kindOfName(name: string): DocumentKind {
  const lower = name.normalize('NFC').toLowerCase();
  return kindNames.find(([known]) => lower.startsWith(known.toLowerCase()))?.[1] ?? 'other';
}

/** The printed word for a kind, e.g. `Nghị định`; empty for `other`. */
export function nameOfKind(kind: DocumentKind): string {
  return kindNames.find(([, known]) => known === kind && kind !== 'other')?.[0] ?? '';
}

/** The Vietnamese name that the number's letters stand for, or null. */
export function kindNameOfNumber(documentNumber: string): string | null {
  const letters = documentNumber.replace(/^\d+[a-z]?(?:\/\d{4})?/u, '');
  return kindCodes.find(([pattern]) => pattern.test(letters))?.[1] ?? null;
}

/** Splits "NGHỊ ĐỊNH về …" into the kind's name and what follows on the line; null when no kind opens the line. */
export function readKindLine(text: string): { name: string; rest: string } | null {
  const line = text.replace(/\s+/g, ' ').trim();
  for (const [name] of kindNames) {
    if (line.slice(0, name.length).toLowerCase() !== name.toLowerCase()) continue;
    const rest = line.slice(name.length);
    if (rest !== '' && !/^[\s:(*.–-]/u.test(rest)) continue;
    return { name, rest: rest.replace(/^[\s:*.–-]+/u, '').trim() };
  }
  return null;
}
