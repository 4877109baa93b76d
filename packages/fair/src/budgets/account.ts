import type { Fraction } from './fraction.ts';
import type { Supporters } from './supporters.ts';

/** How many people, and how many of them paid each purchase in full. */
export type Tally = { readonly people: number; readonly paid: Int32Array };

/** A purchase as the books need it: the project and how many supporters paid the whole price. */
type Entry = { readonly project: number; readonly payers: number };

/** Nobody drained this voter yet. */
export const NEVER = 0x7fffffff;

/**
 * The exact books of one run of Equal Shares, kept as fractions and only written up when doubles cannot decide.
 *
 * Everybody starts with share = shareOver/voters. Purchase j charges each supporter who can pay it its price x_j, and takes all
 * that is left from the others: these are drained, and have exactly 0 for the rest of the run. So before purchase t whoever is not drained has
 * share − Σ x_j over the purchases j < t on their ballot, and a group of such people has p·share − Σ a_j·x_j together, with whole numbers
 * p (people) and a_j (how many of them have purchase j on their ballot): a tally.
 *
 * With m_j the number of people who paid x_j in full and M_t = m_0 ⋯ m_{t−1}, x_j has the denominator voters·M_{j+1}. The numerators are stored over
 * that, and Horner's scheme gives the value of a tally over voters·M_t.
 */
export class Account {
  private readonly supporters: Supporters;
  private readonly costs: readonly bigint[];
  private readonly shareOver: bigint;
  private readonly voters: bigint;
  /** Per voter the number of the purchase that drained them. */
  private readonly drainedBy: Int32Array;
  private readonly entries: Entry[] = [];
  /** Which purchase a project was; −1: not bought. */
  private readonly boughtAs: Int32Array;
  private readonly prices: Fraction[] = [];
  /** M_t for the t purchases whose prices are written up. */
  private product = 1n;

  constructor(supporters: Supporters, costs: readonly bigint[], shareOver: bigint, drainedBy: Int32Array) {
    this.supporters = supporters;
    this.costs = costs;
    this.shareOver = shareOver;
    this.voters = BigInt(drainedBy.length);
    this.drainedBy = drainedBy;
    this.boughtAs = new Int32Array(costs.length).fill(-1);
  }

  get purchases(): number {
    return this.entries.length;
  }

  /** Notes a purchase; who was drained by it must be noted in `drainedBy` before anything is asked. */
  enter(project: number, payers: number): void {
    this.boughtAs[project] = this.entries.length;
    this.entries.push({ project, payers });
  }

  /** The exact price of a purchase. */
  price(purchase: number): Fraction {
    while (this.prices.length <= purchase) this.writeUp();
    return this.prices[purchase] as Fraction;
  }

  /** Whether people who are not drained have at least the cost together. */
  hasAtLeast(people: Iterable<number>, cost: bigint): boolean {
    this.writeUpAll();
    return this.sumOver(this.tally(people)) >= cost * this.voters * this.product;
  }

  /** Whether a person who is not drained has less than a price. */
  hasLess(voter: number, price: Fraction): boolean {
    this.writeUpAll();
    return this.sumOver(this.tally([voter])) * price.under < price.over * this.voters * this.product;
  }

  /** What each of `payers` people pays of the cost when the poor, who are not drained, give all they have. */
  priceWith(cost: bigint, poor: Iterable<number>, payers: number): Fraction {
    this.writeUpAll();
    const under = this.voters * this.product;
    return { over: cost * under - this.sumOver(this.tally(poor)), under: under * BigInt(payers) };
  }

  /** The same text for people with the same purchases on their ballot, and for no others. */
  history(voter: number): string {
    const { projects, projectsFrom } = this.supporters;
    const bought = [];
    for (let at = projectsFrom[voter] ?? 0; at < (projectsFrom[voter + 1] ?? 0); at += 1) {
      const purchase = this.boughtAs[projects[at] ?? 0] ?? -1;
      if (purchase !== -1) bought.push(purchase);
    }
    return bought.sort((a, b) => a - b).join(',');
  }

  private writeUpAll(): void {
    if (this.entries.length > 0) this.price(this.entries.length - 1);
  }

  private writeUp(): void {
    const purchase = this.prices.length;
    const { project, payers } = this.entries[purchase] as Entry;
    const { voters, votersFrom } = this.supporters;
    const group = voters.subarray(votersFrom[project], votersFrom[project + 1]);
    const poor = group.filter((voter) => this.drainedBy[voter] === purchase);
    const under = this.voters * this.product;
    const over = (this.costs[project] as bigint) * under - this.sumOver(this.tally(poor));
    this.product *= BigInt(payers);
    this.prices.push({ over, under: under * BigInt(payers) });
  }

  /** Counts people by the purchases whose prices are written up. */
  private tally(people: Iterable<number>): Tally {
    const { projects, projectsFrom } = this.supporters;
    const paid = new Int32Array(this.prices.length);
    let count = 0;
    for (const voter of people) {
      count += 1;
      const end = projectsFrom[voter + 1] as number;
      for (let at = projectsFrom[voter] as number; at < end; at += 1) {
        const purchase = this.boughtAs[projects[at] as number] as number;
        if (purchase !== -1 && purchase < paid.length) paid[purchase] = (paid[purchase] as number) + 1;
      }
    }
    return { people: count, paid };
  }

  /** The numerator over voters·M_t of what the people of a tally have. */
  private sumOver(tally: Tally): bigint {
    let spent = 0n;
    for (const [purchase, times] of tally.paid.entries()) {
      if (spent !== 0n) spent *= BigInt((this.entries[purchase] as Entry).payers);
      if (times !== 0) spent += BigInt(times) * (this.prices[purchase] as Fraction).over;
    }
    return BigInt(tally.people) * this.shareOver * this.product - spent;
  }
}
