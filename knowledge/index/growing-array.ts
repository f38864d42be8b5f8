/** A Uint32Array that grows by doubling; for building postings without boxing millions of numbers. */
export class GrowingArray {
  private items = new Uint32Array(1024);
  length = 0;

  push(item: number): void {
    if (this.length === this.items.length) {
      const larger = new Uint32Array(this.items.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = item;
    this.length += 1;
  }

  /** A view of what was pushed; valid until the next push. */
  view(): Uint32Array {
    return this.items.subarray(0, this.length);
  }
}
