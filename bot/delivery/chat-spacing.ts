/** Telegram takes about one message a second in one chat; a little more, since requests overtake each other. */
const spacingMilliseconds = 1050;

/** When each chat may be written to again. Measured with the process's own monotonic clock. */
export class ChatSpacing {
  /** By address, oldest first: whoever is written to moves to the end. */
  private readonly freeAt = new Map<string, number>();

  /** Milliseconds until this chat may be written to; 0: now. */
  waitMilliseconds(address: string): number {
    return Math.max(0, (this.freeAt.get(address) ?? 0) - performance.now());
  }

  /** Books the chat's next turn and returns the milliseconds until it. */
  book(address: string): number {
    const wait = this.waitMilliseconds(address);
    this.freeAt.delete(address);
    this.freeAt.set(address, performance.now() + wait + spacingMilliseconds);
    this.forgetFree();
    return wait;
  }

  private forgetFree(): void {
    const now = performance.now();
    for (const [address, at] of this.freeAt) {
      if (at > now) return;
      this.freeAt.delete(address);
    }
  }
}
