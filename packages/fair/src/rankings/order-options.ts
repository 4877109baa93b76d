import { no, ok, type Result } from '../result.ts';
import type { OrderedRule } from './carriers.ts';
import { fractionText, toNumber } from './fraction.ts';
import { prepareBallots, type Ballots, type OptionList } from './lists.ts';
import { placeByCount } from './plain-count.ts';
import { placeInProportion, type Place } from './proportional.ts';

export type OrderMethod = 'proportional' | 'count';

/** One option in its place, with why it stands there. */
export type PlacedOption = {
  readonly option: string;
  /** From 1. */
  readonly place: number;
  /** What one unit of weight behind it carries after this place (places per unit of weight), as a double. */
  readonly load: number;
  /** The same, exact, in lowest terms: `7/12`. */
  readonly exactLoad: string;
  /** The lists that carry it and take the load, in the order of the input. */
  readonly lists: readonly string[];
  /** Those of them that carried nothing before. */
  readonly newlyServed: readonly string[];
  /** Ordered lists that name it too, but further down than an option that still waited; they take no load. */
  readonly alsoNamedBy: readonly string[];
  /** What decided: the smaller load, among equal loads the weight of all lists naming it, or else its name. */
  readonly decidedBy: 'load' | 'weight' | 'name';
  /** Which option was next in line for this place, and at what load; null for the last. */
  readonly next: { readonly option: string; readonly load: number } | null;
};

export type OptionOrder = { readonly method: OrderMethod; readonly order: readonly PlacedOption[] };

export type OrderSettings = {
  readonly method?: OrderMethod;
  /** For lists with ranks under `proportional`: see {@link OrderedRule}. */
  readonly ordered?: OrderedRule;
};

function describe(ballots: Ballots, places: readonly Place[]): PlacedOption[] {
  const served = new Set<number>();
  return places.map((place, at) => {
    const carrying = new Set(place.lists);
    const newlyServed = place.lists.filter((list) => !served.has(list));
    newlyServed.forEach((list) => served.add(list));
    const names = (lists: readonly number[]) => lists.map((list) => ballots.lists[list]!);
    return {
      option: ballots.options[place.option]!,
      place: at + 1,
      load: toNumber(place.load),
      exactLoad: fractionText(place.load),
      lists: names(place.lists),
      newlyServed: names(newlyServed),
      alsoNamedBy: names(ballots.namedBy[place.option]!.filter((list) => !carrying.has(list))),
      decidedBy: place.decidedBy,
      next: place.next && { option: ballots.options[place.next.option]!, load: place.next.load },
    };
  });
}

/**
 * Puts the options of many weighted lists in one order in which every group of lists is served in proportion to its
 * weight (sequential Phragmén, exact), or by plain count. Every option named gets a place. Deterministic: the order of
 * the lists does not matter, ties are broken by more weight naming the option, then by its name (code point).
 * A list with ranks counts for its highest option that has no place yet (Phragmén's method for ordered ballots), or
 * with `ordered: 'all'` for all its options alike; options of equal rank, or without rank, stand side by side.
 * Source: Janson, "Phragmén's and Thiele's election methods", arXiv:1611.08826. Problems name the list and the field.
 */
export function orderOptions(
  lists: readonly OptionList[],
  settings: OrderSettings = {},
): Result<OptionOrder> {
  const { method = 'proportional', ordered = 'first' } = settings;
  const ballots = prepareBallots(lists);
  if (!ballots.ok) return no(...ballots.problems);
  const places = method === 'count' ? placeByCount(ballots.value) : placeInProportion(ballots.value, ordered);
  return ok({ method, order: describe(ballots.value, places) });
}
