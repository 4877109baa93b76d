import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { Thing, ThingKind } from '../rules.ts';

const audienceOf = sql`(select audience from thing t where t.id = thing.id) as audience`;
type FoundThing = Thing & {
  readonly madeBy: string | null;
  /** Who may see it now. */
  readonly audience: readonly string[];
};

const ofNoNetwork = sql`null::uuid as network, null::uuid as gathering`;
const isHidden = sql`thing.hidden_at is not null as hidden`;
const selects: Readonly<Record<ThingKind, RawBuilder<unknown>>> = {
  network: sql`select id, town, id as network, null::uuid as gathering, name as words, ${isHidden}, created_by as "madeBy", ${audienceOf} from network as thing`,
  gathering: sql`select thing.id, n.town, n.id as network, thing.id as gathering, thing.title as words, ${isHidden}, thing.created_by as "madeBy", ${audienceOf} from gathering as thing join network n on n.id = thing.network`,
  statement: sql`select thing.id, thing.town, thing.network, thing.gathering, thing.text as words, ${isHidden}, g.created_by as "madeBy", ${audienceOf} from statement as thing join gathering g on g.id = thing.gathering`,
  community: sql`select id, town, ${ofNoNetwork}, name as words, ${isHidden}, created_by as "madeBy", ${audienceOf} from community as thing`,
  initiative: sql`select id, town, ${ofNoNetwork}, name as words, ${isHidden}, created_by as "madeBy", ${audienceOf} from initiative as thing`,
  message: sql`select thing.id, p.town, ${ofNoNetwork}, thing.words, thing.removed_at is not null as hidden, thing.by_person as "madeBy",
    place_audience(p.id) as audience from feed_item as thing join thing p on p.id = thing.place and thing.kind = 'message'`,
  comment: sql`select thing.id, p.town, ${ofNoNetwork}, thing.words, ${isHidden}, thing.by_person as "madeBy",
    place_audience(p.id) as audience from feed_comment as thing join feed_item i on i.id = thing.item join thing p on p.id = i.place`,
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

type Hiding = (id: string, hidden: boolean) => RawBuilder<unknown>;
const momentOf = (hidden: boolean) => (hidden ? sql`now()` : sql`null`);

/** What hides or shows a thing under which nothing stands that is hidden by itself. */
const ofItself: Partial<Record<ThingKind, Hiding>> = {
  community: (id, hidden) => sql`update community set hidden_at = ${momentOf(hidden)} where id = ${id}`,
  initiative: (id, hidden) => sql`update initiative set hidden_at = ${momentOf(hidden)} where id = ${id}`,
  statement: (id, hidden) => sql`update statement set hidden_at = ${momentOf(hidden)} where id = ${id}`,
  message: (id, hidden) => sql`update feed_item set removed_at = ${momentOf(hidden)} where id = ${id}`,
  // Its item counts the comments that are seen.
  comment: (id, hidden) => sql`
    with changed as (update feed_comment set hidden_at = ${momentOf(hidden)} where id = ${id} returning item)
    update feed_item set comments = comments + ${hidden ? -1 : 1}::integer where id = (select item from changed)`,
};

/**
 * Hides or shows a thing and what stands under it. A gathering or sentence that was hidden by an act of its own stays hidden
 * when what it belongs to is put back.
 */
export async function setHidden(tx: Db, thing: Thing, hidden: boolean): Promise<void> {
  const alone = ofItself[thing.kind];
  if (alone !== undefined) {
    await alone(thing.id, hidden).execute(tx);
    return;
  }
  const at = momentOf(hidden);
  const ownAct = (kind: string) => sql`exists (
    select from moderation_act a where a.thing_kind = ${kind} and a.thing = below.id and a.act = 'hide'
      and not exists (select from moderation_act b where b.thing_kind = a.thing_kind and b.thing = a.thing and b.act = 'restore' and b.at > a.at))`;
  const stays = (kind: string) => (hidden ? sql`below.hidden_at is null` : sql`not ${ownAct(kind)}`);
  if (thing.kind === 'network') {
    await sql`update network set hidden_at = ${at} where id = ${thing.id}`.execute(tx);
    await sql`update gathering as below set hidden_at = ${at} where below.network = ${thing.id} and ${stays('gathering')}`.execute(
      tx,
    );
  } else await sql`update gathering set hidden_at = ${at} where id = ${thing.id}`.execute(tx);
  const under = thing.kind === 'network' ? sql`below.network` : sql`below.gathering`;
  const parentShown = hidden
    ? sql`true`
    : sql`not exists (select from gathering g where g.id = below.gathering and g.hidden_at is not null)`;
  await sql`update statement as below set hidden_at = ${at} where ${under} = ${thing.id} and ${stays('statement')} and ${parentShown}`.execute(
    tx,
  );
}
