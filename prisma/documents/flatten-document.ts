import { KheoError } from '../../core/errors.ts';
import type { Provision } from '../../core/legal-document.ts';
import type { DocumentToStore } from '../../core/repositories.ts';

/** A row of `provisions`, without its version. */
export interface ProvisionRow {
  id: number;
  parentId: number | null;
  lastDescendantId: number;
  position: number;
  kind: Provision['kind'];
  number: string | null;
  title: string | null;
  text: string;
  page: number | null;
  externalId: string | null;
}

/** A row of `passages`, without its version. */
export interface PassageRow {
  id: number;
  provisionId: number;
  title: string;
  documentName: string;
  body: string | null;
}

/** Lays the tree out in reading order, with ids that rise from `firstProvisionId` and `firstPassageId`. */
export function flattenDocument(
  { document, externalIds, passages }: DocumentToStore,
  firstProvisionId: number,
  firstPassageId: number,
): { provisions: ProvisionRow[]; passages: PassageRow[] } {
  const rows: ProvisionRow[] = [];
  const idByPath = new Map<string, number>();

  const visit = (provision: Provision, position: number, parentId: number | null, parentPath: string): number => {
    const { children, kind, number, title, text, page } = provision;
    const id = firstProvisionId + rows.length;
    const path = `${parentPath}/${position}`;
    idByPath.set(path, id);
    const externalId = kind === 'article' && number !== null ? (externalIds.get(number) ?? null) : null;
    const row = { id, parentId, lastDescendantId: id, position, kind, number, title, text, page, externalId };
    rows.push(row);
    for (const [index, child] of children.entries()) row.lastDescendantId = visit(child, index, id, path);
    return row.lastDescendantId;
  };
  for (const [index, provision] of document.provisions.entries()) visit(provision, index, null, '');

  const passageRows = passages.map(({ provisionPath, title, documentName, body }, index) => {
    const provisionId = idByPath.get(`/${provisionPath.join('/')}`);
    const provision = rows[(provisionId ?? firstProvisionId - 1) - firstProvisionId];
    if (provision === undefined) {
      const sentence = `A passage of "${document.title}" names a provision that the document does not have (${provisionPath.join(', ')}). Report this.`;
      throw new KheoError('passageWithoutProvision', sentence);
    }
    const id = firstPassageId + index;
    return { id, provisionId: provision.id, title, documentName, body: body === provision.text ? null : body };
  });
  return { provisions: rows, passages: passageRows };
}
