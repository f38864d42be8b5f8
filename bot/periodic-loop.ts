import { WakefulLoop } from './wakeful-loop.ts';

const tickMilliseconds = 1000;

/**
 * Looks once a second at what fell due, until it is stopped. Timers only wake it: what is due follows from the stored
 * states and the clock, so a tick that fails is reported and the next one does its work.
 */
export class PeriodicLoop {
  private readonly loop: WakefulLoop;

  constructor(tick: () => Promise<unknown>, onFailure: (error: unknown) => void) {
    this.loop = new WakefulLoop(tickMilliseconds, async () => {
      await tick().catch(onFailure);
      return 'rest';
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Resolves when the tick under way is over. */
  stop(): Promise<void> {
    return this.loop.stop();
  }
}
