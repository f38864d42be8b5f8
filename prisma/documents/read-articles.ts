import { z } from 'zod';
import { provisionKinds } from '../../core/legal-document.ts';
import type { StoredArticle, StoredDocument, StoredProvision } from '../../core/repositories.ts';
import type { DocumentVersion } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';

/** Parts that are opened with the article that holds them. */
const partKinds = ['clause', 'point'] as const;

const nodeRows = z.array(
  z.object({
    /** The article this row was read for. */
    articleId: z.number(),
    id: z.number(),
    versionId: z.number(),
    parentId: z.number().nullable(),
    kind: z.enum(provisionKinds),
    number: z.string().nullable(),
    title: z.string().nullable(),
    text: z.string(),
    page: z.number().nullable(),
    externalId: z.string().nullable(),
  }),
);
type NodeRow = z.infer<typeof nodeRows>[number];

/**
 * Articles with their document, parts and path, by provision id; ids that do not exist are left out. Three statements
 * however many articles: an article and its parts are one run of ids, and ancestors are few.
 */
export async function readArticles(
  prisma: Session['prisma'],
  articleIds: readonly number[],
): Promise<Map<number, StoredArticle>> {
  const ids = JSON.stringify(articleIds);
  const subtrees = nodeRows.parse(
    await prisma.$queryRaw`
      SELECT article."id" AS "articleId", part."id", part."versionId", part."parentId", part."kind", part."number",
             part."title", part."text", part."page", part."externalId"
      FROM "provisions" AS article
      JOIN "provisions" AS part ON part."id" BETWEEN article."id" AND article."lastDescendantId"
      WHERE article."id" IN (SELECT value FROM json_each(${ids}))
      ORDER BY article."id", part."id"`,
  );
  const paths = await readPaths(prisma, ids);
  const versions = await readVersions(prisma, [...new Set(subtrees.map((row) => row.versionId))]);
  const articles = new Map<number, StoredArticle>();
  for (const row of subtrees) {
    const document = versions.get(row.versionId);
    if (document === undefined) continue;
    const provision = toStoredProvision(row, document.id);
    const article = articles.get(row.articleId);
    if (article !== undefined) article.parts.push(provision);
    else articles.set(row.articleId, { document, article: provision, parts: [], path: paths.get(row.articleId) ?? [] });
  }
  return articles;
}

const ancestorRows = z.array(z.object({ articleId: z.number(), title: z.string() }));

/** Titles above each article, outermost first. */
async function readPaths(prisma: Session['prisma'], ids: string): Promise<Map<number, string[]>> {
  const rows = ancestorRows.parse(
    await prisma.$queryRaw`
      WITH RECURSIVE ancestor("articleId", "id", "distance") AS (
        SELECT "id", "parentId", 1 FROM "provisions"
        WHERE "id" IN (SELECT value FROM json_each(${ids})) AND "parentId" IS NOT NULL
        UNION ALL
        SELECT ancestor."articleId", node."parentId", ancestor."distance" + 1
        FROM ancestor JOIN "provisions" AS node ON node."id" = ancestor."id"
        WHERE node."parentId" IS NOT NULL
      )
      SELECT ancestor."articleId", node."title"
      FROM ancestor JOIN "provisions" AS node ON node."id" = ancestor."id"
      WHERE node."title" IS NOT NULL
      ORDER BY ancestor."articleId", ancestor."distance" DESC`,
  );
  const paths = new Map<number, string[]>();
  for (const { articleId, title } of rows) {
    const path = paths.get(articleId);
    if (path === undefined) paths.set(articleId, [title]);
    else path.push(title);
  }
  return paths;
}

async function readVersions(prisma: Session['prisma'], ids: number[]): Promise<Map<number, StoredDocument>> {
  const versions = await prisma.documentVersion.findMany({ where: { id: { in: ids } } });
  return new Map(versions.map((version) => [version.id, toStoredDocument(version)]));
}

/** The provision itself, or for a clause or point the article (or heading section) that holds it. */
export async function findHoldingArticle(prisma: Session['prisma'], provisionId: number): Promise<number | null> {
  let node = await prisma.provision.findUnique({ where: { id: provisionId }, select: holderColumns });
  while (node !== null && node.parentId !== null && partKinds.some((kind) => kind === node?.kind)) {
    node = await prisma.provision.findUnique({ where: { id: node.parentId }, select: holderColumns });
  }
  return node?.id ?? null;
}

const holderColumns = { id: true, parentId: true, kind: true } as const;

export function toStoredDocument(version: DocumentVersion): StoredDocument {
  const { documentId, stamp: _stamp, supersededAt: _supersededAt, ...rest } = version;
  return { ...rest, id: documentId };
}

export function toStoredProvision(row: Omit<NodeRow, 'articleId' | 'versionId'>, documentId: number): StoredProvision {
  const { id, parentId, kind, number, title, text, page, externalId } = row;
  return { id, documentId, parentId, kind, number, title, text, page, externalId };
}
