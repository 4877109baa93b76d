import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { removeFile, takeWholeFile, type FileKind, type FileRefusal } from '#lib/platform/files/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { record } from '#lib/platform/audit.ts';
import { sees } from '#lib/platform/audience.ts';
import { isPartner } from '../policy.ts';
import type { InitiativeRefusal } from '../refusals.ts';
import { partnerForUpdate } from './commands/for-update.ts';

/** An initiative or something in it: whoever sees the initiative sees its pictures, its partners send them. */
const pictures = (name: string, most: number, table: 'initiative' | 'activity' | 'result'): FileKind => ({
  name,
  most,
  keptDays: null,
  rights: async (db, actor, owner) => {
    const row = await placeOf(db, table, owner);
    if (row === undefined) return null;
    const maySee = sees(actor, row.audience);
    return { owner, maySee, maySend: maySee && isPartner(actor, row) };
  },
});

type Place = { readonly id: string; readonly audience: string[] };

async function placeOf(
  db: Db,
  table: 'initiative' | 'activity' | 'result',
  id: string,
): Promise<Place | undefined> {
  const { rows } =
    table === 'initiative'
      ? await sql<Place>`select id, audience from initiative where id = ${id}`.execute(db)
      : await sql<Place>`select i.id, i.audience from ${sql.table(table)} part join initiative i on i.id = part.initiative
          where part.id = ${id}`.execute(db);
  return rows[0];
}

export const initiativePictures = pictures('initiative_picture', 20, 'initiative');
export const activityPictures = pictures('activity_picture', 30, 'activity');
export const resultPictures = pictures('result_picture', 10, 'result');

type Put = {
  readonly initiative: string;
  /** Made by the form: the same picture twice is one. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly by: Actor;
};

/** Takes a picture of an initiative, or of one of its results, and shows it in place of the one before. */
export async function putPicture(
  db: Db,
  act: Put & { readonly result?: string },
): Promise<Result<null, FileRefusal | InitiativeRefusal>> {
  const kind = act.result === undefined ? initiativePictures : resultPictures;
  const owner = act.result ?? act.initiative;
  const rights = await kind.rights(db, act.by, owner);
  if (!rights?.maySee) return refuse('unknown_initiative');
  if (!rights.maySend) return refuse('not_partner');
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
  const rights = await activityPictures.rights(db, act.by, act.activity);
  if (!rights?.maySee) return refuse('unknown_activity');
  if (!rights.maySend) return refuse('not_partner');
  const file = { id: act.file, kind: activityPictures, owner: act.activity, label: null, by: act.by.id };
  const taken = await takeWholeFile(db, file, act.bytes);
  return taken.ok ? ok(null) : taken;
}

/** Takes a picture off an activity. */
export async function removeActivityPicture(
  db: Db,
  act: { readonly activity: string; readonly file: string; readonly by: Actor },
): Promise<Result<null, InitiativeRefusal>> {
  const rights = await activityPictures.rights(db, act.by, act.activity);
  if (!rights?.maySee) return refuse('unknown_activity');
  if (!rights.maySend) return refuse('not_partner');
  await removeFile(db, { id: act.file, kind: activityPictures.name, owner: act.activity });
  return ok(null);
}
