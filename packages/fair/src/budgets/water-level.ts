/** Unit roundoff of doubles. */
export const U = 2 ** -53;

export type Level = {
  /** The price everyone pays who can. */
  readonly price: number;
  /** How many are not left out as certainly too poor. */
  readonly payers: number;
  /** The least that anyone of those has. */
  readonly poorest: number;
};

/**
 * The smallest x with Σ min(amount, x) = cost, by Newton's steps from below, for the first `size` amounts and others that lie
 * below them; `money` is what all have together. Whoever certainly cannot pay is left out: `slack` bounds the error of a sum
 * of the amounts, `delta` that of one. Shuffles the amounts.
 */
export function waterLevel(
  amounts: Float64Array,
  size: number,
  money: number,
  cost: number,
  slack: number,
  delta: number,
): Level {
  let count = size;
  for (;;) {
    let rich = 0;
    let poorest = Infinity;
    for (let at = 0; at < count; at += 1) {
      const own = amounts[at] as number;
      rich += own;
      if (own < poorest) poorest = own;
    }
    const price = (cost - (money - rich)) / count;
    const sure = price - slack / count - 8 * U * price - delta;
    if (count === 0 || poorest >= sure) return { price, payers: count, poorest };
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const own = amounts[at] as number;
      amounts[kept] = own;
      kept += Number(own >= sure);
    }
    count = kept;
  }
}
