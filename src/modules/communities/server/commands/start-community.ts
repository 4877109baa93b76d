import { sql } from 'kysely';
import { beginFollowing } from '#lib/modules/feed/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayStartCommunity } from '../../policy.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import type { Reach } from '../../rules.ts';
import { coreForUpdate, logged } from './for-update.ts';
import { keepFirstMeeting, type FirstMeeting } from './appointments.ts';
import { lockParts, reachesItsParts } from './parts.ts';

export type StartCommunity = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly purpose: string;
  readonly by: Actor;
  readonly at: Date;
};

/** Begins a community as a draft that only its core team sees. The same form again is the same community. */
export async function startCommunity(
  db: Db,
  act: StartCommunity,
): Promise<Result<{ id: string }, CommunityRefusal>> {
  const { by } = act;
  if (by.id === null || !mayStartCommunity(by)) return refuse('log_in_first');
  const person = by.id;
  return db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('community')
      .select(['created_by', 'name'])
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (known)
      return known.created_by === person && known.name === act.name
        ? ok({ id: act.id })
        : refuse('other_content');
    if (!(await isNameFree(tx, act))) return refuse('name_taken');
    await tx
      .insertInto('community')
      .values({
        id: act.id,
        town: act.town,
        area: act.town,
        name: act.name,
        purpose: act.purpose,
        audience: [],
        created_by: person,
        created_at: act.at,
      })
      .execute();
    await tx
      .insertInto('community_member')
      .values({
        community: act.id,
        person,
        role: 'core_team',
        state: 'member',
        accepted_version: 0,
        since: act.at,
      })
      .execute();
    await beginFollowing(tx, { person, place: act.id });
    await record(tx, { what: 'community.begun', thing: logged(act.id), by: person });
    return ok({ id: act.id });
  });
}

/** Two at the same moment: the index on names in a town has the last word. */
export async function isNameFree(
  tx: Db,
  { id, town, name }: { id: string; town: string; name: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`community ${town}`}, 0))`.execute(tx);
  const taken = await tx
    .selectFrom('community')
    .select('id')
    .where('town', '=', town)
    .where('state', '<>', 'archived')
    .where('id', '<>', id)
    .where(sql<boolean>`plain_text(name) = plain_text(${name})`)
    .executeTakeFirst();
  return taken === undefined;
}

export type Gather = {
  readonly community: string;
  readonly name: string;
  readonly purpose: string;
  readonly area: string;
  readonly reach: Reach;
  readonly themes: readonly string[];
  readonly networks: readonly string[];
  readonly meeting: FirstMeeting | null;
  readonly by: Actor;
};

/** Brings the groups together: its name, where it is, its themes and networks, and the first meeting. */
export const gatherGroups = (db: Db, act: Gather): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    await lockParts(tx);
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    const { town } = found.value;
    if (!(await isAreaOf(tx, town, act.area))) return refuse('unknown_area');
    if (!(await isNameFree(tx, { id: act.community, town, name: act.name }))) return refuse('name_taken');
    const { name, purpose, area, reach } = act;
    if (!(await reachesItsParts(tx, { id: act.community, town, reach }))) return refuse('does_not_reach');
    await tx
      .updateTable('community')
      .set({ name, purpose, area, reach })
      .where('id', '=', act.community)
      .execute();
    // Only what stands in this town, and for everyone to see.
    await sql`delete from community_theme where community = ${act.community}`.execute(tx);
    await sql`insert into community_theme (community, theme)
      select ${act.community}, id from theme where town = ${town} and closed_at is null and id = any (${[...act.themes]}::uuid[])`.execute(
      tx,
    );
    await sql`delete from community_network where community = ${act.community}`.execute(tx);
    await sql`insert into community_network (community, network)
      select ${act.community}, id from network where town = ${town} and state = 'confirmed' and hidden_at is null
        and id = any (${[...act.networks]}::uuid[])`.execute(tx);
    if (act.meeting !== null) await keepFirstMeeting(tx, act.community, act.meeting);
    await record(tx, { what: 'community.gathered', thing: logged(act.community), by: act.by.id });
    return ok(null);
  });

export const isAreaOf = async (tx: Db, town: string, area: string): Promise<boolean> =>
  (await tx
    .selectFrom('area')
    .select('code')
    .where('code', '=', area)
    .where(sql<boolean>`path @> array[${town}]`)
    .executeTakeFirst()) !== undefined;

type Words =
  { readonly why: string; readonly how: string; readonly what: string } | { readonly about: string };

/** Writes why, how and what, or the page about it. */
export const describeCommunity = (
  db: Db,
  act: { readonly community: string; readonly words: Words; readonly by: Actor },
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    await tx.updateTable('community').set(act.words).where('id', '=', act.community).execute();
    await record(tx, { what: 'community.described', thing: logged(act.community), by: act.by.id });
    return ok(null);
  });
