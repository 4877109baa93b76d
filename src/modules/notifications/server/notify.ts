import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { NotificationKind } from '../rules.ts';
import { heard } from './heard.ts';

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

/** Of so many people the ids are kept, the last first: enough to say "X, Y and 48 others". */
const mostPeople = 50;

/**
 * Tells people on the site, in the transaction of the act itself. Only who may see the place is told, and nobody who
 * turned the place off (`isHeard` in rules.ts). What was not seen yet collapses: one line for a place and kind.
 */
export async function notify(tx: Db, told: Notify): Promise<void> {
  if (told.people.length === 0) return;
  await sql`
    insert into notification (id, person, place, kind, subject, people)
    select uuidv7(), p.id, t.id, ${told.kind}, ${told.subject}::uuid, array_remove(array[${told.by}::uuid], null)
    from thing t, person p left join following f on f.person = p.id and f.place = ${told.place}
      left join digest d on d.person = p.id
    where t.id = ${told.place} and p.id = any (${[...new Set(told.people)]}::uuid[]) and p.id is distinct from ${told.by}::uuid
      and ${heard(sql`${told.kind}::text`)}
      and place_audience(t.id) && circles_of(p.id)
    order by p.id
    on conflict (person, place, kind) where seen_at is null do update set
      subject = excluded.subject, times = notification.times + 1, at = now(),
      people = (array(select who from unnest(excluded.people || notification.people) with ordinality as each (who, place)
        group by who order by min(each.place)))[1:${sql.lit(mostPeople)}]`.execute(tx);
}
