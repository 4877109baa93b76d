/** Who asks. Nine kinds of visitors, and an administrator beside the moderator. */
export const visitors = [
  'guest',
  'resident',
  'holder',
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
  proposed_network: ['moderator', 'administrator'],
  hidden_network: ['moderator', 'administrator'],
} as const satisfies Record<string, readonly VisitorKind[]>;
export type Visibility = keyof typeof seenBy;
export const visibilities = Object.keys(seenBy) as Visibility[];

export const maySee = (visitor: VisitorKind, seen: Visibility): boolean =>
  (seenBy[seen] as readonly VisitorKind[]).includes(visitor);
