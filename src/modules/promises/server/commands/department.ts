import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayShapeDepartments } from '../../policy.ts';
import type { PromiseRefusal } from '../../refusals.ts';

const scope = (town: string) => ({ areas: ['NL00', town] });

export type KeepDepartment = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly answerDays: number;
  readonly by: Actor;
};

/** Makes a department of a town, or changes its name and the days within which it answers. */
export const keepDepartment = (db: Db, act: KeepDepartment): Promise<Result<true, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    if (!mayShapeDepartments(act.by, scope(act.town))) return refuse('not_administrator');
    const { rows } = await sql<{ id: string; town: string }>`
      select id, town from department where id = ${act.id} or (town = ${act.town} and plain_text(name) = plain_text(${act.name}))`.execute(
      tx,
    );
    if (rows.some((row) => row.id !== act.id || row.town !== act.town)) return refuse('name_taken');
    const kept = { name: act.name, answer_days: act.answerDays };
    await tx
      .insertInto('department')
      .values({ id: act.id, town: act.town, ...kept })
      .onConflict((clash) => clash.column('id').doUpdateSet(kept))
      .execute();
    await record(tx, {
      what: 'department.kept',
      thing: { kind: 'department', id: act.id },
      by: act.by.id,
      detail: kept,
    });
    return ok(true);
  });

export type Official = { readonly department: string; readonly town: string; readonly by: Actor };

async function departmentOf(tx: Tx, act: Official): Promise<Result<true, PromiseRefusal>> {
  if (!mayShapeDepartments(act.by, scope(act.town))) return refuse('not_administrator');
  const known = await tx
    .selectFrom('department')
    .select('id')
    .where('id', '=', act.department)
    .where('town', '=', act.town)
    .executeTakeFirst();
  return known ? ok(true) : refuse('not_there');
}

/** Lets somebody with an account speak for a department. */
export const addOfficial = (
  db: Db,
  act: Official & { readonly email: string },
): Promise<Result<true, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const department = await departmentOf(tx, act);
    if (!department.ok) return department;
    const person = await tx
      .selectFrom('auth.user')
      .innerJoin('person', 'person.id', 'auth.user.id')
      .select('person.id')
      .where('email', '=', act.email.toLowerCase())
      .executeTakeFirst();
    if (person === undefined) return refuse('owner_unknown');
    await tx
      .insertInto('department_member')
      .values({ department: act.department, person: person.id })
      .onConflict((clash) => clash.doNothing())
      .execute();
    await record(tx, {
      what: 'department.joined',
      thing: { kind: 'department', id: act.department },
      by: act.by.id,
    });
    return ok(true);
  });

export const removeOfficial = (
  db: Db,
  act: Official & { readonly person: string },
): Promise<Result<true, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const department = await departmentOf(tx, act);
    if (!department.ok) return department;
    await tx
      .deleteFrom('department_member')
      .where('department', '=', act.department)
      .where('person', '=', act.person)
      .execute();
    await record(tx, {
      what: 'department.left',
      thing: { kind: 'department', id: act.department },
      by: act.by.id,
    });
    return ok(true);
  });
