/** Who asks. Nine kinds of visitors, and beside the holder a connector, beside the moderator an administrator. */
export const visitors = [
  'guest',
  'resident',
  'holder',
  'connector',
  'supporter',
  'partner',
  'member',
  'core',
  'moderator',
  'administrator',
  'official',
] as const;
export type VisitorKind = (typeof visitors)[number];

/** The table: who sees a word of each visibility. Whoever is not named must not meet it anywhere. */
export const seenBy = {
  everyone: visitors,
  members: ['partner', 'member', 'core'],
  partners: ['partner'],
  draft: ['partner'],
  hidden: ['partner', 'moderator', 'administrator'],
  of_closed: ['partner', 'member', 'core'],
  name_of_closed: visitors,
  inside_closed: ['member', 'core'],
  draft_community: ['core'],
  hidden_community: ['core', 'moderator', 'administrator'],
  private: ['holder', 'moderator', 'administrator'],
  hidden_sentence: ['holder', 'moderator', 'administrator'],
  // Who decides whether a network is one.
  proposed_network: ['connector', 'moderator', 'administrator'],
  hidden_network: ['moderator', 'administrator'],
} as const satisfies Record<string, readonly VisitorKind[]>;
export type Visibility = keyof typeof seenBy;
export const visibilities = Object.keys(seenBy) as Visibility[];

export type Table = Readonly<Record<Visibility, readonly VisitorKind[]>>;

export const maySee = (visitor: VisitorKind, seen: Visibility, table: Table = seenBy): boolean =>
  table[seen].includes(visitor);

/** The table with one cell the other way, to show that the walk would notice. */
export const withWrong = (visitor: VisitorKind, seen: Visibility): Table => ({
  ...seenBy,
  [seen]: maySee(visitor, seen)
    ? seenBy[seen].filter((each) => each !== visitor)
    : [...seenBy[seen], visitor],
});
