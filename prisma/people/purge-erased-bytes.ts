import type { PrismaClient } from '../generated/sqlite/client.ts';

/**
 * Takes erased texts out of the files. `secure_delete` overwrites them in the database's pages; their old copies in the
 * write-ahead log go when it is written back and cut to nothing. While another process reads, SQLite leaves the log as
 * it is, and so does a full disk: the texts are erased for every reader then, and the next forgetting clears the bytes.
 */
export async function purgeErasedBytes(prisma: PrismaClient): Promise<void> {
  await prisma.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`.catch(() => undefined);
}
