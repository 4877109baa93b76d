import { sql } from 'kysely';
import type { Step } from './step.ts';

const first = sql`(array['Aisha','Bram','Chaima','Daan','Elif','Femke','Gerrit','Hanna','Ibrahim','Joke','Kofi','Lotte'])`;
const last = sql`(array['Bakker','de Boer','Chen','Dekker','Demir','van Dijk','El Amrani','Faber','Groen','Hendriks','Jansen'])`;
const crafts = sql`(array['timmeren','fietsen repareren','tuinieren','koken voor groepen','Nederlandse les geven','naaien','schilderen en verven','websites maken','boekhouden','muziek maken','sjouwen','lassen','tolken Arabisch','foto’s maken','stratenmaken','subsidies aanvragen'])`;

export const peopleSteps: readonly Step[] = [
  ({ people }) => sql`
    insert into auth."user" (id, name, email, "emailVerified")
    select pg_temp.id(1, n), ${first}[1 + n % 12] || ' ' || ${last}[1 + n % 11], 'doener-' || n || '@grootstad.example', true
    from generate_series(1, ${people}::integer) as n`,
  ({ people }) => sql`
    insert into person (id, name, area)
    select pg_temp.id(1, n), ${first}[1 + n % 12] || ' ' || ${last}[1 + n % 11], place.code
    from generate_series(1, ${people}::integer) as n
      join place on place.number = n % (select count(*) from place)`,
  ({ people }) => sql`
    insert into talent (person, words)
    select pg_temp.id(1, n), ${crafts}[1 + (n * 7 + k * 5) % 16] from generate_series(1, ${people}::integer) as n, generate_series(1, 2) as k`,
  ({ people }) => sql`
    insert into talent_profile (person, likes, hours, metres, findable, away_until)
    select pg_temp.id(1, n), 'Met mijn handen werken, samen met buren', 2 + n % 20, 500 + n % 5000, n % 3 > 0,
      case when n % 50 = 0 then current_date + 30 end
    from generate_series(1, ${people}::integer) as n`,
];
