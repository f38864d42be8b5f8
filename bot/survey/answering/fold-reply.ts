import { foldMarks, normalizeText } from '../../../knowledge/text/normalize.ts';

/** Small letters without marks and single blanks between them; `ignored` characters are blanks. */
export function foldReply(text: string, ignored = /[^\p{L}\d\s/]/gu): string {
  return foldMarks(normalizeText(text)).toLowerCase().replace(ignored, ' ').replace(/\s+/g, ' ').trim();
}
