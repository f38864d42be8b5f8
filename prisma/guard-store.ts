import { KheoError } from '../core/errors.ts';
import { explainSqliteError } from './explain-error.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import { isInsideTransaction } from './session.ts';

/**
 * The door of a store. Errors of SQLite leave it as sentences, and a step of a transaction that comes in by it, instead
 * of using the stores it was given, is told so instead of waiting for itself.
 */
export function guardStore<Store extends object>(store: Store, prisma: PrismaClient, file: string): Store {
  const explain = (error: unknown) => {
    throw explainSqliteError(error, file);
  };
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...parameters: unknown[]) => {
        if (isInsideTransaction(prisma)) throw outsideTransaction(String(name));
        const result: unknown = Reflect.apply(method, target, parameters);
        return isThenable(result) ? Promise.resolve(result).catch(explain) : result;
      };
    },
  });
}

function outsideTransaction(name: string): KheoError {
  const sentence = `A change called ${name} of the database instead of the stores it was given, and would wait for itself. Use the given stores.`;
  return new KheoError('outsideTransaction', sentence);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
