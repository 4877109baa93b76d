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
  const { rows } = await sql<{ place: string }>`
    with here as (select place from notification where id = ${act.notification} and person = ${act.person}),
    off as (insert into following (person, place, hears) select ${act.person}, place, 'nothing' from here
      on conflict (person, place) do update set hears = 'nothing'),
    seen as (update notification set seen_at = now() where person = ${act.person} and seen_at is null
      and place in (select place from here))
    select place from here`.execute(db);
  return rows.length === 0 ? refuse('not_there') : ok(null);
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
