import { no, ok, type Problem, type Result } from '../result.ts';
import { bestChances, type BestChances } from './best-chances.ts';
import { smallestLoosening, type Loosened } from './loosen.ts';
import { count, panelSpace } from './panel-space.ts';
import { countHomes, findKinds, type Kinds, type Pool } from './pool.ts';
import { dealTickets, TICKETS } from './tickets.ts';
import { createWatch, type Progress } from './watch.ts';

/** A quota that keeps a chance from being higher. */
export type Bounding = {
  readonly category: string;
  readonly feature: string;
  readonly bound: 'min' | 'max';
  readonly people: number;
};

/** Everyone whose chance is the same step of the profile, lowest first, and the quotas that fix it there. */
export type ChanceLevel = {
  readonly chance: number;
  readonly people: readonly string[];
  readonly because: readonly Bounding[];
};

/** A published lottery: panels with their probabilities, and with them everyone's chance. */
export type Lottery = {
  readonly seats: number;
  /** The smallest chance of anyone in the pool. */
  readonly minimum: number;
  /** How many tickets there are; ticket 0 is the first of the first panel. */
  readonly tickets: number;
  readonly chances: Readonly<Record<string, number>>;
  readonly panels: readonly LotteryPanel[];
  readonly levels: readonly ChanceLevel[];
};

/** `tickets` of all tickets draw this panel; `probability` is the same as a double. */
export type LotteryPanel = {
  readonly probability: number;
  readonly tickets: number;
  readonly people: readonly string[];
};

export type LotterySettings = {
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/**
 * Plans a lottery over panels of `pool.seats` people that all keep the quotas (and, where people have addresses, take
 * one person per home at most), such that the smallest chance is as large as can be, then the next smallest, and so on
 * (leximin). Chances are probabilities from 0 to 1 that add up to the seats, within 10⁻⁷ of the true optimum each. The
 * same pool gives the same lottery. Refuses an unfeasible pool, naming the smallest loosening of quotas that helps.
 * Throws what `signal` was aborted with, and an Error when the solver fails twice.
 * Flanigan, Gölz, Gupta, Hennig, Procaccia, Fair algorithms for selecting citizens' assemblies, Nature 596, 2021.
 */
export async function planLottery(pool: Pool, settings: LotterySettings = {}): Promise<Result<Lottery>> {
  const kinds = findKinds(pool.people);
  if (countHomes(kinds) < pool.seats) return no(...unfeasible(pool, null));
  const watch = createWatch(settings.progress, settings.signal);
  const best = await bestChances(panelSpace(pool, kinds), watch);
  if (best === null) return no(...unfeasible(pool, await smallestLoosening(pool)));
  const dealt = dealTickets(kinds, best.mixture);
  const held = pool.people.map(() => 0);
  for (const { tickets, people } of dealt)
    for (const place of people) held[place] = (held[place] ?? 0) + tickets;
  const name = (place: number) => pool.people[place]?.id ?? '';
  return ok({
    seats: pool.seats,
    minimum: Math.min(...held) / TICKETS,
    tickets: TICKETS,
    chances: Object.fromEntries(held.map((tickets, place) => [name(place), tickets / TICKETS])),
    panels: dealt.map(({ tickets, people }) => ({
      probability: tickets / TICKETS,
      tickets,
      people: people.map(name),
    })),
    levels: explain(pool, kinds, best),
  });
}

function explain(pool: Pool, { kinds }: Kinds, { levels, space }: BestChances): ChanceLevel[] {
  const expectation = space.sizes.map(() => 0);
  for (const level of levels)
    for (const kind of level.kinds) expectation[kind] = level.chance * (space.sizes[kind] ?? 0);
  const steps: { chance: number; people: string[]; because: Bounding[] }[] = [];
  for (const level of levels) {
    let step = steps.at(-1);
    if (step === undefined || level.chance - step.chance > 1e-9)
      steps.push((step = { chance: level.chance, people: [], because: [] }));
    const places = level.kinds
      .flatMap((kind) => kinds[kind]?.people ?? [])
      .toSorted((one, other) => one - other);
    step.people.push(...places.map((place) => pool.people[place]?.id ?? ''));
    const known = step.because;
    for (const place of level.rules) {
      const rule = space.rules[place];
      const quota = rule?.quota === undefined ? undefined : pool.quotas[rule.quota];
      if (!rule || !quota) continue;
      const bound = Math.abs(count(rule, expectation) - rule.upper) < 1e-6 ? 'max' : 'min';
      const { category, feature } = quota;
      if (!known.some((each) => each.category === category && each.feature === feature))
        known.push({ category, feature, bound, people: quota[bound] });
    }
  }
  return steps;
}

function unfeasible(pool: Pool, loosening: readonly Loosened[] | null): Problem[] {
  const summary = `No panel of ${pool.seats} people keeps all quotas.`;
  if (loosening === null) {
    const homes = countHomes(findKinds(pool.people));
    const reason =
      homes < pool.seats
        ? `The pool has ${homes} ${homes < pool.people.length ? 'different addresses' : 'people'} only.`
        : 'No loosening within min_flex and max_flex helps.';
    return [{ code: 'unfeasible', message: `${summary} ${reason}` }];
  }
  const changes = loosening.map(({ quota, min, max }) => {
    const moves = [
      min === quota.min ? '' : `min ${quota.min} becomes ${min}`,
      max === quota.max ? '' : `max ${quota.max} becomes ${max}`,
    ];
    const message = `  ${quota.category}, ${quota.feature}: ${moves.filter((each) => each !== '').join(', ')}`;
    return { code: 'loosen', message, field: quota.category };
  });
  return [{ code: 'unfeasible', message: `${summary} The smallest loosening that helps:` }, ...changes];
}
