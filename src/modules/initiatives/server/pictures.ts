import type { Db } from '#lib/platform/db/index.ts';
import { removeFile, takeWholeFile, type FileKind, type FileRefusal } from '#lib/platform/files/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import type { Actor } from '#lib/platform/session.ts';
import { record } from '#lib/platform/audit.ts';
import type { InitiativeRefusal } from '../refusals.ts';
import { partnerForUpdate } from './commands/for-update.ts';
import { filesFor } from './file-kinds.ts';

export const initiativePictures = filesFor('initiative', 'picture', 20);
export const activityPictures = filesFor('activity', 'picture', 30);
export const resultPictures = filesFor('result', 'picture', 10);

type Put = {
  readonly initiative: string;
  /** Made by the form: the same picture twice is one. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly by: Actor;
};

async function maySend(
  db: Db,
  by: Actor,
  { kind, owner }: { readonly kind: FileKind; readonly owner: string },
): Promise<Result<null, 'unknown' | 'not_partner' | 'accept_rules_first'>> {
  const rights = await kind.rights(db, by, owner);
  if (!rights?.maySee) return refuse('unknown');
  if (rights.maySend) return ok(null);
  return refuse((await mustAcceptRules(db, by, [owner])) ? 'accept_rules_first' : 'not_partner');
}

/** Takes a picture of an initiative, or of one of its results, and shows it in place of the one before. */
export async function putPicture(
  db: Db,
  act: Put & { readonly result?: string },
): Promise<Result<null, FileRefusal | InitiativeRefusal>> {
  const kind = act.result === undefined ? initiativePictures : resultPictures;
  const owner = act.result ?? act.initiative;
  const allowed = await maySend(db, act.by, { kind, owner });
  if (!allowed.ok) return refuse(allowed.refusal === 'unknown' ? 'unknown_initiative' : allowed.refusal);
  const taken = await takeWholeFile(db, { id: act.file, kind, owner, label: null, by: act.by.id }, act.bytes);
  if (!taken.ok) return taken;
  return db.transaction().execute(async (tx) => {
    const found = await partnerForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const table = act.result === undefined ? 'initiative' : 'result';
    const before = await tx.selectFrom(table).select('picture').where('id', '=', owner).executeTakeFirst();
    await tx.updateTable(table).set({ picture: act.file }).where('id', '=', owner).execute();
    if (before?.picture && before.picture !== act.file)
      await removeFile(tx, { id: before.picture, kind: kind.name, owner });
    await record(tx, { what: `${table}.pictured`, thing: { kind: table, id: owner }, by: act.by.id });
    return ok(null);
  });
}

/** Adds a picture to an activity. */
export async function addActivityPicture(
  db: Db,
  act: Put & { readonly activity: string },
): Promise<Result<null, FileRefusal | InitiativeRefusal>> {
  const allowed = await maySend(db, act.by, { kind: activityPictures, owner: act.activity });
  if (!allowed.ok) return refuse(allowed.refusal === 'unknown' ? 'unknown_activity' : allowed.refusal);
  const file = { id: act.file, kind: activityPictures, owner: act.activity, label: null, by: act.by.id };
  const taken = await takeWholeFile(db, file, act.bytes);
  return taken.ok ? ok(null) : taken;
}

/** Takes a picture off an activity. */
export async function removeActivityPicture(
  db: Db,
  act: { readonly activity: string; readonly file: string; readonly by: Actor },
): Promise<Result<null, InitiativeRefusal>> {
  const allowed = await maySend(db, act.by, { kind: activityPictures, owner: act.activity });
  if (!allowed.ok) return refuse(allowed.refusal === 'unknown' ? 'unknown_activity' : allowed.refusal);
  await removeFile(db, { id: act.file, kind: activityPictures.name, owner: act.activity });
  return ok(null);
}
