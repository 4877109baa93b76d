import { theirs } from '#lib/platform/language.ts';
import { getLocale, m, type Locale } from '#lib/platform/texts.ts';
import type { Changes } from '../rules/editions.ts';
import type { IdeaStatus, Need } from '../rules/ideas.ts';
import type { ActKind, Kind } from '../rules/acts.ts';
import type { Method, Voice } from '../rules/weights.ts';

type Placed = {
  readonly networks: number;
  readonly newlyServed: number;
  readonly alsoNamed: number;
  readonly people: number;
  readonly decidedBy: 'load' | 'weight' | 'name';
  readonly nextTitle: string | null;
};

/** Why an option stands where it stands, in words. */
export function whyHere(row: Placed, voice: Voice, method: Method, locale: Locale = getLocale()): string {
  const { networks, people, nextTitle, decidedBy, alsoNamed, newlyServed } = row;
  const lang = { locale };
  const sentences: string[] = [];
  if (method === 'count')
    sentences.push(
      voice === 'people' ? m.vision_why_people({ people }, lang) : m.vision_why_named({ networks }, lang),
    );
  else if (newlyServed === networks) sentences.push(m.vision_why_all_new({ networks }, lang));
  else if (newlyServed === 0) sentences.push(m.vision_why_none_new({}, lang));
  else sentences.push(m.vision_why_some_new({ fresh: newlyServed, networks }, lang));
  if (nextTitle !== null && decidedBy === 'weight')
    sentences.push(m.vision_why_tie_weight({ next: theirs(nextTitle) }, lang));
  if (nextTitle !== null && decidedBy === 'name')
    sentences.push(m.vision_why_tie_name({ next: theirs(nextTitle) }, lang));
  if (alsoNamed > 0) sentences.push(m.vision_why_also({ networks: alsoNamed }, lang));
  return sentences.join(' ');
}

const shownChanges = 8;

/** What changed since the edition before, a line each. */
export function changeLines(changes: Changes, locale: Locale = getLocale()): string[] {
  const { counts, fresh, gone, risen, fallen } = changes;
  const lang = { locale };
  const grown = counts.sentences !== 0 || counts.met !== 0;
  return [
    ...(grown
      ? [m.vision_change_counts({ networks: signed(counts.met), sentences: signed(counts.sentences) }, lang)]
      : []),
    ...fresh
      .slice(0, shownChanges)
      .map(({ title, place }) => m.vision_change_fresh({ title: theirs(title), place }, lang)),
    ...risen
      .slice(0, shownChanges)
      .map(({ title, place, before }) =>
        m.vision_change_risen({ title: theirs(title), place, before }, lang),
      ),
    ...fallen
      .slice(0, shownChanges)
      .map(({ title, place, before }) =>
        m.vision_change_fallen({ title: theirs(title), place, before }, lang),
      ),
    ...gone.slice(0, shownChanges).map(({ title }) => m.vision_change_gone({ title: theirs(title) }, lang)),
  ];
}

const signed = (number: number): string => (number > 0 ? `+${number}` : String(number));

export const kindWords: Record<Kind, () => string> = {
  value: m.vision_kind_value,
  priority: m.vision_kind_priority,
  contribution: m.vision_kind_contribution,
};

export const statusWords: Record<IdeaStatus, () => string> = {
  we_will: m.vision_status_we_will,
  happening: m.vision_status_happening,
  wish: m.vision_status_wish,
};
export const statusTones = { we_will: 'meadow', happening: 'canal', wish: 'stone' } as const;

export const needWords: Record<Need, () => string> = {
  people: m.vision_need_people,
  talent: m.vision_need_talent,
  space: m.vision_need_space,
  money: m.vision_need_money,
  room_in_rules: m.vision_need_room_in_rules,
  contact: m.vision_need_contact,
};

export const actWords: Record<ActKind, () => string> = {
  create: m.vision_act_create,
  group: m.vision_act_group,
  ungroup: m.vision_act_ungroup,
  split: m.vision_act_split,
  merge: m.vision_act_merge,
  rename: m.vision_act_rename,
  undo: m.vision_act_undo,
};

const kindOfNetwork: Readonly<Record<string, () => string>> = {
  sport: m.vision_network_sport,
  culture: m.vision_network_culture,
  faith: m.vision_network_faith,
  school: m.vision_network_school,
  business: m.vision_network_business,
  neighbourhood: m.vision_network_neighbourhood,
  care: m.vision_network_care,
  youth: m.vision_network_youth,
  nature: m.vision_network_nature,
  language: m.vision_network_language,
  volunteers: m.vision_network_volunteers,
  work: m.vision_network_work,
};
export const networkKindWords = (kind: string): string => (kindOfNetwork[kind] ?? m.vision_network_other)();
