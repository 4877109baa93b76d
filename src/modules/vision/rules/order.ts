import { orderOptions, type PlacedOption } from '@mensenstad/fair';
import type { NetworkList, OptionKey } from './lists.ts';
import { weightOf, type Method, type Voice } from './weights.ts';

export type Carrier = { readonly network: string; readonly rank: number | null; readonly new: boolean };

export type OrderedOption = {
  readonly place: number;
  readonly option: OptionKey;
  readonly load: number;
  /** The exact fraction, or null when it is too long to show. */
  readonly exactLoad: string | null;
  readonly networks: number;
  readonly alsoNamed: number;
  readonly newlyServed: number;
  readonly people: number;
  readonly decidedBy: 'load' | 'weight' | 'name';
  readonly nextPlace: number | null;
  readonly carriers: readonly Carrier[];
};

/** A page shows this many houses beside an option at most; the number of networks is always whole. */
const shownCarriers = 24;
const longestLoad = 40;

export type Electorate = {
  readonly lists: readonly NetworkList[];
  /** People counted at the gatherings of each network. */
  readonly people: ReadonlyMap<string, number>;
  /** Names of options and of networks, each sorted by code point: `fair ranking` breaks its last tie by name. */
  readonly optionKeys: SortedKeys<OptionKey>;
  readonly networkKeys: SortedKeys<string>;
};

/** Short keys that sort as the names do, so that the last tie is broken as it is with the names themselves. */
export type SortedKeys<K extends string> = {
  readonly short: ReadonlyMap<K, string>;
  readonly full: ReadonlyMap<string, K>;
};

export function sortedKeys<K extends string>(names: ReadonlyMap<K, string>): SortedKeys<K> {
  const sorted = [...names].map(([key, name]) => [key, codePoints(name)] as const);
  sorted.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  const pairs = sorted.map(([key], at) => [key, String(at).padStart(7, '0')] as const);
  return { short: new Map(pairs), full: new Map(pairs.map(([key, short]) => [short, key])) };
}

// Plain `<` compares UTF-16 units, which puts characters beyond U+FFFF before some below it: lift the surrogates above all.
const codePoints = (text: string): string =>
  /[\ud800-\uffff]/.test(text)
    ? text.replace(/[\ud800-\uffff]/g, (unit) => String.fromCharCode(lifted(unit.charCodeAt(0))))
    : text;
const lifted = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit + 0x2000);

/** What a key that we made ourselves stands for: when it is missing that is a fault of ours. */
function known<K, V>(keys: ReadonlyMap<K, V>, key: K): V {
  const value = keys.get(key);
  if (value === undefined) throw new Error(`an unknown key: ${String(key)}`);
  return value;
}

/** One order out of the lists of networks. Every option that a network named gets exactly one place. */
export function orderOf(
  electorate: Electorate,
  voice: Voice,
  method: Method,
  shown = shownCarriers,
): OrderedOption[] {
  const { lists, people, optionKeys, networkKeys } = electorate;
  const ordered = orderOptions(
    lists.map((list) => ({
      list: known(networkKeys.short, list.network),
      weight: weightOf(voice, people.get(list.network) ?? 0),
      options: [...list.options].map(([option, rank]) => ({ option: known(optionKeys.short, option), rank })),
    })),
    { method },
  );
  // The lists come from our own tables and are made well-formed above: a mistake here is a fault, not a refusal.
  if (!ordered.ok) throw new Error(ordered.problems.map(({ message }) => message).join(' '));
  const placeOf = new Map(ordered.value.order.map(({ option, place }) => [option, place]));
  const optionsOf = new Map(lists.map((list) => [known(networkKeys.short, list.network), list.options]));
  const describe = (placed: PlacedOption): OrderedOption => {
    const option = known(optionKeys.full, placed.option);
    const fresh = new Set(placed.newlyServed);
    const carrying = [...placed.newlyServed, ...placed.lists.filter((list) => !fresh.has(list))];
    const networkOf = (short: string): string => known(networkKeys.full, short);
    return {
      place: placed.place,
      option,
      load: placed.load,
      exactLoad: placed.exactLoad.length <= longestLoad ? placed.exactLoad : null,
      networks: placed.lists.length,
      alsoNamed: placed.alsoNamedBy.length,
      newlyServed: placed.newlyServed.length,
      people: placed.lists.reduce(
        (sum, list) => sum + weightOf('people', people.get(networkOf(list)) ?? 0),
        0,
      ),
      decidedBy: placed.decidedBy,
      nextPlace: placed.next === null ? null : (placeOf.get(placed.next.option) ?? null),
      carriers: carrying.slice(0, shown).map((list) => ({
        network: networkOf(list),
        rank: optionsOf.get(list)?.get(option) ?? null,
        new: fresh.has(list),
      })),
    };
  };
  return ordered.value.order.map(describe);
}
