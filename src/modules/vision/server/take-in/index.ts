import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { tell } from '#lib/platform/live.ts';
import { apart } from '../apart/index.ts';
import { readSpoken } from './read.ts';
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

/** Recomputes the whole vision of a town. Pages read what it wrote and never wait for it. */
export async function takeIn(db: Db, town: string): Promise<void> {
  const started = performance.now();
  await db.transaction().execute(async (tx) => {
    // Two sums of one town at the same moment would write the same rows.
    await sql`select pg_advisory_xact_lock(hashtext(${visionSubject(town)}))`.execute(tx);
    const sum = await apart('sum', await readSpoken(tx, town));
    await writeSum(tx, town, sum);
    await writeState(tx, town, sum.state, Math.round(performance.now() - started));
    await tell(tx, visionSubject(town), { computed: true });
  });
}
