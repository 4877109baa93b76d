import { toNumber, type Fraction } from './fraction.ts';

/**
 * The exact books of one run of Equal Shares, kept as fractions over a common denominator.
 *
 * Everybody starts with share = shareOver / voters. Purchase j charges each supporter who can pay it its price x_j, and takes all
 * that is left from the others, who then have exactly 0 for the rest of the run. So whoever is not drained has
 * share − Σ x_j over the purchases on their ballot, and a sum of such amounts over a group of people is
 * p·share − Σ a_j·x_j with whole numbers p (people) and a_j (how many of them paid x_j): a `Tally`.
 *
 * With m_j the number of people who paid x_j in full and M_t = m_0 ⋯ m_{t−1}, x_j has denominator voters·M_{j+1}; numerators are
 * stored over that, and a tally's value over voters·M_t is found by Horner's scheme.
 */
export class Account {
  readonly voters: bigint;
  readonly shareOver: bigint;
  /** Numerators of the prices x_j over voters·M_{j+1}. */
  private readonly priceOver: bigint[] = [];
  private readonly payers: bigint[] = [];
  /** M_t. */
  private product = 1n;

  constructor(shareOver: bigint, voters: bigint) {
    this.shareOver = shareOver;
    this.voters = voters;
  }

  get purchases(): number {
    return this.payers.length;
  }

  /** voters·M_t, the denominator of the sums that `sumOver` gives. */
  get denominator(): bigint {
    return this.voters * this.product;
  }

  /** The numerator over `denominator` of what the people of a tally have left together. */
  sumOver(tally: Tally): bigint {
    let paid = 0n;
    for (let j = tally.first; j < this.payers.length; j += 1) {
      paid *= this.payers[j] as bigint;
      const times = tally.paid[j] ?? 0;
      if (times !== 0) paid += BigInt(times) * (this.priceOver[j] as bigint);
    }
    return BigInt(tally.people) * this.shareOver * this.product - paid;
  }

  /** The price each of `payers` people pays when the people of the tally give all they have: (cost − sum)/payers. */
  priceOf(cost: bigint, poor: Tally, payers: number): Fraction {
    return { over: cost * this.denominator - this.sumOver(poor), under: this.denominator * BigInt(payers) };
  }

  /** Enters a purchase at the price that `priceOf` gave; returns the price as a number (relative error below 2^−52). */
  enter(price: Fraction, payers: number): number {
    this.priceOver.push(price.over);
    this.payers.push(BigInt(payers));
    this.product *= BigInt(payers);
    return toNumber(price.over, price.under);
  }
}

/** How many people, and how many of them paid each purchase in full; people who are drained are left out. */
export class Tally {
  people = 0;
  /** The first purchase anyone of them paid for: before it `paid` is all 0. */
  first = Number.MAX_SAFE_INTEGER;
  readonly paid: Int32Array;

  constructor(size: number) {
    this.paid = new Int32Array(size);
  }

  clear(): void {
    this.people = 0;
    this.first = Number.MAX_SAFE_INTEGER;
    this.paid.fill(0);
  }
}
