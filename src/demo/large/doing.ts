import { sql } from 'kysely';
import { readWords } from '#lib/modules/talents/server/index.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { communitySteps } from './doing/communities.ts';
import { feedSteps } from './doing/feed.ts';
import { initiativeSteps } from './doing/initiatives.ts';
import { peopleSteps } from './doing/people.ts';
import type { LargeDoing } from './doing/step.ts';
import { threadSteps } from './doing/thread.ts';

/** The size that docs/performance.md measures with. */
export const wholeTown: LargeDoing = {
  communities: 5_000,
  initiatives: 50_000,
  people: 100_000,
  feedItems: 1_000_000,
};

/** The number of the board, the feed and the thread that are looked at: 500 items, 60 cards, 1,000 things. */
export const busiest = 1;

/**
 * Fills a large town with communities and initiatives, in SQL. The triggers, which keep `thing` and the search up to date row
 * by row, are off in this transaction and their work is done in bulk; that takes a database user who may do so, as the
 * embedded one may. The same sizes give the same rows.
 */
export async function makeLargeDoing(db: Db, town: string, size: LargeDoing): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`set local synchronous_commit = off`.execute(tx);
    await makeNames(tx, town);
    const steps = [...peopleSteps, ...communitySteps, ...initiativeSteps, ...feedSteps, ...threadSteps];
    for (const step of steps) await step(size, town).execute(tx);
    await readWords(tx);
  });
  await sql`vacuum analyze`.execute(db);
}

/** Ids that follow from a kind and a number, in order; an area for each number. */
async function makeNames(tx: Tx, town: string): Promise<void> {
  await sql`create function pg_temp.id(kind integer, number bigint) returns uuid language sql immutable as $$
    select ('01990000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$`.execute(
    tx,
  );
  await sql`create temporary table place on commit drop as
    select row_number() over (order by code) - 1 as number, code from area
    where kind = 'neighbourhood' and path @> array[${town}]`.execute(tx);
}

/** Which kind stands where in the ids, for whoever asks the made town for something. */
export const largeId = (kind: number, number: number): string =>
  `01990000-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const kindOfId = {
  person: 1,
  community: 2,
  initiative: 3,
  activity: 4,
  need: 5,
  result: 6,
  lane: 7,
  feedItem: 8,
  comment: 9,
  link: 10,
  notification: 11,
} as const;
