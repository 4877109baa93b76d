import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { kindsOf, type FeedFilter, type FeedItem } from '../rules.ts';

const feedPage = 20;

/** For a query over places: how much of `place` changed since somebody who follows it last read it; at most 100. */
export const unreadAt = (place: string, person: string | null) =>
  person === null
    ? sql`0`
    : sql`(select count(*)::int from (select from following f join feed_item n on n.place = f.place
      where f.place = ${sql.ref(place)} and f.person = ${person}::uuid and n.removed_at is null and n.changed_at > f.read_at
        and n.by_person is distinct from f.person limit 100) as unread)`;

export type ReadFeed = {
  readonly place: string;
  readonly reader: Actor;
  readonly filter: FeedFilter;
  /** The key of the last item of the page before: its `changedAt` and id. */
  readonly before?: { readonly changedAt: Date; readonly id: string } | undefined;
};

/** One page of a feed, newest change first, with the last three comments of each item; the reader must see the place. */
export async function readFeed(db: Db, asked: ReadFeed): Promise<{ items: FeedItem[]; more: boolean }> {
  const { place, reader, before } = asked;
  const { rows } = await sql<FeedItem>`
    with shown as (
      select i.* from feed_item i
      where i.place = ${place} and (select place_audience(${place})) && ${[...reader.circles]}::text[] and i.removed_at is null and i.kind = any (${[...kindsOf(asked.filter)]}::text[])
        and (${before === undefined} or (i.changed_at, i.id) < (${before?.changedAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
      order by i.changed_at desc, i.id desc limit ${feedPage + 1}
    )
    select i.id, i.kind, ${stateNow()} as now, i.words, i.detail, i.at, i.changed_at as "changedAt", i.comments,
      i.changed_at > coalesce(f.read_at, 'infinity') and i.by_person is distinct from ${reader.id}::uuid as unread,
      ${by} as by, ${subject} as subject,
      ${lastComments} as "lastComments"
    from shown i left join person p on p.id = i.by_person
      left join thing s on s.id = i.subject and ${seenBy(reader, 's.audience')}
      left join following f on f.place = i.place and f.person = ${reader.id}::uuid
    order by i.changed_at desc, i.id desc`.execute(db);
  return { items: rows.slice(0, feedPage).map(withDates), more: rows.length > feedPage };
}

/** Late from the day after its date in the town. */
const open = (owners: string, due: string) =>
  sql`when state = 'open' then case when num_nonnulls(${sql.raw(owners)}) = 0 then 'nobody'
    when ${sql.raw(due)} < ${localParts(now()).date}::date then 'late' else 'open' end`;
const stateNow = () => sql`coalesce(
  case when i.kind in ('need', 'offer') then (select 'need_' || state from need where id = i.subject) end,
  case when i.kind in ('activity', 'offer') then (select 'activity_' || case when a.removed_at is not null then 'removed' when a.done_at is not null then 'done'
    when exists (select from activity_person where activity = a.id) then 'taken' else 'open' end from activity a where a.id = i.subject) end,
  case i.kind when 'result' then (select 'result_' || state from result where id = i.subject)
    when 'promise' then (select 'promise_' || case ${open('who_person, who_network, who_department', 'by_when')} else state end from promise where id = i.subject)
    when 'question' then (select 'question_' || case ${open('to_person, to_network, to_department', 'answer_by')} else state end from question where id = i.subject) end)`;

const by = sql`case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end`;
const subject = sql`case when s.id is not null then jsonb_build_object('id', s.id, 'kind', s.kind, 'title', s.title) end`;

const comment = sql`jsonb_build_object('id', c.id, 'words', c.words, 'at', c.at,
  'by', (select jsonb_build_object('id', w.id, 'name', w.name) from person w where w.id = c.by_person))`;

const lastComments = sql`case when i.comments = 0 then '[]' else (
  select coalesce(jsonb_agg(${comment} order by c.at, c.id), '[]') from (
    select * from feed_comment where item = i.id and hidden_at is null order by at desc, id desc limit 3) as c) end`;

/** JSON has no dates: they come back as texts. */
const withDates = (item: FeedItem): FeedItem => ({
  ...item,
  lastComments: item.lastComments.map((each) => ({ ...each, at: new Date(each.at) })),
});

export type Conversation = FeedItem & { readonly place: string };

/** An item with its whole conversation, oldest first, for a reader who may see its place; null when not. At most 500. */
export async function readConversation(
  db: Db,
  asked: { readonly item: string; readonly reader: Actor },
): Promise<Conversation | null> {
  const { rows } = await sql<Conversation>`
    select i.id, i.place, i.kind, ${stateNow()} as now, i.words, i.detail, i.at, i.changed_at as "changedAt", i.comments, false as unread,
      ${by} as by, ${subject} as subject, (select coalesce(jsonb_agg(${comment} order by c.at, c.id), '[]') from (
        select * from feed_comment where item = i.id and hidden_at is null order by at desc, id desc limit 500) as c) as "lastComments"
    from feed_item i left join person p on p.id = i.by_person left join thing s on s.id = i.subject and ${seenBy(asked.reader, 's.audience')}
    where i.id = ${asked.item} and i.removed_at is null and place_audience(i.place) && ${[...asked.reader.circles]}::text[]`.execute(
    db,
  );
  const [found] = rows;
  return found ? { ...withDates(found), place: found.place } : null;
}

/** The page where a message, or the item of a comment, stands, for a reader who may see its place; null when not. */
export async function findTalk(
  db: Db,
  asked: { readonly id: string; readonly reader: Actor },
): Promise<string | null> {
  const { rows } = await sql<{ item: string; place: string }>`
    select i.id as item, i.place from feed_item i
    where i.id in (${asked.id}::uuid, (select item from feed_comment where id = ${asked.id} and hidden_at is null))
      and i.removed_at is null and place_audience(i.place) && ${[...asked.reader.circles]}::text[]`.execute(
    db,
  );
  const [found] = rows;
  return found === undefined ? null : `/doe/gesprek/${found.place}?item=${found.item}`;
}

/** A place with a feed, for a reader who may see what happens there; null when not. */
export async function readPlace(
  db: Db,
  asked: { readonly place: string; readonly reader: Actor },
): Promise<{ id: string; kind: string; title: string } | null> {
  const { rows } = await sql<{ id: string; kind: string; title: string }>`
    select id, kind, title from thing where id = ${asked.place} and kind in ('community', 'initiative')
      and place_audience(id) && ${[...asked.reader.circles]}::text[]`.execute(db);
  return rows[0] ?? null;
}

/** How somebody follows a place; null when they do not. */
export async function readFollowing(
  db: Db,
  asked: { readonly place: string; readonly person: string | null },
): Promise<{ hears: 'all' | 'mine' | 'nothing' } | null> {
  if (asked.person === null) return null;
  const row = await db
    .selectFrom('following')
    .select('hears')
    .where('place', '=', asked.place)
    .where('person', '=', asked.person)
    .executeTakeFirst();
  return row ? { hears: row.hears as 'all' | 'mine' | 'nothing' } : null;
}
