import type { Pool } from '../pool.ts';
import { openProgram, type Column } from '../program.ts';

/** Leximin chances per person by listing every panel, person by person: for tiny pools, to test against. */
export async function bruteChances(pool: Pool): Promise<number[] | null> {
  const panels = listPanels(pool);
  if (panels.length === 0) return null;
  const known: (number | undefined)[] = pool.people.map(() => undefined);
  while (known.includes(undefined)) {
    const { value, tight } = await raiseSmallest(pool, panels, known);
    for (const place of tight) known[place] = value;
  }
  return known.map((chance) => chance ?? 0);
}

function listPanels({ seats, quotas, people }: Pool): number[][] {
  const panels: number[][] = [];
  for (let set = 0; set < 2 ** people.length; set += 1) {
    const members = [...people.keys()].filter((place) => (set >> place) & 1);
    if (members.length !== seats) continue;
    const counts = quotas.map(
      (_, at) => members.filter((place) => people[place]?.quotas.includes(at)).length,
    );
    const addresses = members.flatMap((place) => people[place]?.address ?? []);
    const kept = quotas.every(({ min, max }, at) => (counts[at] ?? 0) >= min && (counts[at] ?? 0) <= max);
    if (kept && new Set(addresses).size === addresses.length) panels.push(members);
  }
  return panels;
}

async function raiseSmallest(
  pool: Pool,
  panels: readonly number[][],
  known: readonly (number | undefined)[],
) {
  const sum = pool.people.length;
  const columns = panels.map((members): Column => {
    const values = [...members.map(() => 1), 1];
    return { cost: 0, lower: 0, upper: Infinity, whole: false, rows: [...members, sum], values };
  });
  const free = [...known.keys()].filter((place) => known[place] === undefined);
  const smallest = {
    cost: 1,
    lower: 0,
    upper: Infinity,
    whole: false,
    rows: free,
    values: free.map(() => -1),
  };
  const rows = known.map((chance) => ({ lower: chance === undefined ? 0 : chance - 1e-10, upper: Infinity }));
  const program = await openProgram({
    columns: [...columns, smallest],
    rows: [...rows, { lower: 1, upper: 1 }],
  });
  const found = await program.solve();
  program.close();
  if (found === null) throw new Error('The chances found before cannot be kept.');
  return { value: found.value, tight: free.filter((place) => Math.abs(found.prices[place] ?? 0) > 1e-6) };
}
