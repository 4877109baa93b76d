import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { crafts } from '../../rules/crafts.ts';
import { queryOfCraft } from '../../rules/index-words.ts';
import { asQuery } from './ask-index.ts';

/** People of the town with a talent in a craft who want to be found, and the open needs that ask for it. */
export type Supply = { readonly craft: string; readonly people: number; readonly needs: number };

/** Counted by the index of words, in one query for all crafts. Only needs that everyone may see count. */
export async function countSupply(db: Db, town: string): Promise<Supply[]> {
  const asked = Object.keys(crafts).map((craft) => sql`(${craft}::text, ${asQuery(queryOfCraft(craft))})`);
  const { rows } = await sql<Supply>`
    with findable as materialized (select f.person from talent_profile f join person p on p.id = f.person
      join area a on a.code = p.area where f.findable and a.path @> array[${town}]),
    open_need as materialized (select n.stems as said from need n join thing t on t.id = n.id
      where n.town = ${town} and n.state in ('open', 'offered') and t.audience @> '{everyone}' and n.kind in ('skill', 'hands', 'knowledge')
      order by n.id desc limit 5000)
    select c.craft,
      (select count(distinct t.person)::int from talent t join findable f on f.person = t.person
        where t.stems @@ c.asked) as people,
      (select count(*)::int from open_need o where o.said @@ c.asked) as needs
    from (values ${sql.join(asked)}) as c (craft, asked)`.execute(db);
  return rows;
}

const keptFor = 5 * 60_000;
const kept = new Map<string, { readonly until: number; readonly supply: Supply[] }>();

/** The same for everyone, so it is counted at most once in five minutes for each town. */
export async function readSupply(db: Db, town: string, at: Date): Promise<Supply[]> {
  const known = kept.get(town);
  if (known !== undefined && known.until > at.getTime()) return known.supply;
  const supply = await countSupply(db, town);
  kept.set(town, { until: at.getTime() + keptFor, supply });
  return supply;
}
