import { bestChances } from './best-chances.ts';
import { drawPanel } from './draw-panel.ts';
import { outerChances, type Level } from './outer-chances.ts';
import { panelSpace } from './panel-space.ts';
import { findKinds, type Kinds, type Pool } from './pool.ts';
import type { PublishedLottery } from './read-lottery.ts';
import { createWatch } from './watch.ts';

/** One thing that was checked, and the first few places where it is not so. */
export type LotteryFinding = {
  readonly check: 'tickets' | 'seats' | 'quotas' | 'addresses' | 'chances' | 'alike' | 'fairest' | 'draw';
  readonly ok: boolean;
  readonly faults: readonly string[];
};

type Checked = Omit<LotteryFinding, 'ok'>;

/** Two chances are equal when no further apart: the accuracy of the solver. */
const CLOSE = 1e-6;

/**
 * Checks a published lottery against its pool: tickets add up, every panel has the seats, quotas and addresses right,
 * everyone's chance is exactly their tickets, people alike have equal chances (to 10⁻⁹), no fairer lottery exists (leximin
 * profile computed anew, to 10⁻⁶), and the seed draws the stated panel.
 */
export async function checkLottery(pool: Pool, lottery: PublishedLottery): Promise<LotteryFinding[]> {
  const kinds = findKinds(pool.people);
  const checks = [
    checkTickets(lottery),
    ...checkPanels(pool, lottery),
    checkChances(pool, lottery),
    checkAlike(pool, kinds, lottery),
    await checkFairest(pool, kinds, lottery),
    ...(lottery.draw ? [checkDraw(lottery)] : []),
  ];
  return checks.map((each) => ({ ...each, ok: each.faults.length === 0 }));
}

function checkTickets({ tickets, panels }: PublishedLottery): Checked {
  const total = panels.reduce((sum, panel) => sum + panel.tickets, 0);
  const faults = total === tickets ? [] : [`The panels hold ${total} tickets, not ${tickets}.`];
  panels.forEach((panel, place) => {
    if (Math.abs(panel.probability - panel.tickets / tickets) > 1e-15)
      faults.push(
        `Panel ${place}: probability ${panel.probability} is not ${panel.tickets} of ${tickets} tickets.`,
      );
  });
  return { check: 'tickets', faults };
}

function checkPanels(pool: Pool, { seats, panels }: PublishedLottery): Checked[] {
  const places = new Map(pool.people.map((person, place) => [person.id, place]));
  const faults = { seats: [] as string[], quotas: [] as string[], addresses: [] as string[] };
  if (seats !== pool.seats) faults.seats.push(`The lottery is for ${seats} seats, not ${pool.seats}.`);
  panels.forEach(({ people }, at) => {
    const strangers = people.filter((id) => !places.has(id));
    if (strangers.length > 0) faults.seats.push(`Panel ${at}: "${strangers[0]}" is not in the pool.`);
    const size = new Set(people).size;
    if (size !== pool.seats || people.length !== size) faults.seats.push(`Panel ${at} has ${size} people.`);
    const members = people.flatMap((id) => pool.people[places.get(id) ?? -1] ?? []);
    const counts = pool.quotas.map(() => 0);
    for (const place of members.flatMap((person) => person.quotas)) counts[place] = (counts[place] ?? 0) + 1;
    pool.quotas.forEach(({ category, feature, min, max }, place) => {
      const count = counts[place] ?? 0;
      if (count < min || count > max)
        faults.quotas.push(`Panel ${at}: ${category}, ${feature} has ${count}, not ${min} to ${max}.`);
    });
    const addresses = members.flatMap((person) => person.address ?? []);
    if (new Set(addresses).size < addresses.length)
      faults.addresses.push(`Panel ${at}: two people from one address.`);
  });
  return (['seats', 'quotas', 'addresses'] as const).map((check) => ({ check, faults: faults[check] }));
}

function checkChances(pool: Pool, { tickets, panels, chances, minimum }: PublishedLottery): Checked {
  const held = new Map(pool.people.map((person) => [person.id, 0]));
  for (const panel of panels)
    for (const id of panel.people) held.set(id, (held.get(id) ?? 0) + panel.tickets);
  const faults: string[] = [];
  for (const [id, count] of held)
    if (chances[id] !== count / tickets)
      faults.push(`${id} has ${count} tickets and a stated chance of ${chances[id]}.`);
  const strangers = Object.keys(chances).filter((id) => !held.has(id));
  if (strangers.length > 0) faults.push(`"${strangers[0]}" has a chance but is not in the pool.`);
  const smallest = [...held.values()].reduce((least, count) => Math.min(least, count), Infinity) / tickets;
  if (minimum !== smallest) faults.push(`The smallest chance is ${smallest}, not ${minimum}.`);
  return { check: 'chances', faults };
}

function checkAlike(pool: Pool, { kinds }: Kinds, { chances }: PublishedLottery): Checked {
  const faults = kinds.flatMap(({ people }) => {
    const ids = people.map((place) => pool.people[place]?.id ?? '');
    const sorted = ids.toSorted((one, other) => (chances[one] ?? 0) - (chances[other] ?? 0));
    const [low = '', high = ''] = [sorted[0], sorted.at(-1)];
    const differ = (chances[high] ?? 0) - (chances[low] ?? 0) > 1e-9;
    return differ
      ? [`${low} and ${high} are alike but have chances ${chances[low]} and ${chances[high]}.`]
      : [];
  });
  return { check: 'alike', faults };
}

async function checkFairest(pool: Pool, kinds: Kinds, { chances }: PublishedLottery): Promise<Checked> {
  const space = panelSpace(pool, kinds);
  const faultsAgainst = (levels: readonly Level[]) =>
    levels.flatMap(({ chance, kinds: places }) =>
      places.flatMap((kind) => {
        const id = pool.people[kinds.kinds[kind]?.people[0] ?? -1]?.id ?? '';
        const far = !(Math.abs((chances[id] ?? -1) - chance) <= CLOSE);
        return far ? [`${id} has chance ${chances[id]}; in the fairest lottery it is ${chance}.`] : [];
      }),
    );
  // Nothing beats the outer bound: a lottery that reaches it needs no further proof.
  const bound = await outerChances(space);
  if (bound !== null && faultsAgainst(bound).length === 0) return { check: 'fairest', faults: [] };
  const best = bound && (await bestChances(space, createWatch()));
  const faults = best ? faultsAgainst(best.levels) : ['No panel keeps all quotas.'];
  return { check: 'fairest', faults };
}

function checkDraw(lottery: PublishedLottery): Checked {
  const { draw } = lottery;
  const total = lottery.panels.reduce((sum, panel) => sum + panel.tickets, 0);
  if (!draw || total !== lottery.tickets) return { check: 'draw', faults: ['The tickets do not add up.'] };
  const again = drawPanel(lottery, draw.seed);
  const same =
    again.ticket === draw.ticket &&
    again.panel === draw.panel &&
    again.people.join('\n') === draw.people.join('\n');
  const faults = same ? [] : [`Seed "${draw.seed}" draws ticket ${again.ticket}: panel ${again.panel}.`];
  return { check: 'draw', faults };
}
