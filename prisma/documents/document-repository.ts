import { z } from 'zod';
import type { DocumentRepository, StoredArticle, StoredDocument, StoredProvision } from '../../core/repositories.ts';
import type { Session } from '../session.ts';
import { findHoldingArticle, readArticles, toStoredDocument, toStoredProvision } from './read-articles.ts';
import { readPassages } from './read-passages.ts';
import { storeDocument } from './store-document.ts';

/** Documents on SQLite. Every reading sees current versions only, but for a provision asked by its id. */
export function createDocumentRepository(session: Session): DocumentRepository {
  const { prisma } = session;
  return {
    store: (document) => storeDocument(session, document),
    list: () => listDocuments(prisma),
    relations: () => listRelations(prisma),
    articlesOfPassages: (passageIds) => articlesOfPassages(prisma, passageIds),
    findArticle: (documentId, article) => findArticle(prisma, documentId, article),
    articleById: (provisionId) => articleById(prisma, provisionId),
    neighbours: (provisionId) => neighbours(prisma, provisionId),
    articlesOf: (documentId) => articlesOf(prisma, documentId),
    passages: (batchSize) => readPassages(prisma, batchSize),
    contentVersion: async () => {
      const latest = await prisma.documentVersion.findFirst({ orderBy: { id: 'desc' }, select: { stamp: true } });
      return latest?.stamp ?? 'empty';
    },
  };
}

async function listDocuments(prisma: Session['prisma']): Promise<StoredDocument[]> {
  const versions = await prisma.documentVersion.findMany({
    where: { supersededAt: null },
    orderBy: { documentId: 'asc' },
  });
  return versions.map(toStoredDocument);
}

async function listRelations(prisma: Session['prisma']): ReturnType<DocumentRepository['relations']> {
  const rows = await prisma.documentRelation.findMany({
    where: { version: { supersededAt: null } },
    orderBy: { id: 'asc' },
    include: { version: { select: { documentNumber: true } } },
  });
  return rows.map(({ kind, target, on, provisions, certainty, version }) => ({
    kind,
    target,
    on,
    provisions: z.array(z.string()).parse(JSON.parse(provisions)),
    certainty,
    documentNumber: version.documentNumber,
  }));
}

async function articlesOfPassages(
  prisma: Session['prisma'],
  passageIds: readonly number[],
): ReturnType<DocumentRepository['articlesOfPassages']> {
  const passages = await prisma.passage.findMany({
    where: { id: { in: [...new Set(passageIds)] } },
    select: { id: true, provisionId: true },
  });
  const provisionOf = new Map(passages.map(({ id, provisionId }) => [id, provisionId]));
  const articles = await readArticles(prisma, [...provisionOf.values()]);
  return passageIds.flatMap((passageId) => {
    const article = articles.get(provisionOf.get(passageId) ?? 0);
    return article === undefined ? [] : [{ ...article, passageId }];
  });
}

async function findArticle(
  prisma: Session['prisma'],
  documentId: number,
  article: string,
): Promise<StoredArticle | null> {
  const spelling = article.normalize('NFC');
  const found = await prisma.provision.findFirst({
    where: {
      version: { documentId, supersededAt: null },
      kind: 'article',
      // SQLite folds case for ASCII only, and "5Đ" exists.
      number: { in: [spelling, spelling.toLowerCase(), spelling.toUpperCase()] },
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return found === null ? null : ((await readArticles(prisma, [found.id])).get(found.id) ?? null);
}

async function articleById(prisma: Session['prisma'], provisionId: number): Promise<StoredArticle | null> {
  const articleId = await findHoldingArticle(prisma, provisionId);
  return articleId === null ? null : ((await readArticles(prisma, [articleId])).get(articleId) ?? null);
}

/** Neighbours are of the same kind: from article to article, from heading section to heading section. */
async function neighbours(
  prisma: Session['prisma'],
  provisionId: number,
): Promise<{ previous: StoredProvision | null; next: StoredProvision | null }> {
  const articleId = await findHoldingArticle(prisma, provisionId);
  const own = await prisma.provision.findUnique({ where: { id: articleId ?? 0 }, include: { version: true } });
  if (own === null) return { previous: null, next: null };
  const { versionId, kind, version } = own;
  const previous = await prisma.provision.findFirst({
    where: { versionId, kind, id: { lt: own.id } },
    orderBy: { id: 'desc' },
  });
  const next = await prisma.provision.findFirst({
    where: { versionId, kind, id: { gt: own.id } },
    orderBy: { id: 'asc' },
  });
  const convert = (row: typeof next) => (row === null ? null : toStoredProvision(row, version.documentId));
  return { previous: convert(previous), next: convert(next) };
}

async function articlesOf(prisma: Session['prisma'], documentId: number): Promise<StoredProvision[]> {
  const version = await prisma.documentVersion.findFirst({ where: { documentId, supersededAt: null } });
  if (version === null) return [];
  for (const kind of ['article', 'heading'] as const) {
    const rows = await prisma.provision.findMany({ where: { versionId: version.id, kind }, orderBy: { id: 'asc' } });
    if (rows.length > 0) return rows.map((row) => toStoredProvision(row, documentId));
  }
  return [];
}
