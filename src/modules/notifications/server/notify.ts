import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { NotificationKind } from '../rules.ts';

export type Notify = {
  /** The thing it happened at: a community, an initiative, a gathering, … */
  readonly place: string;
  readonly kind: NotificationKind;
  /** What it is about, when that is not the place itself: a feed item, a need, a promise. */
  readonly subject: string | null;
  /** Who did it; never told of their own acts. Null: the site. */
  readonly by: string | null;
  readonly people: readonly string[];
};

/**
 * Tells people on the site, in the transaction of the act itself. Only who may see the place is told, and nobody who
 * turned the place off. What was not seen yet collapses: one line for a place and kind, with the last three who did it.
 */
export async function notify(tx: Db, told: Notify): Promise<void> {
  if (told.people.length === 0) return;
  await sql`
    insert into notification (id, person, place, kind, subject, people)
    select uuidv7(), p.id, t.id, ${told.kind}, ${told.subject}::uuid, array_remove(array[${told.by}::uuid], null)
    from thing t, person p left join following f on f.person = p.id and f.place = ${told.place}
    where t.id = ${told.place} and p.id = any (${[...new Set(told.people)]}::uuid[]) and p.id is distinct from ${told.by}::uuid
      and f.hears is distinct from 'nothing' and place_audience(t.id) && circles_of(p.id)
    order by p.id
    on conflict (person, place, kind) where seen_at is null do update set
      subject = excluded.subject, times = notification.times + 1, at = now(),
      people = (array(select distinct on (who) who from unnest(excluded.people || notification.people) as each (who)))[1:3]`.execute(
    tx,
  );
}
