import { sql } from 'kysely';
import type { Step } from './step.ts';

export const threadSteps: readonly Step[] = [
  // A thread of a thousand things that all may see: a tree of 500 initiatives, three from each, and their results.
  () => sql`
    insert into link (id, from_thing, to_thing, kind)
    select pg_temp.id(10, n), here.id, above.id, 'came_from'
    from (select id, row_number() over (order by id) as n from initiative where audience = '{everyone}' and id >= pg_temp.id(3, 0) and id < pg_temp.id(4, 0) limit 500) as here
      join (select id, row_number() over (order by id) as m from initiative where audience = '{everyone}' and id >= pg_temp.id(3, 0) and id < pg_temp.id(4, 0) limit 500) as above on m = (n + 1) / 3
    where n > 1`,
  ({ initiatives }, town) => sql`
    insert into promise (id, town, about, who_person, what, by_when, made_at)
    select pg_temp.id(12, n), ${town}, pg_temp.id(3, n), pg_temp.id(1, 1 + n % 1000), 'Ik regel de vergunning', current_date + (n % 200)::integer - 50, now()
    from generate_series(1, ${initiatives}::integer, 10) as n`,
  () => sql`
    insert into thing (id, kind, town, title, audience, at)
    select p.id, 'promise', p.town, p.what, i.audience, p.made_at from promise p join initiative i on i.id = p.about
    where p.id >= pg_temp.id(12, 0) and p.id < pg_temp.id(13, 0)`,
];
