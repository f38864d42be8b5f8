/** What was made for the texts that were asked for last, so that it need not be made again. */
export class RecentlyUsed<Value> {
  readonly #made = new Map<string, Value>();
  readonly #most: number;
  readonly #make: (text: string) => Value;

  /** @param most how many are kept */
  constructor(most: number, make: (text: string) => Value) {
    this.#most = most;
    this.#make = make;
  }

  of(text: string): Value {
    const value = this.#made.get(text) ?? this.#make(text);
    // Now it is the youngest.
    this.#made.delete(text);
    this.#made.set(text, value);
    const [oldest] = this.#made.keys();
    if (this.#made.size > this.#most && oldest !== undefined) this.#made.delete(oldest);
    return value;
  }
}
