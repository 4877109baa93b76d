import { NEVER } from './account.ts';
import { countVotes } from './lot.ts';
import type { Supporters } from './supporters.ts';
import { U } from './rounding.ts';

/** A price in doubles and how far it may be off. */
export type RoughPrice = { readonly price: number; readonly error: number };

/** What the supporters of a project have: all of it, and the part of those who have enough, which `Purses.amounts` lists. */
export type Gathered = { readonly money: number; readonly rich: number; readonly count: number };

/** What a balance becomes that rounds to 0 or less (a normal number: processors are slow with smaller ones); 0 itself is kept for the people who gave all they had. */
export const ALMOST_NOTHING = 2 ** -1000;

/**
 * What everyone has left in a run of Equal Shares, in doubles, with a proven bound for the error of each balance (docs/exactness.md).
 * The loops have no branch on what people have: it could not be predicted, and would cost four times as much as counting both ways.
 */
export class Purses {
  /** What a voter has left, at most `error` off; exactly 0 for who gave all. */
  readonly balance: Float64Array;
  /** The first `count` are the amounts that `gather` collected. */
  readonly amounts: Float64Array;
  /** Per voter the number of the purchase that took all they had. */
  drainedBy: Int32Array;
  /** No balance is further off than this. */
  delta = 0;
  private share = 0;
  private readonly error: Float32Array;
  private readonly supporters: Supporters;
  private readonly votes: Int32Array;
  /** Supporters who have something left, as far as was noticed, laid out as `supporters.voters`. */
  private readonly live: Int32Array;
  private readonly liveCount: Int32Array;
  private readonly unable: Int32Array;

  constructor(supporters: Supporters, voters: number) {
    this.supporters = supporters;
    this.votes = countVotes(supporters);
    const most = this.votes.reduce((a, b) => Math.max(a, b), 0);
    this.balance = new Float64Array(voters);
    this.error = new Float32Array(voters);
    this.drainedBy = new Int32Array(voters);
    this.live = new Int32Array(supporters.voters.length);
    this.liveCount = new Int32Array(this.votes.length);
    this.amounts = new Float64Array(most + 1);
    this.unable = new Int32Array(most + 1);
  }

  /** Gives everyone a share, which may be 2u·share off. */
  fill(share: number): void {
    this.share = share;
    this.delta = 2 * U * share;
    this.balance.fill(share);
    this.error.fill(this.delta);
    this.drainedBy = new Int32Array(this.balance.length).fill(NEVER);
    this.live.set(this.supporters.voters);
    this.liveCount.set(this.votes);
  }

  /** The supporters, without people who were noticed to have nothing. */
  group(project: number): Int32Array {
    const from = this.supporters.votersFrom[project] ?? 0;
    return this.live.subarray(from, from + (this.liveCount[project] ?? 0));
  }

  groupSize(project: number): number {
    return this.liveCount[project] as number;
  }

  /** Collects what the supporters have into `amounts`, leaving out less than `least`, and forgets who has nothing. */
  gather(project: number, least: number): Gathered {
    const { balance, amounts, live } = this;
    const from = this.supporters.votersFrom[project] as number;
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
      amounts[count] = own;
      count += enough;
      money += own;
      rich += own * enough;
    }
    this.liveCount[project] = kept - from;
    return { money, rich, count };
  }

  /** Places in a group of who has less than the limit; valid until the next call. */
  findUnable(group: Int32Array, limit: number): Int32Array {
    const { balance, unable } = this;
    let found = 0;
    for (let at = 0; at < group.length; at += 1) {
      unable[found] = at;
      found += Number((balance[group[at] as number] as number) < limit);
    }
    return unable.subarray(0, found);
  }

  /** What everyone pays who can, when it is certain who is unable to. */
  priceWithout(group: Int32Array, unable: Int32Array, cost: number): RoughPrice {
    const { balance, error: errors } = this;
    const payers = group.length - unable.length;
    let money = 0;
    let error = 0;
    for (let at = 0; at < unable.length; at += 1) {
      const voter = group[unable[at] as number] as number;
      const own = balance[voter] as number;
      money += own;
      error += (errors[voter] as number) * Number(own > 0);
    }
    const price = (cost - money) / payers;
    const slack = 1.001 * error + 2 * U * (unable.length * money + cost);
    return { price, error: slack / payers + 4 * U * price };
  }

  /** Takes all from who is unable, and the price from the others. */
  charge(group: Int32Array, unable: Int32Array, { price, error }: RoughPrice, purchase: number): void {
    const { balance, error: errors, drainedBy } = this;
    for (let at = 0; at < unable.length; at += 1) {
      const voter = group[unable[at] as number] as number;
      if ((balance[voter] as number) > 0) drainedBy[voter] = purchase;
    }
    const growth = 1.001 * (error + 2 * U * this.share);
    this.delta += growth;
    for (let at = 0; at < group.length; at += 1) {
      const voter = group[at] as number;
      balance[voter] = Math.max((balance[voter] as number) - price, ALMOST_NOTHING);
      errors[voter] = (errors[voter] as number) + growth;
    }
    // Who had nothing is among them, so everyone drained has exactly 0.
    for (let at = 0; at < unable.length; at += 1) balance[group[unable[at] as number] as number] = 0;
  }
}
