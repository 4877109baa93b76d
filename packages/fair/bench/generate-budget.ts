import { createRandom, type BudgetElection } from '../src/index.ts';

export type TownSize = {
  readonly voters: number;
  readonly projects: number;
  /** Budget per voter, in whole units of currency. */
  readonly share: number;
  readonly seed: string;
};

/**
 * A made-up vote of a large town, the same for the same seed: costs spread over two orders of magnitude, some projects far more
 * wanted than others, and each voter naming up to 15 projects, mostly of their own one of 18 districts.
 */
export function generateBudget({ voters, projects, share, seed }: TownSize): BudgetElection {
  const random = createRandom(seed);
  const budget = share * voters;
  const costs = Array.from({ length: projects }, () => {
    const size = Math.exp(random.fraction() * Math.log(100));
    return Math.round((budget * size) / (projects * 12));
  });
  const appeal = costs.map(() => Math.exp(2 * (random.fraction() - 0.5)));
  const districts = costs.map(() => random.below(18));
  const starts = new Int32Array(voters + 1);
  const named: number[] = [];
  for (let voter = 0; voter < voters; voter += 1) {
    const district = random.below(18);
    const length = 1 + random.below(15);
    const ballot = new Set<number>();
    for (let tries = 0; tries < length * 12 && ballot.size < length; tries += 1) {
      const project = random.below(projects);
      const near = districts[project] === district ? 4 : 1;
      if (random.fraction() * 11 < (appeal[project] ?? 1) * near) ballot.add(project);
    }
    named.push(...ballot);
    starts[voter + 1] = named.length;
  }
  return {
    meta: new Map([
      ['description', `made up from seed ${seed}`],
      ['currency', 'EUR'],
    ]),
    voteType: 'approval',
    decimals: 0,
    budget: BigInt(budget),
    projects: costs.map((cost, at) => ({ id: String(at + 1), cost: BigInt(cost), columns: [] })),
    projectColumns: [],
    voterIds: Array.from({ length: voters }, (_, at) => String(at + 1)),
    ballots: { starts, projects: Int32Array.from(named), points: undefined },
    voterColumns: [],
    voterFields: [],
  };
}
