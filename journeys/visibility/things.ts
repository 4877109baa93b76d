import sharp from 'sharp';
import { sql } from 'kysely';
import { actorById } from '../../src/modules/accounts/server/index.ts';
import { writeMessage } from '../../src/modules/feed/server/index.ts';
import {
  addActivity,
  addNeed,
  addResult,
  boardOf,
  putPicture,
  startInitiative,
} from '../../src/modules/initiatives/server/index.ts';
import { makePromise } from '../../src/modules/promises/server/index.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Actor } from '../../src/platform/session.ts';
import type { Visibility } from './table.ts';
import { tieTogether } from './ties.ts';

export const town = 'GM9900';

/** A thing of the walk. Everything that is written about it holds the word of its visibility, and nothing else does. */
export type Thing = { readonly kind: string; readonly id: string; readonly seen: Visibility };
export type People = Readonly<Record<'partner' | 'member' | 'core' | 'holder' | 'official', string>>;

/** A word that nobody says by chance; `proefballon` finds them all. */
export const wordOf = (seen: Visibility): string => `zicht${seen.replaceAll('_', '')}q`;
export const titleOf = (seen: Visibility, what: string): string => `Proefballon ${wordOf(seen)} ${what}`;
const at = new Date();
const today = at.toISOString().slice(0, 10);

function must<T extends { ok: boolean }>(result: T): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

type Made = { readonly seen: Visibility; readonly entry: string; readonly state: 'running' | 'draft' };

/** A community with its core team, its member and every text that is its own. */
async function makeCommunity(
  db: Db,
  people: People,
  { seen, entry, state }: Made,
  inside: Visibility,
): Promise<Thing> {
  const id = newId();
  const words = titleOf(inside, 'binnen');
  const texts = { purpose: titleOf(seen, 'doel'), why: words, how: words, what: words, about: words };
  const version = state === 'draft' ? 0 : 1;
  await db
    .insertInto('community')
    .values({
      id,
      town,
      area: town,
      name: titleOf(seen, 'kring'),
      ...texts,
      audience: [],
      state,
      entry,
      rules_version: version,
    })
    .execute();
  if (version > 0) {
    const code = {
      code_of_conduct: words,
      who_may_start: 'everyone',
      widest_audience: entry === 'closed' ? 'members' : 'everyone',
    };
    await db
      .insertInto('rules_of_play')
      .values({ community: id, version, entry, area: town, ...code })
      .execute();
    await db.updateTable('community').set({ announced_at: at }).where('id', '=', id).execute();
  }
  for (const [person, role] of [
    [people.core, 'core_team'],
    [people.member, 'member'],
  ] as const)
    if (role === 'core_team' || version > 0)
      await db
        .insertInto('community_member')
        .values({ community: id, person, role, state: 'member', accepted_version: version })
        .execute();
  await db
    .insertInto('community_appointment')
    .values({ id: newId(), community: id, what: words, at })
    .execute();
  const writer = await actorById(db, people.core);
  if (version > 0) must(await writeMessage(db, { id: newId(), place: id, words, by: writer }));
  return { kind: 'community', id, seen: inside };
}

