/** Syllable numbers stay below this, so that two of them fit exactly into one double. */
const mostSyllables = 2 ** 22;

/** One number for two neighbouring syllables, given as numbers of single terms. */
export function pairKey(first: number, second: number): number {
  return first * mostSyllables + second;
}

/** Distinct pair keys in a hash table of typed arrays, each with a number. A Map of two million doubles needs four times the room. */
export class PairNumbers {
  private keys = new Float64Array(1 << 16).fill(-1);
  private numbers = new Uint32Array(1 << 16);
  size = 0;

  add(key: number): void {
    const slot = this.slotOf(key);
    if (this.keys[slot] === key) return;
    this.keys[slot] = key;
    this.size += 1;
    if (this.size * 2 > this.keys.length) this.grow();
  }

  /** Numbers the keys `first`, `first + 1` … in ascending order of key and returns them in that order. */
  numberFrom(first: number): Float64Array {
    const sorted = this.keys.filter((key) => key >= 0).sort();
    for (let rank = 0; rank < sorted.length; rank += 1) {
      this.numbers[this.slotOf(sorted[rank] ?? 0)] = first + rank;
    }
    return sorted;
  }

  /** The number of a key that was added. */
  numberOf(key: number): number {
    return this.numbers[this.slotOf(key)] ?? 0;
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    const low = key % 4294967296;
    let hash = Math.imul(low ^ Math.imul((key - low) / 4294967296, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (;;) {
      const found = this.keys[slot];
      if (found === key || found === -1) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const old = this.keys;
    this.keys = new Float64Array(old.length * 2).fill(-1);
    this.numbers = new Uint32Array(old.length * 2);
    for (const key of old) if (key >= 0) this.keys[this.slotOf(key)] = key;
  }
}
