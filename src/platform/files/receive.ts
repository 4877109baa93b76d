import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/index.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { FileKind } from './kinds.ts';
import { calledBriefly, documentName, readDocument } from './document.ts';
import { remakePicture } from './picture.ts';
import { isContentRefusal, type ContentRefusal, type FileRefusal } from './refusals.ts';

export type FileToCome = {
  readonly id: string;
  readonly kind: FileKind;
  readonly owner: string;
  readonly label: string | null;
  /** SHA-256 of the whole file as it is sent. */
  readonly hash: Buffer;
  readonly size: number;
  readonly by: string | null;
};
/** How much of a file is here; `whole` once its hash fitted and the server made it anew. */
export type FileState = { readonly received: number; readonly size: number; readonly whole: boolean };

/** The database says the same. */
const mostBytes = 12_000_000;

type Row = { received: number; size: number; state: string; refusal: string | null };
type Known = Row & { same: boolean };

/** Announces a file. The same file again answers how far it is; another file with the same id is refused. */
export async function beginFile(db: Db, file: FileToCome): Promise<Result<FileState, FileRefusal>> {
  const { kind } = file;
  const label = file.label === null ? null : calledBriefly(file.label);
  await sql`insert into file (id, owner_kind, sort, owner, label, sent_hash, sent_size, made_by, ends_at)
    select ${file.id}, ${kind.name}, ${kind.takes}, ${file.owner}, ${kind.takes === 'document' ? (label ?? '') : label}, ${file.hash}, ${file.size}, ${file.by},
      now() + ${kind.keptDays}::int * interval '1 day'
    where (select count(*) from file where owner_kind = ${kind.name} and owner = ${file.owner} and state <> 'refused') < ${kind.most}
    on conflict (id) do nothing`.execute(db);
  const { rows } = await sql<Known>`select received, sent_size as size, state, refusal,
      (owner_kind, owner, sent_hash, sent_size) = (${kind.name}, ${file.owner}::uuid, ${file.hash}::bytea, ${file.size}::int) as same
    from file where id = ${file.id}`.execute(db);
  const [known] = rows;
  if (known === undefined) return refuse('too_many_files');
  return known.same ? stateOf(db, file.id, known) : refuse('other_file');
}

/** How far a file is. What is complete but was not checked yet, because the process ended, is checked now. */
export async function fileState(db: Db, id: string): Promise<Result<FileState, FileRefusal>> {
  const row = await rowOf(db, id);
  return row === undefined ? refuse('unknown_file') : stateOf(db, id, row);
}

/** Takes the bytes that follow on what is there. Checks and keeps the file with its last byte. */
export async function takePiece(
  db: Db,
  piece: { id: string; start: number; bytes: Uint8Array },
): Promise<Result<FileState, FileRefusal>> {
  const { id, start, bytes } = piece;
  const taken = await db.transaction().execute(async (tx): Promise<Result<Row, FileRefusal>> => {
    const row = await rowOf(tx, id, true);
    if (row === undefined) return refuse('unknown_file');
    if (row.state === 'coming' && row.received !== start) return refuse('other_place');
    if (row.state === 'kept' && start + bytes.byteLength !== row.size) return refuse('other_place');
    if (row.state !== 'coming' || bytes.byteLength === 0) return ok(row);
    const received = start + bytes.byteLength;
    if (received > row.size) return refuse('too_much');
    await sql`insert into file_piece (file, start, content) values (${id}, ${start}, ${Buffer.from(bytes)})`.execute(
      tx,
    );
    await sql`update file set received = ${received}, changed_at = now() where id = ${id}`.execute(tx);
    return ok({ ...row, received });
  });
  return taken.ok ? stateOf(db, id, taken.value) : taken;
}

const rowOf = async (db: Db, id: string, lock = false): Promise<Row | undefined> =>
  (
    await sql<Row>`select received, sent_size as size, state, refusal from file where id = ${id}
      ${lock ? sql`for update` : sql``}`.execute(db)
  ).rows[0];

