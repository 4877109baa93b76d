import { beforeAll, expect, test } from 'vitest';
import { loadDemo } from '#lib/demo/index.ts';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { findTalk, readConversation, writeComment, writeMessage } from '#lib/modules/feed/server/index.ts';
import { sees } from '#lib/platform/audience.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  answerAppeal,
  appeal,
  findAct,
  findThing,
  hideThing,
  keepThing,
  listHidden,
  listReported,
  reportThing,
  restoreThing,
} from './index.ts';
import type { ThingKind } from '../index.ts';

const { db, url } = await testDatabase();
const town = 'GM9900';
const origin = 'http://town.test';
let moderator: Actor;
let second: Actor;
let holder: Actor;

const anyStatement = async (): Promise<{ id: string; network: string; gathering: string }> =>
  db
    .selectFrom('statement')
    .select(['id', 'network', 'gathering'])
    .where('hidden_at', 'is', null)
    .orderBy('id')
    .executeTakeFirstOrThrow();
const isHidden = async (id: string): Promise<boolean> =>
  (await db.selectFrom('statement').select('hidden_at').where('id', '=', id).executeTakeFirstOrThrow())
    .hidden_at !== null;
const actorWith = async (login: string, role?: string): Promise<Actor> => {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('demo_login', '=', login)
    .executeTakeFirstOrThrow();
  if (role !== undefined)
    await db
      .insertInto('role')
      .values({ id: newId(), person: id, role, area: town })
      .onConflict((on) => on.doNothing())
      .execute();
  return actorById(db, id);
};
const holderOf = async (network: string): Promise<Actor> => {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('demo_login', '=', 'holder')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('role')
    .values({ id: newId(), person: id, role: 'network_holder', network })
    .onConflict((on) => on.doNothing())
    .execute();
  return actorById(db, id);
};
const act = (id: string, by: Actor, kind: ThingKind = 'statement') =>
  ({
    thing: { kind, id },
    reason: 'personal',
    words: 'Er staat een telefoonnummer in.',
    by,
    origin,
  }) as const;

beforeAll(async () => {
  await loadDemo(url);
  moderator = await actorWith('editor', 'moderator');
  second = await actorWith('connector', 'moderator');
  holder = await holderOf((await anyStatement()).network);
});

test('anyone reports, once however often it is sent', async () => {
  const { id } = await anyStatement();
  const report = {
    id: newId(),
    thing: { kind: 'statement', id },
    reason: 'spam',
    words: '',
    by: null,
  } as const;
  expect((await reportThing(db, report)).ok).toBe(true);
  expect((await reportThing(db, report)).ok).toBe(true);
  const reported = await listReported(db, town);
  expect(reported.find((thing) => thing.id === id)?.reports).toHaveLength(1);
  expect((await keepThing(db, { thing: report.thing, by: moderator, words: 'Dit mag.' })).ok).toBe(true);
  expect(await listReported(db, town)).toEqual([]);
});

