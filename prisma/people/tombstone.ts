import { randomUUID } from 'node:crypto';

/** The reason that erased rows carry. */
export const erasedReason = 'erased';

export const tombstonePrefix = 'erased-';

/** Stands in for an address or a code; random, so that nothing leads back to it. */
export function newTombstone(): string {
  return `${tombstonePrefix}${randomUUID()}`;
}
