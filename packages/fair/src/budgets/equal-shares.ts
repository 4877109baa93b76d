import { Account, NEVER } from './account.ts';
import { compareFractions, toNumber, type Fraction } from './fraction.ts';
import { countVotes } from './lot.ts';
import type { Supporters } from './supporters.ts';
import { U, waterLevel } from './water-level.ts';

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

/** A balance that rounds to 0 or less; 0 itself is kept for the people who gave all they had. */
const ALMOST_NOTHING = Number.MIN_VALUE;

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
  /** What each voter has left, at most `error` off, which is at most δ; exactly 0 for who gave all. */
  private readonly balance: Float64Array;
  private readonly error: Float32Array;
  /** Supporters who have something left, as far as was noticed, laid out as `supporters.voters`. */
  private readonly live: Int32Array;
  private readonly liveCount: Int32Array;
  private readonly votes: Int32Array;
  private readonly scratch: Float64Array;
  private readonly unable: Int32Array;
  private readonly costs: Float64Array;
  /** What a project gives each supporter: its cost, or 1. */
  private readonly utility: readonly bigint[];
  private readonly utilities: Float64Array;
  /** Lower bounds of ρ. */
  private readonly low: Float64Array;
  private drainedBy: Int32Array;
  private account: Account;
  private delta = 0;
  private share = 0;

  constructor(input: EqualSharesInput) {
    this.input = input;
    const { costs, voters, satisfaction, supporters } = input;
    this.votes = countVotes(supporters);
    const most = this.votes.reduce((a, b) => Math.max(a, b), 0);
    this.balance = new Float64Array(voters);
    this.live = new Int32Array(supporters.voters.length);
    this.liveCount = new Int32Array(costs.length);
    this.error = new Float32Array(voters);
    this.scratch = new Float64Array(most + 1);
    this.unable = new Int32Array(most + 1);
    this.costs = Float64Array.from(costs, Number);
    this.utility = satisfaction === 'cost' ? costs : costs.map(() => 1n);
    this.utilities = Float64Array.from(this.utility, Number);
    this.low = new Float64Array(costs.length);
    this.drainedBy = new Int32Array(voters);
    this.account = new Account(supporters, costs, 0n, this.drainedBy);
  }

  /** Runs the method once with shareOver / voters units of money for everyone. */
  run(shareOver: bigint): SharesRun {
    const { costs, supporters, tiePlaces, voters } = this.input;
    this.drainedBy = new Int32Array(voters).fill(NEVER);
    this.account = new Account(supporters, costs, shareOver, this.drainedBy);
    this.share = voters === 0 ? 0 : toNumber(shareOver, BigInt(voters));
    this.delta = 2 * U * this.share;
    this.balance.fill(this.share);
    this.error.fill(this.delta);
    this.live.set(supporters.voters);
    this.liveCount.set(this.votes);
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
    const { money, rich, count } = this.gather(project, start - this.delta);
    const size = this.liveCount[project] as number;
    const slack = size * (this.delta + 8 * U * (money + cost));
    if (money + slack < cost) return undefined;
    if (money - slack < cost && !this.affords(project)) return undefined;
    const question = {
      count,
      rich,
      owed: cost - (money - rich),
      slack,
      delta: this.delta,
      ceiling: best * utility * (1 + 8 * U),
    };
    const level = waterLevel(this.scratch, question);
    const low = Math.max(start, level.low);
    const bounds = {
      project,
      low: (low / utility) * (1 - 4 * U),
      high: (level.high / utility) * (1 + 4 * U),
    };
    if (level.dear || level.poorest - this.delta >= level.high) return { ...bounds, limit: level.poorest };
    return this.settleUnclear({ ...bounds, high: Infinity, limit: low });
  }

  /**
   * Collects what the supporters have into `scratch`, leaving out amounts below `least`, and forgets who has nothing. Gives what
   * they have together, how much of it is collected and from how many. No branch looks at an amount: it could not be predicted, and
   * would cost four times as much.
   */
  private gather(project: number, least: number): { money: number; rich: number; count: number } {
    const { balance, scratch, live } = this;
    const from = this.input.supporters.votersFrom[project] as number;
    const end = from + (this.liveCount[project] as number);
    let kept = from;
    let count = 0;
    let money = 0;
    let rich = 0;
    for (let at = from; at < end; at += 1) {
      const voter = live[at] as number;
      const own = balance[voter] as number;
      const enough = Number(own >= least);
      live[kept] = voter;
      kept += Number(own > 0);
      scratch[count] = own;
      count += enough;
      money += own;
      rich += own * enough;
    }
    this.liveCount[project] = kept - from;
    return { money, rich, count };
  }

  /** The supporters, without people who were noticed to have nothing. */
  private group(project: number): Int32Array {
    const from = this.input.supporters.votersFrom[project] ?? 0;
    return this.live.subarray(from, from + (this.liveCount[project] ?? 0));
  }

  /** Whether the supporters have at least the cost together, exactly. */
  private affords(project: number): boolean {
    const group = this.group(project).filter((voter) => (this.balance[voter] as number) > 0);
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
    const group = this.group(offer.project);
    const cost = this.input.costs[offer.project] as bigint;
    const priceWithout = (unable: Int32Array) => {
      const poor = unable
        .map((at) => group[at] as number)
        .filter((voter) => (this.balance[voter] as number) > 0);
      return this.account.priceWith(cost, poor, group.length - unable.length);
    };
    if (offer.high !== Infinity) {
      const unable = this.findUnable(group, offer.limit).slice();
      return { price: priceWithout(unable), unable };
    }
    // Whoever certainly has too little; then whoever has less than the price, exactly, which rises until nobody has.
    let unable = this.findUnable(group, Math.max(offer.limit - this.delta, ALMOST_NOTHING)).slice();
    for (;;) {
      const price = priceWithout(unable);
      const more = this.findPoor(group, new Set(unable), price);
      if (more.length === 0) return { price, unable };
      unable = Int32Array.from([...unable, ...more]);
    }
  }

  /** Places in the group of who has less than the limit. */
  private findUnable(group: Int32Array, limit: number): Int32Array {
    const { balance, unable } = this;
    let found = 0;
    for (let at = 0; at < group.length; at += 1) {
      unable[found] = at;
      found += Number((balance[group[at] as number] as number) < limit);
    }
    return unable.subarray(0, found);
  }

  /** Places in the group of who else has less than the price, exactly. */
  private findPoor(group: Int32Array, known: ReadonlySet<number>, price: Fraction): number[] {
    const reach = toNumber(price.over, price.under) * (1 + 4 * U) + this.delta;
    // People who paid for the same purchases have the same amount left.
    const hasLess = new Map<string, boolean>();
    const poor: number[] = [];
    for (const [at, voter] of group.entries()) {
      if (known.has(at) || (this.balance[voter] as number) > reach) continue;
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
    const group = this.group(project);
    const unable = settled?.unable ?? this.findUnable(group, offer.limit);
    const payers = group.length - unable.length;
    const { price, error } =
      settled === undefined ? this.roughPrice(project, group, unable) : rounded(settled.price);
    const { balance, drainedBy } = this;
    const purchase = this.account.purchases;
    this.account.enter(project, payers);
    for (const at of unable) {
      const voter = group[at] as number;
      if ((balance[voter] as number) > 0) drainedBy[voter] = purchase;
      balance[voter] = 0;
    }
    const growth = 1.001 * (error + 2 * U * this.share);
    this.delta += growth;
    for (let at = 0; at < group.length; at += 1) {
      const voter = group[at] as number;
      const own = balance[voter] as number;
      balance[voter] = Math.max(own - price, ALMOST_NOTHING) * Number(own > 0);
      this.error[voter] = (this.error[voter] as number) + growth;
    }
    return { project, payers };
  }

  /** The price in doubles when it is certain who is unable to pay it, and how far it may be off. */
  private roughPrice(
    project: number,
    group: Int32Array,
    unable: Int32Array,
  ): { price: number; error: number } {
    const cost = this.costs[project] as number;
    const payers = group.length - unable.length;
    let money = 0;
    let error = 0;
    for (let at = 0; at < unable.length; at += 1) {
      const voter = group[unable[at] as number] as number;
      const own = this.balance[voter] as number;
      money += own;
      error += (this.error[voter] as number) * Number(own > 0);
    }
    const price = (cost - money) / payers;
    const slack = 1.001 * error + 2 * U * (unable.length * money + cost);
    return { price, error: slack / payers + 4 * U * price };
  }
}

const rounded = (price: Fraction): { price: number; error: number } => {
  const number = toNumber(price.over, price.under);
  return { price: number, error: 2 * U * number };
};
