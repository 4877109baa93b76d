import type { Db } from '#lib/platform/db/index.ts';
import type { Town } from '../index.ts';

const renewedEvery = 10_000;
const freshFor = 15_000;
let known: { at: number; db: Db; towns: readonly Town[] } | null = null;

/** All towns, as they were at most fifteen seconds ago: every request asks. */
export async function listTowns(db: Db): Promise<readonly Town[]> {
  if (known !== null && known.db === db && Date.now() - known.at < freshFor) return known.towns;
  return readTowns(db);
}

/** Reads the towns anew every ten seconds, so that no visitor waits for it. Returns what ends that. */
export function keepTowns(db: Db): () => void {
  // A database that is away for a moment is told of by who needs it.
  const timer = setInterval(() => void readTowns(db).catch(() => {}), renewedEvery).unref();
  return () => clearInterval(timer);
}

async function readTowns(db: Db): Promise<readonly Town[]> {
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
