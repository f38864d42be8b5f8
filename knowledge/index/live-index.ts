import type { Clock } from '../../core/clock.ts';
import type { Embedder, TermStatistics } from '../../core/retrieval.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { readCurrentName } from './snapshot-directory.ts';

/** CURRENT is looked at no more often than this; reading it takes some 50 µs. */
const checkEveryMilliseconds = 1000;

export interface LiveIndexParts {
  directory: string;
  embedder: Embedder | null;
  clock: Clock;
  /** Told when a newer snapshot cannot be loaded; the one in use goes on serving, and the next check tries again. */
  onProblem?: (error: unknown) => void;
}

/**
 * The snapshot in use. A newer one is loaded beside it while questions go on, then takes its place; a question that
 * holds the old one finishes on it, and the garbage collector does the rest.
 */
export class LiveIndex implements TermStatistics {
  private readonly parts: LiveIndexParts;
  private snapshot: Snapshot;
  private checkedAt: number;
  private pickUp: Promise<void> | null = null;

  private constructor(parts: LiveIndexParts, snapshot: Snapshot) {
    this.parts = parts;
    this.snapshot = snapshot;
    this.checkedAt = parts.clock.now().getTime();
  }

  /** @throws what `openSnapshot` throws when there is none to begin with */
  static async open(parts: LiveIndexParts): Promise<LiveIndex> {
    return new LiveIndex(parts, await openSnapshot(parts.directory, parts));
  }

  /** The snapshot to use for one question. Never waits; starts looking for a newer one when the last look is a second old. */
  current(): Snapshot {
    const now = this.parts.clock.now().getTime();
    if (!this.pickUp && Math.abs(now - this.checkedAt) >= checkEveryMilliseconds) {
      this.checkedAt = now;
      this.pickUp = this.loadNewer().finally(() => {
        this.pickUp = null;
      });
    }
    return this.snapshot;
  }

  /** Looks at once and waits until a newer snapshot, if there is one, is in use; for a program that has just built one. */
  async refresh(): Promise<Snapshot> {
    await this.pickUp;
    await this.loadNewer();
    return this.snapshot;
  }

  weightOf(term: string, isFolded: boolean): number {
    return this.snapshot.lexical.weightOf(term, isFolded);
  }

  private async loadNewer(): Promise<void> {
    try {
      const name = await readCurrentName(this.parts.directory);
      if (name !== null && name !== this.snapshot.name) {
        this.snapshot = await openSnapshot(this.parts.directory, this.parts);
      }
    } catch (error) {
      this.parts.onProblem?.(error);
    }
  }
}
