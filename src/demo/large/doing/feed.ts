import { sql } from 'kysely';
import type { Step } from './step.ts';

const kinds = sql`(array['message','joined','activity','need','message','offer','result','message'])`;
const words = sql`(array['Wie komt er zaterdag?','','','','Het hout is er, we kunnen beginnen.','','','Dank jullie wel voor gisteren!'])`;

export const feedSteps: readonly Step[] = [
  // The first initiative has 500 of them, one in a hundred of what is left is of a community.
  ({ feedItems, initiatives, people }) => sql`
    insert into feed_item (id, place, kind, by_person, words, comments, at, changed_at)
    select pg_temp.id(8, n), pg_temp.id(3, case when n <= 480 then 1 else 1 + n % ${initiatives}::integer end), ${kinds}[1 + n % 8],
      pg_temp.id(1, 1 + (n * 13) % ${people}::integer), ${words}[1 + n % 8], case when n % 20 = 0 then 2 else 0 end, t.at, t.at
    from generate_series(1, ${feedItems}::integer) as n, lateral (select now() - n * interval '30 seconds' as at) as t`,
  ({ feedItems, communities }) => sql`
    update feed_item set place = pg_temp.id(2, 1 + n % ${communities}::integer)
    from generate_series(1000, ${feedItems}::integer, 100) as n where id = pg_temp.id(8, n)`,
  ({ feedItems, people }) => sql`
    insert into feed_comment (id, item, by_person, words, at)
    select pg_temp.id(9, n * 2 + k), pg_temp.id(8, n), pg_temp.id(1, 1 + (n * 17 + k) % ${people}::integer), 'Ik ben erbij', now() - n * interval '29 seconds'
    from generate_series(20, ${feedItems}::integer, 20) as n, generate_series(0, 1) as k`,
  ({ people, initiatives }) => sql`
    insert into following (person, place, hears, read_at)
    select pg_temp.id(1, n), pg_temp.id(3, 1 + (n * k) % ${initiatives}::integer), 'mine', now() - interval '2 days'
    from generate_series(1, ${people}::integer) as n, generate_series(1, 2) as k on conflict do nothing`,
  ({ people, initiatives }) => sql`
    insert into notification (id, person, place, kind, people, times, at)
    select pg_temp.id(11, n * 2 + k), pg_temp.id(1, n), pg_temp.id(3, 1 + (n * (k + 1)) % ${initiatives}::integer), 'reply',
      array[pg_temp.id(1, 1 + n % 1000)], 1 + n % 5, now() - n * interval '1 second'
    from generate_series(1, ${people}::integer) as n, generate_series(0, 1) as k on conflict do nothing`,
  // Everyone has been here: a digest is due when something is unread.
  ({ people }) => sql`
    insert into digest (person, armed, site)
    select pg_temp.id(1, n), true, 'http://127.0.0.1' from generate_series(1, ${people}::integer) as n on conflict do nothing`,
];
