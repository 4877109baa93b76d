import { randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { importAreas, makeTown, type AreaRow } from '#lib/modules/areas/server/index.ts';
import type { AreaMistake } from '#lib/modules/areas/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { FirstRunRefusal } from '../refusals.ts';
import { sharedSecret } from './secret.ts';

// Without letters and digits that look alike.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** True as long as there is neither a town nor anyone who administers the installation. */
export async function isFirstRun(db: Db | Tx): Promise<boolean> {
  const town = await db.selectFrom('town').select('area').limit(1).executeTakeFirst();
  const administrator = await db
    .selectFrom('role')
    .select('id')
    .where('role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst();
  return town === undefined && administrator === undefined;
}

/** The code with which the first administrator is made: 59 bits, the same at every start; null once it was used. */
export async function setupCode(db: Db): Promise<string | null> {
  if (!(await isFirstRun(db))) return null;
  await sharedSecret(db);
  const fresh = `${group()}-${group()}-${group()}`;
  await db.updateTable('installation').set({ setup_code: fresh }).where('setup_code', 'is', null).execute();
  const row = await db.selectFrom('installation').select('setup_code').executeTakeFirstOrThrow();
  return row.setup_code;
}

export type FirstRun = {
  readonly setupCode: string;
  /** Who logged in with a code from their mail. */
  readonly by: string;
  readonly name: string;
  readonly town: { readonly area: string; readonly name: string };
  readonly areas: readonly AreaRow[];
};
export type FirstRunNo = { readonly why: FirstRunRefusal; readonly mistakes: readonly AreaMistake[] };

/** Thrown to undo the whole of it. */
class Undone extends Error {
  readonly no: FirstRunNo;
  constructor(why: FirstRunRefusal, mistakes: readonly AreaMistake[] = []) {
    super(why);
    this.no = { why, mistakes };
  }
}

/** Makes the first administrator, the town and its areas, all or nothing, and only once. */
export async function makeInstallation(db: Db, act: FirstRun): Promise<Result<void, FirstRunNo>> {
  try {
    await db.transaction().execute(async (tx) => {
      // Two who do this at once: the second one waits here and finds it done.
      await tx.selectFrom('installation').select('setup_code').forUpdate().execute();
      const checked = await checkSetupCode(tx, act.setupCode);
      if (!checked.ok) throw new Undone(checked.refusal);
      await makeAdministrator(tx, act);
      const made = await makeTown(tx, { ...act.town, by: act.by });
      if (!made.ok) throw new Undone('not_a_municipality');
      const imported = act.areas.length === 0 ? ok(null) : await importAreas(tx, act.areas, act.by);
      if (!imported.ok) throw new Undone('area_mistakes', imported.refusal);
      await tx.updateTable('installation').set({ setup_code: null }).execute();
    });
    return ok(undefined);
  } catch (fault) {
    if (fault instanceof Undone) return refuse(fault.no);
    throw fault;
  }
}

/** Whether this is the code that the process printed at its start. It stays valid until the installation is made. */
export async function checkSetupCode(
  db: Db | Tx,
  typed: string,
): Promise<Result<void, 'wrong_setup_code' | 'not_first'>> {
  if (!(await isFirstRun(db))) return refuse('not_first');
  const row = await db.selectFrom('installation').select('setup_code').executeTakeFirst();
  const [known, said] = [Buffer.from(row?.setup_code ?? ''), Buffer.from(plainSetupCode(typed))];
  const right = known.length > 0 && known.length === said.length && timingSafeEqual(known, said);
  return right ? ok(undefined) : refuse('wrong_setup_code');
}

const plainSetupCode = (typed: string): string =>
  (
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .match(/.{1,4}/g) ?? []
  ).join('-');

async function makeAdministrator(tx: Tx, { by, name }: FirstRun): Promise<void> {
  await tx.updateTable('person').set({ name }).where('id', '=', by).execute();
  await tx
    .updateTable('auth.user')
    .set({ name, updatedAt: sql`now()` })
    .where('id', '=', by)
    .execute();
  await tx
    .insertInto('role')
    .values({ id: newId(), person: by, role: 'administrator', area: 'NL00', given_by: by })
    .execute();
  await record(tx, {
    what: 'role.given',
    thing: { kind: 'area', id: 'NL00' },
    by,
    detail: { role: 'administrator' },
  });
}
