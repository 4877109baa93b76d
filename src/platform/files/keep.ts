import { sql } from 'kysely';
import type { Db } from '../db/index.ts';
import type { Jobs } from '../jobs.ts';

/** A kept picture without its content, for lists. */
export type KeptFile = {
  readonly id: string;
  readonly label: string | null;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly createdAt: Date;
};

/** The kept pictures of one thing, oldest first. */
export async function filesOf(db: Db, kind: string, owner: string): Promise<KeptFile[]> {
  const { rows } =
    await sql<KeptFile>`select id, label, media_type as "mediaType", width, height, created_at as "createdAt"
    from file where owner_kind = ${kind} and owner = ${owner} and state = 'kept' and sort = 'picture' order by created_at, id`.execute(
      db,
    );
  return rows;
}

export type FileContent = {
  readonly kind: string;
  readonly owner: string;
  readonly mediaType: string;
  readonly content: Buffer;
};

/** Whose file it is: to ask the owner who may see it, before its content is read. */
export async function ownerOfFile(db: Db, id: string): Promise<{ kind: string; owner: string } | null> {
  const row = await db
    .selectFrom('file')
    .select(['owner_kind as kind', 'owner'])
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .executeTakeFirst();
  return row ?? null;
}

/** The file itself; `saveAs`: it is no picture and only goes out as a download under that name. */
export async function contentOfFile(
  db: Db,
  id: string,
): Promise<{ mediaType: string; content: Buffer; saveAs: string | null } | null> {
  const { rows } = await sql<{ mediaType: string; content: Buffer; saveAs: string | null }>`
    select media_type as "mediaType", content, case sort when 'document' then label end as "saveAs" from file where id = ${id} and state = 'kept'`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Which of these files the server has whole, with the hash of what was sent: a phone forgets a photo only then. */
export async function wholeFiles(db: Db, ids: readonly string[]): Promise<{ id: string; sha256: string }[]> {
  const { rows } = await sql<{ id: string; sha256: string }>`select id, encode(sent_hash, 'hex') as sha256
    from file where id = any (${ids}::uuid[]) and state = 'kept'`.execute(db);
  return rows;
}

/** Removes one file of a thing, for good. */
export async function removeFile(
  db: Db,
  file: { id: string; kind: string; owner: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from file
    where id = ${file.id} and owner_kind = ${file.kind} and owner = ${file.owner}`.execute(db);
  return numAffectedRows === 1n;
}

/** Days that a file may stay unfinished, and that an answer "refused" is remembered. */
const unfinishedDays = 14;

/** Removes files past their end date and what never became whole. Returns how many went. */
export async function cleanFiles(db: Db, at: Date): Promise<number> {
  const moment = at.toISOString();
  const { numAffectedRows } = await sql`delete from file where ends_at < ${moment}::timestamptz
    or (state <> 'kept' and changed_at < ${moment}::timestamptz - ${unfinishedDays} * interval '1 day')`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

export const fileJobs: Jobs = {
  'files.clean': async (_payload, { db }) => void (await cleanFiles(db, new Date())),
};

/** Every night at half past three. */
export const fileCrons = [{ task: 'files.clean', match: '30 3 * * *' }] as const;
