/** What somebody is told of on the site. `asked`: something waits for an answer of theirs. */
export const notificationKinds = [
  'mention',
  'reply',
  'news',
  'asked',
  'answered',
  'thanked',
  'changed',
  'promise',
  'question',
  'match',
  'came_of_it',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** How much somebody wants to hear: everything, what is about them, or nothing. */
export const hearing = ['all', 'mine', 'nothing'] as const;
export type Hearing = (typeof hearing)[number];

/** News is for who asked for everything; the rest is about the person. */
export const isHeard = (kind: NotificationKind, everywhere: Hearing, here: Hearing | null): boolean => {
  if (everywhere === 'nothing' || here === 'nothing') return false;
  return kind !== 'news' || (everywhere === 'all' && here === 'all');
};

export type Who = { readonly named: readonly string[]; readonly more: number };

/** Up to three people are named; of more, the last two, and how many others. */
export const whoOf = (names: readonly string[]): Who =>
  names.length <= 3 ? { named: names, more: 0 } : { named: names.slice(0, 2), more: names.length - 2 };

/** A local date and time ("2027-03-09", "09:30") on which the digest goes: on weekdays, in the hour after nine. */
export const isDigestHour = ({ date, time }: { readonly date: string; readonly time: string }): boolean => {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5 && time.startsWith('09:');
};

/** Places in one digest; the rest is read on the site. */
export const mostInDigest = 8;

/** A notification as its reader sees it. */
export type Told = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly place: { readonly id: string; readonly kind: string; readonly title: string };
  /** Who did it, the last first. */
  readonly names: readonly string[];
  readonly times: number;
  readonly at: Date;
  readonly seen: boolean;
  /** How the reader follows this place; null: not. */
  readonly hears: Hearing | null;
};
