import { sql } from 'kysely';
import { postItem } from '../../src/modules/feed/server/index.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { titleOf, town, type Thing } from './things.ts';

const isPlace = ({ kind }: Thing): boolean => kind === 'initiative' || kind === 'community';

/** Something new is said at a place: whoever hears its stream hears it now. */
export async function stir(db: Db, thing: Thing): Promise<void> {
  if (!isPlace(thing)) return;
  const item = { place: thing.id, kind: 'message', subject: null, by: null } as const;
  await db.transaction().execute((tx) => postItem(tx, { ...item, words: titleOf(thing.seen, 'nieuws') }));
}

/** Everybody follows a place and was told of it, whatever they may see of it now. */
async function tellOf(db: Db, place: Thing, everyone: readonly string[]): Promise<Thing[]> {
  const told: Thing[] = [];
  for (const person of everyone) {
    const id = newId();
    await sql`insert into notification (id, person, place, kind, times) values (${id}, ${person}, ${place.id}, 'news', 4)`.execute(
      db,
    );
    await sql`insert into following (person, place, hears) values (${person}, ${place.id}, 'all') on conflict do nothing`.execute(
      db,
    );
    told.push({ kind: 'notification', id, seen: place.seen, of: person });
  }
  return told;
}

/** A link both ways and a line in the feed: the open initiative leads to the other place. */
async function tie(db: Db, open: Thing, place: Thing): Promise<void> {
  await sql`insert into link (id, from_thing, to_thing, kind)
    values (${newId()}, ${place.id}, ${open.id}, 'came_from'), (${newId()}, ${open.id}, ${place.id}, 'came_from')`.execute(
    db,
  );
  await sql`insert into feed_item (id, place, kind, subject) values (${newId()}, ${open.id}, 'activity', ${place.id})`.execute(
    db,
  );
}

/** A community is part of another, of a theme and of every network; its pot gave to every initiative. */
async function tieCommunities(db: Db, things: readonly Thing[]): Promise<void> {
  const ids = (kind: string) => things.filter((each) => each.kind === kind).map(({ id }) => id);
  const [open, ...others] = ids('community');
  for (const [whole, part] of others.flatMap((other) => [[open, other] as const, [other, open] as const]))
    await sql`insert into community_part (whole, part, agreed_at) values (${whole}, ${part}, now())`.execute(
      db,
    );
  await sql`insert into community_theme select c, t.id from unnest(${ids('community')}::uuid[]) as c,
    (select id from theme where town = ${town} and closed_at is null limit 1) as t`.execute(db);
  await sql`insert into community_network select c, n from unnest(${ids('community')}::uuid[]) as c, unnest(${ids('network')}::uuid[]) as n`.execute(
    db,
  );
  await sql`insert into money_grant (id, community, initiative, amount, what, state, decider, answered_at)
    select gen_random_uuid(), i.community, i.id, 100, i.wished, 'granted', 'core_team', now()
    from initiative i where i.id = any (${ids('initiative')}::uuid[]) and i.community is not null`.execute(
    db,
  );
}

/** What a network that nobody may know of said, promised and was asked; and what became of every sentence. */
async function tieTalk(db: Db, things: readonly Thing[], open: Thing): Promise<void> {
  const of = (kind: string) => things.filter((each) => each.kind === kind);
  for (const { id } of of('network')) {
    await sql`insert into promise (id, town, about, who_network, what, by_when) values (${newId()}, ${town}, ${open.id}, ${id}, 'Koffie', '2030-01-01')`.execute(
      db,
    );
    await sql`insert into question (id, town, about, words, to_network, answer_by) values (${newId()}, ${town}, ${open.id}, 'Wanneer?', ${id}, '2030-01-01')`.execute(
      db,
    );
    await sql`insert into network_link (id, from_network, to_network, kind)
      select gen_random_uuid(), ${id}, n.id, 'can_reach' from network n where n.town = ${town} and n.state = 'confirmed' and n.id <> ${id} limit 3`.execute(
      db,
    );
  }
  for (const statement of of('statement'))
    for (const place of things.filter(isPlace))
      await sql`insert into link (id, from_thing, to_thing, kind) values (${newId()}, ${place.id}, ${statement.id}, 'came_from')`.execute(
        db,
      );
}

/** Ties, offers, notices and questions across: what somebody sees must not lead to the words of what they may not. */
export async function tieTogether(
  db: Db,
  things: readonly Thing[],
  { everyone, department }: { readonly everyone: readonly string[]; readonly department: string },
): Promise<Thing[]> {
  const told: Thing[] = [];
  const open = things.find(({ kind, seen }) => kind === 'initiative' && seen === 'everyone');
  for (const place of things.filter(isPlace)) {
    told.push(...(await tellOf(db, place, everyone)));
    await sql`insert into question (id, town, about, words, to_department, answer_by)
      values (${newId()}, ${town}, ${place.id}, ${titleOf(place.seen, 'vraag')}, ${department}, '2030-01-01')`.execute(
      db,
    );
    if (open !== undefined && place.id !== open.id) await tie(db, open, place);
  }
  await tieCommunities(db, things);
  if (open !== undefined) await tieTalk(db, things, open);
  for (const { id } of things.filter(({ kind }) => kind === 'need'))
    await sql`insert into offer (id, need, person, kind)
      select gen_random_uuid(), ${id}, person, 'time' from unnest(${[...everyone]}::uuid[]) as person`.execute(
      db,
    );
  return told;
}
