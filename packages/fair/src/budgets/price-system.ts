import highsModule, { type Highs } from 'highs';
import { findBallotKinds, type BallotKind } from './ballot-kinds.ts';
import type { BudgetElection } from './election.ts';
import type { Supporters } from './supporters.ts';

// The package's types describe its CommonJS form; as an ES module its default export is the loader itself.
const loadHighs = highsModule as unknown as () => Promise<Highs>;

let loaded: Promise<Highs> | undefined;

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
  const program = priceProgram(election, kinds, winners);
  const solver = await (loaded ??= loadHighs());
  const { rows, columns } = program;
  const starts = [0];
  for (const column of columns) starts.push((starts.at(-1) ?? 0) + column.length);
  const model = solver.createModel();
  try {
    model.options.set({
      output_flag: false,
      primal_feasibility_tolerance: 1e-9,
      dual_feasibility_tolerance: 1e-9,
    });
    model.passModel({
      numCols: columns.length,
      numRows: rows.length,
      sense: solver.constants.objectiveSense.maximize,
      colCost: columns.map((_, at) => (at === 0 ? 1 : 0)),
      colLower: columns.map(() => 0),
      colUpper: columns.map(() => program.most),
      rowLower: rows.map((row) => row.lower),
      rowUpper: rows.map((row) => row.upper),
      matrix: {
        format: 'csc',
        numRows: rows.length,
        numCols: columns.length,
        starts,
        indices: columns.flatMap((column) => column.map(([row]) => row)),
        values: columns.flatMap((column) => column.map(([, value]) => value)),
      },
    });
    const { modelStatus } = model.run();
    if (modelStatus === solver.constants.modelStatus.infeasible) return { found: false };
    if (modelStatus !== solver.constants.modelStatus.optimal)
      throw new Error(`HiGHS ended with status ${modelStatus}`);
    const scale = Number(election.budget) / 10 ** election.decimals / election.voterIds.length;
    return { found: true, share: model.getObjectiveValue() * scale };
  } finally {
    model.dispose();
  }
}

type Row = { readonly lower: number; readonly upper: number };

/** Column 0 is the share, the others are what one person of a kind pays for a winner; money is counted in budget/voters. */
function priceProgram(election: BudgetElection, kinds: readonly BallotKind[], winners: ReadonlySet<number>) {
  const perHead = Number(election.budget) / election.voterIds.length;
  const costs = election.projects.map((project) => Number(project.cost) / perHead);
  const projectRow = (place: number) => kinds.length + place;
  // Kind k: its payments stay within the share. Winner: paid exactly. Loser: what its supporters have left is at most its cost.
  const rows: Row[] = [
    ...kinds.map(() => ({ lower: -Infinity, upper: 0 })),
    ...costs.map((cost, place) => ({ lower: winners.has(place) ? cost : -Infinity, upper: cost })),
  ];
  const share: [number, number][] = kinds.map((_, kind) => [kind, -1]);
  const leftFor = new Map<number, number>();
  const columns: [number, number][][] = [share];
  for (const [kind, { count, projects }] of kinds.entries()) {
    const losers = projects.filter((place) => !winners.has(place));
    for (const loser of losers) leftFor.set(loser, (leftFor.get(loser) ?? 0) + count);
    for (const winner of projects.filter((place) => winners.has(place))) {
      columns.push([
        [kind, 1],
        ...projects
          .filter((place) => place === winner || !winners.has(place))
          .map((place): [number, number] => [projectRow(place), place === winner ? count : -count]),
      ]);
    }
  }
  for (const [loser, people] of leftFor) share.push([projectRow(loser), people]);
  // Nobody needs more than every cost together, so a share without losers to bound it stays finite.
  const most = costs.reduce((sum, cost) => sum + cost, 1);
  return { rows, columns, most };
}
