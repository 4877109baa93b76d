import { stringify } from 'csv-stringify/sync';
import { changesSince, type Changes, type Counts, type Ranked } from '../../rules/editions.ts';
import { listsOfNetworks, nameApart, type OptionKey } from '../../rules/lists.ts';
import { orderOf, sortedKeys, type OrderedOption } from '../../rules/order.ts';
import { ownVoices, placedByNetwork, sumThemes } from '../../rules/sums.ts';
import { methods, voices, weightOf } from '../../rules/weights.ts';
import { optionNames, prioritiesOf } from '../take-in/sum.ts';
import type { EditionSource, SentenceRow } from './read.ts';

export type PlaceShown = {
  readonly place: number;
  readonly title: string;
  readonly theme: string | null;
  readonly statement: string | null;
  readonly networks: number;
  readonly newlyServed: number;
  readonly alsoNamed: number;
  readonly people: number;
  readonly decidedBy: 'load' | 'weight' | 'name';
  readonly nextTitle: string | null;
  readonly carriers: readonly string[];
};
export type ValueShown = {
  readonly theme: string;
  readonly title: string;
  readonly networks: number;
  readonly sentences: number;
  readonly samples: readonly { readonly text: string; readonly network: string }[];
};
export type VoiceShown = {
  readonly statement: string;
  readonly kind: string;
  readonly text: string;
  readonly network: string;
};

/** What the page and the printed edition show. */
export type Summary = {
  readonly counts: Counts;
  readonly order: readonly PlaceShown[];
  readonly values: readonly ValueShown[];
  readonly own: readonly VoiceShown[];
  readonly ranked: readonly Ranked[];
  readonly changes: Changes | null;
};
export type Composed = {
  readonly summary: Summary;
  readonly content: string;
  readonly rankingCsv: string;
  readonly priorities: number;
};

const most = { order: 50, values: 40, own: 400, carriers: 40, samples: 3 } as const;

/** Makes an edition out of what was published: whole, with the lists that `fair ranking` takes. */
export function composeEdition(source: EditionSource): Composed {
  const { sentences, networks, themes } = source;
  const priorities = prioritiesOf(sentences);
  const lists = listsOfNetworks(priorities);
  const people = new Map(networks.map((network) => [network.id, network.people]));
  const names = {
    options: optionNames(priorities, themes),
    networks: nameApart(networks.map(({ id, name }) => [id, name] as const)),
  };
  const electorate = {
    lists,
    people,
    optionKeys: sortedKeys(names.options),
    networkKeys: sortedKeys(names.networks),
  };
  const orders = voices.flatMap((voice) =>
    methods.map((method) => ({ voice, method, order: orderOf(electorate, voice, method, Infinity) })),
  );
  const main = orders[0]?.order ?? [];
  const summary = summarise(source, main, names);
  const sums = themeSums(source);
  const content = {
    format: 'mensenstad-edition/1',
    town: source.town,
    title: source.title,
    introduction: source.introduction,
    frozenAt: source.frozenAt,
    counts: summary.counts,
    changes: summary.changes,
    networks: networks.map((network) => ({
      ...network,
      weight: { network: 1, people: weightOf('people', network.people) },
    })),
    themes: themes.map((theme) => ({ ...theme, ...sums.get(theme.id) })),
    sentences,
    ownVoices: ownVoices(voicedOf(sentences)),
    orders: orders.map(({ voice, method, order }) => ({
      voice,
      method,
      order: order.map((each) => ({ ...each, name: names.options.get(each.option) })),
    })),
  };
  return {
    summary,
    content: JSON.stringify(content),
    rankingCsv: rankingCsv(lists, names),
    priorities: priorities.length,
  };
}

/** The very file that `fair ranking` takes. */
function rankingCsv(lists: ReturnType<typeof listsOfNetworks>, names: Names): string {
  const rows = lists.flatMap(({ network, options }) =>
    [...options].map(([option, rank]) => [
      names.networks.get(network) ?? '',
      1,
      names.options.get(option) ?? '',
      rank ?? '',
    ]),
  );
  return stringify([['list', 'weight', 'option', 'rank'], ...rows]);
}

