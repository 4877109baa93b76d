import { U } from './rounding.ts';

export type LevelQuestion = {
  /** How many amounts there are, and their sum. */
  readonly count: number;
  readonly rich: number;
  /** What they must pay together. */
  readonly owed: number;
  /** Bounds for the error of a sum of amounts, and of one. */
  readonly slack: number;
  readonly delta: number;
  /** A price above this is too dear to matter. */
  readonly ceiling: number;
};

export type Level = {
  /** Bounds for the price that everyone pays who can; the upper one only holds if `poorest` is at least delta above it. */
  readonly low: number;
  readonly high: number;
  /** The least that anyone has who is not left out. */
  readonly poorest: number;
  /** The price is certainly above the ceiling; only `low` means something. */
  readonly dear: boolean;
};

/**
 * The smallest x with Σ min(amount, x) = owed, by Newton's steps from below. Whoever certainly cannot pay is left out.
 * Shuffles the amounts.
 */
export function waterLevel(amounts: Float64Array, question: LevelQuestion): Level {
  const { slack, delta, ceiling } = question;
  let { count, owed, rich } = question;
  for (;;) {
    const price = owed / count;
    const error = slack / count + 8 * U * price;
    const low = price - error;
    if (count === 0) return { low: 0, high: Infinity, poorest: -Infinity, dear: false };
    if (low > ceiling) return { low, high: Infinity, poorest: -Infinity, dear: true };
    const sure = low - delta;
    let poorest = Infinity;
    let kept = 0;
    let keptMoney = 0;
    for (let at = 0; at < count; at += 1) {
      const own = amounts[at] as number;
      const enough = Number(own >= sure);
      amounts[kept] = own;
      kept += enough;
      keptMoney += own * enough;
      if (own < poorest) poorest = own;
    }
    if (kept === count) return { low, high: price + error, poorest, dear: false };
    owed -= rich - keptMoney;
    rich = keptMoney;
    count = kept;
  }
}
