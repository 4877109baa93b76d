import { readFile } from 'node:fs/promises';
import { createRandom } from '../src/random.ts';
import { plainPlan } from '../src/tables/plan.ts';
import { readPlan } from '../src/tables/read-plan.ts';
import { seatPeople } from '../src/tables/seat-people.ts';
import { timed, type Measure } from './figure.ts';

/** People who ask for some of the topics, popular ones more often. */
function makeEvening(people: number, topics: number, rounds: number) {
  const random = createRandom('evening');
  const wishes = Array.from({ length: people }, () => {
    const asked = new Set<number>();
    const length = 1 + random.below(Math.min(6, topics));
    while (asked.size < length) asked.add(random.below(1 + random.below(topics)));
    return [...asked];
  });
  return plainPlan(
    wishes,
    Array.from({ length: topics }, () => Math.ceil((people * 1.1) / topics)),
    rounds,
  );
}

export const measure: Measure = async function* () {
  const url = new URL('../fixtures/placement/ams619_865.json', import.meta.url);
  const real = readPlan(await readFile(url, 'utf8'));
  if (!real.ok) throw new Error(real.problems[0]?.message);
  for (const [name, plan] of [
    ['900 people, 9 tables, 3 rounds', makeEvening(900, 9, 3)],
    ['865 people, 9 tables, 3 rounds (Amsterdam 619)', real.value],
  ] as const) {
    const { value, seconds } = await timed(() => seatPeople(plan));
    if (!value.ok) throw new Error(value.problems[0]?.message);
    yield { figure: `tables: ${name}`, unit: 's', measured: seconds, target: 1, better: 'lower' };
  }
};
