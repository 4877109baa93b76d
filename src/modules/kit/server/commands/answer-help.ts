import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayAnswer } from '../../policy.ts';
import type { KitRefusal } from '../../refusals.ts';
import { mayChange } from '../../rules/help.ts';
import { facilitatorPool } from '../queries/help.ts';
import { helpForUpdate, type LockedHelp } from './help-for-update.ts';
import { tellAsker, tellFacilitator } from './tell.ts';

export type AnswerHelp = {
  readonly request: string;
  readonly answer: 'yes' | 'no';
  readonly words: string;
  /** Who comes, out of the pool of connectors; only with a yes to that question. */
  readonly facilitator: string | null;
  readonly by: Actor;
  readonly at: Date;
  readonly site: string;
};

/** Yes or no, in words. A facilitator who is promised may lead that gathering from then on. */
export async function answerHelp(db: Db, act: AnswerHelp): Promise<Result<null, KitRefusal>> {
  return db.transaction().execute(async (tx): Promise<Result<null, KitRefusal>> => {
    const request = await helpForUpdate(tx, act.request);
    if (request === null) return refuse('unknown_request');
    if (!mayAnswer(act.by, request)) return refuse('not_yours_to_answer');
    const open = mayChange(request.state);
    if (!open.ok) return open;
    if (request.kind === 'facilitator' && act.answer === 'yes') {
      const promised = await promiseFacilitator(tx, request, act);
      if (!promised.ok) return promised;
    }
    await tx
      .updateTable('help_request')
      .set({
        state: act.answer,
        answer: act.words === '' ? null : act.words,
        answered_by: act.by.id,
        answered_at: act.at.toISOString(),
      })
      .where('id', '=', act.request)
      .execute();
    const detail = { help: request.kind, answer: act.answer };
    const thing = { kind: 'gathering', id: request.gathering };
    await record(tx, { what: `help.answered_${act.answer}`, thing, by: act.by.id, detail });
    await tellAsker(tx, { request: act.request, by: act.by.id, site: act.site, at: act.at });
    return ok(null);
  });
}

async function promiseFacilitator(
  tx: Db,
  request: LockedHelp,
  act: AnswerHelp,
): Promise<Result<null, KitRefusal>> {
  const pool = await facilitatorPool(tx, request.town);
  const person = act.facilitator;
  if (person === null || !pool.some(({ id }) => id === person)) return refuse('not_in_the_pool');
  const id = newId();
  await tx
    .insertInto('role')
    .values({ id, person, role: 'facilitator', gathering: request.gathering, given_by: act.by.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await record(tx, {
    what: 'role.given',
    thing: { kind: 'gathering', id: request.gathering },
    by: act.by.id,
    detail: { role: 'facilitator', given: id },
  });
  const { by, site, at } = act;
  await tellFacilitator(tx, {
    request: act.request,
    by: by.id,
    byName: by.name,
    site,
    at,
    facilitator: person,
  });
  return ok(null);
}
