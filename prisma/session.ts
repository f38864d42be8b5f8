import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../core/clock.ts';
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';

/**
 * What a repository works with: the database, or one transaction in it. Repositories are written once and work in both;
 * what needs several statements asks `atomically`, which joins a transaction that is already open.
 */
export interface Session {
  readonly prisma: Prisma.TransactionClient;
  readonly clock: Clock;
  atomically<T>(work: (transaction: TransactionSession) => Promise<T>): Promise<T>;
}

export interface TransactionSession extends Session {
  /** The message being finished in this transaction; null outside of `ConversationStore.finish`. */
  readonly inboxMessageId: number | null;
  /** Runs on the database itself after the commit; never after a rollback. Must not throw: what is committed stays. */
  afterCommit(work: (prisma: PrismaClient) => Promise<void>): void;
}

/** Storing the largest document takes seconds; Prisma's own limits (2 s to begin, 5 s in all) are for web requests. */
const transactionLimits = { maxWait: 600_000, timeout: 600_000 };

const openTransactions = new AsyncLocalStorage<{ prisma: PrismaClient; isOpen: boolean }>();

/** True when the caller is a step of a transaction on this database: waiting for the database would be waiting for itself. */
export function isInsideTransaction(prisma: PrismaClient): boolean {
  const transaction = openTransactions.getStore();
  return transaction?.prisma === prisma && transaction.isOpen;
}

/** A session on the whole database. */
export function createSession(prisma: PrismaClient, clock: Clock): Session {
  return { prisma, clock, atomically: (work) => runInTransaction(prisma, clock, null, work) };
}

/** Runs `work` in one transaction; it is kept whole or, when `work` throws, not at all. */
export async function runInTransaction<T>(
  prisma: PrismaClient,
  clock: Clock,
  inboxMessageId: number | null,
  work: (transaction: TransactionSession) => Promise<T>,
): Promise<T> {
  const later: ((prisma: PrismaClient) => Promise<void>)[] = [];
  const context = { prisma, isOpen: true };
  const run = (client: Prisma.TransactionClient) => {
    const session: TransactionSession = {
      prisma: client,
      clock,
      inboxMessageId,
      atomically: (inner) => inner(session),
      afterCommit: (task) => {
        later.push(task);
      },
    };
    return openTransactions.run(context, () => work(session));
  };
  const result = await prisma.$transaction(run, transactionLimits).finally(() => {
    context.isOpen = false;
  });
  for (const task of later) await task(prisma);
  return result;
}
