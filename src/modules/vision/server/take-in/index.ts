import { sql } from 'kysely';
import { createDb, createPool, type Db } from '#lib/platform/db/index.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { tell } from '#lib/platform/live.ts';
import { readSpoken } from './read.ts';
import { sumTown } from './sum.ts';
import { writeState, writeSum } from './write.ts';

/** Asks for a new sum of this town, in the transaction of the change. A burst of changes becomes one sum. */
export const askForTakeIn = (db: Db, town: string): Promise<void> =>
  enqueue(
    db,
    'vision.take-in',
    { town },
    {
      key: `vision.take-in:${town}`,
      keepMoment: true,
      queue: `vision:${town}`,
      runAt: new Date(Date.now() + 1_000),
    },
  );

/** The subject of live updates when a town has a new sum. */
const visionSubject = (town: string): string => `vision:${town}`;

/** Where the town's database is, for a process that has no connection yet. */
export type TakeIn = { readonly url: string; readonly town: string; readonly started: number };

/** The same in a process of its own (../apart). */
export async function takeInAt({ url, town, started }: TakeIn): Promise<void> {
  const pool = createPool(url, 1);
  await takeIn(createDb(pool), town, started).finally(() => pool.end());
}

/** Recomputes the whole vision of a town: seconds of arithmetic. Pages read what it wrote and never wait for it. */
export async function takeIn(db: Db, town: string, started = Date.now()): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Two sums of one town at the same moment would write the same rows.
    await sql`select pg_advisory_xact_lock(hashtext(${visionSubject(town)}))`.execute(tx);
    const sum = sumTown(await readSpoken(tx, town));
    await writeSum(tx, town, sum);
    await writeState(tx, town, sum.state, Date.now() - started);
    await tell(tx, visionSubject(town), { computed: true });
  });
}
