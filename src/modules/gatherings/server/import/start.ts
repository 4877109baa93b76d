import { createHash } from 'node:crypto';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { decode } from '#lib/platform/decode.ts';
import { newId } from '#lib/platform/ids.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayImport } from '../../policy.ts';
import type { ImportRefusal } from '../../refusals.ts';

export type StartImport = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Area of the networks that are new; its municipality is the town. */
  readonly area: string;
  readonly skipBadRows: boolean;
  /** Null: someone at the command line of the server. */
  readonly by: Actor | null;
};

/** Puts a file in the queue. Refuses at once what is not text or not for this person; the job says what is wrong in it. */
export async function startImport(db: Db, act: StartImport): Promise<Result<{ run: string }, ImportRefusal>> {
  const area = await db.selectFrom('area').select('path').where('code', '=', act.area).executeTakeFirst();
  const town = area?.path.find((code) => code.startsWith('GM'));
  if (area === undefined || town === undefined || !(await isTown(db, town))) return refuse('unknown_area');
  if (act.by !== null && !mayImport(act.by, { areas: area.path })) return refuse('not_editor');
  const decoded = decode(act.bytes);
  if (!decoded.ok) return decoded;
  const run = newId();
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('import_run')
      .values({
        id: run,
        town,
        area: act.area,
        file_name: act.fileName.slice(-200),
        file_hash: createHash('sha256').update(act.bytes).digest(),
        encoding: decoded.value.encoding,
        skip_bad_rows: act.skipBadRows,
        content: decoded.value.text,
        started_by: act.by?.id ?? null,
      })
      .execute();
    await record(tx, {
      what: 'import.started',
      thing: { kind: 'import_run', id: run },
      by: act.by?.id ?? null,
    });
    // One after the other in a town: two files that tell of the same network would wait for each other anyway.
    await enqueue(tx, 'gatherings.import', { run }, { queue: `gatherings.import:${town}` });
  });
  return ok({ run });
}

const isTown = async (db: Db, code: string): Promise<boolean> =>
  (await db.selectFrom('town').select('area').where('area', '=', code).executeTakeFirst()) !== undefined;
