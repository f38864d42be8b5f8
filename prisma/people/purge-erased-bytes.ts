import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** SQLite's answer: `busy` is 1 when another process read or wrote, so that the log could not be cut. */
const checkpointRow = z.tuple([z.object({ busy: z.coerce.number() })]);

const attempts = 4;
const pauseMilliseconds = 50;

interface Purges {
  running: Promise<void>;
  /** Begins when the running one has ended, and so covers all that was committed until then. */
  next: Promise<void> | null;
}

const purgesOf = new WeakMap<PrismaClient, Purges>();

/**
 * Takes erased texts out of the files. `secure_delete` overwrites them in the database's pages; their old copies in the
 * write-ahead log go when it is written back and cut to nothing. While another process reads for long, SQLite leaves the
 * log as it is, and so does a full disk: the texts are erased for every reader then, and the next purge clears the
 * bytes; there is one at the next opening too.
 *
 * Each waits for the disk three times, and at the end of a session thousands of people send their answers within
 * minutes: so at most one runs, and all who ask meanwhile share the one after it. It resolves when their bytes are gone.
 */
export function purgeErasedBytes(prisma: PrismaClient): Promise<void> {
  const purges = purgesOf.get(prisma);
  if (purges === undefined) {
    const running = purge(prisma).finally(() => advance(prisma));
    purgesOf.set(prisma, { running, next: null });
    return running;
  }
  purges.next ??= purges.running.then(() => purge(prisma)).finally(() => advance(prisma));
  return purges.next;
}

/** The one that waited runs now; without one nothing does. */
function advance(prisma: PrismaClient): void {
  const next = purgesOf.get(prisma)?.next ?? null;
  if (next === null) purgesOf.delete(prisma);
  else purgesOf.set(prisma, { running: next, next: null });
}

async function purge(prisma: PrismaClient): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const rows = await prisma.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`.catch(() => undefined);
    const answer = checkpointRow.safeParse(rows);
    if (!answer.success || answer.data[0].busy === 0) return;
    if (attempt < attempts) await sleep(pauseMilliseconds);
  }
}
