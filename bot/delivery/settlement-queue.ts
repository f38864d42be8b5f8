import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage, KheoError } from '../../core/errors.ts';
import type { ReminderSettlement } from '../../core/training-repositories.ts';
import type { Log } from '../log.ts';

export interface SettlementQueueParts {
  settleMany(settlements: readonly ReminderSettlement[]): Promise<void>;
  /** So many deliveries are no longer ours to settle. */
  onSettled(count: number): void;
  log: Log;
}

/** The longest that an outcome is only in memory: what is lost with a killed process is uncertain afterwards. */
const gatherMilliseconds = 40;
const mostInOneTransaction = 256;
const longestWaitMilliseconds = 5000;

/**
 * Writes outcomes down, many in one transaction, in the order in which they came. One transaction runs at a time; what
 * comes meanwhile goes into the next. An outcome that is not written down would be sent again, so the queue insists
 * until the database takes it.
 */
export class SettlementQueue {
  private readonly parts: SettlementQueueParts;
  private waiting: ReminderSettlement[] = [];
  private writing: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isClosing = false;

  constructor(parts: SettlementQueueParts) {
    this.parts = parts;
  }

  add(settlement: ReminderSettlement): void {
    this.waiting.push(settlement);
    if (this.waiting.length >= mostInOneTransaction) this.write();
    else this.timer ??= setTimeout(() => this.write(), gatherMilliseconds);
  }

  /** Resolves when everything added so far is written, or cannot be within a few seconds. */
  async close(): Promise<void> {
    this.isClosing = true;
    while (this.waiting.length > 0 || this.writing) {
      this.write();
      await this.writing;
    }
  }

  private write(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, mostInOneTransaction);
      await this.insist(batch);
      this.parts.onSettled(batch.length);
    }
  }

  private async insist(batch: readonly ReminderSettlement[]): Promise<void> {
    for (let wait = 100; ; wait = Math.min(wait * 2, longestWaitMilliseconds)) {
      try {
        await this.parts.settleMany(batch);
        return;
      } catch (error) {
        this.parts.log.error(
          { deliveries: batch.length, error: errorMessage(error) },
          'Outcomes could not be written.',
        );
        // Said on purpose: one of them was settled by somebody else. The others must not suffer for it.
        if (error instanceof KheoError && !error.isRetryable) return this.writeOneByOne(batch);
        if (this.isClosing && wait >= longestWaitMilliseconds) return;
        await sleep(wait);
      }
    }
  }

  private async writeOneByOne(batch: readonly ReminderSettlement[]): Promise<void> {
    if (batch.length === 1) return;
    for (const settled of batch) await this.insist([settled]);
  }
}
