import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { log } from '#lib/platform/log.ts';

const pause = 250;
const waiting = new Map<Db, Set<string>>();

/** The subject of live updates about one gathering. */
export const subjectOf = (gathering: string): string => `gathering:${gathering}`;

/**
 * Tells the screens of a gathering that its sheet changed: at most four times a second for this process, in one
 * statement for all gatherings. A commit that notifies waits for every other such commit, so a hall of 300 people that
 * each notify would stand in one queue. A word that is lost with the process costs nothing: screens look again on reconnecting.
 */
export function tellSoon(db: Db, gathering: string): void {
  const known = waiting.get(db);
  if (known !== undefined) {
    known.add(gathering);
    return;
  }
  waiting.set(db, new Set([gathering]));
  setTimeout(() => void tellAll(db), pause).unref();
}

async function tellAll(db: Db): Promise<void> {
  const gatherings = [...(waiting.get(db) ?? [])];
  waiting.delete(db);
  try {
    await tellScreens(db, gatherings);
  } catch (fault) {
    log.warn({ fault: String(fault) }, 'screens were not told of a change');
  }
}

/** Tells the screens of many gatherings at once, when the transaction commits. */
export async function tellScreens(db: Db, gatherings: readonly string[]): Promise<void> {
  const messages = gatherings.map((gathering) =>
    JSON.stringify({ subject: subjectOf(gathering), message: { changed: true } }),
  );
  await sql`select pg_notify('live', message) from unnest(${messages}::text[]) message`.execute(db);
}
