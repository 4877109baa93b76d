import { Account } from './account.ts';
import { compareFractions, toNumber, type Fraction } from './fraction.ts';
import { countVotes } from './lot.ts';
import { ALMOST_NOTHING, Purses, type RoughPrice } from './purses.ts';
import { U } from './rounding.ts';
import type { Supporters } from './supporters.ts';
import { waterLevel } from './water-level.ts';

export type Satisfaction = 'cost' | 'cardinality';

/** One project bought in a run of Equal Shares. */
export type Purchase = {
  /** Place in the list of projects. */
  readonly project: number;
  /** How many supporters pay the whole price; the others pay all they have left. */
  readonly payers: number;
};

/** A run: what was bought, and its exact prices for who asks (the most that any supporter pays, in units of money). */
export type SharesRun = {
  readonly purchases: readonly Purchase[];
  readonly price: (purchase: number) => Fraction;
};

/** What stays the same from run to run. */
export type EqualSharesInput = {
  readonly supporters: Supporters;
  readonly voters: number;
  readonly costs: readonly bigint[];
  readonly satisfaction: Satisfaction;
  /** For each project its place in the order that breaks ties. */
  readonly tiePlaces: Int32Array;
};

/** A project that can be bought: bounds for its ρ and, once it is settled, its exact price. */
type Offer = {
  readonly project: number;
  readonly low: number;
  readonly high: number;
  /** Who has less cannot pay the price; when `high` is not finite, who has more than δ less. */
  readonly limit: number;
  readonly settled?: Settled;
};

type Settled = {
  readonly price: Fraction;
  /** Places in the group of who cannot pay in full. */
  readonly unable: Int32Array;
};

/**
 * The Method of Equal Shares (Peters and Skowron 2020; Peters, Pierczyński and Skowron 2021): everybody gets the same share;
 * again and again the project is bought whose price per unit of satisfaction, ρ, is smallest, its supporters paying as equally
 * as they can, until no project can be paid.
 *
 * The outcome is that of exact fractions. Doubles only filter, within bounds proven in docs/exactness.md; whatever they
 * cannot tell apart is asked of the exact books (`Account`). ρ never falls within a run, so an old lower bound stays one, and only projects whose
 * old bound is not above the best new price are looked at again.
 */
export class EqualShares {
  private readonly input: EqualSharesInput;
  private readonly votes: Int32Array;
  private readonly purses: Purses;
  private readonly costs: Float64Array;
  /** What a project gives each supporter: its cost, or 1. */
  private readonly utility: readonly bigint[];
  private readonly utilities: Float64Array;
  /** Lower bounds of ρ. */
  private readonly low: Float64Array;
  private account: Account;

  constructor(input: EqualSharesInput) {
    this.input = input;
    const { costs, voters, satisfaction, supporters } = input;
    this.votes = countVotes(supporters);
    this.purses = new Purses(supporters, voters);
    this.costs = Float64Array.from(costs, Number);
    this.utility = satisfaction === 'cost' ? costs : costs.map(() => 1n);
    this.utilities = Float64Array.from(this.utility, Number);
    this.low = new Float64Array(costs.length);
    this.account = new Account(supporters, costs, 0n, this.purses.drainedBy);
  }

  /** Runs the method once with shareOver / voters units of money for everyone. */
  run(shareOver: bigint): SharesRun {
    const { costs, supporters, tiePlaces, voters } = this.input;
    this.purses.fill(voters === 0 ? 0 : toNumber(shareOver, BigInt(voters)));
    this.account = new Account(supporters, costs, shareOver, this.purses.drainedBy);
    const supported = costs.map((_, place) => place).filter((place) => (this.votes[place] ?? 0) > 0);
    const free = supported.filter((place) => costs[place] === 0n);
    free.sort((a, b) => (tiePlaces[a] ?? 0) - (tiePlaces[b] ?? 0));
    const purchases: Purchase[] = free.map((project) => ({ project, payers: this.votes[project] ?? 0 }));
    const open = new Set(supported.filter((place) => costs[place] !== 0n));
    for (const place of open) this.low[place] = this.firstBound(place);
    for (let chosen = this.choose(open); chosen !== undefined; chosen = this.choose(open)) {
      open.delete(chosen.project);
      purchases.push(this.buy(chosen));
    }
    const { account } = this;
    const price = (at: number) =>
      at < free.length ? { over: 0n, under: 1n } : account.price(at - free.length);
    return { purchases, price };
  }

  /** Σ min(b, x) ≤ supporters·x, so ρ is at least cost/(supporters·utility), whatever people have. */
  private firstBound(place: number): number {
    const price = (this.costs[place] ?? 0) / (this.votes[place] ?? 1);
    return (price / (this.utilities[place] ?? 1)) * (1 - 8 * U);
  }

  /** The affordable project with the smallest ρ, ties broken; projects that can no longer be paid are dropped. */
  private choose(open: Set<number>): Offer | undefined {
    const offers: Offer[] = [];
    const looked = new Set<number>();
    let best = Infinity;
    for (;;) {
      const next = this.lowest(open, looked);
      if (next === undefined || (this.low[next] ?? 0) > best) break;
      looked.add(next);
      const offer = this.estimate(next, best);
      if (offer === undefined) {
        open.delete(next);
        continue;
      }
      this.low[next] = offer.low;
      if (offer.high < best) best = offer.high;
      offers.push(offer);
    }
    const close = offers.filter((offer) => offer.low <= best);
    return close.length < 2 ? close[0] : this.smallest(close);
  }

