import type { LegalDocument, Provision } from '../core/legal-document.ts';
import type { PassageToStore } from '../core/repositories.ts';
import { documentNameOf } from '../knowledge/text/document-name.ts';
import { nameOfKind } from './header/document-kind.ts';

/** One passage for each article and each heading section, in order; an appendix without either is one itself. */
export function makePassages(document: LegalDocument): PassageToStore[] {
  const { documentKind, documentNumber, title } = document;
  const documentName = documentNameOf({ kind: nameOfKind(documentKind), number: documentNumber, title });
  return document.provisions.flatMap((provision, index) => passagesOf(provision, [index], documentName));
}

function passagesOf(provision: Provision, path: readonly number[], documentName: string): PassageToStore[] {
  const inside = provision.children.flatMap((child, index) => {
    const isUnit = child.kind !== 'clause' && child.kind !== 'point';
    return isUnit ? passagesOf(child, [...path, index], documentName) : [];
  });
  if (inside.length > 0 || provision.text === '') return inside;
  return [{ title: provision.title ?? '', documentName, body: provision.text, provisionPath: path }];
}
