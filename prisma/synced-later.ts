import { AsyncLocalStorage } from 'node:async_hooks';

const syncedLaterScope = new AsyncLocalStorage<true>();

/**
 * Transactions begun by `work` are committed without waiting for the disk: a crash of the program keeps them, a power cut
 * may not. The next ordinary commit waits for them too, since the log is written in order.
 *
 * Only for what nobody outside has been told when it returns, and what is done again when it is lost. The messages that a
 * finished entry leads to leave after they were claimed, and claiming waits for the disk; an end of an attempt that is
 * lost leaves the delivery `sending`, which is recovered as uncertain, as after any crash.
 */
export function syncedLater<T>(work: () => Promise<T>): Promise<T> {
  return syncedLaterScope.run(true, work);
}

/** Whether the caller runs within `syncedLater`. */
export function isSyncedLater(): boolean {
  return syncedLaterScope.getStore() ?? false;
}
