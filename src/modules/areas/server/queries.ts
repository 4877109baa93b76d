import type { Db } from '#lib/platform/db/index.ts';
import type { Town } from '../index.ts';

const freshFor = 10_000;
let known: { at: number; db: Db; towns: readonly Town[] } | null = null;

/** All towns, read at most once in ten seconds: every request asks. */
export async function listTowns(db: Db): Promise<readonly Town[]> {
  if (known !== null && known.db === db && Date.now() - known.at < freshFor) return known.towns;
  const rows = await db.selectFrom('town').selectAll().orderBy('created_at').execute();
  const towns = rows.map((row) => ({
    area: row.area,
    slug: row.slug,
    name: row.name,
    host: row.host,
    colours: row.colours as Record<string, string>,
    tagline: row.tagline,
    contact: row.contact,
    isDemo: row.is_demo,
  }));
  known = { at: Date.now(), db, towns };
  return towns;
}

/** Call after a change of a town, so that this process shows it at once. */
export const forgetTowns = (): void => void (known = null);