async function stateOf(db: Db, id: string, row: Row): Promise<Result<FileState, FileRefusal>> {
  const { received, size, state, refusal } = row;
  if (refusal !== null && isContentRefusal(refusal)) return refuse(refusal);
  if (state === 'coming' && received === size) return finishFile(db, id);
  return ok({ received, size, whole: state === 'kept' });
}

type Sent = { readonly sort: string; readonly label: string | null; readonly bytes: Buffer };
type Kept = {
  readonly mediaType: string;
  readonly content: Buffer;
  readonly label: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

/** What is kept of what was sent: a picture made anew, or a document as it is under a name that fits it. */
async function keptOf({ sort, label, bytes }: Sent): Promise<Result<Kept, ContentRefusal>> {
  if (sort === 'picture') {
    const picture = await remakePicture(bytes);
    return picture.ok ? ok({ ...picture.value, label }) : picture;
  }
  const mediaType = await readDocument(bytes);
  if (!mediaType.ok) return mediaType;
  const name = documentName(label ?? '', mediaType.value);
  return ok({ mediaType: mediaType.value, content: bytes, label: name, width: null, height: null });
}

/** Checks the hash and what it is, and keeps it. Twice at the same moment is harmless. */
async function finishFile(db: Db, id: string): Promise<Result<FileState, FileRefusal>> {
  const { rows } = await sql<Omit<Sent, 'bytes'> & { content: Buffer; hash: Buffer; size: number }>`
    select p.content, f.sent_hash as hash, f.sent_size as size, f.sort, f.label from file f join file_piece p on p.file = f.id
    where f.id = ${id} and f.state = 'coming' order by p.start`.execute(db);
  const [first] = rows;
  if (first === undefined) return fileState(db, id);
  const bytes = Buffer.concat(rows.map(({ content }) => content));
  if (!createHash('sha256').update(bytes).digest().equals(first.hash)) return startAgain(db, id);
  const kept = await keptOf({ ...first, bytes });
  await db.transaction().execute(async (tx) => {
    const written = kept.ok
      ? await sql`update file set state = 'kept', content = ${kept.value.content}, media_type = ${kept.value.mediaType},
          label = ${kept.value.label}, width = ${kept.value.width}, height = ${kept.value.height}, changed_at = now()
          where id = ${id} and state = 'coming'`.execute(tx)
      : await sql`update file set state = 'refused', refusal = ${kept.refusal}, changed_at = now()
          where id = ${id} and state = 'coming'`.execute(tx);
    if (written.numAffectedRows === 1n) await sql`delete from file_piece where file = ${id}`.execute(tx);
  });
  return kept.ok ? ok({ received: first.size, size: first.size, whole: true }) : kept;
}

async function startAgain(db: Db, id: string): Promise<Result<FileState, FileRefusal>> {
  await db.transaction().execute(async (tx) => {
    const { numAffectedRows } = await sql`update file set received = 0, changed_at = now()
      where id = ${id} and state = 'coming' and received = sent_size`.execute(tx);
    if (numAffectedRows === 1n) await sql`delete from file_piece where file = ${id}`.execute(tx);
  });
  return refuse('wrong_hash');
}

/** Takes a file that came in one go, from a form. */
export async function takeWholeFile(
  db: Db,
  file: Omit<FileToCome, 'hash' | 'size'>,
  bytes: Uint8Array,
): Promise<Result<FileState, FileRefusal>> {
  if (bytes.byteLength > mostBytes) return refuse('too_much');
  const hash = createHash('sha256').update(bytes).digest();
  const begun = await beginFile(db, { ...file, hash, size: bytes.byteLength });
  if (!begun.ok || begun.value.whole) return begun;
  const start = begun.value.received;
  return takePiece(db, { id: file.id, start, bytes: bytes.subarray(start) });
}
