import { openProgram, type Column, type Program } from '../lottery/program.ts';
import { findBallotKinds, type BallotKind } from './ballot-kinds.ts';
import type { BudgetElection } from './election.ts';
import type { Supporters } from './supporters.ts';

/** Above this many payments a linear program would take too long to be useful. */
const mostPayments = 20_000;

export type PriceSystem =
  | { readonly found: true; readonly share: number }
  | { readonly found: false }
  | { readonly found: 'too large'; readonly payments: number };

/**
 * The largest share that everyone can hold in a price system for an outcome (Peters, Pierczyński and Skowron 2021), in units of currency: people pay only for
 * winners they support and no more than their share, every winner is paid exactly, and the supporters of a loser have no more left than it costs.
 * A linear program over kinds of ballots (HiGHS, tolerance 1e-9 of the budget): people with the same ballot may pay the same, as payments can be averaged.
 */
export async function findPriceSystem(
  election: BudgetElection,
  supporters: Supporters,
  winners: ReadonlySet<number>,
): Promise<PriceSystem> {
  const kinds = findBallotKinds(supporters).filter((kind) => kind.projects.length > 0);
  const payments = kinds.reduce(
    (sum, kind) => sum + kind.projects.filter((place) => winners.has(place)).length,
    0,
  );
  if (payments > mostPayments) return { found: 'too large', payments };
  if (kinds.length === 0) return { found: false };
  const program = await openProgram(priceProgram(election, kinds, winners));
  const solution = await program.solve();
  program.close();
  if (solution === null) return { found: false };
  const perHead = Number(election.budget) / 10 ** election.decimals / election.voterIds.length;
  return { found: true, share: solution.value * perHead };
}

/** Column 0 is the share, the others are what one person of a kind pays for a winner; money is counted in budget/voters. */
function priceProgram(
  election: BudgetElection,
  kinds: readonly BallotKind[],
  winners: ReadonlySet<number>,
): Program {
  const perHead = Number(election.budget) / election.voterIds.length;
  const costs = election.projects.map((project) => Number(project.cost) / perHead);
  // Nobody needs more than every cost together, so a share without losers to bound it stays finite.
  const upper = costs.reduce((sum, cost) => sum + cost, 1);
  const column = (cost: number, entries: readonly (readonly [number, number])[]): Column => ({
    cost,
    lower: 0,
    upper,
    whole: false,
    rows: entries.map(([row]) => row),
    values: entries.map(([, value]) => value),
  });
  // Kind k: its payments stay within the share. Winner: paid exactly. Loser: what its supporters have left is at most its cost.
  const rows = [
    ...kinds.map(() => ({ lower: -Infinity, upper: 0 })),
    ...costs.map((cost, place) => ({ lower: winners.has(place) ? cost : -Infinity, upper: cost })),
  ];
  const projectRow = (place: number) => kinds.length + place;
  const leftFor = new Map<number, number>();
  const payments: Column[] = [];
  for (const [kind, { count, projects }] of kinds.entries()) {
    const losers = projects.filter((place) => !winners.has(place));
    for (const loser of losers) leftFor.set(loser, (leftFor.get(loser) ?? 0) + count);
    const unspent = losers.map((loser) => [projectRow(loser), -count] as const);
    for (const winner of projects.filter((place) => winners.has(place))) {
      payments.push(column(0, [[kind, 1], [projectRow(winner), count], ...unspent]));
    }
  }
  const unpaid = [...leftFor].map(([loser, people]) => [projectRow(loser), people] as const);
  const share = column(1, [...kinds.map((_, kind) => [kind, -1] as const), ...unpaid]);
  return { columns: [share, ...payments], rows };
}
