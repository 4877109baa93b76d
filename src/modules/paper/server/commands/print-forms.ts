import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { hostedForUpdate } from '../../../gatherings/server/index.ts';
import { mayTypeOver } from '../../policy.ts';
import type { PaperRefusal } from '../../refusals.ts';
import { formVersions, newestVersion, type FormVersions, type SheetKind } from '../../rules.ts';
import { formWords } from '../print/words.ts';
import { printById, type Print } from '../queries/prints.ts';

export type PrintForms = {
  readonly id: string;
  readonly gathering: string;
  readonly sheet: SheetKind;
  readonly language: string;
  readonly count: number;
  readonly by: Actor;
};

/** Hands out numbers for new sheets of the newest form. The same print again hands out nothing new. */
export async function printForms(
  db: Db,
  act: PrintForms,
  versions: FormVersions = formVersions,
): Promise<Result<Print, PaperRefusal>> {
  if (!(await formWords()).has(act.language)) return refuse('unknown_language');
  return db.transaction().execute(async (tx): Promise<Result<Print, PaperRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    if (!mayTypeOver(act.by, hosted.value)) return refuse('cancelled');
    const known = await printById(tx, act.id);
    if (known !== null) return isSame(known, act) ? ok(known) : refuse('other_content');
    const { id, gathering, sheet, language, count } = act;
    const print = { id, gathering, sheet, language, count, version: newestVersion(versions) };
    const first = await handOut(tx, gathering, count);
    await tx
      .insertInto('paper_print')
      .values({ ...print, first, printed_by: act.by.id })
      .execute();
    await record(tx, {
      what: 'paper.printed',
      thing: { kind: 'gathering', id: gathering },
      by: act.by.id,
      detail: { sheet, first, count },
    });
    return ok({ ...print, first });
  });
}

const isSame = (known: Print, act: PrintForms): boolean =>
  known.gathering === act.gathering &&
  known.sheet === act.sheet &&
  known.language === act.language &&
  known.count === act.count;

/** The first of so many numbers, which are never handed out again. */
async function handOut(tx: Db, gathering: string, count: number): Promise<number> {
  const { rows } = await sql<{
    first: number;
  }>`insert into paper_counter as c (gathering, next) values (${gathering}, 1 + ${count}::int)
    on conflict (gathering) do update set next = c.next + ${count}::int returning next - ${count}::int as first`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the counter answers one row');
  return row.first;
}
