import { foldMarks, normalizeText } from '../../../knowledge/text/normalize.ts';

/** Small letters without marks and single blanks between them, ② as 2; `ignored` characters are blanks. */
export function foldReply(text: string, ignored = /[^\p{L}\d\s/]/gu): string {
  return foldMarks(normalizeText(text.normalize('NFKC')))
    .toLowerCase()
    .replace(ignored, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
