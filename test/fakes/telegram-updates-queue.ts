import { EventEmitter } from 'node:events';

export interface FakeUpdate {
  update_id: number;
  [kind: string]: unknown;
}

/** Updates as Telegram keeps them: until an offset above them confirms them. */
export class UpdatesQueue {
  private updates: FakeUpdate[] = [];
  private confirmed: FakeUpdate[] = [];
  private repeats: FakeUpdate[] = [];
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private nextId = 1000;

  add(content: Record<string, unknown>): FakeUpdate {
    const update = { update_id: this.nextId++, ...content };
    this.updates.push(update);
    this.changes.emit('added', update);
    return update;
  }

  /** Delivers an update once more although it was confirmed: at-least-once, as promised. */
  repeat(updateId: number): void {
    const known = [...this.updates, ...this.confirmed].find((update) => update.update_id === updateId);
    if (!known) throw new Error(`There was no update ${updateId}.`);
    this.repeats.push(known);
    this.changes.emit('added', known);
  }

  onAdded(listener: (update: FakeUpdate) => void): void {
    this.changes.on('added', listener);
  }

  get unconfirmed(): number {
    return this.updates.length;
  }

  /** Waits up to `timeoutSeconds` when there is nothing; an aborted wait returns nothing. */
  async take(offset: number, limit: number, timeoutSeconds: number, signal: AbortSignal): Promise<FakeUpdate[]> {
    this.confirm(offset);
    if (this.updates.length + this.repeats.length === 0 && timeoutSeconds > 0) {
      await this.waitForUpdate(timeoutSeconds, signal);
    }
    if (signal.aborted) return [];
    return [...this.repeats.splice(0), ...this.updates].slice(0, limit);
  }

  private confirm(offset: number): void {
    this.confirmed.push(...this.updates.filter((update) => update.update_id < offset));
    this.updates = this.updates.filter((update) => update.update_id >= offset);
  }

  private waitForUpdate(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.changes.off('added', end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, timeoutSeconds * 1000);
      this.changes.on('added', end);
      signal.addEventListener('abort', end);
    });
  }
}
