import { foldMarks } from '../../../knowledge/text/normalize.ts';

/** True when every typed word begins a word of `known`, with or without marks: "mau ng" finds "Nguyễn Văn Mẫu". */
export function wordsBegin(known: string, typed: string): boolean {
  const candidates = wordsOf(known);
  const wanted = wordsOf(typed);
  return wanted.length > 0 && wanted.every((word) => candidates.some((candidate) => candidate.startsWith(word)));
}

function wordsOf(text: string): string[] {
  return foldMarks(text)
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
}
