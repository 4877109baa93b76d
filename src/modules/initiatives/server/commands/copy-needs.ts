import { sql } from 'kysely';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';

export type CopyNeeds = {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly at: Date;
};

/**
 * What the first still asks for, the second asks for as well: without its offers, without days that are past, where the
 * second is, and for the activities that were copied along. Each has its item in the feed.
 */
export const copyNeeds = (tx: Db, { from, to, by, at }: CopyNeeds) => {
  const today = localParts(at).date;
  return sql`
    with made as (
      insert into need (id, town, area, initiative, activity, kind, title, words, stems, hours, starts_on, ends_on, how_many, amount,
        created_by, created_at, changed_at)
      select uuidv7(), i.town, i.area, i.id, c.id, n.kind, n.title, n.words, n.stems, n.hours,
        case when n.starts_on >= ${today}::date then n.starts_on end, case when n.ends_on >= ${today}::date then n.ends_on end,
        n.how_many, n.amount, ${by}, ${at.toISOString()}, ${at.toISOString()}
      from need n join initiative i on i.id = ${to} left join activity c on c.initiative = i.id and c.copied_from = n.activity
      where n.initiative = ${from} and n.state in ('open', 'offered') order by n.id
      returning id)
    insert into feed_item (id, place, kind, subject, by_person) select uuidv7(), ${to}, 'need', id, ${by} from made`.execute(
    tx,
  );
};
