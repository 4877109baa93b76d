/** What somebody is told of on the site. `asked`: something waits for an answer of theirs. */
export const notificationKinds = [
  'mention',
  'reply',
  'news',
  'asked',
  'answered',
  'thanked',
  'promise',
  'question',
  'match',
  'came_of_it',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
