import type { Tally } from './account.ts';

/** For each voter the purchases they paid in full, as bits: 32 purchases to a row of words. */
export class Histories {
  private readonly voters: number;
  private readonly rows: Int32Array[];
  private row: Int32Array;
  private used = 0;
  private bit = 0;

  constructor(voters: number, purchases: number) {
    this.voters = voters;
    this.rows = Array.from({ length: Math.ceil(purchases / 32) }, () => new Int32Array(0));
    this.row = new Int32Array(0);
  }

  clear(): void {
    for (const row of this.rows) row.fill(0);
    this.used = 0;
  }

  /** Makes `add` enter this purchase. */
  open(purchase: number): void {
    const at = purchase >> 5;
    if (this.rows[at]?.length === 0) this.rows[at] = new Int32Array(this.voters);
    this.row = this.rows[at] as Int32Array;
    this.used = at + 1;
    this.bit = 1 << (purchase & 31);
  }

  /** Enters the opened purchase for a voter: `times` is 1 to enter it, 0 to leave all as it was. */
  add(voter: number, times: number): void {
    this.row[voter] = (this.row[voter] as number) | (this.bit * times);
  }

  /** Adds one voter to a tally. */
  count(voter: number, tally: Tally): void {
    tally.people += 1;
    for (let at = 0; at < this.used; at += 1) {
      let word = (this.rows[at] as Int32Array)[voter] as number;
      while (word !== 0) {
        const bit = 31 - Math.clz32(word & -word);
        const purchase = (at << 5) + bit;
        tally.paid[purchase] = (tally.paid[purchase] as number) + 1;
        if (purchase < tally.first) tally.first = purchase;
        word &= word - 1;
      }
    }
  }

  /** The same text for voters with the same history, and for no others. */
  key(voter: number): string {
    let text = '';
    for (let at = 0; at < this.used; at += 1) text += `${(this.rows[at] as Int32Array)[voter]},`;
    return text;
  }
}
