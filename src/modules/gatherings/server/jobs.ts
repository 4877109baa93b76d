import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { rememberDevices } from '../rules.ts';

/**
 * Forgets which device said what, some time after publishing or, when nothing was published, after the evening. Words that
 * their speaker took back go for good. Running it again changes nothing. Returns how many sentences were forgotten.
 */
export async function forgetDevices(db: Db, at: Date): Promise<number> {
  const { afterPublishing, afterGathering } = rememberDevices;
  const due = sql`select id from gathering where coalesce(published_at + ${afterPublishing} * interval '1 day',
    starts_at + ${afterGathering} * interval '1 day') < ${at.toISOString()}::timestamptz`;
  const forgotten = await sql`update harvest_item set device = null
    where device is not null and withdrawn_at is null and gathering in (${due})`.execute(db);
  await sql`update proposed_order set device = null where device is not null and gathering in (${due})`.execute(
    db,
  );
  const gone =
    await sql`delete from harvest_item where withdrawn_at is not null and gathering in (${due})`.execute(db);
  return Number(forgotten.numAffectedRows ?? 0) + Number(gone.numAffectedRows ?? 0);
}

export const jobs: Jobs = {
  'gatherings.forget-devices': async (_payload, { db }) => void (await forgetDevices(db, new Date())),
};

/** Every night at a quarter past three. */
export const crons = [{ task: 'gatherings.forget-devices', match: '15 3 * * *' }] as const;