  private lowest(open: Set<number>, looked: Set<number>): number | undefined {
    let next: number | undefined;
    let low = Infinity;
    for (const place of open) {
      const bound = this.low[place] as number;
      if (bound < low && !looked.has(place)) {
        next = place;
        low = bound;
      }
    }
    return next;
  }

  /** Decides between offers that doubles cannot tell apart. */
  private smallest(offers: readonly Offer[]): Offer {
    const { tiePlaces } = this.input;
    const exact = offers.map((offer) => {
      const settled = this.settle(offer);
      const { over, under } = settled.price;
      const rho = { over, under: under * (this.utility[offer.project] as bigint) };
      return { offer: { ...offer, settled }, rho, tie: tiePlaces[offer.project] ?? 0 };
    });
    return exact.reduce((a, b) => ((compareFractions(a.rho, b.rho) || a.tie - b.tie) <= 0 ? a : b)).offer;
  }

  /**
   * The ρ of a project as an interval, or undefined when its supporters cannot pay for it together. Once it is clear that ρ is above `best` the
   * lower bound will do.
   */
  private estimate(project: number, best: number): Offer | undefined {
    const cost = this.costs[project] as number;
    const utility = this.utilities[project] as number;
    const start = (this.low[project] as number) * utility * (1 - 4 * U);
    const { money, rich, count } = this.purses.gather(project, start - this.purses.delta);
    const size = this.purses.groupSize(project);
    const slack = size * (this.purses.delta + 8 * U * (money + cost));
    if (money + slack < cost) return undefined;
    if (money - slack < cost && !this.affords(project)) return undefined;
    const question = {
      count,
      rich,
      owed: cost - (money - rich),
      slack,
      delta: this.purses.delta,
      ceiling: best * utility * (1 + 8 * U),
    };
    const level = waterLevel(this.purses.amounts, question);
    const low = Math.max(start, level.low);
    const bounds = {
      project,
      low: (low / utility) * (1 - 4 * U),
      high: (level.high / utility) * (1 + 4 * U),
    };
    if (level.dear || level.poorest - this.purses.delta >= level.high)
      return { ...bounds, limit: level.poorest };
    return this.settleUnclear({ ...bounds, high: Infinity, limit: low });
  }

  /** Whether the supporters have at least the cost together, exactly. */
  private affords(project: number): boolean {
    const group = this.purses.group(project).filter((voter) => (this.purses.balance[voter] as number) > 0);
    return this.account.hasAtLeast(group, this.input.costs[project] as bigint);
  }

  /** An offer for which doubles do not tell who can pay, with its exact price. */
  private settleUnclear(offer: Offer): Offer {
    const settled = this.settle(offer);
    const rho = toNumber(settled.price.over, settled.price.under) / (this.utilities[offer.project] as number);
    return { ...offer, low: rho * (1 - 8 * U), high: rho * (1 + 8 * U), settled };
  }

  /** The exact price of a project that its supporters can pay, and who cannot pay it in full. */
  private settle(offer: Offer): Settled {
    if (offer.settled !== undefined) return offer.settled;
    const group = this.purses.group(offer.project);
    const cost = this.input.costs[offer.project] as bigint;
    const priceWithout = (unable: Int32Array) => {
      const poor = unable
        .map((at) => group[at] as number)
        .filter((voter) => (this.purses.balance[voter] as number) > 0);
      return this.account.priceWith(cost, poor, group.length - unable.length);
    };
    if (offer.high !== Infinity) {
      const unable = this.purses.findUnable(group, offer.limit).slice();
      return { price: priceWithout(unable), unable };
    }
    // Whoever certainly has too little; then whoever has less than the price, exactly, which rises until nobody has.
    let unable = this.purses
      .findUnable(group, Math.max(offer.limit - this.purses.delta, ALMOST_NOTHING))
      .slice();
    for (;;) {
      const price = priceWithout(unable);
      const more = this.findPoor(group, new Set(unable), price);
      if (more.length === 0) return { price, unable };
      unable = Int32Array.from([...unable, ...more]);
    }
  }

  /** Places in the group of who else has less than the price, exactly. */
  private findPoor(group: Int32Array, known: ReadonlySet<number>, price: Fraction): number[] {
    const reach = toNumber(price.over, price.under) * (1 + 4 * U) + this.purses.delta;
    // People who paid for the same purchases have the same amount left.
    const hasLess = new Map<string, boolean>();
    const poor: number[] = [];
    for (const [at, voter] of group.entries()) {
      if (known.has(at) || (this.purses.balance[voter] as number) > reach) continue;
      const history = this.account.history(voter);
      const less = hasLess.get(history) ?? this.account.hasLess(voter, price);
      hasLess.set(history, less);
      if (less) poor.push(at);
    }
    return poor;
  }

  /** Charges the supporters and enters the purchase in the books. */
  private buy(offer: Offer): Purchase {
    const { project, settled } = offer;
    const { purses, account } = this;
    const group = purses.group(project);
    const unable = settled?.unable ?? purses.findUnable(group, offer.limit);
    const payers = group.length - unable.length;
    const cost = this.costs[project] as number;
    const price = settled === undefined ? purses.priceWithout(group, unable, cost) : rounded(settled.price);
    purses.charge(group, unable, price, account.purchases);
    account.enter(project, payers);
    return { project, payers };
  }
}

const rounded = (price: Fraction): RoughPrice => {
  const number = toNumber(price.over, price.under);
  return { price: number, error: 2 * U * number };
};