const voicedOf = (sentences: readonly SentenceRow[]) =>
  sentences.flatMap(({ id, network, kind, theme }) =>
    kind === 'contribution' ? [] : [{ statement: id, network, theme }],
  );

function themeSums({ sentences, networks }: EditionSource) {
  const placed = voicedOf(sentences).flatMap(({ network, theme }) =>
    theme === null ? [] : [{ network, theme }],
  );
  const sums = sumThemes(placedByNetwork(placed), new Set(networks.map(({ id }) => id)));
  return new Map(sums.map(({ theme, ...sum }) => [theme, sum]));
}

type Names = {
  readonly options: ReadonlyMap<OptionKey, string>;
  readonly networks: ReadonlyMap<string, string>;
};

function summarise(source: EditionSource, order: readonly OrderedOption[], names: Names): Summary {
  const { sentences, networks, themes, previous } = source;
  const own = new Set(ownVoices(voicedOf(sentences)));
  const counts: Counts = {
    networks: networks.length,
    met: new Set(sentences.map(({ network }) => network)).size,
    gatherings: new Set(sentences.map(({ gathering }) => gathering)).size,
    sentences: sentences.length,
    people: networks.reduce((sum, network) => sum + network.people, 0),
    themes: new Set(sentences.flatMap(({ theme }) => theme ?? [])).size,
    ownVoices: own.size,
  };
  const titles = new Map(themes.map(({ id, title }) => [id, title]));
  const ranked = order.flatMap(({ option, place }): Ranked[] => {
    const theme = option.startsWith('theme:') ? option.slice(6) : null;
    return theme === null ? [] : [{ theme, title: titles.get(theme) ?? '', place }];
  });
  return {
    counts,
    order: order.slice(0, most.order).map((each) => placeShown(each, order, source, names)),
    values: valuesShown(source, names),
    own: sentences
      .filter(({ id }) => own.has(id))
      .slice(0, most.own)
      .map(({ id, kind, text, network }) => ({
        statement: id,
        kind,
        text,
        network: names.networks.get(network) ?? '',
      })),
    ranked,
    changes: previous === null ? null : changesSince(previous, { counts, ranked }),
  };
}

function placeShown(
  placed: OrderedOption,
  order: readonly OrderedOption[],
  { sentences, themes }: EditionSource,
  names: Names,
): PlaceShown {
  const titleOf = (option: OptionKey): string => {
    const id = option.slice(option.indexOf(':') + 1);
    return option.startsWith('theme:')
      ? (themes.find((theme) => theme.id === id)?.title ?? '')
      : (sentences.find((sentence) => sentence.id === id)?.text ?? '');
  };
  const id = placed.option.slice(placed.option.indexOf(':') + 1);
  const isTheme = placed.option.startsWith('theme:');
  const next = placed.nextPlace === null ? undefined : order[placed.nextPlace - 1];
  return {
    place: placed.place,
    title: titleOf(placed.option),
    theme: isTheme ? id : null,
    statement: isTheme ? null : id,
    networks: placed.networks,
    newlyServed: placed.newlyServed,
    alsoNamed: placed.alsoNamed,
    people: placed.people,
    decidedBy: placed.decidedBy,
    nextTitle: next === undefined ? null : titleOf(next.option),
    carriers: placed.carriers.slice(0, most.carriers).map(({ network }) => names.networks.get(network) ?? ''),
  };
}

function valuesShown(source: EditionSource, names: Names): ValueShown[] {
  const sums = themeSums(source);
  const shared = source.themes.flatMap(({ id, kind, title }) => {
    const sum = sums.get(id);
    return kind === 'value' && sum !== undefined && sum.networks > 1 ? [{ theme: id, title, ...sum }] : [];
  });
  shared.sort((a, b) => b.networks - a.networks || b.sentences - a.sentences || (a.theme < b.theme ? -1 : 1));
  return shared.slice(0, most.values).map((value) => {
    const seen = new Set<string>();
    const samples = source.sentences.filter(({ theme, kind, network }) => {
      if (theme !== value.theme || kind !== 'value' || seen.has(network)) return false;
      seen.add(network);
      return true;
    });
    return {
      ...value,
      samples: samples
        .slice(0, most.samples)
        .map(({ text, network }) => ({ text, network: names.networks.get(network) ?? '' })),
    };
  });
}
