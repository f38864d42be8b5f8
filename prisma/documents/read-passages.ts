import { z } from 'zod';
import type { Passage } from '../../core/legal-document.ts';
import type { Session } from '../session.ts';

const passageRows = z.array(
  z.object({
    id: z.number(),
    title: z.string(),
    documentName: z.string(),
    body: z.string(),
    externalId: z.string().nullable(),
  }),
);

/** See `DocumentRepository.passages`. Each batch begins after the last id of the one before, so memory stays bounded. */
export async function* readPassages(
  prisma: Session['prisma'],
  batchSize: number,
): AsyncGenerator<(Passage & { externalId: string | null })[]> {
  for (let lastId = 0; ; ) {
    const batch = passageRows.parse(
      await prisma.$queryRaw`
        SELECT passage."id", passage."title", passage."documentName", coalesce(passage."body", node."text") AS "body",
               node."externalId"
        FROM "passages" AS passage JOIN "provisions" AS node ON node."id" = passage."provisionId"
        WHERE passage."id" > ${lastId}
        ORDER BY passage."id" LIMIT ${batchSize}`,
    );
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    lastId = last.id;
  }
}
