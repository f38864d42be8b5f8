/** Telegram takes about one message a second in one chat; a little more, since clocks and timers differ. */
const spacingMilliseconds = 1020;

/** When each chat may be written to again. Measured with the process's own monotonic clock. */
export class ChatSpacing {
  /** By address, oldest first: whoever is written to moves to the end. */
  private readonly freeAt = new Map<string, number>();

  /** Milliseconds until this chat may be written to; 0: now. */
  waitMilliseconds(address: string): number {
    return Math.max(0, (this.freeAt.get(address) ?? 0) - performance.now());
  }

  /** Something leaves for this chat now, or has arrived there by now: the second begins (again). */
  note(address: string): void {
    const now = performance.now();
    this.freeAt.delete(address);
    this.freeAt.set(address, now + spacingMilliseconds);
    for (const [known, at] of this.freeAt) {
      if (at > now) return;
      this.freeAt.delete(known);
    }
  }
}
