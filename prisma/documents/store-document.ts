import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LegalDocument } from '../../core/legal-document.ts';
import { walkProvisions } from '../../core/legal-document.ts';
import type { DocumentToStore, StoreChange } from '../../core/repositories.ts';
import type { Session } from '../session.ts';
import { documentIdentity } from './document-identity.ts';
import { flattenDocument, type PassageRow, type ProvisionRow } from './flatten-document.ts';

/** See `DocumentRepository.store`. */
export function storeDocument(
  session: Session,
  toStore: DocumentToStore,
): Promise<{ documentId: number; change: StoreChange }> {
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const identityKey = documentIdentity(toStore.document);
    const { id: documentId } = await prisma.document.upsert({
      where: { identityKey },
      create: { identityKey },
      update: {},
    });
    const current = await prisma.documentVersion.findFirst({ where: { documentId, supersededAt: null } });
    if (current?.contentHash === toStore.contentHash) return { documentId, change: 'unchanged' };
    if (current !== null) {
      await prisma.passage.deleteMany({ where: { versionId: current.id } });
      await prisma.documentVersion.update({ where: { id: current.id }, data: { supersededAt: clock.now() } });
    }
    await storeVersion(transaction, documentId, toStore);
    return { documentId, change: current === null ? 'added' : 'replaced' };
  });
}

async function storeVersion({ prisma, clock }: Session, documentId: number, toStore: DocumentToStore): Promise<void> {
  const { document, contentHash, source } = toStore;
  const { provisions: _provisions, relations, ...header } = document;
  const version = await prisma.documentVersion.create({
    data: {
      documentId,
      contentHash,
      stamp: randomUUID(),
      source,
      ingestedAt: clock.now(),
      articleCount: countArticles(document),
      ...pickHeader(header),
    },
  });
  await prisma.documentRelation.createMany({
    data: relations.map(({ kind, target, on, provisions, certainty }, position) => {
      return { versionId: version.id, position, kind, target, on, provisions: JSON.stringify(provisions), certainty };
    }),
  });
  const rows = flattenDocument(toStore, await nextId(prisma, 'provisions'), await nextId(prisma, 'passages'));
  for (const batch of batches(rows.provisions)) await insertProvisions(prisma, version.id, batch);
  for (const batch of batches(rows.passages)) await insertPassages(prisma, version.id, batch);
}

/** Only what the table holds: a document read from elsewhere may carry more. */
function pickHeader(header: Omit<LegalDocument, 'provisions' | 'relations'>) {
  const { documentNumber, documentKind, title, issuer, issuedOn, effectiveFrom, expiredOn, summaryOf } = header;
  return { documentNumber, documentKind, title, issuer, issuedOn, effectiveFrom, expiredOn, summaryOf };
}

/** Articles, or heading sections in a document that has none. */
function countArticles(document: LegalDocument): number {
  const counts = { article: 0, heading: 0 };
  for (const { provision } of walkProvisions(document.provisions)) {
    if (provision.kind === 'article' || provision.kind === 'heading') counts[provision.kind] += 1;
  }
  return counts.article > 0 ? counts.article : counts.heading;
}

/** Ids are given by us so that whole batches go in with one statement; SQLite's sequence never gives one twice. */
async function nextId(prisma: Session['prisma'], table: 'provisions' | 'passages'): Promise<number> {
  const rows = await prisma.$queryRaw`SELECT seq AS "lastId" FROM sqlite_sequence WHERE name = ${table}`;
  const [row] = z.array(z.object({ lastId: z.coerce.number() })).parse(rows);
  return (row?.lastId ?? 0) + 1;
}

/** Rows go in as one JSON parameter: one statement a batch, no limit on the number of variables. */
async function insertProvisions(prisma: Session['prisma'], versionId: number, rows: ProvisionRow[]): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "provisions" ("id", "versionId", "parentId", "lastDescendantId", "position", "kind", "number", "title",
                              "text", "page", "externalId")
    SELECT value ->> 'id', ${versionId}, value ->> 'parentId', value ->> 'lastDescendantId', value ->> 'position',
           value ->> 'kind', value ->> 'number', value ->> 'title', value ->> 'text', value ->> 'page',
           value ->> 'externalId'
    FROM json_each(${JSON.stringify(rows)})`;
}

async function insertPassages(prisma: Session['prisma'], versionId: number, rows: PassageRow[]): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "passages" ("id", "versionId", "provisionId", "title", "documentName", "body")
    SELECT value ->> 'id', ${versionId}, value ->> 'provisionId', value ->> 'title', value ->> 'documentName',
           value ->> 'body'
    FROM json_each(${JSON.stringify(rows)})`;
}

/** Bounds the JSON text of one statement, whatever the document's size. */
function* batches<Row>(rows: readonly Row[]): Generator<Row[]> {
  const rowsPerStatement = 500;
  for (let start = 0; start < rows.length; start += rowsPerStatement) yield rows.slice(start, start + rowsPerStatement);
}
