import type { Session } from '../session.ts';

/**
 * Takes erased texts out of the files. `secure_delete` overwrites them in the database's pages; their old copies in the
 * write-ahead log go when it is written back and cut to nothing. While another process reads, SQLite leaves the log as
 * it is; the daily forgetting comes by again.
 */
export async function purgeErasedBytes(prisma: Session['prisma']): Promise<void> {
  await prisma.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
}
