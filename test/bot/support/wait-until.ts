import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `check` gives something truthy and returns it; fails with `what` after `seconds`. */
export async function waitUntil<T>(what: string, check: () => T | Promise<T>, seconds = 15): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await sleep(15);
  }
}
