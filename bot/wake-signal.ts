/** Lets a loop sleep until somebody has work for it; a wake-up that comes while it is awake is not lost. */
export class WakeSignal {
  private isRaised = false;
  private resume: (() => void) | null = null;

  wake(): void {
    this.isRaised = true;
    this.resume?.();
  }

  /** Resolves at once when woken since the last wait, otherwise on the next wake-up or after `milliseconds`. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.isRaised) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.resume = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resume = null;
    this.isRaised = false;
  }
}
