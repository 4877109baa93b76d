import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { momentOf } from '#lib/platform/clock.ts';
import { namedId } from '#lib/platform/named-id.ts';
import type { GatheringState } from '../../rules.ts';
import type { ImportedHarvest } from './harvests.ts';

/** Where a harvest of a file belongs in the town. */
export type Place = {
  readonly harvest: ImportedHarvest;
  readonly gathering: string;
  readonly network: string | null;
  /** The name of its network as the town compares names. */
  readonly plainNetwork: string;
  /** Null: the town does not know this gathering yet. */
  readonly known: { readonly state: GatheringState; readonly busy: boolean } | null;
  readonly sentences: ReadonlyMap<string, string>;
};

export const heldAt = ({ heldOn }: ImportedHarvest): Date => momentOf(heldOn, '12:00');

/** A gathering of a file has the same id in every file that tells of it, whatever its network is called by now. */
const importedId = (town: string, harvest: ImportedHarvest): string =>
  namedId(`harvest ${town} ${harvest.key}`, heldAt(harvest));

/** How a sentence is known within its gathering: by its kind, its words and the priority it belongs to. */
export const wordsKey = (kind: string, text: string, priority: string | null): string =>
  JSON.stringify([kind, text, priority]);

/** Finds the gatherings and networks that a file tells of, and keeps other changes of them waiting. */
export async function findPlaces(
  tx: Db,
  town: string,
  harvests: readonly ImportedHarvest[],
): Promise<Place[]> {
  const wanted = harvests.map((harvest, place) => ({
    place,
    id: importedId(town, harvest),
    network: harvest.network,
    title: harvest.title,
    held_on: harvest.heldOn,
  }));
  const { rows } = await sql<{
    place: number;
    gathering: string | null;
    network: string | null;
    plain: string;
  }>`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w (place int, id uuid, network text, title text, held_on date)
    )
    select distinct on (w.place) w.place, g.id as gathering, coalesce(g.network, n.id) as network,
      plain_text(w.network) as plain
    from wanted w
    left join network n on n.town = ${town} and plain_text(n.name) = plain_text(w.network) and n.state <> 'closed'
    left join gathering g on g.id = w.id
      or (g.network = n.id and g.title = w.title and (g.starts_at at time zone 'Europe/Amsterdam')::date = w.held_on)
    order by w.place, g.id = w.id desc nulls last, g.state = 'published' desc, g.id`.execute(tx);
  const found = new Map(rows.map((row) => [row.place, row]));
  const ids = rows.flatMap(({ gathering }) => (gathering === null ? [] : [gathering]));
  const [known, sentences] = [await lockGatherings(tx, ids), await sentencesOf(tx, ids)];
  return harvests.map((harvest, place) => {
    const row = found.get(place);
    const gathering = row?.gathering ?? importedId(town, harvest);
    return {
      harvest,
      gathering,
      network: row?.network ?? null,
      plainNetwork: row?.plain ?? harvest.network,
      known: known.get(gathering) ?? null,
      sentences: sentences.get(gathering) ?? new Map(),
    };
  });
}

/** Busy: something stands on the sheet that the network did not publish. */
async function lockGatherings(tx: Db, ids: readonly string[]) {
  await sql`select id from gathering where id = any (${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string; state: GatheringState; busy: boolean }>`
    select g.id, g.state, case when g.version > 0
      then (select v.content from harvest_version v where v.gathering = g.id and v.version = g.version) is distinct from harvest_content(g.id)
      else g.state = 'harvested' or exists (select from harvest_item i where i.gathering = g.id) end as busy
    from gathering g where g.id = any (${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every sentence that was ever on these sheets, by its words: what was withdrawn does not come back with a file. */
async function sentencesOf(tx: Db, ids: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const { rows } = await sql<{
    id: string;
    gathering: string;
    kind: string;
    text: string;
    belongs: string | null;
  }>`
    select i.id, i.gathering, i.kind, i.text, p.text as belongs from harvest_item i left join harvest_item p on p.id = i.priority
      where i.gathering = any (${ids}::uuid[])
    union
    select s.id, s.gathering, s.kind, s.text, p.text from statement s left join statement p on p.id = s.priority
      where s.gathering = any (${ids}::uuid[])`.execute(tx);
  const byGathering = Map.groupBy(rows, ({ gathering }) => gathering);
  return new Map(
    [...byGathering].map(([gathering, all]) => [
      gathering,
      new Map([
        ...all.map(({ id }): [string, string] => [id, id]),
        ...all.map(({ id, kind, text, belongs }): [string, string] => [wordsKey(kind, text, belongs), id]),
      ]),
    ]),
  );
}
