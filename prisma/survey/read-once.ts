import { RecentlyUsed } from '../recently-used.ts';

/** More surveys are hardly answered at once. */
const mostRemembered = 64;

/**
 * Remembers what `read` made of the texts used last. What it returns is shared by all who ask, and therefore frozen. A
 * text is known by itself, so nothing has to be forgotten when it changes.
 */
export function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
  const values = new RecentlyUsed(mostRemembered, (text) => deeplyFrozen(read(text)));
  return (text) => values.of(text);
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  for (const part of Object.values(value)) deeplyFrozen(part);
  return Object.freeze(value);
}
