import { sql } from 'kysely';
import { hostedForUpdate } from '#lib/modules/gatherings/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { KitRefusal } from '../../refusals.ts';
import { answerBy, mayAskFor, mayChange, type HelpKind } from '../../rules/help.ts';
import { helpForUpdate } from './help-for-update.ts';
import { tellOwner } from './tell.ts';

export type AskForHelp = {
  readonly id: string;
  readonly gathering: string;
  readonly kind: HelpKind;
  readonly words: string;
  /** In whole cents. */
  readonly amount: number | null;
  readonly by: Actor;
  readonly at: Date;
  readonly site: string;
};
export type Asked = { readonly id: string; readonly owner: string; readonly answerBy: string };

/** A host asks for a facilitator, a room or coffee money. Somebody owns the question at once and is told by mail. */
export async function askForHelp(db: Db, act: AskForHelp): Promise<Result<Asked, KitRefusal>> {
  return db.transaction().execute(async (tx): Promise<Result<Asked, KitRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    const known = await sameAgain(tx, act);
    if (known !== null) return known;
    const { startsAt } = await tx
      .selectFrom('gathering')
      .select('starts_at as startsAt')
      .where('id', '=', act.gathering)
      .executeTakeFirstOrThrow();
    const begins = new Date(startsAt as unknown as string);
    const coming = mayAskFor({ state: hosted.value.state, startsAt: begins }, act.at);
    if (!coming.ok) return coming;
    const { rows } = await sql<{ owner: string | null }>`
      select help_owner(${hosted.value.network}::uuid, ${act.by.id}::uuid) as owner`.execute(tx);
    const owner = rows[0]?.owner ?? null;
    if (owner === null) return refuse('nobody_to_ask');
    const day = localParts(answerBy(act.at, begins)).date;
    const added = await tx
      .insertInto('help_request')
      .values({
        id: act.id,
        gathering: act.gathering,
        kind: act.kind,
        words: act.words,
        amount: act.amount,
        asked_by: act.by.id,
        asked_at: act.at.toISOString(),
        owner,
        answer_by: day,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse('already_asked');
    const thing = { kind: 'gathering', id: act.gathering };
    await record(tx, { what: 'help.asked', thing, by: act.by.id, detail: { help: act.kind } });
    await tellOwner(tx, { request: act.id, by: act.by.id, site: act.site, at: act.at });
    return ok({ id: act.id, owner, answerBy: day });
  });
}

/** The same form sent twice is one request. Hosts of one gathering wait for each other on its row. */
async function sameAgain(tx: Db, act: AskForHelp): Promise<Result<Asked, KitRefusal> | null> {
  const known = await tx
    .selectFrom('help_request')
    .select(['gathering', 'kind', 'words', 'owner', 'answer_by'])
    .where('id', '=', act.id)
    .executeTakeFirst();
  if (known === undefined) return null;
  const same = known.gathering === act.gathering && known.kind === act.kind && known.words === act.words;
  return same
    ? ok({ id: act.id, owner: known.owner ?? '', answerBy: known.answer_by })
    : refuse('other_content');
}

export type WithdrawHelp = { readonly request: string; readonly gathering: string; readonly by: Actor };

/** It is no longer needed. */
export async function withdrawHelp(db: Db, act: WithdrawHelp): Promise<Result<null, KitRefusal>> {
  return db.transaction().execute(async (tx): Promise<Result<null, KitRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    const request = await helpForUpdate(tx, act.request);
    if (request === null || request.gathering !== act.gathering) return refuse('unknown_request');
    const open = mayChange(request.state);
    if (!open.ok) return open;
    await tx.updateTable('help_request').set({ state: 'withdrawn' }).where('id', '=', act.request).execute();
    const thing = { kind: 'gathering', id: act.gathering };
    await record(tx, { what: 'help.withdrawn', thing, by: act.by.id, detail: { help: request.kind } });
    return ok(null);
  });
}
