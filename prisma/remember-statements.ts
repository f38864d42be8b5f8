import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import Sqlite from 'better-sqlite3';
import { RecentlyUsed } from './recently-used.ts';

/** Those used last stay. */
const mostStatements = 300;
/** Characters. Long lists of values make statements that nobody asks for again, and that take much memory. */
const longestRemembered = 8000;

type Statement = Sqlite.Statement<unknown[]>;

/**
 * Prisma's adapter has SQLite read each statement anew, which costs more than to run most of them. From here on the
 * adapter's connection remembers those that it used last. SQLite itself reads one again when the tables have changed.
 *
 * The connection is the adapter's own affair: should a later version keep it elsewhere, nothing is remembered.
 */
export function rememberStatements(adapter: SqlDriverAdapter): void {
  const connection = 'client' in adapter ? adapter.client : null;
  if (!(connection instanceof Sqlite)) return;
  const read = connection.prepare.bind(connection);
  const statements = new RecentlyUsed<Statement>(mostStatements, (sql) => read(sql));
  const statementOf = (sql: string) => (sql.length > longestRemembered ? read(sql) : statements.of(sql));
  Object.assign(connection, {
    prepare: (sql: string) => ({ bind: (values: unknown[]) => bound(statementOf(sql), values) }),
  });
}

/** A statement takes values for good only once, so each use brings its own. These are all the steps that the adapter takes. */
function bound(statement: Statement, values: unknown[]) {
  return {
    reader: statement.reader,
    columns: () => statement.columns(),
    run: () => statement.run(values),
    raw: () => ({ all: () => statement.raw().all(values) }),
  };
}
