import { amountNumber } from './amount.ts';
import type { BudgetElection } from './election.ts';
import { EqualShares, type EqualSharesInput, type Satisfaction } from './equal-shares.ts';
import { toNumber, type Fraction } from './fraction.ts';
import { findNeglected } from './justified.ts';
import { countVotes, drawTieOrder } from './lot.ts';
import { findPriceSystem } from './price-system.ts';
import { raiseShares } from './raise-shares.ts';
import { findSupporters, type Supporters } from './supporters.ts';

/** One thing that was tested: whether it holds (null: not decided), and how that was found out, for a person to read. */
export type Finding = { readonly holds: boolean | null; readonly how: string };

export type Audit = {
  readonly cost: number;
  readonly budget: number;
  readonly feasible: Finding;
  readonly priceable: Finding;
  /** EJR up to one project, for each way of counting satisfaction. */
  readonly ejr1: Readonly<Record<Satisfaction, Finding>>;
};

/** How far the share is raised in search of a run that buys the outcome. */
const mostIncrements = 2000;

/** Tests an outcome, given as places in the list of projects: does it fit, can it be paid fairly, is no group left out? */
export async function auditOutcome(election: BudgetElection, outcome: readonly number[]): Promise<Audit> {
  const supporters = findSupporters(election);
  const winners = new Set(outcome);
  const cost = [...winners].reduce((sum, place) => sum + (election.projects[place]?.cost ?? 0n), 0n);
  return {
    cost: amountNumber(cost, election.decimals),
    budget: amountNumber(election.budget, election.decimals),
    feasible: testFeasible(election, outcome, cost),
    priceable: await testPriceable(election, supporters, winners),
    ejr1: {
      cost: testJustified(election, supporters, winners, 'cost'),
      cardinality: testJustified(election, supporters, winners, 'cardinality'),
    },
  };
}

function testFeasible(election: BudgetElection, outcome: readonly number[], cost: bigint): Finding {
  const double = outcome.find((place, at) => outcome.indexOf(place) !== at);
  if (double !== undefined) {
    return { holds: false, how: `project "${election.projects[double]?.id}" is named twice` };
  }
  const holds = cost <= election.budget;
  return {
    holds,
    how: holds ? 'the winners cost no more than the budget' : 'the winners cost more than the budget',
  };
}

function inputFor(
  election: BudgetElection,
  supporters: Supporters,
  satisfaction: Satisfaction,
): EqualSharesInput {
  const tiePlaces = drawTieOrder(election, countVotes(supporters), '').places;
  const costs = election.projects.map((project) => project.cost);
  return { supporters, voters: election.voterIds.length, costs, satisfaction, tiePlaces };
}

/** Whether Equal Shares buys exactly these projects at budget/voters or at a share that add1 comes to, and which share. */
function findShare(
  election: BudgetElection,
  supporters: Supporters,
  winners: ReadonlySet<number>,
  satisfaction: Satisfaction,
): Fraction | undefined {
  for (const integral of [false, true]) {
    for (const run of raiseShares(election, inputFor(election, supporters, satisfaction), integral)) {
      const same =
        run.purchases.length === winners.size && run.purchases.every(({ project }) => winners.has(project));
      if (same && (!integral || run.increments > 0)) return run.share;
      if (run.cost > election.budget || run.increments >= mostIncrements) break;
    }
  }
  return undefined;
}

async function testPriceable(
  election: BudgetElection,
  supporters: Supporters,
  winners: ReadonlySet<number>,
): Promise<Finding> {
  if (election.voterIds.length === 0) return { holds: null, how: 'not decided: nobody voted' };
  for (const satisfaction of ['cost', 'cardinality'] as const) {
    const share = findShare(election, supporters, winners, satisfaction);
    if (share === undefined) continue;
    const shown = Number((toNumber(share.over, share.under) / 10 ** election.decimals).toPrecision(7));
    return {
      holds: true,
      how: `equal shares (satisfaction ${satisfaction}) buys exactly this at a share of ${shown}`,
    };
  }
  const free = [...winners].find(
    (place) => supporters.votersFrom[place] === supporters.votersFrom[place + 1],
  );
  if (free !== undefined && (election.projects[free]?.cost ?? 0n) > 0n) {
    return {
      holds: false,
      how: `nobody supports project "${election.projects[free]?.id}", so nobody can pay for it`,
    };
  }
  const system = await findPriceSystem(election, supporters, winners);
  if (system.found === 'too large') {
    return {
      holds: null,
      how: `not decided: ${system.payments} payments are too many for the linear program`,
    };
  }
  if (!system.found) return { holds: false, how: 'a linear program shows that there is no price system' };
  const share = amountNumber(election.budget, election.decimals) / election.voterIds.length;
  const shown = Number(system.share.toPrecision(7));
  const enough = system.share >= share * (1 - 1e-7);
  const how = enough
    ? `a price system in which everyone holds ${shown}, at least budget/voters, found by a linear program`
    : `price systems exist only where everyone holds at most ${shown}, less than budget/voters (linear program): money stays unspent`;
  return { holds: enough, how };
}

function testJustified(
  election: BudgetElection,
  supporters: Supporters,
  winners: ReadonlySet<number>,
  satisfaction: Satisfaction,
): Finding {
  if (election.voterIds.length === 0) return { holds: true, how: 'nobody voted' };
  const fair = new EqualShares(inputFor(election, supporters, satisfaction)).run(election.budget);
  if (fair.purchases.every(({ project }) => winners.has(project))) {
    return {
      holds: true,
      how: 'by theorem: it holds all that equal shares buys at a share of budget/voters',
    };
  }
  const found = findNeglected(election, supporters, winners, satisfaction);
  if (found === 'too large') return { holds: null, how: 'not decided: too many sets of projects to try' };
  if (found.neglected === undefined)
    return { holds: true, how: 'every set of projects that a group can claim was tried' };
  const { people, projects } = found.neglected;
  const ids = projects.map((place) => election.projects[place]?.id).join(', ');
  return {
    holds: false,
    how: `${people} people support all of ${ids}, could pay for it with their part of the budget, and are left short`,
  };
}
