import { sql } from 'kysely';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { makesCircle, mayBePartOf, type Reach } from '../../rules.ts';
import { coreForUpdate, coreTeamOf, logged, membershipIn, type Options } from './for-update.ts';

type Pair = { readonly whole: string; readonly part: string };
type Act = Pair & {
  /** The community for whose core team this is done: the whole or the part. */
  readonly from: string;
  readonly by: Actor;
  readonly at: Date;
};

const otherOf = ({ whole, part, from }: Act): string => (from === whole ? part : whole);

/** Every community of communities is one graph: whoever adds to it waits for whoever is adding, or two could close a circle. */
export const lockParts = (tx: Db) => sql`select pg_advisory_xact_lock(7164024)`.execute(tx);

/** Asks another community to be a part, or the whole, of this one. Who keeps both agrees at once. */
export const askPart = (
  db: Db,
  act: Act,
  { lock = true }: Options = {},
): Promise<Result<'asked' | 'agreed', CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    // Before any community is locked, so that two who wait for each other's cannot stop each other.
    if (lock) await lockParts(tx);
    const found = await coreForUpdate(tx, act.from, act.by);
    if (!found.ok) return found;
    if (found.value.state !== 'running') return refuse('not_running');
    const other = await mayAsk(tx, act, found.value);
    if (!other.ok) return other;
    const both = await membershipIn(tx, otherOf(act), found.value.by);
    const agreed = both?.state === 'member' && both.role === 'core_team';
    await tx
      .insertInto('community_part')
      .values({
        whole: act.whole,
        part: act.part,
        asked_by: found.value.by,
        asked_by_whole: act.from === act.whole,
        agreed_at: agreed ? act.at : null,
      })
      .execute();
    await tellAsked(tx, act, found.value.by, agreed);
    return ok(agreed ? 'agreed' : 'asked');
  });

/** Under the lock on the graph: whether a community that would reach so far still reaches what is part of it, and is reached by what it is part of. */
export async function reachesItsParts(tx: Db, own: Reaching & { readonly id: string }): Promise<boolean> {
  const { rows } = await sql<Reaching & { whole: string }>`
    select p.whole, c.town, c.reach from community_part p
      join community c on c.id = case when p.whole = ${own.id}::uuid then p.part else p.whole end
    where ${own.id}::uuid in (p.whole, p.part) and p.agreed_at is not null`.execute(tx);
  return rows.every((row) => (row.whole === own.id ? fits(row, own) : fits(own, row)));
}

type Reaching = { readonly town: string; readonly reach: string };
const fits = (part: Reaching, whole: Reaching): boolean => mayBePartOf(reaching(part), reaching(whole));
const reaching = ({ town, reach }: Reaching) => ({ town, reach: reach as Reach });

/** A community with which there is something to agree. */
const runningNow = (tx: Db, id: string): Promise<Reaching | undefined> =>
  tx
    .selectFrom('community')
    .select(['town', 'reach'])
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('hidden_at', 'is', null)
    .executeTakeFirst();

/** Whether the other is there, the whole reaches far enough, and no circle would close. */
async function mayAsk(tx: Db, act: Act, own: Reaching): Promise<Result<null, CommunityRefusal>> {
  const other = await runningNow(tx, otherOf(act));
  if (other === undefined) return refuse('unknown_community');
  const [whole, part] = act.from === act.whole ? [own, other] : [other, own];
  if (!fits(part, whole)) return refuse('does_not_reach');
  const parts = await tx.selectFrom('community_part').select(['whole', 'part']).execute();
  if (parts.some((each) => each.whole === act.whole && each.part === act.part)) return refuse('already_part');
  return makesCircle(parts, act) ? refuse('makes_circle') : ok(null);
}

async function tellAsked(tx: Db, act: Act, by: string, agreed: boolean): Promise<void> {
  const { whole, part, from } = act;
  const what = agreed ? 'community.part_agreed' : 'community.part_asked';
  await record(tx, { what, thing: logged(from), by, detail: { whole, part } });
  if (agreed) return;
  const other = otherOf(act);
  await notify(tx, { place: other, kind: 'asked', subject: from, by, people: await coreTeamOf(tx, other) });
}

/** The community that was asked says yes. */
export const agreePart = (db: Db, act: Act): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    await lockParts(tx);
    const found = await coreForUpdate(tx, act.from, act.by);
    if (!found.ok) return found;
    if (found.value.state !== 'running') return refuse('not_running');
    const other = await runningNow(tx, otherOf(act));
    if (other === undefined) return refuse('unknown_community');
    const [whole, part] = act.from === act.whole ? [found.value, other] : [other, found.value];
    if (!fits(part, whole)) return refuse('does_not_reach');
    const agreed = await tx
      .updateTable('community_part')
      .set({ agreed_at: act.at })
      .where('whole', '=', act.whole)
      .where('part', '=', act.part)
      .where('agreed_at', 'is', null)
      .where('asked_by_whole', '=', act.from === act.part)
      .returning('whole')
      .executeTakeFirst();
    if (agreed === undefined) return refuse('unknown_community');
    await record(tx, {
      what: 'community.part_agreed',
      thing: logged(act.from),
      by: act.by.id,
      detail: { whole: act.whole, part: act.part },
    });
    return ok(null);
  });

/** Either of the two ends it, or says no to what was asked. */
export const endPart = (db: Db, act: Act): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.from, act.by);
    if (!found.ok) return found;
    const gone = await tx
      .deleteFrom('community_part')
      .where('whole', '=', act.whole)
      .where('part', '=', act.part)
      .returning('whole')
      .executeTakeFirst();
    if (gone === undefined) return refuse('unknown_community');
    await record(tx, {
      what: 'community.part_ended',
      thing: logged(act.from),
      by: act.by.id,
      detail: { whole: act.whole, part: act.part },
    });
    return ok(null);
  });
