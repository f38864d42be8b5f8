import type { DocumentHeader } from '../../core/legal-document.ts';

/**
 * The key under which wordings of one document meet: its number, or kind and title without one. Case, Unicode
 * composition and spaces do not tell documents apart: `104/2022/nđ-cp` is `104/2022/NĐ-CP`.
 */
export function documentIdentity(header: Pick<DocumentHeader, 'documentNumber' | 'documentKind' | 'title'>): string {
  const number = fold(header.documentNumber ?? '').replaceAll(' ', '');
  return number === '' ? `title:${header.documentKind}:${fold(header.title)}` : `number:${number}`;
}

function fold(text: string): string {
  return text.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim();
}
