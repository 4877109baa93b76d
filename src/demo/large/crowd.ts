import { namedId } from '#lib/platform/named-id.ts';
import type { Rows } from '../people.ts';
import type { Chance } from './chance.ts';
import type { Neighbourhood } from './place.ts';
import type { Words } from './words.ts';

export type Crowd = {
  readonly people: readonly string[];
  readonly networks: readonly {
    readonly id: string;
    readonly holder: string;
    readonly neighbourhood: Neighbourhood;
  }[];
  readonly rows: Rows;
};

type Sizes = { readonly people: number; readonly networks: number };

type Person = { readonly id: string; readonly name: string; readonly email: string; readonly area: string };
type Group = Crowd['networks'][number] & {
  readonly name: string;
  readonly kind: string;
  readonly size: number;
};

/** Accounts and networks; every network has a holder, and the first two people edit and administer the town. */
export function crowdOf(
  words: Words,
  { people, networks }: Sizes,
  neighbourhoods: readonly Neighbourhood[],
  since: Date,
  chance: Chance,
): Crowd {
  const persons = Array.from({ length: people }, (_, place) => ({
    id: namedId(`${words.slug} person ${place}`, since),
    name: `${chance.of(words.firstNames)} ${chance.of(words.lastNames)}`,
    email: `bewoner-${place}@${words.slug}.example`,
    area: chance.of(neighbourhoods).code,
  }));
  const kinds = Object.entries(words.networks);
  const groups = Array.from({ length: networks }, (_, place) => {
    const [kind, names] = kinds[place % kinds.length] ?? ['other', ['Groep']];
    const neighbourhood = chance.of(neighbourhoods);
    return {
      id: namedId(`${words.slug} network ${place}`, since),
      name: `${chance.of(names)} ${chance.of(words.properNames)} ${neighbourhood.name} ${place + 1}`,
      kind,
      size: 6 + chance.skewed(400),
      holder: persons[place % persons.length]?.id ?? '',
      neighbourhood,
    };
  });
  return {
    people: persons.map(({ id }) => id),
    networks: groups,
    rows: [
      ...personRows(persons, since),
      ...networkRows(words, groups, since),
      ['network_link', linkRows(groups, since, chance)],
      ['role', roleRows(words, persons, groups, since)],
    ],
  };
}

function personRows(persons: readonly Person[], since: Date): Rows {
  const users = persons.map(({ id, name, email }) => ({
    id,
    name,
    email,
    emailVerified: true,
    createdAt: since,
    updatedAt: since,
  }));
  const people = persons.map(({ id, name, area }) => ({
    id,
    name,
    area,
    languages: ['nl'],
    locale: 'nl',
    created_at: since,
  }));
  return [
    ['auth.user', users],
    ['person', people],
  ];
}

function networkRows(words: Words, groups: readonly Group[], since: Date): Rows {
  const networks = groups.map(({ id, name, kind, size, holder }) => ({
    id,
    town: words.area,
    name,
    kind,
    bond: '',
    size,
    languages: ['nl'],
    state: 'confirmed',
    imported: false,
    created_by: holder,
    created_at: since,
    confirmed_at: since,
  }));
  return [
    ['network', networks],
    ['network_area', groups.map(({ id, neighbourhood }) => ({ network: id, area: neighbourhood.code }))],
  ];
}

function linkRows(groups: readonly { id: string; holder: string }[], since: Date, chance: Chance) {
  const links = groups.flatMap((from) =>
    Array.from({ length: chance.whole(0, 3) }, () => ({ from, to: chance.of(groups) })),
  );
  const once = new Map(
    links.filter(({ from, to }) => from !== to).map((link) => [`${link.from.id} ${link.to.id}`, link]),
  );
  return [...once].map(([name, { from, to }]) => ({
    id: namedId(name, since),
    from_network: from.id,
    to_network: to.id,
    kind: chance.next() < 0.5 ? 'shares_members' : 'can_reach',
    note: null,
    made_by: from.holder,
    made_at: since,
  }));
}

function roleRows(
  words: Words,
  persons: readonly { id: string }[],
  groups: readonly { id: string; holder: string }[],
  since: Date,
) {
  const row = (person: string, role: string, area: string | null, network: string | null) => ({
    id: namedId(`${role} ${area ?? network}`, since),
    person,
    role,
    area,
    network,
    given_at: since,
  });
  const [editor, administrator] = persons;
  return [
    ...groups.map(({ id, holder }) => row(holder, 'network_holder', null, id)),
    ...(editor === undefined ? [] : [row(editor.id, 'editor', words.area, null)]),
    ...(administrator === undefined ? [] : [row(administrator.id, 'administrator', words.area, null)]),
  ];
}
