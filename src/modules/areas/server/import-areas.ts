import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayShapeTown } from '../policy.ts';
import type { AreaMistake } from '../refusals.ts';
import { parentOf, pathOf } from '../rules.ts';
import { readAreaSheet, type AreaRow } from './sheet.ts';

export type ImportedAreas = { readonly added: number; readonly changed: number; readonly same: number };

/** Reads a table of areas for someone: only of municipalities whose administrator they are. */
export async function importAreaSheet(
  db: Db,
  act: { text: string; by: Actor },
): Promise<Result<ImportedAreas, readonly AreaMistake[]>> {
  const read = readAreaSheet(act.text);
  if (!read.ok) return read;
  const foreign = read.value.filter(({ code }) => !mayShapeTown(act.by, code));
  if (foreign.length > 0)
    return refuse(foreign.map(({ line }) => ({ line, column: 'code', reason: 'not_allowed' as const })));
  return importAreas(db, read.value, act.by.id);
}

/** Adds areas or changes those that are there, with their residents: all of the rows or none of them. */
export const importAreas = (
  db: Db,
  rows: readonly AreaRow[],
  by: string | null,
): Promise<Result<ImportedAreas, readonly AreaMistake[]>> =>
  db.isTransaction ? write(db, rows, by) : db.transaction().execute((tx) => write(tx, rows, by));

async function write(
  tx: Db,
  rows: readonly AreaRow[],
  by: string | null,
): Promise<Result<ImportedAreas, readonly AreaMistake[]>> {
  const orphans = await findOrphans(tx, rows);
  if (orphans.length > 0) return refuse(orphans);
  const written = await writeAreas(tx, rows);
  await writeResidents(tx, rows);
  for (const code of new Set(rows.map((row) => pathOf(row.code)[1] ?? 'NL00')))
    await record(tx, {
      what: 'areas.imported',
      thing: { kind: 'area', id: code },
      by,
      detail: { areas: rows.filter((row) => pathOf(row.code)[1] === code).length },
    });
  return ok({ ...written, same: rows.length - written.added - written.changed });
}

/** Rows whose area above is neither in the file nor in the database. */
async function findOrphans(tx: Db, rows: readonly AreaRow[]): Promise<AreaMistake[]> {
  const above = [...new Set(rows.map((row) => parentOf(row.code) ?? 'NL00'))];
  const there = await tx.selectFrom('area').select('code').where('code', 'in', above).execute();
  const known = new Set([...there.map((area) => area.code), ...rows.map((row) => row.code)]);
  return rows
    .filter((row) => !known.has(parentOf(row.code) ?? 'NL00'))
    .map(({ line }) => ({ line, column: 'parent', reason: 'no_parent' }));
}

async function writeAreas(tx: Db, rows: readonly AreaRow[]): Promise<{ added: number; changed: number }> {
  const areas = rows.map(({ code, kind, name, middle }) => ({
    code,
    kind,
    name,
    parent: parentOf(code),
    path: pathOf(code),
    ...(middle ?? { latitude: null, longitude: null }),
  }));
  // xmax tells an insert from an update; a row that says the same is not touched and not returned.
  const { rows: written } = await sql<{ is_new: boolean }>`
    insert into area (code, kind, name, parent, path, latitude, longitude)
    select code, kind, name, parent, path, latitude, longitude
    from jsonb_to_recordset(${JSON.stringify(areas)}::jsonb) as (code text, kind text, name text, parent text, path text[],
      latitude double precision, longitude double precision)
    order by length(code)
    on conflict (code) do update set name = excluded.name,
        latitude = coalesce(excluded.latitude, area.latitude), longitude = coalesce(excluded.longitude, area.longitude)
      where area.name <> excluded.name or (excluded.latitude is not null
        and (area.latitude, area.longitude) is distinct from (excluded.latitude, excluded.longitude))
    returning xmax = 0 as is_new`.execute(tx);
  const added = written.filter((row) => row.is_new).length;
  return { added, changed: written.length - added };
}

async function writeResidents(tx: Db, rows: readonly AreaRow[]): Promise<void> {
  const told = rows.flatMap(({ code, residents }) =>
    Object.entries(residents).map(([age_band, number]) => ({ area: code, age_band, residents: number })),
  );
  await tx
    .deleteFrom('area_residents')
    .where('area', '=', sql<string>`any(${rows.map((row) => row.code)}::text[])`)
    .execute();
  await sql`
    insert into area_residents (area, age_band, residents)
    select area, age_band, residents
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as (area text, age_band text, residents integer)`.execute(
    tx,
  );
}
