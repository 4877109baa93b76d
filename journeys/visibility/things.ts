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
import { makeGathering, makeHarvest } from '../../src/modules/gatherings/server/testing.ts';
import { publishHarvest } from '../../src/modules/gatherings/server/index.ts';
import { hideThing } from '../../src/modules/moderation/server/index.ts';
import { makePromise } from '../../src/modules/promises/server/index.ts';
import { record } from '../../src/platform/audit.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Actor } from '../../src/platform/session.ts';
import type { Visibility, VisitorKind } from './table.ts';
import { tieTogether } from './ties.ts';

export const town = 'GM9900';

/** A thing of the walk. Everything that is written about it holds the word of its visibility, and nothing else does. */
export type Thing = {
  readonly kind: string;
  readonly id: string;
  readonly seen: Visibility;
  /** Only theirs: others are told that it is not there, whatever they see. */
  readonly of?: string;
};
export type People = Readonly<Record<VisitorKind, string>>;

/** A word that nobody says by chance; `proefballon` finds them all. */
export const wordOf = (seen: Visibility): string => `zicht${seen.replaceAll('_', '')}q`;
/** A word to search by that is no secret itself: a page says back what was searched for. */
export const markOf = (seen: Visibility): string => `merk${seen.replaceAll('_', '')}w`;
export const titleOf = (seen: Visibility, what: string): string =>
  `Proefballon ${wordOf(seen)} ${markOf(seen)} ${what}`;
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
      money_total: 100_00,
      money_decider: 'core_team',
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
  await record(db, {
    what: 'community.described',
    thing: { kind: 'community', id },
    by: people.core,
    why: words,
  });
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

type Told = { readonly network: string; readonly seen: Visibility; readonly also?: Visibility };

/** A gathering whose harvest was published: a sentence of this visibility, and one that is hidden afterwards. */
async function makeHarvested(db: Db, { network, seen, also }: Told): Promise<Thing[]> {
  const made = await makeGathering(db, network, {
    title: titleOf(seen, 'avond'),
    state: 'held',
    attendance: 12,
  });
  const texts = [seen, ...(also === undefined ? [] : [also])].map((each) => titleOf(each, 'zin'));
  const status = { kind: 'contribution', status: 'wish' } as const;
  await makeHarvest(db, made.id, [
    ...texts.map((text) => ({ kind: 'value' as const, text })),
    ...texts.map((text) => ({ ...status, text: `${text} idee` })),
  ]);
  must(await publishHarvest(db, { gathering: made.id, why: null, by: made.host, at }));
  const said = await db
    .selectFrom('statement')
    .select(['id', 'text'])
    .where('gathering', '=', made.id)
    .execute();
  const sentences = said.map(({ id, text }): Thing => ({
    kind: 'statement',
    id,
    seen: also !== undefined && text.includes(wordOf(also)) ? also : seen,
  }));
  return [{ kind: also === undefined ? 'evening' : 'gathering', id: made.id, seen }, ...sentences];
}

async function makeNetwork(db: Db, seen: Visibility, state: 'proposed' | 'confirmed'): Promise<Thing> {
  const id = newId();
  const words = { name: titleOf(seen, 'netwerk'), bond: titleOf(seen, 'band'), contact: wordOf(seen) };
  const values = {
    id,
    town,
    ...words,
    kind: 'other',
    state,
    confirmed_at: state === 'confirmed' ? at : null,
  };
  await db.insertInto('network').values(values).execute();
  await record(db, {
    what: 'network.edited',
    thing: { kind: 'network', id },
    by: null,
    why: titleOf(seen, 'reden'),
  });
  return { kind: 'network', id, seen };
}

/** What is said: a private gathering, a hidden sentence, a network that waits, and one that was hidden with all it said. */
async function makeTalk(db: Db, network: string): Promise<Thing[]> {
  const apart = await makeGathering(db, network, { title: titleOf('private', 'avond'), isPrivate: true });
  const shown = await makeHarvested(db, { network, seen: 'everyone', also: 'hidden_sentence' });
  const proposed = await makeNetwork(db, 'proposed_network', 'proposed');
  const why = titleOf('private', 'reden');
  await record(db, { what: 'gathering.edited', thing: { kind: 'gathering', id: apart.id }, by: null, why });
  const waiting = await makeGathering(db, proposed.id, { title: titleOf('proposed_network', 'avond') });
  const gone = await makeNetwork(db, 'hidden_network', 'confirmed');
  const said = await makeHarvested(db, { network: gone.id, seen: 'hidden_network' });
  return [
    { kind: 'network', id: network, seen: 'everyone' },
    { kind: 'gathering', id: apart.id, seen: 'private' },
    { kind: 'evening', id: waiting.id, seen: 'proposed_network' },
    proposed,
    gone,
    ...shown,
    ...said,
  ];
}

/** A moderator hides something, as the page of reports does. */
async function hide(db: Db, things: readonly Thing[], moderator: string): Promise<void> {
  const act = {
    reason: 'spam',
    words: 'Dit is reclame, geen gesprek.',
    by: await actorById(db, moderator),
    origin: 'http://localhost',
  } as const;
  for (const { kind, id, seen } of things) {
    const hidden =
      (kind === 'statement' && seen === 'hidden_sentence') ||
      (kind === 'network' && seen === 'hidden_network') ||
      (kind === 'initiative' && seen === 'hidden');
    if (hidden) must(await hideThing(db, { ...act, thing: { kind: kind as 'network', id } }));
  }
}

/** Makes things of every visibility, and the ties between them. */
export async function makeThings(
  db: Db,
  people: People,
  place: {
    readonly network: string;
    readonly department: string;
    readonly everyone: readonly string[];
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
    await sql`insert into initiative_person (initiative, person, stage) values (${id}, ${people.supporter}, 'supporter')`.execute(
      db,
    );
  const things = [...made, open, closed, draft, gone, ...(await makeTalk(db, place.network))];
  const told = await tieTogether(db, things, place);
  await hide(db, things, people.moderator);
  await db.updateTable('community').set({ hidden_at: at }).where('id', '=', gone.id).execute();
  return [...things, ...told];
}