/** An initiative with all that can stand in one, made by the commands of the site where there is one. */
async function makeInitiative(
  db: Db,
  partner: Actor,
  like: {
    readonly seen: Visibility;
    readonly community: string | null;
    readonly visibility: 'everyone' | 'members' | 'partners';
    readonly online: boolean;
  },
): Promise<Thing[]> {
  const { seen } = like;
  const id = newId();
  const words = titleOf(seen, 'woorden');
  const started = await startInitiative(db, {
    id,
    town,
    area: town,
    name: titleOf(seen, 'plan'),
    situation: words,
    wished: words,
    motivation: words,
    place: words,
    endsOn: '2030-06-01',
    phase: 'plan',
    visibility: like.visibility,
    community: like.community,
    idea: null,
    copyOf: null,
    online: true,
    lanes: [`Doen ${wordOf(seen)}`, 'Klaar'],
    by: partner,
    at,
  });
  must(started);
  const by = await actorById(db, partner.id ?? '');
  const act = { initiative: id, by, at };
  const [activity, need, result, promise, picture] = [newId(), newId(), newId(), newId(), newId()];
  const { lanes } = await boardOf(db, id);
  const days = { startsOn: today, endsOn: null };
  must(
    await addActivity(db, {
      ...act,
      id: activity,
      lane: lanes[0]?.id ?? null,
      title: titleOf(seen, 'taak'),
      words,
      ...days,
    }),
  );
  const ask = { kind: 'skill' as const, hours: 2, place: '', howMany: 1, amount: null, activity };
  must(
    await addNeed(db, { ...act, need: { id: need, title: titleOf(seen, 'nodig'), words, ...ask, ...days } }),
  );
  must(await addResult(db, { ...act, id: result, title: titleOf(seen, 'opbrengst'), words }));
  must(await writeMessage(db, { id: newId(), place: id, words, by }));
  const owner = { kind: 'person' as const, id: by.id ?? '' };
  const promised = { id: promise, about: id, owner, what: titleOf(seen, 'belofte'), byWhen: '2030-01-01' };
  must(await makePromise(db, { ...promised, by, today, at, site: 'http://localhost' }));
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#224466' } })
    .jpeg()
    .toBuffer();
  must(await putPicture(db, { initiative: id, file: picture, bytes, by }));
  if (!like.online)
    await db
      .updateTable('initiative')
      .set({ state: 'draft', started_at: null })
      .where('id', '=', id)
      .execute();
  const parts = Object.entries({ initiative: id, activity, need, result, promise, file: picture });
  return parts.map(([kind, thing]) => ({ kind, id: thing, seen }));
}

/** A gathering of a network that is for its own people, and a sentence that was hidden. */
async function makeTalk(db: Db, network: string): Promise<Thing[]> {
  const gathering = newId();
  const values = {
    id: gathering,
    network,
    title: titleOf('private', 'avond'),
    starts_at: new Date(at.getTime() + 86_400_000),
    is_private: true,
  };
  await db
    .insertInto('gathering')
    .values({ ...values, state: 'planned', join_code: 'ZWHT77' })
    .execute();
  return [{ kind: 'gathering', id: gathering, seen: 'private' }];
}

/** Makes things of every visibility, and the ties between them. */
export async function makeThings(
  db: Db,
  people: People,
  place: {
    readonly network: string;
    readonly department: string;
    readonly everyone: readonly string[];
    readonly supporter: string;
  },
): Promise<Thing[]> {
  const running = { entry: 'open', state: 'running' } as const;
  const open = await makeCommunity(db, people, { seen: 'everyone', ...running }, 'everyone');
  const closed = await makeCommunity(
    db,
    people,
    { seen: 'name_of_closed', entry: 'closed', state: 'running' },
    'inside_closed',
  );
  const draft = await makeCommunity(
    db,
    people,
    { seen: 'draft_community', entry: 'open', state: 'draft' },
    'draft_community',
  );
  const gone = await makeCommunity(db, people, { seen: 'hidden_community', ...running }, 'hidden_community');
  for (const community of [open, closed])
    await sql`insert into community_member (community, person, state, accepted_version) values (${community.id}, ${people.partner}, 'member', 1)`.execute(
      db,
    );
  const partner = await actorById(db, people.partner);
  const start = (
    seen: Visibility,
    community: string | null,
    visibility: 'everyone' | 'members' | 'partners',
    online = true,
  ) => makeInitiative(db, partner, { seen, community, visibility, online });
  const made = [
    ...(await start('everyone', open.id, 'everyone')),
    ...(await start('members', open.id, 'members')),
    ...(await start('partners', open.id, 'partners')),
    ...(await start('draft', null, 'everyone', false)),
    ...(await start('hidden', open.id, 'everyone')),
    ...(await start('of_closed', closed.id, 'members')),
  ];
  // Who only works in an initiative of a community is no member of it.
  await db.deleteFrom('community_member').where('person', '=', people.partner).execute();
  const initiatives = made.filter(({ kind }) => kind === 'initiative');
  for (const { id } of initiatives)
    await sql`insert into initiative_person (initiative, person, stage) values (${id}, ${place.supporter}, 'supporter')`.execute(
      db,
    );
  const things = [...made, open, closed, draft, gone, ...(await makeTalk(db, place.network))];
  const told = await tieTogether(db, things, place);
  const hidden = initiatives.find(({ seen }) => seen === 'hidden');
  await db
    .updateTable('initiative')
    .set({ hidden_at: at })
    .where('id', '=', hidden?.id ?? '')
    .execute();
  await db.updateTable('community').set({ hidden_at: at }).where('id', '=', gone.id).execute();
  return [...things, ...told];
}
