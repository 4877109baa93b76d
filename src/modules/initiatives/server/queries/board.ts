import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { Activity, Lane } from '../../rules.ts';
import { activityPictures } from '../pictures.ts';

export type Board = { readonly lanes: readonly Lane[]; readonly activities: readonly Activity[] };

/** The activities of an initiative, in order of place; at most 500. */
export const activitiesIn = (initiative: string) => sql<Activity>`
      select a.id, a.lane, a.place, a.title, a.starts_on as "startsOn", a.ends_on as "endsOn", a.done_at is not null as done,
        coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by ap.since, p.id)
          from activity_person ap join person p on p.id = ap.person where ap.activity = a.id), '[]') as people,
        coalesce((select comments from feed_item f where f.place = a.initiative and f.kind = 'activity' and f.subject = a.id), 0) as comments
      from activity a where a.initiative = ${initiative} and a.removed_at is null order by a.place, a.id limit 500`;

/** The activities of an initiative that the visitor may see. */
export async function activitiesOf(db: Db, initiative: string): Promise<Activity[]> {
  const { rows } = await activitiesIn(initiative).execute(db);
  return rows;
}

/** The same with their lanes. */
export async function boardOf(db: Db, initiative: string): Promise<Board> {
  const [lanes, activities] = await Promise.all([
    db
      .selectFrom('lane')
      .select(['id', 'name', 'is_done as isDone'])
      .where('initiative', '=', initiative)
      .orderBy('place')
      .orderBy('id')
      .execute(),
    activitiesOf(db, initiative),
  ]);
  return { lanes, activities };
}

export type ActivityPage = Activity & {
  readonly initiative: string;
  readonly words: string;
  readonly laneName: string;
  /** The item of the feed that its conversation hangs on. */
  readonly item: string | null;
  readonly copiedFrom: { readonly id: string; readonly name: string } | null;
  /** The files of its pictures, oldest first. */
  readonly pictures: readonly string[];
};

/** One activity for somebody who may see its initiative; to others there is none. */
export async function activityById(db: Db, visitor: Actor, id: string): Promise<ActivityPage | null> {
  const { rows } = await sql<ActivityPage>`
    select a.id, a.initiative, a.lane, l.name as "laneName", a.place, a.title, a.words, a.starts_on as "startsOn",
      a.ends_on as "endsOn", a.done_at is not null as done, f.id as item, coalesce(f.comments, 0) as comments,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by ap.since, p.id)
        from activity_person ap join person p on p.id = ap.person where ap.activity = a.id), '[]') as people,
      (select jsonb_build_object('id', o.id, 'name', o.name) from activity b join initiative o on o.id = b.initiative
        where b.id = a.copied_from and ${seenBy(visitor, 'o.audience')}) as "copiedFrom",
      coalesce((select jsonb_agg(p.id order by p.created_at, p.id) from file p where p.owner_kind = ${activityPictures.name} and p.owner = a.id
        and p.state = 'kept' and p.sort = 'picture'), '[]') as pictures
    from activity a join initiative i on i.id = a.initiative join lane l on l.id = a.lane
    left join feed_item f on f.place = a.initiative and f.kind = 'activity' and f.subject = a.id
    where a.id = ${id} and a.removed_at is null and ${seenBy(visitor, 'i.audience')}`.execute(db);
  return rows[0] ?? null;
}
