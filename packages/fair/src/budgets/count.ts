import type { BudgetElection } from './election.ts';
import { EqualShares, type EqualSharesInput, type Satisfaction } from './equal-shares.ts';
import { raiseShares, startingShare, type RaisedRun, type Threads } from './raise-shares.ts';
import type { Fraction } from './fraction.ts';
import { takeGreedily } from './greedy.ts';
import { countVotes, drawTieOrder } from './lot.ts';
import { sequentialPhragmen } from './phragmen.ts';
import { findSupporters, type Supporters } from './supporters.ts';

export const rules = ['equal-shares', 'greedy', 'phragmen'] as const;
export const satisfactions = ['cost', 'cardinality'] as const satisfies readonly Satisfaction[];
export const completions = ['none', 'utilitarian', 'add1', 'add1-utilitarian'] as const;
export const untils = ['exhausted', 'infeasible'] as const;

export type CountOptions = {
  readonly rule: (typeof rules)[number];
  readonly satisfaction: Satisfaction;
  /** What happens with the money that Equal Shares leaves. */
  readonly completion: (typeof completions)[number];
  /** add1 starts at ⌊budget/voters⌋ whole units of currency instead of at budget/voters. */
  readonly integral: boolean;
  /** add1 stops once no supported project fits in what is left, or goes on until the outcome costs too much. */
  readonly until: (typeof untils)[number];
  /** The lot that decides what other ties leave open is drawn from this text. */
  readonly seed: string;
};

export const defaultOptions: CountOptions = {
  rule: 'equal-shares',
  satisfaction: 'cost',
  completion: 'none',
  integral: false,
  until: 'exhausted',
  seed: '0',
};

/** How a winner came in. */
export type Winner = {
  /** Place in the list of projects. */
  readonly project: number;
  readonly by: 'shares' | 'votes' | 'load';
  /** What each supporter who could pays for it (Equal Shares), or carries from then on (Phragmén), in units of money. */
  readonly price?: Fraction;
  /** How many supporters pay the whole price. */
  readonly payers?: number;
};

export type CountOutcome = {
  readonly options: CountOptions;
  /** In the order in which they won. */
  readonly winners: readonly Winner[];
  /** Of all winners, in units of money. */
  readonly cost: bigint;
  readonly votes: Int32Array;
  /** Project ids in the order that decides ties of equal cost and equal votes. */
  readonly lot: readonly string[];
  /** The share everyone had in the run of Equal Shares that counts, in units of money. */
  readonly share?: Fraction;
  /** How many times add1 raised the share for that run. */
  readonly increments?: number;
};

/** Told after every increment of add1: how many there were, and what the outcome costs as a part of the budget. */
export type CountProgress = { readonly increments: number; readonly spent: number };

/**
 * Counts a vote on a budget. The same election and options give the same outcome, exactly (see docs/exactness.md), whatever the number of
 * threads: with 2, add1 on a large vote uses a second one.
 */
export function countBudget(
  election: BudgetElection,
  options: CountOptions = defaultOptions,
  onProgress?: (progress: CountProgress) => void,
  threads: Threads = 1,
): CountOutcome {
  const supporters = findSupporters(election);
  const votes = countVotes(supporters);
  const { lot, places: tiePlaces } = drawTieOrder(election, votes, options.seed);
  const costs = election.projects.map((project) => project.cost);
  const base = { costs, votes, tiePlaces, budget: election.budget };
  const voters = election.voterIds.length;
  const finish = (winners: readonly Winner[], more: Partial<CountOutcome> = {}): CountOutcome => {
    const cost = winners.reduce((sum, { project }) => sum + (costs[project] as bigint), 0n);
    return { options, winners, cost, votes, lot, ...more };
  };
  if (options.rule === 'greedy') {
    return finish(takeGreedily(base, options.satisfaction, []).map((project) => ({ project, by: 'votes' })));
  }
  if (options.rule === 'phragmen') {
    const taken = sequentialPhragmen({ ...base, supporters, voters });
    return finish(taken.map(({ project, load }) => ({ project, by: 'load', price: load })));
  }
  const input = { supporters, voters, costs, satisfaction: options.satisfaction, tiePlaces };
  const { share, increments } = options.completion.startsWith('add1')
    ? raiseWhileItFits(election, input, options, onProgress, threads)
    : { share: startingShare(election, false), increments: 0 };
  const run = new EqualShares(input).run(share.over);
  const bought = run.purchases.map((purchase, at): Winner => ({
    ...purchase,
    price: run.price(at),
    by: 'shares',
  }));
  const taken = bought.map(({ project }) => project);
  const added = options.completion.endsWith('utilitarian') ? takeGreedily(base, 'cost', taken) : [];
  const rest = added.map((project): Winner => ({ project, by: 'votes' }));
  return finish([...bought, ...rest], { share, increments });
}

/** add1: the share rises by one unit of currency as long as the outcome stays within the budget. */
function raiseWhileItFits(
  election: BudgetElection,
  input: EqualSharesInput,
  { integral, until }: CountOptions,
  onProgress: ((progress: CountProgress) => void) | undefined,
  threads: Threads,
): RaisedRun {
  const supported = countSupported(input.supporters);
  const runs = raiseShares(election, input, integral, threads);
  let best: RaisedRun | undefined;
  for (const next of runs) {
    if (best !== undefined) {
      const spent = Number(next.cost) / Number(election.budget || 1n);
      onProgress?.({ increments: next.increments, spent });
      if (next.cost > election.budget) return best;
    }
    best = next;
    if (best.purchases.length >= supported) return best;
    if (until === 'exhausted' && isExhausted(input, best, election.budget - best.cost)) return best;
  }
  throw new Error('the share rises without end');
}

const countSupported = (supporters: Supporters): number =>
  countVotes(supporters).reduce((n, votes) => n + Number(votes > 0), 0);

/** Whether no project with supporters fits any more; one without could never be bought, however much is added. */
function isExhausted(input: EqualSharesInput, { purchases }: RaisedRun, left: bigint): boolean {
  const bought = new Set(purchases.map(({ project }) => project));
  const votes = countVotes(input.supporters);
  return input.costs.every((cost, place) => bought.has(place) || (votes[place] ?? 0) === 0 || cost > left);
}
