import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayHost } from '../../policy.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { checkPublishable } from '../../rules.ts';
import { forgetCode } from '../queries/by-code.ts';
import { sheetContent } from '../queries/content.ts';
import { gatheringForUpdate } from './for-update.ts';
import { publishSheets } from './publish-sheets.ts';
import { tellSoon } from './tell-soon.ts';

export type PublishHarvest = {
  readonly gathering: string;
  readonly why: string | null;
  readonly by: Actor;
  readonly at: Date;
};
export type Published = { readonly version: number; readonly changed: boolean };

/**
 * Publishes the sheet as it stands: the town sees its sentences from now on. Publishing the same sheet again changes
 * nothing and answers the version that is there. `lock` is false only in the test that shows why the row is locked.
 */
export async function publishHarvest(
  db: Db,
  act: PublishHarvest,
  { lock = true }: { lock?: boolean } = {},
): Promise<Result<Published, GatheringRefusal>> {
  const done = await db.transaction().execute((tx) => publish(tx, act, lock));
  forgetCode(act.gathering);
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

async function publish(
  tx: Db,
  act: PublishHarvest,
  lock: boolean,
): Promise<Result<Published, GatheringRefusal>> {
  const gathering = await gatheringForUpdate(tx, act.gathering, { lock });
  if (gathering === null) return refuse('unknown_gathering');
  if (!mayHost(act.by, gathering.scope)) return refuse('not_host');
  const sheet = await sheetContent(tx, gathering.id);
  const verdict = checkPublishable({
    state: gathering.state,
    attendance: gathering.attendance,
    valuesAndPriorities: sheet.content.values.length + sheet.content.priorities.length,
    version: gathering.version,
  });
  if (!verdict.ok) return verdict;
  if (gathering.state === 'published' && !sheet.changed)
    return ok({ version: gathering.version, changed: false });
  const version = gathering.version + 1;
  await publishSheets(tx, [gathering.id], { by: act.by.id, why: act.why, at: act.at });
  return ok({ version, changed: true });
}
