import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { Thing, ThingKind } from '../rules.ts';

type FoundThing = Thing & { readonly madeBy: string | null };

const selects: Readonly<Record<ThingKind, ReturnType<typeof sql>>> = {
  network: sql`select id, town, id as network, null::uuid as gathering, name as words, hidden_at is not null as hidden, created_by as "madeBy" from network as thing`,
  gathering: sql`select thing.id, n.town, n.id as network, thing.id as gathering, thing.title as words, thing.hidden_at is not null as hidden, thing.created_by as "madeBy" from gathering as thing join network n on n.id = thing.network`,
  initiative: sql`select id, town, null::uuid as network, null::uuid as gathering, name as words, hidden_at is not null as hidden, created_by as "madeBy" from initiative as thing`,
  statement: sql`select thing.id, thing.town, thing.network, thing.gathering, thing.text as words, thing.hidden_at is not null as hidden, g.created_by as "madeBy" from statement as thing join gathering g on g.id = thing.gathering`,
};

/** Reads what is moderated; `lock` keeps it for the transaction, so that two moderators do not act at once. */
export async function findThing(
  db: Db,
  kind: ThingKind,
  id: string,
  lock = false,
): Promise<FoundThing | null> {
  const query = sql<
    Omit<FoundThing, 'kind'>
  >`${selects[kind]} where thing.id = ${id} ${lock ? sql`for update of thing` : sql``}`;
  const [row] = (await query.execute(db)).rows;
  return row === undefined ? null : { ...row, kind };
}

/** Where a thing belongs, for the policy. */
export const scopeOf = (thing: Pick<Thing, 'town' | 'network'>): Scope => ({
  areas: ['NL00', thing.town],
  ...(thing.network === null ? {} : { network: thing.network }),
});

/**
 * Hides or shows a thing and what stands under it. A gathering or sentence that was hidden by an act of its own stays hidden
 * when what it belongs to is put back.
 */
export async function setHidden(tx: Db, thing: Thing, hidden: boolean): Promise<void> {
  const at = hidden ? sql`now()` : sql`null`;
  if (thing.kind === 'initiative') {
    await sql`update initiative set hidden_at = ${at} where id = ${thing.id}`.execute(tx);
    return;
  }
  const ownAct = (kind: string) => sql`exists (
    select from moderation_act a where a.thing_kind = ${kind} and a.thing = below.id and a.act = 'hide'
      and not exists (select from moderation_act b where b.thing_kind = a.thing_kind and b.thing = a.thing and b.act = 'restore' and b.at > a.at))`;
  const stays = (kind: string) => (hidden ? sql`below.hidden_at is null` : sql`not ${ownAct(kind)}`);
  if (thing.kind === 'network')
    await sql`update network set hidden_at = ${at} where id = ${thing.id}`.execute(tx);
  if (thing.kind === 'network')
    await sql`update gathering as below set hidden_at = ${at} where below.network = ${thing.id} and ${stays('gathering')}`.execute(
      tx,
    );
  if (thing.kind === 'gathering')
    await sql`update gathering set hidden_at = ${at} where id = ${thing.id}`.execute(tx);
  if (thing.kind === 'statement')
    await sql`update statement set hidden_at = ${at} where id = ${thing.id}`.execute(tx);
  else {
    const under = thing.kind === 'network' ? sql`below.network` : sql`below.gathering`;
    const parentShown = hidden
      ? sql`true`
      : sql`not exists (select from gathering g where g.id = below.gathering and g.hidden_at is not null)`;
    await sql`update statement as below set hidden_at = ${at} where ${under} = ${thing.id} and ${stays('statement')} and ${parentShown}`.execute(
      tx,
    );
  }
}
