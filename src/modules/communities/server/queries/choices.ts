import type { Db } from '#lib/platform/db/index.ts';

type Choice = { readonly id: string; readonly name: string };

/** Themes of a town to gather round; the networks and areas are asked of their own modules. */
export async function themeChoices(db: Db, town: string): Promise<Choice[]> {
  const rows = await db
    .selectFrom('theme')
    .select(['id', 'title'])
    .where('town', '=', town)
    .where('closed_at', 'is', null)
    .orderBy('title')
    .limit(200)
    .execute();
  return rows.map(({ id, title }) => ({ id, name: title }));
}
