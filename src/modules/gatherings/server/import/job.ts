import { sql } from 'kysely';
import * as v from 'valibot';
import { localParts, now } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { log } from '#lib/platform/log.ts';
import type { Job } from '#lib/platform/jobs.ts';
import { tellScreens } from '../commands/tell-soon.ts';
import type { Mistake } from './mistakes.ts';
import { readHarvests, type ReadHarvests } from './read.ts';
import { addHarvests } from './write.ts';

const payloadShape = v.object({ run: v.pipe(v.string(), v.uuid()) });

/** As many mistakes as someone can mend in a day; the rest is counted. */
const keptMistakes = 500;

type Run = Awaited<ReturnType<typeof runOf>> & {};

/** Tried again after seconds, then minutes: about twenty minutes in all. */
const mostTries = 7;

/**
 * Brings in the file of one run. Killed half-way it leaves nothing, and doing it twice adds nothing the second time. A fault of
 * ours is written down, so that whoever waits sees it, and the job is tried again.
 */
export const importJob: Job = async (payload, { db }) => {
  const { run: id } = v.parse(payloadShape, payload);
  try {
    await readAndBringIn(db, id);
  } catch (fault) {
    const { tries } = await stumble(db, id, fault);
    if (tries < mostTries) throw fault;
    log.error({ import: id, fault: String(fault) }, 'an import was given up');
    await end(db, id, { state: 'failed', mistakes: [], done: 0 });
  }
};

const stumble = (db: Db, id: string, fault: unknown): Promise<{ tries: number }> =>
  db
    .updateTable('import_run')
    .set((eb) => ({
      state: 'waiting',
      done: 0,
      tries: eb('tries', '+', 1),
      fault: (fault instanceof Error ? fault.message : String(fault)).slice(0, 300),
    }))
    .where('id', '=', id)
    .returning('tries')
    .executeTakeFirstOrThrow();

async function readAndBringIn(db: Db, id: string): Promise<void> {
  const run = await runOf(db, id);
  if (run === undefined || run.content === null) return;
  const read = readHarvests(run.content, {
    today: localParts(now()).date,
    areas: await areasOf(db, run.town),
  });
  await db
    .updateTable('import_run')
    .set({ state: 'running', rows: read.rows, done: 0 })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  if (!read.readable || (read.mistakes.length > 0 && !run.skip_bad_rows)) {
    // What only fell because something else is wrong would hide what must be mended.
    const own = read.mistakes.filter(({ reason }) => reason !== 'left_out_with');
    await end(db, id, { state: 'failed', mistakes: own });
    return;
  }
  await db.transaction().execute((tx) => bringIn(db, tx, run, read));
}

async function bringIn(db: Db, tx: Db, run: Run, read: ReadHarvests): Promise<void> {
  // Files of one town come in one after the other; whoever waited here may find that the work is done.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`gatherings.import:${run.town}`}, 0))`.execute(
    tx,
  );
  if ((await runOf(tx, run.id)) === undefined) return;
  const added = await addHarvests(tx, {
    town: run.town,
    area: run.area ?? run.town,
    harvests: read.harvests,
    skipBadRows: run.skip_bad_rows,
    by: run.started_by,
    at: now(),
    // Outside the transaction, or nobody would see it before the end.
    progress: async (done) => {
      await db.updateTable('import_run').set({ done }).where('id', '=', run.id).execute();
    },
  });
  const failed = added.mistakes.length > 0 && !run.skip_bad_rows;
  await end(tx, run.id, {
    state: failed ? 'failed' : 'done',
    mistakes: [...read.mistakes, ...added.mistakes],
    done: failed ? 0 : read.rows,
    added: added.sentences,
    networks: added.networks,
    gatherings: added.gatherings.length,
  });
  await tellScreens(tx, added.gatherings);
}

const runOf = (db: Db, id: string) =>
  db
    .selectFrom('import_run')
    .select(['id', 'town', 'area', 'content', 'skip_bad_rows', 'started_by'])
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();

async function areasOf(db: Db, town: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('area')
    .select('code')
    .where(sql<boolean>`path @> array[${town}::text]`)
    .execute();
  return new Set(rows.map(({ code }) => code));
}

type Outcome = {
  readonly state: 'done' | 'failed';
  readonly mistakes: readonly Mistake[];
  readonly done?: number;
  readonly added?: number;
  readonly networks?: number;
  readonly gatherings?: number;
};

/** The file itself is not kept: what it said is in the harvests, what was wrong in the mistakes. */
async function end(db: Db, id: string, { mistakes, ...outcome }: Outcome): Promise<void> {
  await db
    .updateTable('import_run')
    .set({
      ...outcome,
      bad: new Set(mistakes.map(({ line }) => line)).size,
      mistakes: JSON.stringify(mistakes.slice(0, keptMistakes)),
      content: null,
      ...(outcome.state === 'done' ? { fault: null } : {}),
      ended_at: now(),
    })
    .where('id', '=', id)
    .execute();
}
