import { sql } from 'kysely';
import { postItem, settleItem } from '#lib/modules/feed/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { removeFile, takeWholeFile, type FileRefusal } from '#lib/platform/files/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../refusals.ts';
import { partnerForUpdate } from './commands/for-update.ts';
import { filesFor } from './file-kinds.ts';

export const initiativeDocuments = filesFor('initiative', 'document', 50);
export const activityDocuments = filesFor('activity', 'document', 30);

/** The initiative, or an activity of it when that is given. */
type On = { readonly initiative: string; readonly activity: string | null };
type Put = On & {
  /** Made by the form: the same document twice is one. */
  readonly file: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly by: Actor;
};
type Refused = FileRefusal | InitiativeRefusal;

/** Adds a document: a PDF, an office document or text. It stands in the conversation of the initiative. */
export async function addDocument(db: Db, act: Put): Promise<Result<null, Refused>> {
  const { initiative, activity, file, bytes, by } = act;
  const allowed = await db.transaction().execute((tx) => partnerForUpdate(tx, initiative, by));
  if (!allowed.ok) return allowed;
  const kind = activity === null ? initiativeDocuments : activityDocuments;
  const owner = activity ?? initiative;
  if (activity !== null && !(await isActivityOf(db, act))) return refuse('unknown_activity');
  const taken = await takeWholeFile(db, { id: file, kind, owner, label: act.name, by: by.id }, bytes);
  if (!taken.ok) return taken;
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ label: string }>`
      select label from file where id = ${file} and not exists (
        select from feed_item where place = ${initiative} and kind = 'document' and subject = ${file})`.execute(
      tx,
    );
    const [kept] = rows;
    if (kept === undefined) return ok(null);
    await postItem(tx, { place: initiative, kind: 'document', subject: file, by: by.id, words: kept.label });
    await record(tx, { what: 'document.added', thing: { kind: 'initiative', id: initiative }, by: by.id });
    return ok(null);
  });
}

async function isActivityOf(db: Db, { initiative, activity }: On): Promise<boolean> {
  const row = await db
    .selectFrom('activity')
    .select('id')
    .where('id', '=', activity)
    .where('initiative', '=', initiative)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a document away, for good. */
export const removeDocument = (
  db: Db,
  act: On & { readonly file: string; readonly by: Actor },
): Promise<Result<null, InitiativeRefusal>> =>
  db.transaction().execute(async (tx) => {
    const { initiative, activity, file, by } = act;
    const found = await partnerForUpdate(tx, initiative, by);
    if (!found.ok) return found;
    if (activity !== null && !(await isActivityOf(tx, act))) return refuse('unknown_activity');
    const kind = activity === null ? initiativeDocuments : activityDocuments;
    if (!(await removeFile(tx, { id: file, kind: kind.name, owner: activity ?? initiative })))
      return ok(null);
    const settled = { place: initiative, kind: 'document', subject: file, becomes: null, words: '' } as const;
    await settleItem(tx, { ...settled, by: found.value.by });
    await record(tx, { what: 'document.removed', thing: { kind: 'initiative', id: initiative }, by: by.id });
    return ok(null);
  });

export type Document = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly by: string | null;
  readonly at: Date;
  /** The activity that it hangs on. */
  readonly activity: { readonly id: string; readonly title: string } | null;
};

/** The documents of an initiative and of its activities, or of one activity, newest first; the visitor must see the initiative. */
export async function documentsOf(
  db: Db,
  asked: { readonly initiative: string; readonly activity?: string },
): Promise<Document[]> {
  const { initiative, activity = null } = asked;
  const { rows } = await sql<Document>`
    select f.id, f.label as name, length(f.content) as size, p.name as by, f.created_at as at,
      case when a.id is not null then jsonb_build_object('id', a.id, 'title', a.title) end as activity
    from file f left join activity a on a.id = f.owner and f.owner_kind = ${activityDocuments.name} left join person p on p.id = f.made_by
    where f.state = 'kept' and (
      (f.owner_kind = ${initiativeDocuments.name} and f.owner = ${initiative} and ${activity}::uuid is null)
      or (f.owner_kind = ${activityDocuments.name} and f.owner in (
        select id from activity where initiative = ${initiative} and removed_at is null and (${activity}::uuid is null or id = ${activity}::uuid))))
    order by f.created_at desc, f.id limit 300`.execute(db);
  return rows;
}
