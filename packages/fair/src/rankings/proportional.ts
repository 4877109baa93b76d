import { followCarriers, type Carriers, type OrderedRule } from './carriers.ts';
import { addLoad, carriedTotal, newestLoad, noLoads, type ExactLoads, type WeightAt } from './exact-loads.ts';
import { toNumber, type Fraction } from './fraction.ts';
import type { Ballots } from './lists.ts';

/** One place of the order, in indexes. */
export type Place = {
  readonly option: number;
  readonly load: Fraction;
  readonly lists: readonly number[];
  readonly decidedBy: 'load' | 'weight' | 'name';
  /** The option that would have come here otherwise, with its load (a double). */
  readonly next: { readonly option: number; readonly load: number } | null;
};

type State = {
  readonly ballots: Ballots;
  readonly carriers: Carriers;
  readonly loads: ExactLoads;
  /** Per list the index of its load in `loads`, and that load as a double (relative error under 2^-51). */
  readonly standsAt: Int32Array;
  readonly loadNumbers: Float64Array;
  /** Options without a place, the smallest estimate first, but for those in `moved`. */
  waiting: number[];
  /** Per option 1 when its estimate changed since `waiting` was put in order. */
  readonly moved: Uint8Array;
  /** Per option the last computed load; once stale, a lower bound, as loads only grow. */
  readonly estimate: Float64Array;
  readonly stale: Uint8Array;
  readonly namedWeight: readonly bigint[];
};

/**
 * Sequential Phragmén. Each option costs 1, carried evenly by the weight behind it: its load is
 * (1 + Σ weight × load its carriers have) / Σ weight. The smallest load comes next, and its carriers take that load.
 * Ties: more weight of lists that name it anywhere, then the name by code point.
 * A double only picks candidates: with n carriers its relative error is below (2n + 16)·2^-52 (weights and loads within
 * 2^-51, every term positive); whatever that cannot separate is compared in exact fractions.
 * Source: Phragmén 1894; Janson, arXiv:1611.08826, sections 3 and 9 (unordered and ordered ballots).
 */
export function placeInProportion(ballots: Ballots, rule: OrderedRule): Place[] {
  const count = ballots.options.length;
  const state: State = {
    ballots,
    carriers: followCarriers(ballots, rule),
    loads: noLoads(),
    standsAt: new Int32Array(ballots.lists.length),
    loadNumbers: new Float64Array(ballots.lists.length),
    waiting: [...ballots.options.keys()],
    moved: new Uint8Array(count).fill(1),
    estimate: new Float64Array(count),
    stale: new Uint8Array(count).fill(1),
    namedWeight: ballots.namedBy.map((lists) =>
      lists.reduce((sum, list) => sum + ballots.weights[list]!, 0n),
    ),
  };
  const places: Place[] = [];
  while (state.waiting.length > 0) places.push(placeNext(state));
  return places;
}

function placeNext(state: State): Place {
  const near = candidates(state);
  const chosen = choose(state, near);
  const { option } = chosen;
  state.waiting.splice(state.waiting.indexOf(option), 1);
  // Whoever else was near enough to be compared holds the smallest load of the rest.
  const others = near.length > 1 ? near.filter((other) => other !== option) : candidates(state);
  const next = others.length === 0 ? null : { option: others[0]!, load: state.estimate[others[0]!]! };
  const lists = [...state.carriers.of(option)].sort((a, b) => a - b);
  const at = addLoad(state.loads, chosen.total, state.carriers.weight(option));
  const load = newestLoad(state.loads, state.ballots.scale);
  const number = toNumber(load);
  for (const list of lists) {
    state.standsAt[list] = at;
    state.loadNumbers[list] = number;
  }
  for (const grown of state.carriers.place(option)) {
    state.estimate[grown] = 0;
    state.moved[grown] = 1;
  }
  state.stale.fill(1);
  return { option, load, lists, decidedBy: chosen.decidedBy, next };
}

const errorOf = (carriers: number): number => (2 * carriers + 16) * 2 ** -52;

function refresh(state: State, option: number): void {
  let total = 1;
  let weight = 0;
  const { weightNumbers } = state.ballots;
  for (const list of state.carriers.of(option)) {
    total += weightNumbers[list]! * state.loadNumbers[list]!;
    weight += weightNumbers[list]!;
  }
  // No carriers yet (an ordered list names it further down): it cannot come next.
  const estimate = weight === 0 ? Number.MAX_VALUE : total / weight;
  if (estimate !== state.estimate[option]) state.moved[option] = 1;
  state.estimate[option] = estimate;
  state.stale[option] = 0;
}

