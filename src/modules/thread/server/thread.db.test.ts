import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { makePerson, makeRole, makeTownArea } from '#lib/modules/accounts/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  findPageOf,
  linkByHand,
  linkThings,
  readBecame,
  readDrawn,
  readOutcomes,
  readStrip,
  readThread,
  unlinkByHand,
} from './index.ts';

const { db } = await testDatabase();
const town = 'GM1980';
await makeTownArea(db, town);
const holder = await makePerson(db, { name: 'Riet' });
const maker = await makePerson(db, { name: 'Omar' });

async function makeSentence(): Promise<{ network: string; gathering: string; statement: string }> {
  const [network, gathering, statement] = [newId(), newId(), newId()];
  const confirmed = { state: 'confirmed', confirmed_at: new Date() };
  await db
    .insertInto('network')
    .values({ id: network, town, name: `Breiclub ${network}`, kind: 'culture', ...confirmed })
    .execute();
  await db
    .insertInto('gathering')
    .values({
      id: gathering,
      network,
      title: 'Avond',
      starts_at: new Date(),
      state: 'published',
      version: 1,
      published_at: new Date(),
      join_code: Array.from({ length: 6 }, () => '23456789ABCDEFGHJ'[Math.floor(Math.random() * 17)]).join(
        '',
      ),
    })
    .execute();
  await db
    .insertInto('statement')
    .values({
      id: statement,
      gathering,
      network,
      town,
      kind: 'contribution',
      status: 'wish',
      text: 'Een bankje',
      first_version: 1,
      version: 1,
      published_at: new Date(),
    })
    .execute();
  return { network, gathering, statement };
}
async function makeInitiative(more: { visibility?: string; draft?: boolean } = {}): Promise<string> {
  const id = newId();
  const running = more.draft ? {} : { state: 'running', started_at: new Date(), ends_on: '2027-01-01' };
  await db
    .insertInto('initiative')
    .values({
      id,
      town,
      area: town,
      name: 'Bankjes',
      audience: [],
      visibility: more.visibility ?? 'everyone',
      ...running,
    })
    .execute();
  return id;
}

const said = await makeSentence();
await makeRole(db, { person: holder.id, role: 'network_holder', network: said.network });
const initiative = await makeInitiative();
await linkThings(db, { earlier: said.statement, later: initiative, kind: 'came_from', by: maker.id });

test('the thread runs from the network to the initiative, and back', async () => {
  const on = await readThread(db, { thing: said.network, reader: guest });
  expect(on?.on.map(({ thing }) => thing.kind)).toEqual(['network', 'gathering', 'statement', 'initiative']);
  const back = await readThread(db, { thing: initiative, reader: guest });
  expect(back?.back.map(({ thing }) => thing.id)).toEqual([
    initiative,
    said.statement,
    said.gathering,
    said.network,
  ]);
  expect((await readStrip(db, { thing: said.statement, reader: guest })).on.map(({ id }) => id)).toEqual([
    initiative,
  ]);
});

test('lists say what became of a sentence; the network sees it once', async () => {
  const became = await readBecame(db, { statements: [said.statement], reader: guest });
  expect(became.get(said.statement)).toMatchObject([{ id: initiative, state: 'running' }]);
  const outcomes = async () => readOutcomes(db, { network: said.network, reader: guest });
  const text = (await outcomes())[0]?.said;
  expect(await outcomes()).toMatchObject([{ id: initiative, statement: said.statement, said: text }]);
  expect(text).toBeTruthy();
  // A hidden sentence is not read from what came of it.
  await db.updateTable('statement').set({ hidden_at: new Date() }).where('id', '=', said.statement).execute();
  expect(await outcomes()).toMatchObject([{ id: initiative, said: null }]);
  await db.updateTable('statement').set({ hidden_at: null }).where('id', '=', said.statement).execute();
});

test('the network that said it is told once, however often it is linked', async () => {
  await linkThings(db, { earlier: said.statement, later: initiative, kind: 'came_from', by: maker.id });
  await linkThings(db, { earlier: said.statement, later: initiative, kind: 'became', by: maker.id });
  const told = await db.selectFrom('notification').select(['person', 'kind', 'times']).execute();
  expect(told).toEqual([{ person: holder.id, kind: 'came_of_it', times: 1 }]);
});

test('what a visitor may not see is not in the thread, nor what hangs behind it, nor its page', async () => {
  const secret = await makeInitiative({ visibility: 'partners' });
  await linkThings(db, { earlier: said.statement, later: secret, kind: 'came_from', by: maker.id });
  const behind = await makeInitiative();
  await linkThings(db, { earlier: secret, later: behind, kind: 'came_from', by: maker.id });
  const seen = JSON.stringify(await readThread(db, { thing: said.network, reader: guest }));
  expect(seen).not.toContain(secret);
  expect(seen).not.toContain(behind);
  expect(await findPageOf(db, { thing: secret, reader: guest })).toBeNull();
  expect(await readThread(db, { thing: secret, reader: guest })).toBeNull();
  await db
    .insertInto('initiative_person')
    .values({ initiative: secret, person: maker.id, stage: 'partner' })
    .execute();
  const partner = await actorById(db, maker.id);
  expect(JSON.stringify(await readThread(db, { thing: said.network, reader: partner }))).toContain(behind);
});

