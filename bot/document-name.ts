import type { DocumentReference } from '../core/legal-reference.ts';
import { foldMarks } from '../knowledge/text/normalize.ts';
import { messages } from './messages.vi.ts';

/** `Luật`, `Nghị định` … as the tail of a document number tells; `văn bản` when it does not. */
function kindOfNumber(documentNumber: string): string {
  const upper = documentNumber.toUpperCase();
  return messages.kindsByNumber.find(([tail]) => upper.includes(tail))?.[1] ?? messages.anyKind;
}

/** `Nghị định 59/2023/NĐ-CP`. */
export function shortDocumentName(documentNumber: string): string {
  return `${kindOfNumber(documentNumber)} ${documentNumber}`;
}

/** `Luật Thực hiện dân chủ ở cơ sở (10/2022/QH15)`; the kind is put before a title that lacks it. */
export function fullDocumentName(title: string, documentNumber: string | null): string {
  if (!documentNumber) return title;
  const kind = kindOfNumber(documentNumber);
  const saysKind = kind === messages.anyKind || messages.kindsOfTitles.some((known) => startsWithKind(title, known));
  return `${saysKind ? title : `${kind} ${withSmallFirstLetter(title)}`} (${documentNumber})`;
}

function startsWithKind(title: string, kind: string): boolean {
  return foldMarks(title).toLowerCase().startsWith(foldMarks(kind).toLowerCase());
}

/** "Về tổ chức lễ tang" reads on as "Nghị định về tổ chức lễ tang"; names keep their capital. */
function withSmallFirstLetter(title: string): string {
  return /^(?:Về|Quy định|Ban hành|Sửa đổi|Hướng dẫn)\s/u.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

/** A document as a person named it: "nđ 59" becomes `Nghị định 59`; null when no number was typed. */
export function askedDocumentName(reference: DocumentReference | null | undefined): string | null {
  if (!reference?.number) return null;
  const kind = messages.kindsByNumber.find(([, name]) => foldMarks(name).toLowerCase() === reference.kind)?.[1];
  return `${kind ?? kindOfNumber(reference.number)} ${reference.number}`;
}
