import { sql } from 'kysely';
import type { Step } from './step.ts';

const about = sql`(array['groen','zorg','ouderen','jeugd','energie','sport','veiligheid','kunst','eten','wonen'])`;

export const communitySteps: readonly Step[] = [
  // One in ten is closed: its members only see what happens there.
  ({ communities }, town) => sql`
    insert into community (id, town, area, name, purpose, about, state, entry, rules_version, audience, created_by, created_at, announced_at)
    select pg_temp.id(2, n), ${town}, place.code, 'Samen voor ' || ${about}[1 + n % 10] || ' ' || n,
      'Buren, ondernemers en de gemeente werken hier samen aan ' || ${about}[1 + n % 10], 'Wij komen elke maand bij elkaar.',
      'running', case when n % 10 = 9 then 'closed' else 'open' end, 1,
      case when n % 10 = 9 then array['community:' || pg_temp.id(2, n)] else '{everyone}'::text[] end,
      pg_temp.id(1, n), now() - n * interval '3 hours', now() - n * interval '2 hours'
    from generate_series(1, ${communities}::integer) as n
      join place on place.number = n % (select count(*) from place)`,
  (_, town) => sql`
    insert into rules_of_play (community, version, who_may_start, entry, area, widest_audience, code_of_conduct)
    select id, 1, 'members', entry, ${town}, case when entry = 'closed' then 'members' else 'everyone' end, 'Luister naar elkaar'
    from community where town = ${town} and rules_version = 1 and id >= pg_temp.id(2, 0) and id < pg_temp.id(3, 0)`,
  // Everyone is a member of three; the first community has its core team and 3,000 members.
  ({ people, communities }) => sql`
    insert into community_member (community, person, state, role, accepted_version, since)
    select pg_temp.id(2, 1 + (n * (2 * k + 1) + k * 911) % ${communities}::integer), pg_temp.id(1, n), 'member',
      case when n % 40 = 0 then 'core_team' else 'member' end, 1, now() - n * interval '1 minute'
    from generate_series(1, ${people}::integer) as n, generate_series(1, 3) as k
    union
    select pg_temp.id(2, 1), pg_temp.id(1, n), 'member', 'member', 1, now() - n * interval '1 minute'
    from generate_series(1, least(3000, ${people}::integer)) as n
    on conflict do nothing`,
  () => sql`
    insert into thing (id, kind, town, title, audience, at)
    select id, 'community', town, name, '{everyone}', created_at from community where id >= pg_temp.id(2, 0) and id < pg_temp.id(3, 0)`,
  () => sql`
    insert into search_entry (kind, thing, town, title, body, at, audience)
    select 'community', id, town, name, purpose, created_at, '{everyone}' from community
    where id >= pg_temp.id(2, 0) and id < pg_temp.id(3, 0)`,
];