/** Puts `waiting` in order again: takes out what moved and merges it in, which is one pass where a sort is many. */
function putInOrder(state: State): void {
  const { waiting, moved, estimate } = state;
  const before = (a: number, b: number): number => estimate[a]! - estimate[b]! || a - b;
  const out: number[] = [];
  const rest: number[] = [];
  for (const option of waiting) (moved[option] ? out : rest).push(option);
  if (out.length === 0) return;
  out.sort(before);
  const merged: number[] = [];
  let at = 0;
  for (const option of out) {
    moved[option] = 0;
    while (at < rest.length && before(rest[at]!, option) < 0) merged.push(rest[at++]!);
    merged.push(option);
  }
  while (at < rest.length) merged.push(rest[at++]!);
  state.waiting = merged;
}

/**
 * The waiting options that may have the smallest load, the likeliest first. Looks at them by rising lower bound and
 * stops at the first bound that is clearly above the best load found.
 */
function candidates(state: State): number[] {
  putInOrder(state);
  const { waiting, estimate, stale } = state;
  const slack = 1 + 4 * errorOf(state.ballots.lists.length);
  let best = Number.MAX_VALUE;
  let looked = 0;
  for (const option of waiting) {
    if (estimate[option]! > best * slack) break;
    if (stale[option]) refresh(state, option);
    best = Math.min(best, estimate[option]!);
    looked++;
  }
  if (best === Number.MAX_VALUE || looked === 0) return [];
  const near = waiting.slice(0, looked).filter((option) => estimate[option]! <= best * slack);
  return near.sort((a, b) => estimate[a]! - estimate[b]! || a - b);
}

type Tally = { readonly option: number; readonly weightAt: WeightAt; readonly weight: bigint };

function tally(state: State, option: number): Tally {
  const { weights, exactNumbers } = state.ballots;
  const carriers = state.carriers.of(option);
  const weight = state.carriers.weight(option);
  if (exactNumbers) {
    const sums = new Float64Array(state.loads.factors.length);
    for (const list of carriers) sums[state.standsAt[list]!]! += exactNumbers[list]!;
    return { option, weightAt: sums, weight };
  }
  const weightAt: bigint[] = state.loads.factors.map(() => 0n);
  for (const list of carriers) weightAt[state.standsAt[list]!]! += weights[list]!;
  return { option, weightAt, weight };
}

const sameTally = (a: Tally, b: Tally): boolean => {
  if (a.weight !== b.weight) return false;
  for (let i = 0; i < a.weightAt.length; i++) if (a.weightAt[i] !== b.weightAt[i]) return false;
  return true;
};

/** True when each has one carrier, of the same weight and at the same load: then the loads are equal without a sum. */
function standsAlike(state: State, one: number, other: number): boolean {
  const [mine, theirs] = [state.carriers.of(one), state.carriers.of(other)];
  if (mine.length !== 1 || theirs.length !== 1) return false;
  const [a, b] = [mine[0]!, theirs[0]!];
  return state.standsAt[a] === state.standsAt[b] && state.ballots.weights[a] === state.ballots.weights[b];
}

/** Decides between the candidates in exact fractions, then by the rule for ties. */
function choose(state: State, among: readonly number[]) {
  let best = tally(state, among[0]!);
  let total = carriedTotal(state.loads, best.weightAt);
  let tied = [best.option];
  for (const option of among.slice(1)) {
    if (standsAlike(state, best.option, option)) {
      tied.push(option);
      continue;
    }
    const other = tally(state, option);
    const otherTotal = sameTally(best, other) ? total : carriedTotal(state.loads, other.weightAt);
    const difference = otherTotal * best.weight - total * other.weight;
    if (difference < 0n) [best, total, tied] = [other, otherTotal, [option]];
    else if (difference === 0n) tied.push(option);
  }
  if (tied.length === 1) return { option: best.option, total, decidedBy: 'load' as const };
  const { namedWeight } = state;
  const most = tied.reduce((top, option) => (namedWeight[option]! > top ? namedWeight[option]! : top), 0n);
  const heaviest = tied.filter((option) => namedWeight[option] === most).sort((a, b) => a - b);
  const option = heaviest[0]!;
  total = carriedTotal(state.loads, tally(state, option).weightAt);
  return { option, total, decidedBy: heaviest.length === 1 ? ('weight' as const) : ('name' as const) };
}
