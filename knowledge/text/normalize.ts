/**
 * The one normal form in which text is stored, indexed and compared: Unicode NFC, every kind of space a plain space,
 * no soft hyphens or zero-width characters, line ends as `\n`. Statutes as published contain all of these.
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '');
}

/** `Đường Nguyễn` -> `Duong Nguyen`: letters without tone and vowel marks, and đ as d. Case is kept. */
export function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFC');
}

/** True when the text has letters but not one Vietnamese mark: typed without diacritics. */
export function isWithoutMarks(text: string): boolean {
  return /\p{L}/u.test(text) && foldMarks(text) === text.normalize('NFC');
}
