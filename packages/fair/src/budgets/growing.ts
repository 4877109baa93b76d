/** Whole numbers that come one by one, kept four bytes each. */
export class GrowingInts {
  private kept = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.kept.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.kept[index] as number;
  }

  all(): Int32Array {
    return this.kept.slice(0, this.length);
  }
}
