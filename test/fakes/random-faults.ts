import type { Fault } from './telegram-server.ts';

/** How often things go wrong by themselves, each from 0 to 1. */
export interface FaultRates {
  /** Calls answered with 502 and not accepted. */
  serverError: number;
  /** Connections that break after the message was accepted. */
  dropAfterAccepting: number;
  /** Chats whose person has blocked the bot. */
  blocked: number;
}

/** Faults that come by chance, the same chance in every run with the same seed and order of calls. */
export class RandomFaults {
  isOn: boolean;
  private readonly rates: FaultRates;
  private readonly random: () => number;
  private readonly seed: number;

  constructor(rates: FaultRates, seed: number, isOn = true) {
    this.isOn = isOn;
    this.rates = rates;
    this.seed = seed;
    this.random = seededRandom(seed);
  }

  next(): Fault | undefined {
    if (!this.isOn) return undefined;
    const chance = this.random();
    if (chance < this.rates.serverError) return { code: 502, description: 'Bad Gateway' };
    return chance < this.rates.serverError + this.rates.dropAfterAccepting ? 'dropAfterAccepting' : undefined;
  }

  /** Decided by the chat alone, so that it is the same person at every attempt. */
  hasBlocked(chatId: string): boolean {
    return this.isOn && seededRandom(this.seed + Number(chatId))() < this.rates.blocked;
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
