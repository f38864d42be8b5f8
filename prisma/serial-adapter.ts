import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { rememberStatements } from './remember-statements.ts';
import { isSyncedLater } from './synced-later.ts';

/**
 * Prisma's adapter for better-sqlite3 has one connection. A query that arrives while a transaction waits for its next
 * step would run *inside* that transaction, and vanish with its rollback: a message acknowledged and lost. Here every
 * query passes a turnstile that a transaction holds from BEGIN to COMMIT.
 *
 * Transactions begin IMMEDIATE, since a deferred one that reads first and then writes fails at once when another
 * process wrote in between. While another process writes, we wait without blocking the event loop.
 */
export class SerialAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';
  readonly #file: string;
  readonly #busyTimeoutMilliseconds: number;

  constructor(file: string, busyTimeoutMilliseconds: number) {
    this.#file = file;
    this.#busyTimeoutMilliseconds = busyTimeoutMilliseconds;
  }

  /** The first statement may find the file locked too: another process that closes it folds its log back. */
  connect(): Promise<SqlDriverAdapter> {
    return withoutBlocking(this.#busyTimeoutMilliseconds, async () => {
      // SQLite's own wait would block the event loop, so it is short and `withoutBlocking` waits the rest.
      const inner = await new PrismaBetterSqlite3({ url: this.#file, timeout: 5, fileMustExist: true }).connect();
      try {
        await inner.executeScript(connectionSettings);
      } catch (error) {
        await inner.dispose();
        throw error;
      }
      rememberStatements(inner);
      return new SerialAdapter(inner, this.#busyTimeoutMilliseconds);
    });
  }
}

/**
 * `synchronous = FULL` is the inbox's promise: what was acknowledged survives a power cut (for exceptions see
 * `syncedLater`). `secure_delete` makes erasure real; what SQLite sorts or puts aside stays in memory, so that no
 * temporary file keeps what is erased.
 */
const connectionSettings = `
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
`;

class SerialAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';
  readonly #inner: SqlDriverAdapter;
  readonly #turnstile = new Turnstile();
  readonly #busyTimeoutMilliseconds: number;
  #waitsForDisk = true;

  constructor(inner: SqlDriverAdapter, busyTimeoutMilliseconds: number) {
    this.#inner = inner;
    this.#busyTimeoutMilliseconds = busyTimeoutMilliseconds;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#alone(() => this.#inner.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#alone(() => this.#inner.executeRaw(query));
  }

  executeScript(script: string): Promise<void> {
    return this.#alone(() => this.#inner.executeScript(script));
  }

  dispose(): Promise<void> {
    return this.#inner.dispose();
  }

  startTransaction(): Promise<Transaction> {
    return withoutBlocking(this.#busyTimeoutMilliseconds, async () => {
      const leave = await this.#turnstile.enter();
      try {
        await this.#waitForDisk(!isSyncedLater());
        await this.#inner.executeRaw(statement('BEGIN IMMEDIATE'));
      } catch (error) {
        leave();
        throw error;
      }
      return new SerialTransaction(this.#inner, leave);
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    return withoutBlocking(this.#busyTimeoutMilliseconds, async () => {
      const leave = await this.#turnstile.enter();
      try {
        await this.#waitForDisk(true);
        return await work();
      } finally {
        leave();
      }
    });
  }

  /** SQLite takes this between transactions only, which is where we are. */
  async #waitForDisk(isWanted: boolean): Promise<void> {
    if (this.#waitsForDisk === isWanted) return;
    await this.#inner.executeScript(`PRAGMA synchronous = ${isWanted ? 'FULL' : 'NORMAL'}`);
    this.#waitsForDisk = isWanted;
  }
}

class SerialTransaction implements Transaction {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';
  /** Prisma then sends COMMIT and ROLLBACK as statements and calls `commit` and `rollback` to release. */
  readonly options = { usePhantomQuery: false };
  readonly #inner: SqlDriverAdapter;
  readonly #leave: () => void;

  constructor(inner: SqlDriverAdapter, leave: () => void) {
    this.#inner = inner;
    this.#leave = leave;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#inner.queryRaw(query);
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    if (query.sql !== 'COMMIT') return this.#inner.executeRaw(query);
    try {
      return await this.#inner.executeRaw(query);
    } catch (error) {
      // A full disk: the transaction is still open and nobody else would end it.
      await this.#inner.executeRaw(statement('ROLLBACK')).catch(() => undefined);
      this.#leave();
      throw error;
    }
  }

  async commit(): Promise<void> {
    this.#leave();
  }

  async rollback(): Promise<void> {
    this.#leave();
  }

  async createSavepoint(name: string): Promise<void> {
    await this.#inner.executeRaw(statement(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.#inner.executeRaw(statement(`ROLLBACK TO ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#inner.executeRaw(statement(`RELEASE SAVEPOINT ${name}`));
  }
}

/** Lets one through at a time, in the order of arrival. */
class Turnstile {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is our turn; the result lets the next one in and may be called twice. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    let leave: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}

/** Tries again while another process holds the write lock; a statement that was refused had no effect. */
async function withoutBlocking<T>(timeoutMilliseconds: number, work: () => Promise<T>): Promise<T> {
  const pauseMilliseconds = 10;
  const giveUpAt = performance.now() + timeoutMilliseconds;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
    }
    await sleep(pauseMilliseconds);
  }
}

/** The adapter's name for SQLITE_BUSY is a socket timeout. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'DriverAdapterError') return false;
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'kind' in cause && cause.kind === 'SocketTimeout';
}
