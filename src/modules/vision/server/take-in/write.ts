import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Tx } from '#lib/platform/db/index.ts';
import type { OrderRows, Sum } from './sum.ts';

/** Puts the new sum in the place of the old one. */
export async function writeSum(tx: Tx, town: string, sum: Sum): Promise<void> {
  await writeOrders(tx, town, sum.orders);
  const areas = sql`select code from area where path @> array[${town}]`;
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

/** Writes the orders that changed, each whole; while the database writes one, the next is made. */
async function writeOrders(tx: Tx, town: string, orders: Iterable<OrderRows>): Promise<void> {
  const known = await readFingerprints(tx, town);
  let writing = Promise.resolve();
  for (const order of orders) {
    const fingerprint = createHash('sha256').update(order.rows).digest();
    if (known.get(keyOf(order))?.equals(fingerprint) === true) continue;
    await writing;
    writing = writeOrder(tx, order, fingerprint);
    // What fails is told where it is waited for: here it only must not count as told to nobody.
    writing.catch(() => {});
    // A turn in which the query leaves: making the next order takes the whole process.
    await turn();
  }
  await writing;
}

const keyOf = ({ area, voice, method }: Omit<OrderRows, 'rows'>): string => `${area} ${voice} ${method}`;

async function readFingerprints(tx: Tx, town: string): Promise<Map<string, Buffer>> {
  const { rows } = await sql<Omit<OrderRows, 'rows'> & { fingerprint: Buffer }>`
    select m.area, m.voice, m.method, m.fingerprint from vision_order_made m
    join area a on a.code = m.area and a.path @> array[${town}]`.execute(tx);
  return new Map(rows.map((row) => [keyOf(row), row.fingerprint]));
}

async function writeOrder(
  tx: Tx,
  { area, voice, method, rows }: OrderRows,
  fingerprint: Buffer,
): Promise<void> {
  await sql`delete from vision_order where area = ${area} and voice = ${voice} and method = ${method}`.execute(
    tx,
  );
  await sql`
    insert into vision_order (area, voice, method, place, theme, statement, load, exact_load, networks, also_named,
      newly_served, people, decided_by, next_place, carriers)
    select ${area}, ${voice}, ${method}, o.* from json_to_recordset(${rows}::json) as o (place int, theme uuid, statement uuid,
      load float8, exact_load text, networks int, also_named int, newly_served int, people int, decided_by text,
      next_place int, carriers jsonb)`.execute(tx);
  await sql`
    insert into vision_order_made (area, voice, method, fingerprint) values (${area}, ${voice}, ${method}, ${fingerprint})
    on conflict (area, voice, method) do update set fingerprint = excluded.fingerprint`.execute(tx);
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
