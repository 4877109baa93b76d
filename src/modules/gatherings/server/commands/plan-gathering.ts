import { randomBytes } from 'node:crypto';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayPlan } from '../../policy.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { joinCodeFrom } from '../../rules.ts';

export type PlanGathering = {
  readonly id: string;
  readonly network: string;
  readonly title: string;
  readonly question: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly expected: number | null;
  readonly language: string;
  readonly isPrivate: boolean;
  readonly by: Actor;
};

/** Plans a gathering of a confirmed network. The same id again is the same gathering. */
export async function planGathering(
  db: Db,
  act: PlanGathering,
  drawCode: () => string = () => joinCodeFrom(randomBytes(6)),
): Promise<Result<{ id: string; code: string }, GatheringRefusal>> {
  return db.transaction().execute(async (tx) => {
    const network = await tx
      .selectFrom('network')
      .select(['id', 'town', 'state'])
      .where('id', '=', act.network)
      .executeTakeFirst();
    if (network === undefined) return refuse('not_host');
    if (!mayPlan(act.by, { areas: ['NL00', network.town], network: network.id })) return refuse('not_host');
    if (network.state !== 'confirmed') return refuse('network_not_confirmed');
    const made = await insertWithFreeCode(tx, act, drawCode);
    if (made === null) return sameAgain(tx, act);
    await record(tx, { what: 'gathering.planned', thing: { kind: 'gathering', id: act.id }, by: act.by.id });
    return ok({ id: act.id, code: made });
  });
}

/** Null when this id was planned before. A code that is taken is drawn again: one in a thousand million. */
async function insertWithFreeCode(tx: Db, act: PlanGathering, draw: () => string): Promise<string | null> {
  for (;;) {
    const code = draw();
    const made = await tx
      .insertInto('gathering')
      .values({
        id: act.id,
        network: act.network,
        title: act.title,
        question: act.question,
        starts_at: act.startsAt.toISOString(),
        place: act.place,
        expected: act.expected,
        language: act.language,
        is_private: act.isPrivate,
        join_code: code,
        created_by: act.by.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('join_code')
      .executeTakeFirst();
    if (made !== undefined) return made.join_code;
    const known = await tx.selectFrom('gathering').select('id').where('id', '=', act.id).executeTakeFirst();
    if (known !== undefined) return null;
  }
}

async function sameAgain(
  tx: Db,
  act: PlanGathering,
): Promise<Result<{ id: string; code: string }, GatheringRefusal>> {
  const known = await tx
    .selectFrom('gathering')
    .select(['id', 'network', 'join_code'])
    .where('id', '=', act.id)
    .executeTakeFirstOrThrow();
  return known.network === act.network
    ? ok({ id: known.id, code: known.join_code })
    : refuse('other_content');
}
