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
  /** The row hangs on the person's contact; the column points there. */
  readonly throughContact?: true;
};

const field = (
  table: string,
  column: string,
  erased: PersonalField['erased'],
  shown: readonly string[],
): PersonalField => ({ table, column, erased, shown });

const consentShown = ['purpose', 'gathering', 'idea', 'area', 'given_at', 'ends_at', 'withdrawn_at'];
const messageShown = ['kind', 'purpose', 'about_kind', 'about', 'words', 'state', 'why', 'created_at'];

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
  field('reminder', 'person', 'gone', ['gathering', 'kind', 'chosen_at', 'sent_at']),
  field('help_request', 'asked_by', 'nobody', ['gathering', 'kind', 'words', 'amount', 'asked_at', 'state']),
  field('help_request', 'owner', 'nobody', ['gathering', 'kind', 'answer_by', 'state']),
  field('help_request', 'answered_by', 'nobody', ['gathering', 'kind', 'answer', 'answered_at']),
  field('harvest_item', 'by_person', 'nobody', ['gathering', 'kind', 'text', 'explanation', 'created_at']),
  field('harvest_version', 'published_by', 'nobody', ['gathering', 'version', 'published_at', 'why']),
  field('proposed_order', 'by_person', 'nobody', ['gathering', 'received_at']),
  field('import_run', 'started_by', 'nobody', ['file_name', 'created_at', 'rows', 'added']),
  field('paper_print', 'printed_by', 'nobody', ['gathering', 'sheet', 'first', 'count', 'printed_at']),
  field('paper_form', 'typed_by', 'nobody', ['gathering', 'number', 'typed_at']),
  field('file', 'made_by', 'nobody', ['id', 'owner_kind', 'label', 'created_at']),
  field('theme', 'created_by', 'nobody', ['id', 'title', 'explanation', 'created_at']),
  field('placement', 'placed_by', 'nobody', ['statement', 'theme', 'placed_at']),
  field('theme_act', 'by_person', 'nobody', ['kind', 'theme', 'reason', 'at']),
  field('edition', 'frozen_by', 'nobody', ['title', 'introduction', 'frozen_at']),
  field('report', 'by_person', 'nobody', ['thing_kind', 'thing', 'reason', 'words', 'at', 'state']),
  field('moderation_act', 'by_person', 'nobody', ['thing_kind', 'thing', 'act', 'reason', 'words', 'at']),
  field('appeal', 'by_person', 'nobody', ['act', 'words', 'at', 'state', 'answer']),
  field('appeal', 'answered_by', 'nobody', ['act', 'answer', 'answered_at']),
  field('department_member', 'person', 'gone', ['department', 'since']),
  field('community', 'created_by', 'nobody', ['id', 'name', 'purpose', 'created_at']),
  field('rules_of_play', 'made_by', 'nobody', ['community', 'version', 'made_at']),
  field('community_member', 'person', 'gone', [
    'community',
    'role',
    'state',
    'motivation',
    'answer',
    'accepted_version',
    'since',
  ]),
  field('community_member', 'answered_by', 'nobody', ['community', 'state', 'answer']),
  field('community_part', 'asked_by', 'nobody', ['whole', 'part', 'agreed_at']),
  field('community_invitation', 'person', 'gone', ['community', 'made_at', 'ends_at']),
  field('community_invitation', 'made_by', 'nobody', ['community', 'kind', 'made_at', 'ends_at']),
  field('initiative', 'created_by', 'nobody', [
    'id',
    'name',
    'situation',
    'wished',
    'motivation',
    'created_at',
  ]),
  field('initiative_person', 'person', 'gone', ['initiative', 'stage', 'motivation', 'answer', 'since']),
  field('initiative_person', 'answered_by', 'nobody', ['initiative', 'stage', 'answer']),
  field('activity', 'created_by', 'nobody', ['initiative', 'title', 'words', 'created_at']),
  field('activity_person', 'person', 'gone', ['activity', 'since']),
  field('need', 'created_by', 'nobody', ['id', 'title', 'words', 'created_at']),
  field('offer', 'person', 'gone', [
    'need',
    'activity',
    'kind',
    'words',
    'hours',
    'amount',
    'state',
    'answer',
    'offered_at',
  ]),
  field('offer', 'answered_by', 'nobody', ['need', 'activity', 'state', 'answer', 'answered_at']),
  field('result', 'changed_by', 'nobody', ['initiative', 'title', 'words', 'state', 'changed_at']),
  field('money_grant', 'asked_by', 'nobody', ['initiative', 'amount', 'what', 'state', 'asked_at']),
  field('money_grant', 'answered_by', 'nobody', ['initiative', 'amount', 'state', 'answer', 'answered_at']),
  field('money_line', 'made_by', 'nobody', ['initiative', 'kind', 'what', 'amount', 'made_at']),
  field('feed_item', 'by_person', 'nobody', ['place', 'kind', 'words', 'at']),
  field('feed_comment', 'by_person', 'nobody', ['item', 'words', 'at']),
  field('following', 'person', 'gone', ['place', 'hears', 'read_at']),
  field('notification', 'person', 'gone', ['place', 'kind', 'times', 'at', 'seen_at']),
  field('digest', 'person', 'gone', ['armed', 'hears', 'site', 'sent_on']),
  field('link', 'made_by', 'nobody', ['from_thing', 'to_thing', 'kind', 'made_at']),
  field('promise', 'who_person', 'nobody', ['about', 'what', 'by_when', 'state', 'words']),
  field('promise', 'made_by', 'nobody', ['about', 'what', 'by_when', 'made_at']),
  field('promise', 'settled_by', 'nobody', ['about', 'state', 'words', 'settled_at']),
  field('question', 'to_person', 'nobody', ['about', 'words', 'answer_by', 'state']),
  field('question', 'asked_by', 'nobody', ['about', 'words', 'asked_at']),
  field('question', 'answered_by', 'nobody', ['about', 'answer', 'answered_at']),
  field('talent_profile', 'person', 'gone', ['likes', 'hours', 'away_until', 'metres', 'findable']),
  field('match_answer', 'person', 'gone', ['need', 'state', 'asked_at', 'answered_at', 'not_before']),
  field('match_answer', 'asked_by', 'nobody', ['need', 'asked_at']),
  field('contact', 'person', 'gone', ['id', 'phone', 'locale', 'rhythm', 'stopped_at', 'created_at']),
  { ...field('consent', 'contact', 'gone', consentShown), throughContact: true },
  { ...field('letter', 'contact', 'gone', ['sent_at']), throughContact: true },
  { ...field('message', 'contact', 'gone', messageShown), throughContact: true },
  field('message', 'from_person', 'nobody', ['kind', 'about_kind', 'about', 'created_at', 'state']),
];
