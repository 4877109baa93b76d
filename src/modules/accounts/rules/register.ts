/**
 * Every table that holds something of a person: which columns, why, who sees them and until when. The page
 * /privacy/verwerkingen shows this list, the nightly job forgets by it, and a test compares it with the database: a column that
 * is in neither list below fails. The rows that point to an account are in personal.ts, which export and erasure follow.
 */
export const processings = [
  'account',
  'entry',
  'contact',
  'claim',
  'letter',
  'words',
  'network',
  'doing',
  'promise',
  'moderation',
  'log',
  'file',
] as const;
export type Processing = (typeof processings)[number];

/** Ground in the privacy law: consent, a task of public interest, or what is needed to run the account that was asked for. */
export const grounds: Readonly<Record<Processing, 'consent' | 'public_task' | 'agreement'>> = {
  account: 'agreement',
  entry: 'agreement',
  contact: 'consent',
  claim: 'consent',
  letter: 'agreement',
  words: 'public_task',
  network: 'agreement',
  doing: 'agreement',
  promise: 'public_task',
  moderation: 'public_task',
  log: 'public_task',
  file: 'public_task',
};

/** When rows are forgotten: so many days after a moment, gone or without these columns; or by a nightly job of another module. */
export type Ends =
  | {
      /** SQL of the moment from which the days count. */
      readonly moment: string;
      readonly days: number;
      readonly blank?: readonly string[];
      /** SQL of what else must hold. */
      readonly where?: string;
    }
  | { readonly job: string };

export type Holding = {
  readonly table: string;
  readonly processing: Processing;
  readonly columns: readonly string[];
  readonly ends?: Ends;
};

const holding = (processing: Processing, table: string, columns: string, ends?: Ends): Holding => ({
  table,
  processing,
  columns: columns === '' ? [] : columns.split(' '),
  ...(ends === undefined ? {} : { ends }),
});
const days = (moment: string, after: number): Ends => ({ moment, days: after });

export const register: readonly Holding[] = [
  holding('account', 'person', 'name area languages locale'),
  holding('account', 'auth.user', 'name email image'),
  holding('account', 'talent', 'words'),
  holding('account', 'talent_profile', 'likes'),
  holding('account', 'role', 'role area'),
  holding('entry', 'auth.session', 'token ipAddress userAgent', days('"expiresAt"', 0)),
  holding('entry', 'auth.account', 'accountId providerId accessToken refreshToken idToken scope password'),
  holding('entry', 'auth.verification', 'identifier value', days('"expiresAt"', 1)),
  holding('entry', 'auth.passkey', 'name publicKey credentialID deviceType transports aaguid'),
  holding('entry', 'rate_limit', 'key', days('to_timestamp(expire / 1000.0)', 1)),
  // Consents before contacts: without any yes left, an address without an account goes too.
  holding('contact', 'consent', 'purpose area', days('least(withdrawn_at, ends_at)', 30)),
  holding('contact', 'contact', 'email phone locale rhythm', {
    moment: 'created_at',
    days: 1,
    where: 'person is null and not exists (select from consent o where o.contact = contact.id)',
  }),
  holding('claim', 'contact_claim', 'email phone locale rhythm wishes code_hash', days('ends_at', 0)),
  holding('letter', 'message', 'words', days('settled_at', 182)),
  holding('letter', 'letter', '', days('sent_at', 182)),
  holding('letter', 'mailbox', 'to_address subject text html headers', days('at', 30)),
  holding('letter', 'notification', 'kind'),
  holding('letter', 'following', 'hears'),
  holding('letter', 'digest', 'site hears'),
  holding('words', 'harvest_item', 'text explanation who device', { job: 'gatherings.forget-devices' }),
  holding('words', 'proposed_order', 'device', { job: 'gatherings.forget-devices' }),
  holding('words', 'paper_print', ''),
  holding('words', 'paper_form', ''),
  holding('words', 'harvest_version', 'why content'),
  holding('words', 'statement', 'text explanation who also_said'),
  holding('words', 'gathering', 'cancelled_why'),
  holding('network', 'network', 'bond contact'),
  holding('network', 'network_link', 'note'),
  holding('network', 'reminder', '', days('chosen_at', 400)),
  holding('network', 'help_request', 'words answer', days('asked_at', 400)),
  holding('doing', 'department_member', ''),
  holding('doing', 'community', 'archived_why'),
  holding('doing', 'rules_of_play', 'why'),
  holding('doing', 'community_member', 'role state motivation answer'),
  holding('doing', 'community_part', ''),
  holding('doing', 'community_invitation', 'address address_hash secret', days('ends_at', 730)),
  holding('doing', 'initiative', 'motivation outcome_words'),
  holding('doing', 'initiative_person', 'stage motivation answer'),
  holding('doing', 'activity', 'title words'),
  holding('doing', 'activity_person', ''),
  holding('doing', 'need', 'title words'),
  holding('doing', 'offer', 'words answer'),
  holding('doing', 'result', 'words why'),
  holding('doing', 'money_line', 'what'),
  holding('doing', 'money_grant', 'what answer'),
  holding('doing', 'feed_item', 'words detail'),
  holding('doing', 'feed_comment', 'words mentions'),
  holding('doing', 'link', ''),
  holding('doing', 'match_answer', 'state'),
  holding('promise', 'promise', 'what words'),
  holding('promise', 'question', 'words answer'),
  holding('moderation', 'report', 'words', { moment: 'answered_at', days: 365, blank: ['by_person'] }),
  holding('moderation', 'moderation_act', 'words'),
  holding('moderation', 'appeal', 'words answer'),
  holding('log', 'log_entry', 'why detail'),
  holding('log', 'theme', 'explanation'),
  holding('log', 'placement', ''),
  holding('log', 'theme_act', 'reason moves titles'),
  holding('log', 'edition', 'introduction content ranking_csv pdf summary'),
  holding('log', 'import_run', 'file_name content mistakes fault'),
  holding('file', 'file', 'label content', { job: 'paper.forget-photos' }),
  holding('file', 'file_piece', 'content'),
];
