import { namedId } from '#lib/platform/named-id.ts';
import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import type { Rows } from '../people.ts';
import type { Chance } from './chance.ts';
import type { Crowd } from './crowd.ts';
import { sayAgain, type Kind, type Words } from './words.ts';

const day = 24 * 3_600_000;
const months = 24;
/** Twenty sentences a gathering. */
const sizes = { value: 6, priority: 5, contribution: 9 } as const;
const needs = ['people', 'talent', 'space', 'money', 'room_in_rules', 'contact'];

export type LargeSentence = {
  readonly id: string;
  readonly kind: Kind;
  /** Which sentence of the demo town it says again: what says the same belongs under one theme. */
  readonly root: number;
};
export type LargeHarvests = {
  readonly rows: Rows;
  /** Gatherings by the month in which they are published. */
  readonly published: readonly { readonly at: Date; readonly gatherings: readonly string[] }[];
  readonly sentences: readonly LargeSentence[];
};

type Planned = {
  readonly id: string;
  readonly place: number;
  readonly at: Date;
  readonly attendance: number;
  readonly network: Crowd['networks'][number];
};

const gatheringRow = (
  words: Words,
  { id, place, at, attendance, network }: Planned,
  chance: Chance,
): JsonRow => ({
  id,
  network: network.id,
  title: `${chance.of(words.titles)} in ${network.neighbourhood.name}`,
  question: chance.of(words.questions),
  starts_at: at,
  place: network.neighbourhood.name,
  expected: attendance + 5,
  language: 'nl',
  state: 'held',
  join_code: joinCode(place),
  is_private: false,
  attendance,
  created_by: network.holder,
  created_at: new Date(at.getTime() - 14 * day),
  screen_key: id.replaceAll('-', ''),
});

/** Gatherings over two years with full sheets, not published yet. */
export function harvestsOf(
  words: Words,
  count: number,
  crowd: Crowd,
  end: Date,
  chance: Chance,
): LargeHarvests {
  const gatherings: JsonRow[] = [];
  const ages: JsonRow[] = [];
  const items: JsonRow[] = [];
  const links: JsonRow[] = [];
  const sentences: LargeSentence[] = [];
  const byMonth = Array.from({ length: months }, (): string[] => []);
  for (let place = 0; place < count; place += 1) {
    const month = Math.floor((place * months) / count);
    const at = new Date(end.getTime() - (months - month) * 30 * day + chance.whole(0, 20) * day);
    const network = crowd.networks[chance.skewed(crowd.networks.length)] ?? chance.of(crowd.networks);
    const id = namedId(`${words.slug} gathering ${place}`, at);
    const attendance = 5 + chance.skewed(80);
    byMonth[month]?.push(id);
    gatherings.push(gatheringRow(words, { id, place, at, attendance, network }, chance));
    if (chance.next() < 0.5)
      ages.push(...agesOf(attendance, chance).map((row) => ({ gathering: id, ...row })));
    const sheet = sheetOf(words, { id, at, place: network.neighbourhood.name }, chance);
    items.push(...sheet.items);
    links.push(...sheet.links);
    sentences.push(...sheet.sentences);
  }
  return {
    rows: [
      ['gathering', gatherings],
      ['gathering_age', ages],
      ['harvest_item', items],
      ['harvest_item_value', links],
    ],
    published: byMonth.map((ids, month) => ({
      at: new Date(end.getTime() - (months - month - 1) * 30 * day),
      gatherings: ids,
    })),
    sentences,
  };
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Codes that begin with ZZ: never met by chance in a demo, so that they clash with none. */
function joinCode(place: number): string {
  let rest = place;
  let code = '';
  for (let digit = 0; digit < 4; digit += 1) {
    code = letters.charAt(rest % letters.length) + code;
    rest = Math.floor(rest / letters.length);
  }
  return `ZZ${code}`;
}

function agesOf(attendance: number, chance: Chance): { age_band: string; people: number }[] {
  const bands = ['0-17', '18-29', '30-44', '45-64', '65+'];
  const counts = new Map(bands.map((band) => [band, 0]));
  for (let person = 0; person < attendance; person += 1) {
    const band = chance.of(bands);
    counts.set(band, (counts.get(band) ?? 0) + 1);
  }
  return [...counts].map(([age_band, people]) => ({ age_band, people }));
}

type Sheet = { readonly id: string; readonly at: Date; readonly place: string };

function sheetOf(words: Words, sheet: Sheet, chance: Chance) {
  const say = (kind: Kind, place: number): LargeSentence & { text: string } => {
    const root = chance.skewed(words.said[kind].length);
    const id = namedId(`${sheet.id} ${kind} ${place}`, new Date(sheet.at.getTime() + place * 60_000));
    return { id, kind, root, text: sayAgain(words, words.said[kind][root] ?? '', sheet.place, chance) };
  };
  const all = (kind: Kind) => Array.from({ length: sizes[kind] }, (_, place) => say(kind, place));
  const [values, priorities, contributions] = [all('value'), all('priority'), all('contribution')];
  const row = (
    { id, kind, text }: LargeSentence & { text: string },
    place: number,
    rest: JsonRow,
  ): JsonRow => ({
    id,
    gathering: sheet.id,
    kind,
    text,
    explanation: chance.next() < 0.15 ? chance.of(words.explanations) : null,
    rank: null,
    priority: null,
    status: null,
    who: null,
    by_when: null,
    needs: [],
    body_hash: `\\x${id.replaceAll('-', '')}`,
    created_at: new Date(sheet.at.getTime() + place * 1_000),
    changed_at: sheet.at,
    ...rest,
  });
  return {
    sentences: [...values, ...priorities, ...contributions],
    items: [
      ...values.map((each, place) => row(each, place, {})),
      ...priorities.map((each, place) => row(each, place, { rank: place + 1 })),
      ...contributions.map((each, place) =>
        row(each, place, {
          priority: priorities[place % priorities.length]?.id,
          ...doing(words, sheet, chance),
        }),
      ),
    ],
    links: priorities.map(({ id }) => ({ priority: id, value: chance.of(values).id })),
  };
}

function doing(words: Words, sheet: Sheet, chance: Chance): JsonRow {
  const draw = chance.next();
  const status = draw < 0.3 ? 'happening' : draw < 0.6 ? 'we_will' : 'wish';
  const wanted = Array.from({ length: chance.whole(0, 2) }, () => chance.of(needs));
  const byWhen = new Date(sheet.at.getTime() + chance.whole(30, 400) * day).toISOString().slice(0, 10);
  return {
    status,
    needs: [...new Set(wanted)],
    who: status === 'we_will' ? chance.of(words.who) : null,
    by_when: status === 'we_will' ? byWhen : null,
  };
}
