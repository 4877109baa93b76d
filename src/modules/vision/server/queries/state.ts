import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

export type VisionState = {
  readonly computedAt: Date;
  readonly networks: number;
  readonly networksMet: number;
  readonly gatherings: number;
  readonly statements: number;
  readonly people: number;
  readonly themes: number;
  readonly ownVoices: number;
  readonly ungrouped: number;
};

/** What the last sum of the town counted; null before there was one. */
export async function readState(db: Db, town: string): Promise<VisionState | null> {
  const row = await db
    .selectFrom('vision_state')
    .select([
      'computed_at as computedAt',
      'networks',
      'networks_met as networksMet',
      'gatherings',
      'statements',
      'people',
      'themes',
      'own_voices as ownVoices',
      'ungrouped',
    ])
    .where('town', '=', town)
    .executeTakeFirst();
  return row ?? null;
}

export type AreaChoice = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
};

/** The town's areas, each district followed by its neighbourhoods. */
export async function readAreas(db: Db, town: string): Promise<AreaChoice[]> {
  const { rows } = await sql<AreaChoice>`
    select a.code, a.name, a.kind, a.parent from area a left join area above on above.code = a.parent
    where a.path @> array[${town}]
    order by a.kind <> 'municipality', case when a.kind = 'district' then a.name else above.name end,
      a.kind = 'neighbourhood', a.name`.execute(db);
  return rows;
}
