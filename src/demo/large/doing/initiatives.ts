import { sql } from 'kysely';
import type { Step } from './step.ts';

const whats = sql`(array['Een bankje bij','Koken met buren in','Repaircafé in','Muurschildering voor','Moestuin aan','Buurtbus naar','Zonnedak op','Speelplek in'])`;
const asks = sql`(array['Iemand die kan timmeren','Handen om te sjouwen','Een kok voor vijftig mensen','Iemand die kan tolken','Een ruimte op dinsdag','Wie kan de boekhouding doen?','Iemand die kan naaien','Hulp in de tuin'])`;
const kinds = sql`(array['skill','hands','skill','knowledge','space','knowledge','skill','hands'])`;
const own = sql`i.id >= pg_temp.id(3, 0) and i.id < pg_temp.id(4, 0)`;

export const initiativeSteps: readonly Step[] = [
  // Nine in ten for everyone, the others for members or partners; one in ten a draft, one in five ended.
  ({ initiatives, communities, people }, town) => sql`
    insert into initiative (id, town, area, community, name, situation, wished, place, ends_on, phase, visibility, audience, state, outcome, partners, supporters,
      created_by, created_at, started_at, ended_at, active_at)
    select i.id, ${town}, place.code, c.id, ${whats}[1 + n % 8] || ' de straat ' || n, 'Er is hier nu niets, en dat kan anders.',
      'Voor de zomer staat het er', 'Bij nummer ' || n % 200, current_date + 200, (array['think_up','plan','carry_out','grow'])[1 + n % 4], i.visibility,
      case when i.state = 'draft' or i.visibility = 'partners' then array['initiative:' || i.id]
        when i.visibility = 'members' or c.audience <> '{everyone}' then array['initiative:' || i.id, 'community:' || c.id]
        else '{everyone}'::text[] end,
      i.state, case when i.state = 'ended' then 'reached' end, 4, 3, pg_temp.id(1, 1 + n % ${people}::integer), now() - n * interval '20 minutes',
      case when i.state <> 'draft' then now() - n * interval '19 minutes' end, case when i.state = 'ended' then now() - interval '1 hour' end, now() - n * interval '10 minutes'
    from (select n, pg_temp.id(3, n) as id, case when n % 10 = 7 then 'members' when n % 30 = 8 then 'partners' else 'everyone' end as visibility,
        case when n % 10 = 5 then 'draft' when n % 5 = 3 then 'ended' else 'running' end as state
      from generate_series(1, ${initiatives}::integer) as n) as i
      join community c on c.id = pg_temp.id(2, 1 + (n - 1) % ${communities}::integer)
      join place on place.number = (n / 10) % (select count(*) from place)`,
  ({ initiatives, people }) => sql`
    insert into initiative_person (initiative, person, stage, since)
    select pg_temp.id(3, n), pg_temp.id(1, 1 + (n * 7 + k * 1009) % ${people}::integer), case when k <= 4 then 'partner' else 'supporter' end, now() - n * interval '1 minute'
    from generate_series(1, ${initiatives}::integer) as n, generate_series(1, 7) as k on conflict do nothing`,
  ({ initiatives }) => sql`
    insert into lane (id, initiative, name, place, is_done)
    select pg_temp.id(7, n * 4 + k), pg_temp.id(3, n), (array['Te doen','Bezig','Klaar'])[k], k, k = 3
    from generate_series(1, ${initiatives}::integer) as n, generate_series(1, 3) as k`,
  // Four cards on every board, and sixty on the first.
  ({ initiatives }) => sql`
    insert into activity (id, initiative, lane, place, title, done_at)
    select pg_temp.id(4, n * 64 + k), pg_temp.id(3, n), pg_temp.id(7, n * 4 + 1 + k % 3), k, 'Klus ' || k || ' van ' || n, case when k % 3 = 2 then now() end
    from generate_series(1, ${initiatives}::integer) as n, generate_series(1, case when n = 1 then 60 else 4 end) as k`,
  ({ initiatives }, town) => sql`
    insert into need (id, town, initiative, kind, title, words, hours, area, state, created_by, created_at)
    select pg_temp.id(5, n * 2 + k), ${town}, i.id, ${kinds}[1 + (n + k) % 8], ${asks}[1 + (n + k) % 8], 'Een middag in de maand', 4, i.area,
      case when (n + k) % 3 = 0 then 'filled' else 'open' end, i.created_by, i.created_at
    from generate_series(1, ${initiatives}::integer) as n join initiative i on i.id = pg_temp.id(3, n), generate_series(0, 1) as k`,
  ({ initiatives }) => sql`
    insert into result (id, initiative, title, state)
    select pg_temp.id(6, n), pg_temp.id(3, n), 'Het staat er, en het wordt gebruikt', 'wished' from generate_series(1, ${initiatives}::integer) as n`,
  () => sql`
    insert into thing (id, kind, town, title, audience, at)
    select id, 'initiative', town, name, audience, created_at from initiative i where ${own}
    union all select a.id, 'activity', i.town, a.title, i.audience, a.created_at from activity a join initiative i on i.id = a.initiative where ${own}
    union all select n.id, 'need', i.town, n.title, i.audience, n.created_at from need n join initiative i on i.id = n.initiative where ${own}
    union all select r.id, 'result', i.town, r.title, i.audience, i.created_at from result r join initiative i on i.id = r.initiative where ${own}`,
  () => sql`
    insert into search_entry (kind, thing, town, title, body, at, audience)
    select 'initiative', id, town, name, concat_ws(' ', situation, wished, place), created_at, audience from initiative i where ${own}
    union all select 'need', n.id, n.town, n.title, n.words, n.created_at, i.audience from need n join initiative i on i.id = n.initiative
      where n.state in ('open', 'offered') and ${own}`,
];
