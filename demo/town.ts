import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

interface Contribution {
  key: string;
  priority: string;
  status: string;
  text: string;
  who?: string;
  byWhen?: string;
  needs: string[];
}
interface Harvest {
  values: { key: string; text: string; explanation?: string }[];
  priorities: { key: string; rank: number; text: string; values: string[] }[];
  contributions: Contribution[];
}
interface Gathering {
  slug: string;
  network: string;
  title: string;
  question: string;
  startsAt: string;
  place: string;
  expected: number;
  state: string;
  publishedAt?: string;
  cancelReason?: string;
  attendance?: number;
  ageBands?: Record<string, number>;
  language: string;
  harvest?: Harvest;
}
interface Network {
  slug: string;
  name: string;
  kind: string;
  areas: string[];
  languages: string[];
  size: number;
  bond: string;
  holder: string;
  connectors: string[];
  links: { to: string; kind: string; note: string }[];
}
interface Person {
  slug: string;
  name: string;
  email: string;
  area: string;
  languages: string[];
  talents: string[];
  roles: { role: string; scope: string }[];
  login?: string;
}
interface Theme {
  slug: string;
  title: string;
  kind: string;
  reason: string;
  members: { gathering: string; sentence: string }[];
}
interface Edition {
  slug: string;
  title: string;
  area: string;
  frozenAt: string;
  introduction: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const json = <T>(name: string): T => JSON.parse(read(name)) as T;

export const areas: Record<string, string>[] = parse(read('areas.csv'), { columns: true });
export const people = json<Person[]>('people.json');
export const networks = json<Network[]>('networks.json');
export const gatherings = json<Gathering[]>('gatherings.json');
export const themes = json<Theme[]>('themes.json');
export const edition = json<Edition>('edition.json');

export const codes = areas.map((area) => area['code'] ?? '');
export const networkSlugs = networks.map((network) => network.slug);

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
export const twice = (all: readonly string[]): string[] =>
  all.filter((one, place) => all.indexOf(one) !== place);
export const unknown = (all: readonly string[], known: readonly string[]): string[] =>
  all.filter((one) => !known.includes(one));
