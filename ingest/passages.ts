import type { DocumentHeader, LegalDocument, Provision } from '../core/legal-document.ts';
import type { PassageToStore } from '../core/repositories.ts';
import { nameOfKind } from './header/document-kind.ts';

/** One passage for each article and each heading section, in order; an appendix without either is one itself. */
export function makePassages(document: LegalDocument): PassageToStore[] {
  const documentName = nameDocument(document);
  return document.provisions.flatMap((provision, index) => passagesOf(provision, [index], documentName));
}

/** `Nghị định 59/2023/NĐ-CP Quy định chi tiết …`: what people call a document. */
export function nameDocument(header: Pick<DocumentHeader, 'documentKind' | 'documentNumber' | 'title'>): string {
  const kind = nameOfKind(header.documentKind);
  const startsWithKind = header.title.toLowerCase().startsWith(kind.toLowerCase());
  const words = startsWithKind && !header.documentNumber ? [header.title] : [kind, header.documentNumber, header.title];
  return words.filter(Boolean).join(' ');
}

function passagesOf(provision: Provision, path: readonly number[], documentName: string): PassageToStore[] {
  const inside = provision.children.flatMap((child, index) => {
    const isUnit = child.kind !== 'clause' && child.kind !== 'point';
    return isUnit ? passagesOf(child, [...path, index], documentName) : [];
  });
  if (inside.length > 0 || provision.text === '') return inside;
  return [{ title: provision.title ?? '', documentName, body: provision.text, provisionPath: path }];
}