test('hiding takes it away, tells the holder how to appeal, and is in the log', async () => {
  const { id } = await anyStatement();
  expect(await hideThing(db, act(id, guest))).toEqual({ ok: false, refusal: 'not_moderator' });
  const done = await hideThing(db, act(id, moderator));
  expect(done.ok).toBe(true);
  expect(await isHidden(id)).toBe(true);
  const found = await db.selectFrom('search_entry').select('thing').where('thing', '=', id).execute();
  expect(found).toEqual([]);
  const line = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('thing', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(line).toMatchObject({ what: 'statement.hidden', why: 'Er staat een telefoonnummer in.' });
  const told = await db.selectFrom('message').select('at_once').where('about', '=', id).execute();
  expect(told.length).toBeGreaterThan(0);
  // A reason does not wait for room in somebody's contact budget.
  expect(told.every(({ at_once }) => at_once)).toBe(true);
  expect(await hideThing(db, act(id, moderator))).toEqual({ ok: false, refusal: 'already_hidden' });
  expect((await restoreThing(db, { ...act(id, moderator), words: 'Het nummer is weg.' })).ok).toBe(true);
  expect(await isHidden(id)).toBe(false);
});

test('an appeal that is granted puts it back; the one who hid it does not judge', async () => {
  const { id } = await anyStatement();
  const hidden = await hideThing(db, act(id, moderator));
  if (!hidden.ok) throw new Error(hidden.refusal);
  const words = 'Dit is onze eigen telefoon.';
  expect(await appeal(db, { act: hidden.value.act, words, by: guest, at: new Date() })).toEqual({
    ok: false,
    refusal: 'not_author',
  });
  expect((await appeal(db, { act: hidden.value.act, words, by: holder, at: new Date() })).ok).toBe(true);
  expect(await appeal(db, { act: hidden.value.act, words, by: holder, at: new Date() })).toEqual({
    ok: false,
    refusal: 'already_appealed',
  });
  const open = await findAct(db, hidden.value.act);
  const answer = {
    appeal: open?.appeal?.id ?? '',
    verdict: 'granted',
    words: 'Je hebt gelijk.',
    at: new Date(),
    origin,
  } as const;
  expect(await answerAppeal(db, { ...answer, by: moderator })).toEqual({ ok: false, refusal: 'own_act' });
  expect((await answerAppeal(db, { ...answer, by: second })).ok).toBe(true);
  expect(await isHidden(id)).toBe(false);
  expect(await answerAppeal(db, { ...answer, by: second })).toEqual({ ok: false, refusal: 'answered' });
});

test('hiding a network hides what it said; putting it back leaves hidden what was hidden by itself', async () => {
  const { id, network } = await anyStatement();
  await hideThing(db, act(id, moderator));
  await hideThing(db, act(network, moderator, 'network'));
  const shown = () =>
    db
      .selectFrom('statement')
      .select('id')
      .where('network', '=', network)
      .where('hidden_at', 'is', null)
      .execute();
  expect(await shown()).toEqual([]);
  await restoreThing(db, { ...act(network, moderator, 'network'), words: 'Toch goed.' });
  expect((await shown()).length).toBeGreaterThan(0);
  expect(await isHidden(id)).toBe(true);
  expect((await listHidden(db, town)).map((thing) => thing.id)).toEqual([id]);
});

test('two moderators who hide at once: one does it, the other hears that it was done', async () => {
  const { id } = await anyStatement();
  const both = await Promise.all([hideThing(db, act(id, moderator)), hideThing(db, act(id, second))]);
  expect(both.map((done) => (done.ok ? 'done' : done.refusal)).sort()).toEqual(['already_hidden', 'done']);
});

test('an initiative that is hidden is seen by its partners and moderators only, and its partners may disagree', async () => {
  const { id, created_by: maker } = await db
    .selectFrom('initiative')
    .select(['id', 'created_by'])
    .where('state', '=', 'running')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const audience = async () =>
    (await db.selectFrom('thing').select('audience').where('id', '=', id).executeTakeFirstOrThrow()).audience;
  const hidden = await hideThing(db, act(id, moderator, 'initiative'));
  if (!hidden.ok) throw new Error(hidden.refusal);
  expect(await audience()).toEqual([`initiative:${id}`, 'moderator:NL00', `moderator:${town}`]);
  const shown = (await listHidden(db, town)).find((each) => each.id === id);
  expect(shown?.network).not.toBe('');
  const partner = await actorById(db, maker ?? '');
  expect(
    (await appeal(db, { act: hidden.value.act, words: 'Dit klopt niet', by: partner, at: new Date() })).ok,
  ).toBe(true);
  expect((await restoreThing(db, act(id, second, 'initiative'))).ok).toBe(true);
  expect(await audience()).toEqual(['everyone']);
});

test('words in a conversation are reported and hidden by themselves; who wrote them may disagree', async () => {
  const [team] = await db
    .selectFrom('initiative_person as p')
    .innerJoin('initiative as i', 'i.id', 'p.initiative')
    .select(['i.id', 'p.person'])
    .where('i.state', '=', 'running')
    .where('p.stage', '=', 'partner')
    .orderBy('i.id')
    .limit(1)
    .execute();
  const partner = await actorById(db, team?.person ?? '');
  const [item, comment] = [newId(), newId()];
  await writeMessage(db, { id: item, place: team?.id ?? '', words: 'Bel mij op 06', by: partner });
  await writeComment(db, { id: comment, item, words: 'Jij bent dom', by: partner });
  const read = async () => {
    const found = await readConversation(db, { item, reader: moderator });
    return found === null ? null : [found.comments, found.lastComments.map(({ words }) => words)];
  };
  const thing = { kind: 'comment', id: comment } as const;
  expect((await reportThing(db, { id: newId(), thing, reason: 'insult', words: '', by: null })).ok).toBe(
    true,
  );
  const listed = (await listReported(db, town)).find(({ id }) => id === comment);
  expect(listed).toMatchObject({ kind: 'comment', words: 'Jij bent dom', network: partner.name });
  const hidden = await hideThing(db, act(comment, moderator, 'comment'));
  if (!hidden.ok) throw new Error(hidden.refusal);
  expect(await read()).toEqual([0, []]);
  const disagree = { act: hidden.value.act, words: 'Het was een grap', by: partner, at: new Date() };
  expect((await appeal(db, { ...disagree, by: guest })).ok).toBe(false);
  expect((await appeal(db, disagree)).ok).toBe(true);
  expect((await restoreThing(db, act(comment, second, 'comment'))).ok).toBe(true);
  expect(await read()).toEqual([1, ['Jij bent dom']]);
  expect((await hideThing(db, act(item, moderator, 'message'))).ok).toBe(true);
  expect(await read()).toBeNull();
  expect(await findTalk(db, { id: comment, reader: moderator })).toBeNull();
  expect((await restoreThing(db, act(item, second, 'message'))).ok).toBe(true);
  expect(await findTalk(db, { id: comment, reader: moderator })).toBe(
    `/doe/gesprek/${team?.id}?item=${item}`,
  );
});

test('a community that is hidden is seen by its core team and moderators; what is said in a closed one is no stranger\u2019s to report', async () => {
  const { id, name } = await db
    .selectFrom('community')
    .select(['id', 'name'])
    .where('entry', '=', 'closed')
    .executeTakeFirstOrThrow();
  const core = await db
    .selectFrom('community_member')
    .select('person')
    .where('community', '=', id)
    .where('role', '=', 'core_team')
    .executeTakeFirstOrThrow();
  const item = newId();
  const by = await actorById(db, core.person);
  expect((await writeMessage(db, { id: item, place: id, words: 'Alleen voor ons', by })).ok).toBe(true);
  const said = await findThing(db, 'message', item);
  expect(sees(guest, said?.audience ?? ['everyone'])).toBe(false);
  expect(sees(by, said?.audience ?? [])).toBe(true);
  expect(sees(guest, (await findThing(db, 'community', id))?.audience ?? [])).toBe(true);
  expect((await hideThing(db, act(id, moderator, 'community'))).ok).toBe(true);
  const found = await findThing(db, 'community', id);
  expect([sees(guest, found?.audience ?? ['everyone']), sees(by, found?.audience ?? [])]).toEqual([
    false,
    true,
  ]);
  const listed = (await listHidden(db, town)).find((each) => each.id === id);
  expect(listed).toMatchObject({ words: name });
  expect(listed?.network).not.toBe('');
  expect((await restoreThing(db, act(id, second, 'community'))).ok).toBe(true);
});
