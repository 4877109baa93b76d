/** How many people with one feature a panel must and may have. */
export type Quota = {
  readonly category: string;
  readonly feature: string;
  readonly min: number;
  readonly max: number;
  /** How far a loosening may go: `min` no lower than `minFlex`, `max` no higher than `maxFlex`. */
  readonly minFlex: number;
  readonly maxFlex: number;
};

/** One person in the pool. */
export type Person = {
  readonly id: string;
  /** For each category, the place in the list of quotas of this person's feature. */
  readonly quotas: readonly number[];
  /** People with the same address share a seat at most; without one a person lives alone. */
  readonly address?: string;
};

/** Everything a draw starts from. */
export type Pool = {
  readonly seats: number;
  readonly quotas: readonly Quota[];
  readonly people: readonly Person[];
};

/**
 * People whom nothing in the rules can tell apart: equal features and, where addresses count, housemates with equal
 * features. Swapping two of them (with their whole homes) turns every allowed panel into an allowed panel, so a leximin
 * draw, being unique, gives them equal chances.
 */
export type Kind = {
  /** Places in the pool. People of one home stand together. */
  readonly people: readonly number[];
  readonly quotas: readonly number[];
  /** The set of homes with the same composition that these people live in. */
  readonly homes: HomeSet;
  /** How many people of this kind live in each of those homes. */
  readonly perHome: number;
};

/** All homes in which people with the same features live: at most one person from each goes to a panel. */
export type HomeSet = { readonly place: number; readonly homes: number; readonly kinds: readonly number[] };

/** The kinds of people in a pool and the sets of homes they live in. */
export type Kinds = { readonly kinds: readonly Kind[]; readonly homeSets: readonly HomeSet[] };

type Home = { readonly people: readonly number[]; readonly key: string };

function findHomes(people: readonly Person[]): Home[] {
  const byAddress = new Map<string, number[]>();
  const homes: number[][] = [];
  people.forEach((person, place) => {
    const known = person.address === undefined ? undefined : byAddress.get(person.address);
    if (known) return known.push(place);
    const home = [place];
    homes.push(home);
    if (person.address !== undefined) byAddress.set(person.address, home);
  });
  const features = (place: number) => people[place]?.quotas.join(' ') ?? '';
  return homes.map((home) => ({ people: home, key: home.map(features).toSorted().join('|') }));
}

/** Sorts the people of a pool into kinds; exact, in the order of the pool. */
export function findKinds(people: readonly Person[]): Kinds {
  const sets = new Map<string, Home[]>();
  for (const home of findHomes(people)) {
    const set = sets.get(home.key);
    if (set) set.push(home);
    else sets.set(home.key, [home]);
  }
  const kinds: Kind[] = [];
  const homeSets: HomeSet[] = [];
  for (const homes of sets.values()) {
    const byFeatures = new Map<string, number[]>();
    for (const place of homes.flatMap((home) => home.people)) {
      const key = people[place]?.quotas.join(' ') ?? '';
      byFeatures.set(key, [...(byFeatures.get(key) ?? []), place]);
    }
    const places = [...byFeatures.keys()].map((_, at) => kinds.length + at);
    const set: HomeSet = { place: homeSets.length, homes: homes.length, kinds: places };
    homeSets.push(set);
    for (const members of byFeatures.values()) {
      const quotas = people[members[0] ?? 0]?.quotas ?? [];
      kinds.push({ people: members, quotas, homes: set, perHome: members.length / homes.length });
    }
  }
  return { kinds, homeSets };
}

/** How many people can be on one panel at most, quotas aside. */
export const countHomes = ({ homeSets }: Kinds): number => homeSets.reduce((sum, set) => sum + set.homes, 0);
