import { sql } from 'kysely';
import { wordsToKeep } from '#lib/modules/talents/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Profile } from '../rules.ts';

export type MyProfile = Profile & { readonly email: string };

/** What a person told about themselves. */
export async function readProfile(db: Db, id: string): Promise<MyProfile> {
  const row = await db
    .selectFrom('person')
    .innerJoin('auth.user', 'auth.user.id', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.area',
      'person.languages',
      'person.locale',
      'auth.user.email',
    ])
    .select((eb) =>
      eb
        .selectFrom('talent')
        .select(sql<string[]>`coalesce(array_agg(words order by words), '{}')`.as('words'))
        .whereRef('talent.person', '=', 'person.id')
        .as('talents'),
    )
    .where('person.id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, locale: row.locale === 'en' ? 'en' : 'nl', talents: row.talents ?? [] };
}

export type ChangeProfile = Omit<Profile, 'id'> & { readonly by: string };

/** Changes what a person tells about themselves. */
export function changeProfile(db: Db, act: ChangeProfile): Promise<Result<void, 'no_such_area'>> {
  const { by, name, area, languages, talents, locale } = act;
  return db.transaction().execute(async (tx) => {
    if (area !== null) {
      const known = await tx.selectFrom('area').select('code').where('code', '=', area).executeTakeFirst();
      if (known === undefined) return refuse('no_such_area');
    }
    await tx
      .updateTable('person')
      .set({ name, area, languages: [...languages], locale })
      .where('id', '=', by)
      .execute();
    await tx
      .updateTable('auth.user')
      .set({ name, updatedAt: sql`now()` })
      .where('id', '=', by)
      .execute();
    await tx.deleteFrom('talent').where('person', '=', by).execute();
    if (talents.length > 0)
      await tx
        .insertInto('talent')
        .values(talents.map((words) => ({ person: by, words, stems: wordsToKeep(words) })))
        .execute();
    return ok(undefined);
  });
}
