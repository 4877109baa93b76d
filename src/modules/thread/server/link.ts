import { sql } from 'kysely';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { seenBy, sees } from '#lib/platform/audience.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { mayLinkThings } from '../policy.ts';
import type { LinkRefusal } from '../refusals.ts';
import type { LinkKind } from '../rules.ts';

export type LinkThings = {
  readonly earlier: string;
  readonly later: string;
  readonly kind: LinkKind;
  /** Person id; null: the site. */
  readonly by: string | null;
  readonly byHand?: boolean;
};

/** Kinds whose row is read from the earlier thing: "it became …", "it funds …". */
const fromEarlier: readonly LinkKind[] = ['became', 'funds'];

/**
 * Ties a later thing to an earlier one, in the transaction of the act that made it. The same link again is harmless: false.
 * When a sentence came to something, its network is told, once.
 */
export async function linkThings(tx: Db, act: LinkThings): Promise<boolean> {
  const [from, to] = fromEarlier.includes(act.kind) ? [act.earlier, act.later] : [act.later, act.earlier];
  const made = await tx
    .insertInto('link')
    .values({
      id: newId(),
      from_thing: from,
      to_thing: to,
      kind: act.kind,
      by_hand: act.byHand ?? false,
      made_by: act.by,
    })
    .onConflict((clash) => clash.columns(['from_thing', 'to_thing', 'kind']).doNothing())
    .returning('id')
    .executeTakeFirst();
  await tellNetwork(tx, act);
  return made !== undefined;
}

/** Ties something that was made of many things at once to all of them; nobody is told. */
export async function linkToAll(
  tx: Db,
  act: { readonly earlier: readonly string[]; readonly later: string; readonly by: string | null },
): Promise<void> {
  await sql`
    insert into link (id, from_thing, to_thing, kind, made_by)
    select gen_random_uuid(), ${act.later}::uuid, id, 'came_from', ${act.by}::uuid from thing where id = any (${[...act.earlier]}::uuid[])
    on conflict (from_thing, to_thing, kind) do nothing`.execute(tx);
}

/** Tells the holders of the network that said a sentence, once for each thing that came of it and that all may see. */
export async function tellNetwork(
  tx: Db,
  came: { readonly earlier: string; readonly later: string; readonly by: string | null },
): Promise<void> {
  const told = await tx
    .insertInto('told_network')
    .columns(['statement', 'thing'])
    .expression((query) =>
      query
        .selectFrom('statement')
        .innerJoin('thing', (join) => join.on('thing.id', '=', came.later))
        .select(['statement.id', 'thing.id as thing'])
        .where('statement.id', '=', came.earlier)
        .where('thing.kind', '=', 'initiative')
        .where(seenBy(guest, 'thing.audience')),
    )
    .onConflict((clash) => clash.columns(['statement', 'thing']).doNothing())
    .returning('statement')
    .execute();
  if (told.length === 0) return;
  const holders = await tx
    .selectFrom('role')
    .innerJoin('statement', 'statement.network', 'role.network')
    .select('role.person')
    .where('statement.id', '=', came.earlier)
    .where('role.role', '=', 'network_holder')
    .execute();
  const people = holders.map(({ person }) => person);
  await notify(tx, { place: came.later, kind: 'came_of_it', subject: came.earlier, by: came.by, people });
}

export type LinkByHand = Omit<LinkThings, 'by' | 'byHand'> & { readonly by: Actor };

/** A link that somebody draws, in the public log. */
export const linkByHand = (db: Db, act: LinkByHand): Promise<Result<true, LinkRefusal>> =>
  db.transaction().execute(async (tx) => {
    const verdict = await mayTouch(tx, act);
    if (!verdict.ok) return verdict;
    if (!(await linkThings(tx, { ...act, by: act.by.id, byHand: true }))) return ok(true);
    await record(tx, {
      what: 'thing.linked',
      thing: { kind: verdict.value, id: act.later },
      by: act.by.id,
      detail: { earlier: act.earlier, kind: act.kind },
    });
    return ok(true);
  });

/** Takes back a link that was drawn by hand; links that acts made stay. */
export const unlinkByHand = (db: Db, act: Omit<LinkByHand, 'kind'>): Promise<Result<true, LinkRefusal>> =>
  db.transaction().execute(async (tx) => {
    const verdict = await mayTouch(tx, act);
    if (!verdict.ok) return verdict;
    const gone = await tx
      .deleteFrom('link')
      .where('by_hand', '=', true)
      .where((is) =>
        is.or([
          is.and([is('from_thing', '=', act.earlier), is('to_thing', '=', act.later)]),
          is.and([is('from_thing', '=', act.later), is('to_thing', '=', act.earlier)]),
        ]),
      )
      .returning('kind')
      .execute();
    if (gone.length === 0) return refuse('by_itself');
    await record(tx, {
      what: 'thing.unlinked',
      thing: { kind: verdict.value, id: act.later },
      by: act.by.id,
      detail: { earlier: act.earlier },
    });
    return ok(true);
  });

async function mayTouch(
  tx: Tx,
  act: { readonly earlier: string; readonly later: string; readonly by: Actor },
): Promise<Result<string, LinkRefusal>> {
  if (act.earlier === act.later) return refuse('itself');
  const things = await tx
    .selectFrom('thing')
    .select(['id', 'kind', 'town', 'audience'])
    .where('id', 'in', [act.earlier, act.later])
    .execute();
  const seen = things.filter(({ audience }) => sees(act.by, audience));
  const [one, other] = [act.earlier, act.later].map((id) => seen.find((thing) => thing.id === id));
  if (one === undefined || other === undefined) return refuse('not_there');
  if (!mayLinkThings(act.by, one, other)) return refuse('not_yours');
  const waits = await mustAcceptRules(tx, act.by, [one.id, other.id]);
  return waits ? refuse('accept_rules_first') : ok(other.kind);
}
