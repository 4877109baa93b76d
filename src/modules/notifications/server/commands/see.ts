import { sql } from 'kysely';
import { addressOfThing } from '#lib/platform/thing-address.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { NotificationRefusal } from '../../refusals.ts';
import type { Hearing } from '../../rules.ts';

type Found = {
  kind: string;
  place: string;
  place_kind: string;
  item: string | null;
  thing: string | null;
  thing_kind: string;
};

/** Marks a line as seen and answers where it leads: to the conversation, the thing or the place. */
export async function openNotification(
  db: Db,
  act: { readonly notification: string; readonly by: Actor },
): Promise<Result<string, NotificationRefusal>> {
  const circles = [...act.by.circles];
  const { rows } = await sql<Found>`
    update notification n set seen_at = coalesce(n.seen_at, now())
    from notification o join thing t on t.id = o.place left join feed_item i on i.id = o.subject
      left join thing s on s.id = o.subject and s.audience && ${circles}::text[]
    where n.id = ${act.notification} and n.person = ${act.by.id} and o.id = n.id and place_audience(n.place) && ${circles}::text[]
    returning n.kind, n.place, t.kind as place_kind, i.id as item, s.id as thing, s.kind as thing_kind`.execute(
    db,
  );
  const [found] = rows;
  return found === undefined ? refuse('not_there') : ok(addressOf(found));
}

function addressOf({ kind, place, place_kind, item, thing, thing_kind }: Found): string {
  if (kind === 'match') return '/doe/talenten/voor-mij';
  if (item !== null) return `/doe/gesprek/${place}?item=${item}`;
  return thing === null ? addressOfThing(place_kind, place) : addressOfThing(thing_kind, thing);
}

/** What came after the page was made stays unseen. */
export async function markAllSeen(
  db: Db,
  act: { readonly person: string; readonly until: Date },
): Promise<void> {
  await db
    .updateTable('notification')
    .set({ seen_at: new Date() })
    .where('person', '=', act.person)
    .where('seen_at', 'is', null)
    .where('at', '<=', act.until)
    .execute();
}

/** One click: nothing more of the place of this line, and what waited of it is seen. */
export async function turnOffPlace(
  db: Db,
  act: { readonly notification: string; readonly person: string },
): Promise<Result<null, NotificationRefusal>> {
  const line = await db
    .selectFrom('notification')
    .select('place')
    .where('id', '=', act.notification)
    .where('person', '=', act.person)
    .executeTakeFirst();
  if (line === undefined) return refuse('not_there');
  await turnOff(db, { person: act.person, place: line.place });
  return ok(null);
}

const turnOff = (db: Db, { person, place }: { person: string; place: string }) =>
  sql`
    with off as (insert into following (person, place, hears) values (${person}, ${place}, 'nothing')
      on conflict (person, place) do update set hears = 'nothing')
    update notification set seen_at = now() where person = ${person} and seen_at is null and place = ${place}`.execute(
    db,
  );

/** Whose letter it was, and the place they may turn off in it, as far as they may still see that. */
export async function placeOfLetter(
  db: Db,
  asked: { readonly contact: string; readonly place: string },
): Promise<{ person: string; place: string; title: string; off: boolean } | null> {
  const { rows } = await sql<{ person: string; place: string; title: string; off: boolean }>`
    select c.person, t.id as place, t.title, coalesce(f.hears = 'nothing', false) as off
    from contact c join thing t on t.id = ${asked.place} left join following f on f.person = c.person and f.place = t.id
    where c.id = ${asked.contact} and c.person is not null and place_audience(t.id) && circles_of(c.person)`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** The one click of a letter, without logging in: nothing more of one place. */
export async function turnOffByLetter(
  db: Db,
  act: { readonly contact: string; readonly place: string },
): Promise<Result<null, NotificationRefusal>> {
  const found = await placeOfLetter(db, act);
  if (found === null) return refuse('not_there');
  await turnOff(db, found);
  return ok(null);
}

/** Somebody wants to hear again of a place that they turned off: what concerns them there. */
export async function hearAgain(
  db: Db,
  act: { readonly person: string; readonly place: string },
): Promise<Result<null, NotificationRefusal>> {
  const { numUpdatedRows } = await db
    .updateTable('following')
    .set({ hears: 'mine' })
    .where('person', '=', act.person)
    .where('place', '=', act.place)
    .where('hears', '=', 'nothing')
    .executeTakeFirst();
  return numUpdatedRows === 1n ? ok(null) : refuse('not_there');
}

/** The choice for all places together. */
export async function hearEverywhere(
  db: Db,
  act: { readonly person: string; readonly hears: Hearing },
): Promise<void> {
  await db
    .insertInto('digest')
    .values(act)
    .onConflict((clash) => clash.column('person').doUpdateSet({ hears: act.hears }))
    .execute();
}
