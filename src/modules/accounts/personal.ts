/**
 * Every place in the database that points to a person. The export of my data is made from this list, erasing follows
 * it, and a test compares it with the foreign keys of the database: a later table cannot be forgotten.
 */
export type PersonalField = {
  readonly table: string;
  readonly column: string;
  /** When the person is erased: the row goes, or it stays and points to nobody. */
  readonly erased: 'gone' | 'nobody';
  /** What the person gets to see of the row: no secrets, and no words of others. */
  readonly shown: readonly string[];
};

const field = (
  table: string,
  column: string,
  erased: PersonalField['erased'],
  shown: readonly string[],
): PersonalField => ({ table, column, erased, shown });

export const personalFields: readonly PersonalField[] = [
  field('person', 'id', 'gone', ['id', 'name', 'area', 'languages', 'locale', 'created_at']),
  field('auth.session', 'userId', 'gone', ['createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent']),
  field('auth.account', 'userId', 'gone', ['providerId', 'accountId', 'scope', 'createdAt']),
  field('auth.passkey', 'userId', 'gone', ['name', 'deviceType', 'backedUp', 'createdAt']),
  field('talent', 'person', 'gone', ['words']),
  field('role', 'person', 'gone', ['role', 'area', 'network', 'gathering', 'given_at']),
  field('role', 'given_by', 'nobody', ['role', 'area', 'network', 'gathering', 'given_at']),
  field('log_entry', 'by_person', 'nobody', ['at', 'what', 'thing_kind', 'thing', 'why']),
  field('network', 'created_by', 'nobody', ['id', 'name', 'created_at']),
  field('network_link', 'made_by', 'nobody', ['from_network', 'to_network', 'kind', 'note', 'made_at']),
  field('gathering', 'created_by', 'nobody', ['id', 'title', 'question', 'starts_at', 'created_at']),
  field('harvest_item', 'by_person', 'nobody', ['gathering', 'kind', 'text', 'explanation', 'created_at']),
  field('harvest_version', 'published_by', 'nobody', ['gathering', 'version', 'published_at', 'why']),
  field('import_run', 'started_by', 'nobody', ['file_name', 'created_at', 'rows', 'added']),
  field('theme', 'created_by', 'nobody', ['id', 'title', 'explanation', 'created_at']),
  field('placement', 'placed_by', 'nobody', ['statement', 'theme', 'placed_at']),
  field('theme_act', 'by_person', 'nobody', ['kind', 'theme', 'reason', 'at']),
  field('edition', 'frozen_by', 'nobody', ['title', 'introduction', 'frozen_at']),
  field('report', 'by_person', 'nobody', ['thing_kind', 'thing', 'reason', 'words', 'at', 'state']),
  field('moderation_act', 'by_person', 'nobody', ['thing_kind', 'thing', 'act', 'reason', 'words', 'at']),
  field('appeal', 'by_person', 'nobody', ['act', 'words', 'at', 'state', 'answer']),
  field('appeal', 'answered_by', 'nobody', ['act', 'answer', 'answered_at']),
];