test('by hand only from something of your own, in the public log, and taken back again', async () => {
  const [mine, other] = [await makeInitiative(), await makeInitiative()];
  const stranger = await actorById(db, holder.id);
  const act = { earlier: mine, later: other, kind: 'funds' as const };
  expect(await linkByHand(db, { ...act, by: stranger })).toEqual({ ok: false, refusal: 'not_yours' });
  await db
    .insertInto('initiative_person')
    .values({ initiative: mine, person: maker.id, stage: 'partner' })
    .execute();
  const by = await actorById(db, maker.id);
  expect(await linkByHand(db, { ...act, by })).toEqual({ ok: true, value: true });
  expect((await readThread(db, { thing: other, reader: guest }))?.back.map(({ thing }) => thing.id)).toEqual([
    other,
    mine,
  ]);
  expect(await readDrawn(db, { thing: other, reader: guest })).toMatchObject([
    { kind: 'funds', other: { id: mine }, by: 'Omar' },
  ]);
  expect(await unlinkByHand(db, { earlier: other, later: mine, by })).toEqual({ ok: true, value: true });
  expect(await unlinkByHand(db, { earlier: said.statement, later: mine, by })).toEqual({
    ok: false,
    refusal: 'by_itself',
  });
  expect(await linkByHand(db, { ...act, later: mine, by })).toEqual({ ok: false, refusal: 'itself' });
  // Twice by hand is one link and one line in the log.
  const twice = { ...act, earlier: other, later: mine };
  expect([await linkByHand(db, { ...twice, by }), await linkByHand(db, { ...twice, by })]).toEqual([
    { ok: true, value: true },
    { ok: true, value: true },
  ]);
  const log = await db
    .selectFrom('log_entry')
    .select(['what', 'thing'])
    .where('thing', 'in', [mine, other])
    .execute();
  expect(log.filter(({ what }) => what === 'thing.linked').map(({ thing }) => thing)).toEqual([other, mine]);
});

test('a circle of links ends', async () => {
  const [one, two] = [await makeInitiative(), await makeInitiative()];
  await linkThings(db, { earlier: one, later: two, kind: 'came_from', by: null });
  await linkThings(db, { earlier: two, later: one, kind: 'came_from', by: null });
  expect((await readThread(db, { thing: one, reader: guest }))?.on.map(({ thing }) => thing.id)).toEqual([
    one,
    two,
  ]);
});

test('forty steps deep, and more than can be drawn', async () => {
  const chain = await Promise.all(Array.from({ length: 41 }, () => makeInitiative()));
  for (const [at, later] of chain.slice(1).entries())
    await linkThings(db, { earlier: chain[at]!, later, kind: 'became', by: null });
  const deep = await readThread(db, { thing: chain[0]!, reader: guest });
  expect(deep?.on.map(({ thing: { id }, depth }) => [id, depth])).toEqual(
    chain.map((id, depth) => [id, depth]),
  );
  expect(deep?.cut).toBe(false);
  const wide = await makeInitiative();
  await sql`
    with made as (
      insert into initiative (id, town, area, name, audience, visibility, state, started_at, ends_on)
      select gen_random_uuid(), ${town}, ${town}, 'Bankje ' || n, '{}', 'everyone', 'running', now(), '2027-01-01' from generate_series(1, 2100) as n
      returning id)
    insert into link (id, from_thing, to_thing, kind) select gen_random_uuid(), id, ${wide}::uuid, 'came_from' from made`.execute(
    db,
  );
  const thread = await readThread(db, { thing: wide, reader: guest });
  expect(thread?.on).toHaveLength(2001);
  expect(thread?.cut).toBe(true);
});

test('a need and an activity hang on their initiative; promises and questions came of what they are about', async () => {
  const [here, need] = [await makeInitiative(), newId()];
  await db
    .insertInto('need')
    .values({ id: need, town, area: town, initiative: here, kind: 'hands', title: 'Tillers' })
    .execute();
  const [first, second] = [newId(), newId()];
  const promise = { town, about: need, what: 'Ik kom', by_when: '2027-05-01' };
  const settled = { state: 'taken_over', settled_at: new Date() };
  await db
    .insertInto('promise')
    .values({ id: first, ...promise, ...settled })
    .execute();
  await db
    .insertInto('promise')
    .values({ id: second, ...promise, taken_over_from: first })
    .execute();
  const strip = await readStrip(db, { thing: need, reader: guest });
  expect(strip.back.map(({ id }) => id)).toEqual([here]);
  expect(strip.on.map(({ id }) => id)).toEqual([first, second]);
  // An initiative with a hundred cards keeps a thread that can be read.
  expect((await readStrip(db, { thing: here, reader: guest })).on).toEqual([]);
  const question = newId();
  const asked = { town, about: said.statement, words: 'Hoe breed is het?' };
  await db
    .insertInto('question')
    .values({ id: question, ...asked })
    .execute();
  const became = await readBecame(db, { statements: [said.statement], reader: guest });
  expect(became.get(said.statement)).toContainEqual(
    expect.objectContaining({ id: question, state: 'nobody' }),
  );
  // How a promise stands, as everywhere: late by itself, and nobody's when who made it is gone.
  const made = { town, about: said.statement, what: 'Ik kom', who_person: maker.id };
  const [waits, late, loose] = [newId(), newId(), newId()];
  await db
    .insertInto('promise')
    .values([
      { id: waits, ...made, by_when: '2999-01-01' },
      { id: late, ...made, by_when: '2020-01-01' },
      { id: loose, ...made, who_person: null, by_when: '2020-01-01' },
    ])
    .execute();
  const states = (await readBecame(db, { statements: [said.statement], reader: guest })).get(said.statement);
  const stateOf = (id: string) => states?.find((one) => one.id === id)?.state;
  expect([waits, late, loose].map(stateOf)).toEqual(['promised', 'late', 'nobody']);
});
