import {
  listsOfNetworks,
  nameApart,
  optionOf,
  type NetworkList,
  type OptionKey,
  type SaidPriority,
} from '../../rules/lists.ts';
import { orderOf, sortedKeys, type OrderedOption } from '../../rules/order.ts';
import { ownVoices, placedByNetwork, sumThemes, type PlacedByNetwork } from '../../rules/sums.ts';
import { methods, networksByArea, voices, type Method, type Voice } from '../../rules/weights.ts';
import type { Spoken, SpokenRow } from './read.ts';

/** One order as the text of a JSON array, which the database reads. */
export type OrderRows = {
  readonly area: string;
  readonly voice: Voice;
  readonly method: Method;
  readonly rows: string;
};
export type Sum = {
  /** Made one by one as they are asked for, so that the database can write the one while we make the next. */
  readonly orders: Iterable<OrderRows>;
  readonly themes: string;
  readonly networks: string;
  readonly state: {
    readonly networks: number;
    readonly met: number;
    readonly gatherings: number;
    readonly statements: number;
    readonly people: number;
    readonly themes: number;
    readonly ownVoices: number;
    readonly ungrouped: number;
  };
};

export const prioritiesOf = (spoken: readonly SpokenRow[]): SaidPriority[] =>
  spoken.flatMap(({ id, network, kind, rank, theme, text }) =>
    kind === 'priority' ? [{ statement: id, network, rank, theme, text: text ?? '' }] : [],
  );

/** The readable name of every option that the lists can hold. */
export function optionNames(
  priorities: readonly SaidPriority[],
  themes: readonly { readonly id: string; readonly title: string }[],
): Map<OptionKey, string> {
  const titles = new Map(themes.map(({ id, title }) => [id, title]));
  const options = new Map(
    priorities.map((said) => [
      optionOf(said),
      said.theme === null ? said.text : (titles.get(said.theme) ?? ''),
    ]),
  );
  return nameApart(options);
}

/** The whole sum of a town: every area, voice and method. Pure, and long enough to do in a process of its own. */
export function sumTown({ town, spoken, networks, themes, areas }: Spoken): Sum {
  const inside = networksByArea(areas, networks, town);
  return {
    orders: sumOrders({ spoken, networks, themes }, inside),
    ...sumRest({ spoken, networks, themes }, inside),
  };
}

type Said = Pick<Spoken, 'spoken' | 'networks' | 'themes'>;
type Inside = ReadonlyMap<string, ReadonlySet<string>>;

function* sumOrders({ spoken, networks, themes }: Said, inside: Inside): Generator<OrderRows> {
  const priorities = prioritiesOf(spoken);
  const lists = listsOfNetworks(priorities);
  const people = new Map(networks.map((network) => [network.id, network.people]));
  const keys = {
    optionKeys: sortedKeys(optionNames(priorities, themes)),
    networkKeys: sortedKeys(nameApart(networks.map(({ id, name }) => [id, name] as const))),
  };
  for (const [area, members] of inside) {
    const here: NetworkList[] = lists.filter(({ network }) => members.has(network));
    for (const voice of voices)
      for (const method of methods) {
        const order = orderOf({ lists: here, people, ...keys }, voice, method);
        yield { area, voice, method, rows: JSON.stringify(order.map(rowOf)) };
      }
  }
}

const rowOf = (option: OrderedOption) => {
  const [kind, id] = option.option.split(':') as ['theme' | 'sentence', string];
  return {
    place: option.place,
    theme: kind === 'theme' ? id : null,
    statement: kind === 'sentence' ? id : null,
    load: option.load,
    exact_load: option.exactLoad,
    networks: option.networks,
    also_named: option.alsoNamed,
    newly_served: option.newlyServed,
    people: option.people,
    decided_by: option.decidedBy,
    next_place: option.nextPlace,
    carriers: option.carriers,
  };
};

function sumRest(
  { spoken, networks, themes }: Said,
  inside: Inside,
): Pick<Sum, 'themes' | 'networks' | 'state'> {
  const voiced = spoken.flatMap(({ id, network, kind, theme }) =>
    kind === 'contribution' ? [] : [{ statement: id, network, theme }],
  );
  const placed = (rows: readonly { network: string; theme: string | null }[]): PlacedByNetwork =>
    placedByNetwork(rows.flatMap(({ network, theme }) => (theme === null ? [] : [{ network, theme }])));
  const said = placed(voiced);
  const given = placed(spoken.filter(({ kind }) => kind === 'contribution'));
  const everyone = new Set(networks.map(({ id }) => id));
  const contributionsIn = (among: ReadonlySet<string>) =>
    new Map(sumThemes(given, among).map(({ theme, sentences }) => [theme, sentences]));
  const themeRows = [...inside].flatMap(([area, members]) => {
    const contributions = contributionsIn(members);
    return sumThemes(said, members).map((sum) => ({
      area,
      ...sum,
      contributions: contributions.get(sum.theme) ?? 0,
    }));
  });
  const own = new Set(ownVoices(voiced));
  const perNetwork = countNetworks(spoken, own, networks);
  return {
    themes: JSON.stringify(themeRows),
    networks: JSON.stringify(perNetwork),
    state: {
      networks: everyone.size,
      met: perNetwork.length,
      gatherings: new Set(spoken.map(({ gathering }) => gathering)).size,
      statements: spoken.length,
      people: networks.reduce((sum, { people }) => sum + people, 0),
      themes: themes.length,
      ownVoices: own.size,
      ungrouped: voiced.filter(({ theme }) => theme === null).length,
    },
  };
}

const countOf = {
  value: 'value_sentences',
  priority: 'priority_sentences',
  contribution: 'contributions',
} as const;

function countNetworks(spoken: readonly SpokenRow[], own: ReadonlySet<string>, networks: Spoken['networks']) {
  const people = new Map(networks.map((network) => [network.id, network.people]));
  const counts = new Map<string, ReturnType<typeof noCounts>>();
  for (const sentence of spoken) {
    const count = counts.get(sentence.network) ?? noCounts();
    counts.set(sentence.network, count);
    count[countOf[sentence.kind]] += 1;
    count.gatherings.add(sentence.gathering);
    if (sentence.kind !== 'contribution' && !own.has(sentence.id)) count.shared += 1;
  }
  return [...counts].map(([network, count]) => ({
    network,
    people: people.get(network) ?? 0,
    ...count,
    gatherings: count.gatherings.size,
  }));
}

const noCounts = () => ({
  gatherings: new Set<string>(),
  value_sentences: 0,
  priority_sentences: 0,
  contributions: 0,
  shared: 0,
});
