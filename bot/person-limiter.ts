const windowMilliseconds = 60_000;
/** People in memory before those who fell silent are looked for. */
const leastForgetSize = 10_000;

export type LimiterVerdict = 'allowed' | 'firstRefusal' | 'refused';

interface Usage {
  /** Entries allowed within the window, with the instant they arrived. */
  allowed: { entryId: number; at: number }[];
  /** When the person was last told; null when not yet. */
  toldAt: number | null;
}

/**
 * Messages of one person within any minute, counted by when they arrived, so that what waited while we were down is not
 * held against anybody. An entry that is handled again after a failure counts once. Kept in memory: a restart forgives.
 */
export class PersonLimiter {
  private readonly usages = new Map<string, Usage>();
  private forgetAtSize = leastForgetSize;
  private readonly perMinute: number;

  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** `firstRefusal` once per window: that is when the person is told. */
  check(person: string, entryId: number, arrivedAt: Date): LimiterVerdict {
    const at = arrivedAt.getTime();
    const usage = this.usages.get(person) ?? { allowed: [], toldAt: null };
    usage.allowed = usage.allowed.filter((entry) => at - entry.at < windowMilliseconds);
    this.usages.set(person, usage);
    if (usage.allowed.some((entry) => entry.entryId === entryId)) return 'allowed';
    if (usage.allowed.length < this.perMinute) {
      usage.allowed.push({ entryId, at });
      this.forgetIdle(at);
      return 'allowed';
    }
    if (usage.toldAt !== null && at - usage.toldAt < windowMilliseconds) return 'refused';
    usage.toldAt = at;
    return 'firstRefusal';
  }

  /** Keeps the map as small as the number of people who wrote lately. */
  private forgetIdle(now: number): void {
    if (this.usages.size < this.forgetAtSize) return;
    for (const [person, usage] of this.usages) {
      const latest = usage.allowed.at(-1)?.at ?? 0;
      if (now - latest >= windowMilliseconds) this.usages.delete(person);
    }
    this.forgetAtSize = Math.max(leastForgetSize, this.usages.size * 2);
  }
}
