/** What a document is called, in the order people say it; nulls and empty words are left out. */
export interface DocumentNameParts {
  /** The kind in Vietnamese words: `Nghị định`. */
  kind: string | null;
  /** `59/2023/NĐ-CP` */
  number: string | null;
  title: string | null;
}

/** `Nghị định 59/2023/NĐ-CP Quy định chi tiết …`: the name by which passages of a document are found. */
export function documentNameOf({ kind, number, title }: DocumentNameParts): string {
  const alreadySaysKind = !number && kind && title?.toLowerCase().startsWith(kind.toLowerCase());
  return [alreadySaysKind ? null : kind, number, title].filter(Boolean).join(' ');
}
