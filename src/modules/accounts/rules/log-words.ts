import { m } from '#lib/platform/texts.ts';
import { roleName } from './roles.ts';

export type LogLine = {
  readonly what: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Whoever a role was given to, as long as they hold it. */
  readonly given: string | null;
};

const role = ({ detail }: LogLine): string => roleName(String(detail['role'] ?? ''));

const words: Readonly<Record<string, (line: LogLine) => string>> = {
  'areas.imported': ({ detail }) => m.accounts_log_areas_imported({ count: Number(detail['areas'] ?? 0) }),
  'town.made': () => m.accounts_log_town_made(),
  'town.changed': () => m.accounts_log_town_changed(),
  'role.given': (line) =>
    line.given === null
      ? m.accounts_log_role_given({ role: role(line) })
      : m.accounts_log_role_given_to({ role: role(line), person: line.given }),
  'role.taken': (line) => m.accounts_log_role_taken({ role: role(line) }),
  'harvest.ordered': () => m.accounts_log_harvest_ordered(),
  'harvest.published': () => m.accounts_log_harvest_published(),
  'paper.printed': ({ detail }) => m.paper_log_printed({ count: Number(detail['count'] ?? 0) }),
  'paper.typed_over': ({ detail }) => m.paper_log_typed_over({ number: Number(detail['form'] ?? 0) }),
  'paper.added_to': ({ detail }) => m.paper_log_added_to({ number: Number(detail['form'] ?? 0) }),
  'help.asked': () => m.accounts_log_help_asked(),
  'help.answered_yes': () => m.accounts_log_help_answered_yes(),
  'help.answered_no': () => m.accounts_log_help_answered_no(),
  'help.withdrawn': () => m.accounts_log_help_withdrawn(),
  'kit.chosen': () => m.accounts_log_kit_chosen(),
  'kit.thanked': () => m.accounts_log_kit_thanked(),
  'import.started': () => m.accounts_log_import_started(),
};

// What is done to things of every kind in the same way.
const verbs: Readonly<Record<string, () => string>> = {
  registered: m.accounts_log_registered,
  confirmed: m.accounts_log_confirmed,
  changed: m.accounts_log_changed,
  linked: m.accounts_log_linked,
  unlinked: m.accounts_log_unlinked,
  closed: m.accounts_log_closed,
  planned: m.accounts_log_planned,
  held: m.accounts_log_held,
  cancelled: m.accounts_log_cancelled,
  made: m.accounts_log_made,
  created: m.accounts_log_made,
  grouped: m.accounts_log_grouped,
  ungrouped: m.accounts_log_ungrouped,
  split: m.accounts_log_split,
  merged: m.accounts_log_merged,
  renamed: m.accounts_log_renamed,
  undone: m.accounts_log_undone,
  frozen: m.accounts_log_frozen,
  hidden: m.accounts_log_hidden,
  restored: m.accounts_log_restored,
  kept: m.accounts_log_kept,
  appealed: m.accounts_log_appealed,
  appeal_granted: m.accounts_log_appeal_granted,
  appeal_refused: m.accounts_log_appeal_refused,
};

/** What somebody did, in words that follow their name: "gaf de rol redacteur". An act without words shows its code name. */
export function describeEntry(line: LogLine): string {
  const verb = line.what.slice(line.what.indexOf('.') + 1);
  return words[line.what]?.(line) ?? verbs[verb]?.() ?? line.what;
}
