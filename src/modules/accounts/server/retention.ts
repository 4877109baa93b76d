import { sql } from 'kysely';
import { now } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { log } from '#lib/platform/log.ts';
import { register, type Holding } from '../rules/register.ts';

/** Forgets what has reached its end, table by table in the order of the register. Again changes nothing. Returns how many rows. */
export async function forgetWhatEnded(db: Db, at: Date): Promise<Readonly<Record<string, number>>> {
  const forgotten: Record<string, number> = {};
  for (const holding of register) {
    const rows = await forget(db, holding, at);
    if (rows > 0) forgotten[holding.table] = rows;
  }
  return forgotten;
}

/** The SQL in the register is ours, never a visitor's. */
async function forget(db: Db, { table, ends }: Holding, at: Date): Promise<number> {
  if (ends === undefined || 'job' in ends) return 0;
  const { moment, days, blank, where } = ends;
  const over = sql`${sql.raw(moment)} < ${at.toISOString()}::timestamptz - ${days} * interval '1 day'
    and (${sql.raw(where ?? 'true')})`;
  const done =
    blank === undefined
      ? await sql`delete from ${sql.table(table)} where ${over}`.execute(db)
      : await sql`update ${sql.table(table)} set ${sql.join(blank.map((name) => sql`${sql.ref(name)} = null`))}
          where ${over} and num_nonnulls(${sql.join(blank.map((name) => sql.ref(name)))}) > 0`.execute(db);
  return Number(done.numAffectedRows ?? 0);
}

export const retentionJobs: Jobs = {
  'accounts.forget': async (_payload, { db }) => {
    const forgotten = await forgetWhatEnded(db, now());
    log.info({ forgotten }, 'what had reached its end is forgotten');
  },
};

/** Every night at a quarter to four, after the jobs that other modules have for this. */
export const retentionCrons = [{ task: 'accounts.forget', match: '45 3 * * *' }] as const;
