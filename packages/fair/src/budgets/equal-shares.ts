import { Account, Tally } from './account.ts';
import { compareFractions, toNumber, type Fraction } from './fraction.ts';
import { Histories } from './histories.ts';
import { countVotes } from './lot.ts';
import type { Supporters } from './supporters.ts';
import { U, waterLevel } from './water-level.ts';

export type Satisfaction = 'cost' | 'cardinality';

/** One project bought in a run of Equal Shares. */
export type Purchase = {
  /** Place in the list of projects. */
  readonly project: number;
  /** The most that any supporter pays, in units of money. */
  readonly price: Fraction;
  /** How many supporters pay the whole price; the others pay all they have left. */
  readonly payers: number;
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
  readonly price?: Fraction;
  readonly payers?: number;
  /** Per supporter 1 for who cannot pay, where `limit` does not tell. */
  readonly poor?: Uint8Array;
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
  /** What each voter has left, at most δ off; exactly 0 for who gave all. */
  private readonly balance: Float64Array;
  /** Supporters who have something left, as far as was noticed, laid out as `supporters.voters`. */
  private readonly live: Int32Array;
  private readonly liveCount: Int32Array;
  private readonly votes: Int32Array;
  private readonly histories: Histories;
  private readonly scratch: Float64Array;
  private readonly unable: Int32Array;
  private readonly costs: Float64Array;
  /** What a project gives each supporter: its cost, or 1. */
  private readonly utility: readonly bigint[];
  private readonly utilities: Float64Array;
  /** Lower bounds of ρ. */
  private readonly low: Float64Array;
  private readonly tally: Tally;
  private readonly single: Tally;
  private account = new Account(0n, 1n);
  private gathered = 0;
  private delta = 0;

  constructor(input: EqualSharesInput) {
    this.input = input;
    const { costs, voters, satisfaction, supporters } = input;
    this.votes = countVotes(supporters);
    const most = this.votes.reduce((a, b) => Math.max(a, b), 0);
    this.balance = new Float64Array(voters);
    this.live = new Int32Array(supporters.voters.length);
    this.liveCount = new Int32Array(costs.length);
    this.histories = new Histories(voters, costs.length);
    this.scratch = new Float64Array(most + 1);
    this.unable = new Int32Array(most + 1);
    this.costs = Float64Array.from(costs, Number);
    this.utility = satisfaction === 'cost' ? costs : costs.map(() => 1n);
    this.utilities = Float64Array.from(this.utility, Number);
    this.low = new Float64Array(costs.length);
    this.tally = new Tally(costs.length);
    this.single = new Tally(costs.length);
  }

  /** What each voter had left after the last run, to within a billionth of a share. */
  get left(): Float64Array {
    return this.balance;
  }

  /** Runs the method once with shareOver / voters units of money for everyone. */
  run(shareOver: bigint): Purchase[] {
    const { costs, supporters, tiePlaces, voters } = this.input;
    if (voters === 0) return [];
    this.account = new Account(shareOver, BigInt(voters));
    const share = toNumber(shareOver, BigInt(voters));
    this.balance.fill(share);
    this.live.set(supporters.voters);
    this.liveCount.set(this.votes);
    this.histories.clear();
    const supported = costs.map((_, place) => place).filter((place) => (this.votes[place] ?? 0) > 0);
    const purchases = supported
      .filter((place) => costs[place] === 0n)
      .sort((a, b) => (tiePlaces[a] ?? 0) - (tiePlaces[b] ?? 0))
      .map((project): Purchase => ({
        project,
        price: { over: 0n, under: 1n },
        payers: this.votes[project] ?? 0,
      }));
    const open = new Set(supported.filter((place) => costs[place] !== 0n));
    for (const place of open) this.low[place] = this.firstBound(place);
    for (;;) {
      this.delta = 4 * (this.account.purchases + 1) * U * share;
      const chosen = this.choose(open);
      if (chosen === undefined) return purchases;
      open.delete(chosen.project);
      purchases.push(this.buy(chosen));
    }
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
      const offer = this.estimate(next);
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
      const under = settled.price.under * (this.utility[offer.project] as bigint);
      return { settled, rho: { over: settled.price.over, under }, tie: tiePlaces[offer.project] ?? 0 };
    });
    return exact.reduce((a, b) => ((compareFractions(a.rho, b.rho) || a.tie - b.tie) <= 0 ? a : b)).settled;
  }

  /** The ρ of a project as an interval, or undefined when its supporters cannot pay for it together. */
  private estimate(project: number): Offer | undefined {
    const cost = this.costs[project] as number;
    const utility = this.utilities[project] as number;
    const start = (this.low[project] as number) * utility * (1 - 4 * U);
    const money = this.gather(project, start - this.delta);
    const size = this.liveCount[project] as number;
    const slack = size * (this.delta + 2 * U * money) + 2 * U * cost;
    if (money + slack < cost) return undefined;
    if (money - slack < cost && !this.affords(project)) return undefined;
    const level = waterLevel(this.scratch, this.gathered, money, cost, slack, this.delta);
    const error = level.payers === 0 ? Infinity : slack / level.payers + 8 * U * level.price;
    const low = Math.max(start, level.price - error);
    const high = level.price + error;
    const bounds = { project, low: (low / utility) * (1 - 4 * U), high: (high / utility) * (1 + 4 * U) };
    if (level.poorest - this.delta >= high) return { ...bounds, limit: level.poorest };
    return this.settle({ ...bounds, high: Infinity, limit: low });
  }

  /**
   * Collects what the supporters have into `scratch`, leaving out amounts below `least`, and forgets who has nothing.
   * Returns what they have together. No branch looks at an amount: it could not be predicted, and would cost four times as much.
   */
  private gather(project: number, least: number): number {
    const { balance, scratch, live } = this;
    const from = this.input.supporters.votersFrom[project] as number;
    const end = from + (this.liveCount[project] as number);
    let kept = from;
    let rich = 0;
    let money = 0;
    for (let at = from; at < end; at += 1) {
      const voter = live[at] as number;
      const own = balance[voter] as number;
      live[kept] = voter;
      kept += Number(own > 0);
      money += own;
      scratch[rich] = own;
      rich += Number(own >= least);
    }
    this.liveCount[project] = kept - from;
    this.gathered = rich;
    return money;
  }

  /** The supporters, without people who were noticed to have nothing. */
  private group(project: number): Int32Array {
    const from = this.input.supporters.votersFrom[project] ?? 0;
    return this.live.subarray(from, from + (this.liveCount[project] ?? 0));
  }

  /** Whether the supporters have at least the cost together, exactly. */
  private affords(project: number): boolean {
    this.tally.clear();
    for (const voter of this.group(project)) {
      if ((this.balance[voter] as number) > 0) this.histories.count(voter, this.tally);
    }
    return (
      this.account.sumOver(this.tally) >= (this.input.costs[project] as bigint) * this.account.denominator
    );
  }

  /** The exact price of a project that its supporters can pay, and who cannot pay it in full. */
  private settle(offer: Offer): Settled {
    const { project } = offer;
    if (isSettled(offer)) return offer;
    const group = this.group(project);
    const cost = this.input.costs[project] as bigint;
    const certain = offer.high !== Infinity;
    const limit = certain ? offer.limit : Math.max(offer.limit - this.delta, ALMOST_NOTHING);
    const poor = certain ? undefined : new Uint8Array(group.length);
    const unable = this.countUnable(group, limit);
    if (poor !== undefined) for (const at of unable) poor[at] = 1;
    let payers = group.length - unable.length;
    let price = this.account.priceOf(cost, this.tally, payers);
    while (poor !== undefined) {
      const moved = this.findPoor(group, poor, price);
      if (moved === 0) break;
      payers -= moved;
      price = this.account.priceOf(cost, this.tally, payers);
    }
    const rho = toNumber(price.over, price.under) / (this.utilities[project] as number);
    const bounds = { low: rho * (1 - 8 * U), high: rho * (1 + 8 * U) };
    return { project, ...bounds, limit, price, payers, ...(poor && { poor }) };
  }

  /** Tallies who has less than the limit; returns their places in the group. */
  private countUnable(group: Int32Array, limit: number): Int32Array {
    const { balance, unable, tally, histories } = this;
    let found = 0;
    for (let at = 0; at < group.length; at += 1) {
      unable[found] = at;
      found += Number((balance[group[at] as number] as number) < limit);
    }
    tally.clear();
    for (let at = 0; at < found; at += 1) {
      const voter = group[unable[at] as number] as number;
      if ((balance[voter] as number) > 0) histories.count(voter, tally);
    }
    return unable.subarray(0, found);
  }

  /** Marks who has less than the price, exactly, and adds them to the tally; says how many. */
  private findPoor(group: Int32Array, poor: Uint8Array, price: Fraction): number {
    const reach = toNumber(price.over, price.under) * (1 + 4 * U) + this.delta;
    // People who paid for the same purchases have the same amount left.
    const known = new Map<string, boolean>();
    let moved = 0;
    for (let at = 0; at < group.length; at += 1) {
      const voter = group[at] as number;
      if (poor[at] === 1 || (this.balance[voter] as number) > reach) continue;
      const history = this.histories.key(voter);
      let less = known.get(history);
      if (less === undefined) {
        this.single.clear();
        this.histories.count(voter, this.single);
        less = this.account.sumOver(this.single) * price.under < price.over * this.account.denominator;
        known.set(history, less);
      }
      if (less) {
        poor[at] = 1;
        moved += 1;
        this.histories.count(voter, this.tally);
      }
    }
    return moved;
  }

  /** Charges the supporters and enters the purchase in the books. */
  private buy(offer: Offer): Purchase {
    const { project, limit, poor, price, payers } = this.settle(offer);
    const { balance, histories } = this;
    const group = this.group(project);
    const paid = this.account.enter(price, payers);
    histories.open(this.account.purchases - 1);
    for (let at = 0; at < group.length; at += 1) {
      const voter = group[at] as number;
      const own = balance[voter] as number;
      const pays = Number(poor === undefined ? own >= limit : poor[at] === 0);
      balance[voter] = Math.max(own - paid, ALMOST_NOTHING) * pays;
      histories.add(voter, pays);
    }
    return { project, price, payers };
  }
}

type Settled = Offer & Required<Pick<Offer, 'price' | 'payers'>>;

const isSettled = (offer: Offer): offer is Settled => offer.price !== undefined;
