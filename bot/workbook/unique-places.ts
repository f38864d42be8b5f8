/** Remembers where each value was seen first, so that both places of a double can be named. */
export class UniquePlaces {
  readonly #places = new Map<string, string>();

  /** The place where `value` was seen before, or null when this is the first. */
  see(value: string, where: string): string | null {
    const before = this.#places.get(value);
    if (before !== undefined) return before;
    this.#places.set(value, where);
    return null;
  }
}
