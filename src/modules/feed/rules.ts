/** What concerns money: the lines of an initiative, and the pot of a community. */
const money = ['money', 'grant_asked', 'granted', 'grant_declined', 'grant_returned', 'pot'] as const;

/** What can stand in a feed. One item stands for one event, or for one thing for as long as it changes. */
export const feedKinds = [
  'message',
  'started',
  'ended',
  'reopened',
  'archived',
  'announced',
  'rules',
  'joined',
  'asked',
  'partner',
  'declined',
  'stepped_back',
  'activity',
  'need',
  'offer',
  'result',
  'document',
  ...money,
  'promise',
  'question',
] as const;
export type FeedKind = (typeof feedKinds)[number];

/** Which items a reader asks for. */
export const feedFilters = ['all', 'messages', 'people', 'work'] as const;
export type FeedFilter = (typeof feedFilters)[number];

const people: readonly FeedKind[] = ['joined', 'asked', 'partner', 'declined', 'stepped_back'];
const work: readonly FeedKind[] = [
  'activity',
  'need',
  'offer',
  'result',
  'document',
  ...money,
  'promise',
  'question',
];

export const kindsOf = (filter: FeedFilter): readonly FeedKind[] =>
  filter === 'all' ? feedKinds : filter === 'messages' ? ['message'] : filter === 'people' ? people : work;

export type Group = 'partners' | 'supporters' | 'core_team';
const groupNames: Readonly<Record<string, Group>> = {
  partners: 'partners',
  supporters: 'supporters',
  kernteam: 'core_team',
  coreteam: 'core_team',
};

export type Mentionable = { readonly id: string; readonly name: string };
export type Mentions = { readonly people: readonly string[]; readonly groups: readonly Group[] };

const normal = (text: string): string => text.normalize('NFC').toLocaleLowerCase('nl');
/** "@Jan" is not called in "@Janneke" or "@Jan-Willem", and nobody is in "info@jan.nl". */
const goesOn = /^-?[\p{L}\p{N}]/u;
const inAWord = /[\p{L}\p{N}]$/u;

/**
 * Who is called in a text: `@Anna de Vries`, `@partners`, `@supporters`, `@kernteam`. Only names of the people given are known, longest
 * name first, so that "@Jan Willem" is not "@Jan". A first name counts when only one of them has it; who share a whole name are all called.
 */
export function mentionsIn(words: string, known: readonly Mentionable[]): Mentions {
  const firstNames = Map.groupBy(known, ({ name }) => normal(name.split(' ')[0] ?? ''));
  const calls: { name: string; people?: readonly string[]; group?: Group }[] = [
    ...[...Map.groupBy(known, ({ name }) => normal(name))].map(([name, sharers]) => ({
      name,
      people: sharers.map(({ id }) => id),
    })),
    ...[...firstNames].flatMap(([name, sharers]) =>
      sharers.length === 1 && sharers[0] ? [{ name, people: [sharers[0].id] }] : [],
    ),
    ...Object.entries(groupNames).map(([name, group]) => ({ name, group })),
  ]
    .filter(({ name }) => name !== '')
    .toSorted((one, other) => other.name.length - one.name.length);
  const called = new Set<string>();
  const named = new Set<Group>();
  const text = normal(words);
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (inAWord.test(text.slice(Math.max(0, at - 2), at))) continue;
    const rest = text.slice(at + 1);
    const call = calls.find(({ name }) => rest.startsWith(name) && !goesOn.test(rest.slice(name.length)));
    for (const person of call?.people ?? []) called.add(person);
    if (call?.group !== undefined) named.add(call.group);
  }
  return { people: [...called].sort(), groups: [...named].sort() };
}

/** How the thing that an item is about stands now: the item changes with it. */
export type FeedState =
  | `need_${'open' | 'offered' | 'filled' | 'thanked' | 'withdrawn'}`
  | `activity_${'open' | 'taken' | 'done' | 'removed'}`
  | `result_${'wished' | 'reached' | 'partly' | 'not'}`
  | `promise_${'open' | 'nobody' | 'late' | 'kept' | 'not_possible' | 'taken_over'}`
  | `question_${'open' | 'nobody' | 'late' | 'answered' | 'not_possible' | 'taken_over'}`;

/** An item of the feed as its reader sees it. */
export type FeedComment = {
  readonly id: string;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly words: string;
  readonly at: Date;
};
export type FeedItem = {
  readonly id: string;
  readonly kind: FeedKind;
  readonly by: { readonly id: string; readonly name: string } | null;
  /** What the item is about, when the reader may see it. */
  readonly subject: { readonly id: string; readonly kind: string; readonly title: string } | null;
  readonly now: FeedState | null;
  readonly words: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly at: Date;
  readonly changedAt: Date;
  readonly unread: boolean;
  /** How many there are, and the last three, or the whole conversation. */
  readonly comments: number;
  readonly lastComments: readonly FeedComment[];
};
