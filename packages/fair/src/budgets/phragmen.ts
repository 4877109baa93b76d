import { compareFractions, toNumber, type Fraction } from './fraction.ts';
import { countVotes } from './lot.ts';
import { U } from './rounding.ts';
import type { Supporters } from './supporters.ts';

/** One project taken by Phragmén's rule. */
export type Taken = {
  readonly project: number;
  /** The load that each supporter carries from then on, in units of money. */
  readonly load: Fraction;
};

export type PhragmenInput = {
  readonly supporters: Supporters;
  readonly voters: number;
  readonly costs: readonly bigint[];
  readonly budget: bigint;
  readonly tiePlaces: Int32Array;
};

/**
 * Phragmén's sequential rule with costs (Phragmén 1899; Los, Christoff and Grossi 2022): a project would give each supporter the load
 * (Σ supporters' loads + cost)/supporters; the smallest is taken, until it no longer fits in the budget. Projects without supporters and
 * projects dearer than the whole budget take no part.
 *
 * Loads are exact fractions. A voter's load is that of the last project taken on their ballot, so a sum of loads is Σ n_j·ℓ_j with whole
 * numbers n_j; doubles only filter (bound in docs/exactness.md). Loads only grow, so an old lower bound stays one.
 */
export function sequentialPhragmen(input: PhragmenInput): Taken[] {
  const { costs, budget, supporters } = input;
  const votes = countVotes(supporters);
  const mayWin = (place: number) => (votes[place] ?? 0) > 0 && (costs[place] as bigint) <= budget;
  const open = new Set([...costs.keys()].filter(mayWin));
  const loads = new Loads(input, votes);
  const taken: Taken[] = [];
  let left = budget;
  for (;;) {
    const next = loads.smallest(open);
    if (next === undefined || (costs[next.project] as bigint) > left) return taken;
    left -= costs[next.project] as bigint;
    open.delete(next.project);
    loads.carry(next);
    taken.push(next);
  }
}

class Loads {
  private readonly input: PhragmenInput;
  private readonly votes: Int32Array;
  private readonly costs: Float64Array;
  /** Per voter the load as a double, and which project taken it comes from (−1: none yet). */
  private readonly loads: Float64Array;
  private readonly last: Int32Array;
  private readonly low: Float64Array;
  private readonly exact: Fraction[] = [];

  constructor(input: PhragmenInput, votes: Int32Array) {
    this.input = input;
    this.votes = votes;
    this.costs = Float64Array.from(input.costs, Number);
    this.loads = new Float64Array(input.voters);
    this.last = new Int32Array(input.voters).fill(-1);
    this.low = this.costs.map((cost, place) => (cost / (votes[place] || 1)) * (1 - 4 * U));
  }

  smallest(open: ReadonlySet<number>): Taken | undefined {
    const highs = new Map<number, number>();
    let best = Infinity;
    for (const place of [...open].sort((a, b) => (this.low[a] as number) - (this.low[b] as number))) {
      if ((this.low[place] as number) > best) break;
      const { load, error } = this.estimate(place);
      this.low[place] = load - error;
      highs.set(place, load + error);
      best = Math.min(best, load + error);
    }
    const close = [...highs.keys()].filter((place) => (this.low[place] as number) <= best);
    const offers = close.map((project) => ({ project, load: this.settle(project) }));
    const { tiePlaces } = this.input;
    const tie = ({ project }: Taken) => tiePlaces[project] ?? 0;
    return offers.length === 0
      ? undefined
      : offers.reduce((a, b) => ((compareFractions(a.load, b.load) || tie(a) - tie(b)) <= 0 ? a : b));
  }

  private estimate(place: number): { load: number; error: number } {
    const { voters, votersFrom } = this.input.supporters;
    const end = votersFrom[place + 1] as number;
    let sum = this.costs[place] as number;
    for (let at = votersFrom[place] as number; at < end; at += 1) {
      sum += this.loads[voters[at] as number] as number;
    }
    const votes = this.votes[place] as number;
    // Each load is at most 2u off, each of the additions at most u; the cost and the division add 2u more.
    const load = sum / votes;
    return { load, error: (votes + 8) * 2 * U * load };
  }

  /** The exact load of a project: its supporters are counted by the project that gave them their load. */
  private settle(place: number): Fraction {
    const { supporters, costs } = this.input;
    const counts = new Int32Array(this.exact.length);
    for (let at = supporters.votersFrom[place] ?? 0; at < (supporters.votersFrom[place + 1] ?? 0); at += 1) {
      const last = this.last[supporters.voters[at] ?? 0] ?? -1;
      if (last !== -1) counts[last] = (counts[last] ?? 0) + 1;
    }
    // The denominators grow by a factor per project taken, so each is a multiple of those before it.
    const under = this.exact.at(-1)?.under ?? 1n;
    let over = (costs[place] as bigint) * under;
    for (const [at, count] of counts.entries()) {
      const load = this.exact[at] as Fraction;
      if (count !== 0) over += BigInt(count) * load.over * (under / load.under);
    }
    return { over, under: under * BigInt(this.votes[place] as number) };
  }

  /** Gives the supporters of a project their new load. */
  carry({ project, load }: Taken): void {
    const { voters, votersFrom } = this.input.supporters;
    const rounded = toNumber(load.over, load.under);
    for (let at = votersFrom[project] ?? 0; at < (votersFrom[project + 1] ?? 0); at += 1) {
      const voter = voters[at] as number;
      this.loads[voter] = rounded;
      this.last[voter] = this.exact.length;
    }
    this.exact.push(load);
  }
}
