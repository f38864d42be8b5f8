import type { Clock } from '../../../core/clock.ts';

/** A clock that goes on by itself and that the test moves, also back. */
export class MovableClock implements Clock {
  private offsetMilliseconds: number;

  /** @param start what it shows now; default: the real time */
  constructor(start: Date = new Date()) {
    this.offsetMilliseconds = start.getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMilliseconds);
  }

  advance(seconds: number): void {
    this.offsetMilliseconds += seconds * 1000;
  }

  set(instant: Date): void {
    this.offsetMilliseconds = instant.getTime() - Date.now();
  }
}
