import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { insertRows } from '#lib/platform/db/insert-rows.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { joinCodeFrom } from '../../rules.ts';
import { publishSheets } from '../commands/publish-sheets.ts';
import { findPlaces, heldAt, type Place } from './find.ts';
import type { ImportedHarvest } from './harvests.ts';
import { mistake, type Mistake } from './mistakes.ts';
import { newSentences, type NewSentences } from './sheet-rows.ts';

export type AddHarvests = {
  readonly town: string;
  /** Area of the networks that are new. */
  readonly area: string;
  readonly harvests: readonly ImportedHarvest[];
  readonly skipBadRows: boolean;
  readonly by: string | null;
  readonly at: Date;
  /** Told now and then how many rows are written. */
  readonly progress: (rows: number) => Promise<void>;
};
export type Added = {
  readonly sentences: number;
  readonly networks: number;
  /** Gatherings that got new sentences. */
  readonly gatherings: readonly string[];
  readonly mistakes: readonly Mistake[];
};
type Work = { readonly place: Place; readonly fresh: NewSentences };

/** Adds what the town does not have yet, in the transaction of the whole file. With mistakes (unless they are skipped) it adds nothing. */
export async function addHarvests(tx: Db, act: AddHarvests): Promise<Added> {
  const places = await findPlaces(tx, act.town, act.harvests);
  const all = places
    .map((place): Work => ({ place, fresh: newSentences(place, act.by) }))
    .filter(({ fresh }) => fresh.rows.length > 0);
  const mistakes = all.flatMap(closedMistakes);
  if (mistakes.length > 0 && !act.skipBadRows) return { sentences: 0, networks: 0, gatherings: [], mistakes };
  const work = all.filter((each) => closedMistakes(each).length === 0);
  const networks = await addNetworks(tx, act, work);
  await addGatherings(tx, act, work, networks.ids);
  const sentences = await addSentences(tx, act, work);
  const gatherings = work.map(({ place }) => place.gathering);
  await publishSheets(tx, gatherings, { by: act.by, why: null, at: act.at });
  return { sentences, networks: networks.added, gatherings, mistakes };
}

function closedMistakes({ place: { known }, fresh }: Work): Mistake[] {
  if (known === null || (known.state !== 'cancelled' && !known.busy)) return [];
  const reason = known.state === 'cancelled' ? 'gathering_cancelled' : 'gathering_open';
  return fresh.rows.map(({ line, gathering }) => mistake(line, 'gathering', reason, gathering));
}

/** Makes the networks that are not there. Answers the id of every network by its plain name. */
async function addNetworks(
  tx: Db,
  act: AddHarvests,
  work: readonly Work[],
): Promise<{ ids: ReadonlyMap<string, string>; added: number }> {
  const missing = Map.groupBy(
    work.filter(({ place }) => place.network === null),
    ({ place }) => place.plainNetwork,
  );
  const rows = [...missing].flatMap(([name, [first]]) =>
    first === undefined
      ? []
      : [
          {
            id: newId(act.at.getTime()),
            town: act.town,
            name: first.place.harvest.network,
            kind: 'other',
            languages: [first.place.harvest.language],
            state: 'confirmed',
            confirmed_at: act.at,
            imported: true,
            created_by: act.by,
            created_at: act.at,
            plain: name,
          },
        ],
  );
  await insertRows(
    tx,
    'network',
    rows.map(({ plain: _, ...row }) => row),
  );
  const ids = new Map(rows.map(({ plain, id }) => [plain, id]));
  await insertRows(
    tx,
    'network_area',
    [...missing].flatMap(([name, all]) => {
      const named = [...new Set(all.flatMap(({ place }) => place.harvest.areas))];
      return (named.length > 0 ? named : [act.area]).map((area) => ({ network: ids.get(name), area }));
    }),
  );
  await insertRows(
    tx,
    'log_entry',
    rows.map(({ id }) => logLine(act, 'network.imported', 'network', id)),
  );
  return { ids, added: rows.length };
}

const logLine = (act: AddHarvests, what: string, kind: string, thing: string) => ({
  at: act.at,
  by_person: act.by,
  what,
  thing_kind: kind,
  thing,
  why: null,
  detail: {},
});

async function addGatherings(
  tx: Db,
  act: AddHarvests,
  work: readonly Work[],
  networks: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = work
    .filter(({ place }) => place.known === null)
    .map(({ place: { harvest, gathering, network, plainNetwork } }) => ({
      id: gathering,
      network: network ?? networks.get(plainNetwork),
      title: harvest.title,
      starts_at: heldAt(harvest),
      question: '',
      place: '',
      language: harvest.language,
      state: 'held',
      join_code: joinCodeFrom(randomBytes(6)),
      is_private: false,
      attendance: harvest.attendance,
      created_by: act.by,
      created_at: act.at,
      version: 0,
      screen_key: randomBytes(16).toString('hex'),
    }));
  const added = await insertRows(tx, 'gathering', rows);
  // A join code that was taken by chance: the job runs again and draws others.
  if (added !== rows.length) throw new Error('a join code of an imported gathering is taken');
  const counted = work
    .filter(({ place }) => place.known !== null && place.harvest.attendance !== null)
    .map(({ place }) => ({ id: place.gathering, attendance: place.harvest.attendance }));
  await sql`update gathering set attendance = c.attendance
    from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as c (id uuid, attendance int)
    where gathering.id = c.id and gathering.attendance is null`.execute(tx);
}

const chunk = 2_000;

async function addSentences(tx: Db, act: AddHarvests, work: readonly Work[]): Promise<number> {
  // What is pointed to comes before what points to it, whatever chunk it lands in.
  const order = ['value', 'priority', 'contribution'];
  const items = work
    .flatMap(({ fresh }) => fresh.items)
    .toSorted((one, other) => order.indexOf(String(one['kind'])) - order.indexOf(String(other['kind'])));
  let added = 0;
  for (let from = 0; from < items.length; from += chunk) {
    added += await insertRows(tx, 'harvest_item', items.slice(from, from + chunk));
    await act.progress(added);
  }
  await insertRows(
    tx,
    'harvest_item_value',
    work.flatMap(({ fresh }) => fresh.links),
  );
  return added;
}
