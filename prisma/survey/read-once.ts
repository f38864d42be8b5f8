/** Texts that are remembered with what was read from them; more surveys are hardly answered at once. */
const mostRemembered = 64;

/**
 * Remembers what `read` made of the texts used last. What it returns is shared by all who ask, and therefore frozen. A
 * text is known by itself, so nothing has to be forgotten when it changes.
 */
export function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
  const remembered = new Map<string, Value>();
  return (text) => {
    const known = remembered.get(text);
    const value = known ?? deeplyFrozen(read(text));
    // Now it is the youngest.
    remembered.delete(text);
    remembered.set(text, value);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
    return value;
  };
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  for (const part of Object.values(value)) deeplyFrozen(part);
  return Object.freeze(value);
}
