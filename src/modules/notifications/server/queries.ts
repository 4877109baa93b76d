import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { Hearing, Told } from '../rules.ts';

const notificationPage = 30;

type Reader = Pick<Actor, 'id' | 'circles'>;

/** Told in time and seen in time: a place that closed for the reader since shows nothing any more. */
export const stillSeen = (circles: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`place_audience(n.place) && ${circles}`;

/** Lines with the names of who did it, for a reader whose circles are given. */
export const linesOf = (
  db: Db,
  asked: {
    readonly person: string;
    readonly circles: RawBuilder<unknown>;
    readonly where: RawBuilder<unknown>;
    readonly limit: number;
  },
): Promise<{ rows: Told[] }> =>
  sql<Told>`
    select n.id, n.kind, n.times, n.at, n.seen_at is not null as seen, f.hears,
      jsonb_build_object('id', t.id, 'kind', t.kind, 'title', t.title) as place,
      array(select p.name from unnest(n.people) with ordinality as each (who, nth) join person p on p.id = each.who order by nth) as names
    from notification n join thing t on t.id = n.place
      left join following f on f.person = n.person and f.place = n.place left join digest d on d.person = n.person
    where n.person = ${asked.person} and ${asked.where} and ${stillSeen(asked.circles)}
    order by n.at desc, n.id desc limit ${asked.limit}`.execute(db);

/** One page of what somebody was told, the newest first. */
export async function readNotifications(
  db: Db,
  asked: {
    readonly reader: Reader;
    readonly before?: { readonly at: Date; readonly id: string } | undefined;
  },
): Promise<{ lines: Told[]; more: boolean }> {
  const { reader, before } = asked;
  if (reader.id === null) return { lines: [], more: false };
  const where =
    before === undefined
      ? sql`true`
      : sql`(n.at, n.id) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`;
  const circles = sql`${[...reader.circles]}::text[]`;
  const { rows } = await linesOf(db, { person: reader.id, circles, where, limit: notificationPage + 1 });
  return { lines: rows.slice(0, notificationPage), more: rows.length > notificationPage };
}

/** The choice for all places together, and the places somebody turned to something else than what concerns them. */
export async function readHearing(
  db: Db,
  asked: { readonly reader: Reader },
): Promise<{
  everywhere: Hearing;
  places: { id: string; kind: string; title: string; hears: Hearing }[];
}> {
  const { id, circles } = asked.reader;
  const { rows } = await sql<{ id: string; kind: string; title: string; hears: Hearing }>`
    select t.id, t.kind, t.title, f.hears from following f join thing t on t.id = f.place
    where f.person = ${id} and place_audience(t.id) && ${[...circles]}::text[]
    order by t.title, t.id limit 200`.execute(db);
  const chosen = await db.selectFrom('digest').select('hears').where('person', '=', id).executeTakeFirst();
  return { everywhere: (chosen?.hears ?? 'all') as Hearing, places: rows };
}
