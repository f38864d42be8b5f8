import { setMaxListeners } from 'node:events';
import { WakeSignal } from './wake-signal.ts';

/**
 * What a turn found: `again` there is more to do at once, `rest` sleep until woken or the next poll, `idle` the same and
 * nothing is under way either.
 */
export type TurnResult = 'again' | 'rest' | 'idle';

/**
 * The life of a worker: turns until it is stopped, sleeping in between. States: made -> running (`start`) -> stopped
 * (`stop`), each once. A turn must not throw: what it cannot do now it leaves for the next one.
 */
export class WakefulLoop {
  private readonly pollMilliseconds: number;
  private readonly turn: () => Promise<TurnResult>;
  private readonly signal = new WakeSignal();
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private idleListeners: (() => void)[] = [];

  /** @param pollMilliseconds the longest sleep, since work also falls due by time or comes from other processes */
  constructor(pollMilliseconds: number, turn: () => Promise<TurnResult>) {
    this.pollMilliseconds = pollMilliseconds;
    this.turn = turn;
    // Whatever waits for its turn listens for the stop.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Aborted by `stop`. */
  get stopSignal(): AbortSignal {
    return this.stopping.signal;
  }

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.signal.wake();
  }

  /** Resolves at the next turn that is `idle`. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.idleListeners.push(resolve);
      this.wake();
    });
  }

  /** Resolves when the turn under way is over; there is no further one. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const result = await this.turn();
      if (result === 'again') continue;
      if (result === 'idle') for (const listener of this.idleListeners.splice(0)) listener();
      await this.signal.wait(this.pollMilliseconds);
    }
  }
}
