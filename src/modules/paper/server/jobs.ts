import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { rememberPhotos } from '../rules.ts';
import { paperPhotos } from './photos.ts';

/**
 * Removes the photos of sheets that were typed over: some time after publishing (a photo that came later counts from its
 * own day) or, when nothing was published, after the evening. Returns how many went.
 */
export async function forgetPhotos(db: Db, at: Date): Promise<number> {
  const { afterPublishing, afterGathering } = rememberPhotos;
  const { numAffectedRows } = await sql`delete from file using gathering g
    where file.owner_kind = ${paperPhotos.name} and file.owner = g.id
      and case when g.published_at is null then g.starts_at + ${afterGathering} * interval '1 day'
        else greatest(g.published_at, file.created_at) + ${afterPublishing} * interval '1 day' end
        < ${at.toISOString()}::timestamptz`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export const paperJobs: Jobs = {
  'paper.forget-photos': async (_payload, { db }) => void (await forgetPhotos(db, new Date())),
};

/** Every night at twenty past three. */
export const paperCrons = [{ task: 'paper.forget-photos', match: '20 3 * * *' }] as const;
