import type { Kind, Need, Status } from '../../rules.ts';

/** The columns of a harvest file. docs/import.md lists the spellings; a test holds it to these tables. */
export const columns = [
  'network',
  'gathering',
  'held_on',
  'attendance',
  'kind',
  'rank',
  'text',
  'belongs_to',
  'status',
  'explanation',
  'who',
  'by_when',
  'needs',
  'language',
  'area',
] as const;
export type Column = (typeof columns)[number];

/** Without these a row says nothing. */
export const neededColumns: readonly Column[] = ['network', 'gathering', 'held_on', 'kind', 'text'];

export const columnSpellings: Readonly<Record<string, Column>> = {
  ...(Object.fromEntries(columns.map((name) => [name, name])) as Record<string, Column>),
  netwerk: 'network',
  bijeenkomst: 'gathering',
  gehouden_op: 'held_on',
  datum: 'held_on',
  date: 'held_on',
  aantal_aanwezigen: 'attendance',
  aanwezigen: 'attendance',
  soort: 'kind',
  rang: 'rank',
  plaats_in_de_lijst: 'rank',
  tekst: 'text',
  zin: 'text',
  hoort_bij: 'belongs_to',
  stand: 'status',
  toelichting: 'explanation',
  wie: 'who',
  wanneer: 'by_when',
  voor_wanneer: 'by_when',
  nodig: 'needs',
  taal: 'language',
  gebied: 'area',
};

export const kindSpellings: Readonly<Record<string, Kind>> = {
  value: 'value',
  waarde: 'value',
  priority: 'priority',
  speerpunt: 'priority',
  prioriteit: 'priority',
  contribution: 'contribution',
  bijdrage: 'contribution',
  idea: 'contribution',
  idee: 'contribution',
};

export const statusSpellings: Readonly<Record<string, Status>> = {
  happening: 'happening',
  already_happening: 'happening',
  gebeurt_al: 'happening',
  dit_gebeurt_al: 'happening',
  we_will: 'we_will',
  we_will_do_it: 'we_will',
  wij_doen_het: 'we_will',
  we_gaan_het_doen: 'we_will',
  dit_gaan_we_doen: 'we_will',
  wish: 'wish',
  someone_should: 'wish',
  wens: 'wish',
  iemand_zou_moeten: 'wish',
};

export const needSpellings: Readonly<Record<string, Need>> = {
  people: 'people',
  mensen: 'people',
  talent: 'talent',
  space: 'space',
  ruimte: 'space',
  plek: 'space',
  money: 'money',
  geld: 'money',
  room_in_rules: 'room_in_rules',
  room_in_the_rules: 'room_in_rules',
  regelruimte: 'room_in_rules',
  ruimte_in_de_regels: 'room_in_rules',
  contact: 'contact',
};

/** "Gehouden op " and "gehouden_op" are one spelling. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

export function spelled<T>(spellings: Readonly<Record<string, T>>, text: string): T | null {
  const name = plain(text);
  return Object.hasOwn(spellings, name) ? (spellings[name] ?? null) : null;
}
