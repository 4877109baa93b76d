import { sql } from 'kysely';
import type { Tx } from '#lib/platform/db/index.ts';
import type { Sum } from './sum.ts';

/** Puts the new sum in the place of the old one, a whole order at a time. */
export async function writeSum(tx: Tx, town: string, sum: Sum): Promise<void> {
  const areas = sql`select code from area where path @> array[${town}]`;
  await sql`delete from vision_order where area in (${areas})`.execute(tx);
  for (const { area, voice, method, rows } of sum.orders) {
    if (rows === '[]') continue;
    await sql`
      insert into vision_order (area, voice, method, place, theme, statement, load, exact_load, networks, also_named,
        newly_served, people, decided_by, next_place, carriers)
      select ${area}, ${voice}, ${method}, o.* from json_to_recordset(${rows}::json) as o (place int, theme uuid, statement uuid,
        load float8, exact_load text, networks int, also_named int, newly_served int, people int, decided_by text,
        next_place int, carriers jsonb)`.execute(tx);
  }
  await sql`delete from vision_theme where area in (${areas})`.execute(tx);
  await sql`
    insert into vision_theme (area, theme, networks, sentences, contributions)
    select * from json_to_recordset(${sum.themes}::json)
      as t (area text, theme uuid, networks int, sentences int, contributions int)`.execute(tx);
  await sql`delete from vision_network where town = ${town}`.execute(tx);
  await sql`
    insert into vision_network (network, town, gatherings, people, value_sentences, priority_sentences, contributions, shared)
    select n.network, ${town}, n.gatherings, n.people, n.value_sentences, n.priority_sentences, n.contributions, n.shared
    from json_to_recordset(${sum.networks}::json) as n (network uuid, gatherings int, people int, value_sentences int,
      priority_sentences int, contributions int, shared int)`.execute(tx);
}

export async function writeState(
  tx: Tx,
  town: string,
  state: Sum['state'],
  milliseconds: number,
): Promise<void> {
  const row = {
    computed_at: sql<Date>`clock_timestamp()`,
    milliseconds,
    networks: state.networks,
    networks_met: state.met,
    gatherings: state.gatherings,
    statements: state.statements,
    people: state.people,
    themes: state.themes,
    own_voices: state.ownVoices,
    ungrouped: state.ungrouped,
  };
  await tx
    .insertInto('vision_state')
    .values({ town, ...row })
    .onConflict((conflict) => conflict.column('town').doUpdateSet(row))
    .execute();
}
