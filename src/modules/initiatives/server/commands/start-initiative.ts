import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import { linkThings } from '#lib/modules/thread/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { checkEndDay } from '../../rules.ts';
import { checkPlace, columnsOf, type Described } from './describe.ts';
import { openConversations } from './copy-activities.ts';
import { copyNeeds } from './copy-needs.ts';
import { beginFollowing, postItem } from '#lib/modules/feed/server/index.ts';

export type StartInitiative = Described & {
  readonly id: string;
  readonly town: string;
  /** The idea of the idea bank that it carries out. */
  readonly idea: string | null;
  readonly copyOf: string | null;
  /** False: it stays a draft that only its partners see. */
  readonly online: boolean;
  /** Names of the first lanes; the last one holds what is done. */
  readonly lanes: readonly string[];
  readonly by: Actor;
  readonly at: Date;
};

/** Starts an initiative; whoever starts it is its first partner. The same form again is the same initiative. */
export async function startInitiative(
  db: Db,
  given: StartInitiative,
): Promise<Result<{ id: string }, InitiativeRefusal>> {
  const { by } = given;
  if (by.id === null) return refuse('log_in_first');
  const person = by.id;
  return db.transaction().execute(async (tx) => {
    const act = { ...given, area: await areaToStart(tx, given) };
    const place = await checkPlace(tx, act);
    if (!place.ok) return place;
    const day = act.online ? checkEndDay(act.endsOn, localParts(act.at).date) : ok(null);
    if (!day.ok) return day;
    const source = await checkSource(tx, act);
    if (!source.ok) return source;
    const made = await tx
      .insertInto('initiative')
      .values({
        id: act.id,
        town: act.town,
        ...columnsOf(act),
        audience: [],
        state: act.online ? 'running' : 'draft',
        started_at: act.online ? act.at : null,
        created_by: person,
        created_at: act.at,
        active_at: act.at,
      })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return sameAgain(tx, act);
    await tx
      .insertInto('initiative_person')
      .values({ initiative: act.id, person, stage: 'partner', since: act.at })
      .execute();
    await beginFollowing(tx, { person, place: act.id });
    if (act.copyOf === null) await makeLanes(tx, act);
    else {
      await copyWork(tx, act.copyOf, act);
      await copyNeeds(tx, { from: act.copyOf, to: act.id, by: person, at: act.at });
    }
    for (const earlier of [act.idea, act.copyOf])
      if (earlier !== null) await linkThings(tx, { earlier, later: act.id, kind: 'came_from', by: person });
    const thing = { kind: 'initiative', id: act.id };
    await record(tx, { what: act.online ? 'initiative.started' : 'initiative.made', thing, by: person });
    if (act.online) await postItem(tx, { place: act.id, kind: 'started', subject: act.id, by: person });
    return ok({ id: act.id });
  });
}

/** Who leaves the whole town and chooses a community of a part of it, means the area of that community. */
async function areaToStart(tx: Db, { area, town, community }: StartInitiative): Promise<string> {
  if (community === null || area !== town) return area;
  const narrower = await tx
    .selectFrom('community as c')
    .innerJoin('rules_of_play as r', (join) =>
      join.onRef('r.community', '=', 'c.id').onRef('r.version', '=', 'c.rules_version'),
    )
    .innerJoin('area as a', 'a.code', 'r.area')
    .select('a.code')
    .where('c.id', '=', community)
    .where(sql<boolean>`a.path @> array[${town}]`)
    .executeTakeFirst();
  return narrower?.code ?? area;
}

/** The idea or the initiative that it starts from, for whoever sees it: nothing of what is closed is copied. */
async function checkSource(
  tx: Db,
  act: StartInitiative,
): Promise<Result<null, 'unknown_idea' | 'unknown_initiative'>> {
  if (act.idea !== null) {
    const idea = await tx
      .selectFrom('statement')
      .innerJoin('thing', 'thing.id', 'statement.id')
      .select('statement.id')
      .where('statement.id', '=', act.idea)
      .where('statement.kind', '=', 'contribution')
      .where(seenBy(act.by, 'thing.audience'))
      .executeTakeFirst();
    if (idea === undefined) return refuse('unknown_idea');
  }
  if (act.copyOf !== null) {
    const copied = await tx
      .selectFrom('initiative')
      .select('id')
      .where('id', '=', act.copyOf)
      .where(seenBy(act.by, 'audience'))
      .executeTakeFirst();
    if (copied === undefined) return refuse('unknown_initiative');
  }
  return ok(null);
}

const makeLanes = (tx: Db, act: StartInitiative) =>
  tx
    .insertInto('lane')
    .values(
      act.lanes.map((name, index) => ({
        id: newId(),
        initiative: act.id,
        name,
        place: index + 1,
        is_done: index === act.lanes.length - 1,
      })),
    )
    .execute();

/** Takes over the lanes, the activities and the results of another, without its people and days: those are its own. */
async function copyWork(tx: Db, from: string, act: StartInitiative): Promise<void> {
  const lanes = await tx
    .selectFrom('lane')
    .selectAll()
    .where('initiative', '=', from)
    .orderBy('place')
    .execute();
  const newLane = new Map(lanes.map(({ id }) => [id, newId()]));
  if (lanes.length === 0) return void (await makeLanes(tx, act));
  await tx
    .insertInto('lane')
    .values(lanes.map((lane) => ({ ...lane, id: newLane.get(lane.id) ?? lane.id, initiative: act.id })))
    .execute();
  const first = newLane.get(lanes[0]?.id ?? '') ?? '';
  await sql`
    insert into activity (id, initiative, lane, place, title, words, copied_from, created_by, created_at)
    select uuidv7(), ${act.id}, ${first}, row_number() over (order by l.place, a.place, a.id), a.title, a.words, a.id, ${act.by.id}, ${act.at.toISOString()}
    from activity a join lane l on l.id = a.lane where a.initiative = ${from} and a.removed_at is null`.execute(
    tx,
  );
  await openConversations(tx, act.id, act.by.id);
  await sql`
    insert into result (id, initiative, title, words, changed_by) select uuidv7(), ${act.id}, title, words, ${act.by.id}
    from result where initiative = ${from}`.execute(tx);
}

async function sameAgain(tx: Db, act: StartInitiative): Promise<Result<{ id: string }, 'other_content'>> {
  const known = await tx
    .selectFrom('initiative')
    .select(['name', 'created_by'])
    .where('id', '=', act.id)
    .executeTakeFirst();
  return known?.created_by === act.by.id && known.name === act.name
    ? ok({ id: act.id })
    : refuse('other_content');
}
