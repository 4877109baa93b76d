import { sql } from 'kysely';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { makePerson, makeRole, makeTownArea } from '#lib/modules/accounts/server/testing.ts';
import type { FeedItem } from '#lib/modules/feed/index.ts';
import { readFeed } from '#lib/modules/feed/server/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { promiseInput, settleInput } from '../index.ts';
import {
  addOfficial,
  answerQuestion,
  askQuestion,
  keepDepartment,
  makePromise,
  readAbout,
  readAnswerers,
  readCommitments,
  readDepartmentTallies,
  readOfDepartment,
  readOverdue,
  readTownTally,
  readWaiting,
  settlePromise,
  takeOverPromise,
  takeOverQuestion,
} from './index.ts';
import type { After, Commitment, Page } from './queries.ts';
import { remind } from './remind.ts';

const { db } = await testDatabase();
const town = 'GM1980';
await makeTownArea(db, town);
const at = new Date('2027-03-01T09:00:00Z');
const when = { at, today: '2027-03-01', site: 'https://stad.test' };
const people = {
  resident: await makePerson(db, { name: 'Riet' }),
  official: await makePerson(db, { name: 'Ambtenaar', email: 'groen@stad.test' }),
  administrator: await makePerson(db, { name: 'Beheer' }),
};
await makeRole(db, { person: people.administrator.id, role: 'administrator', area: town });
const department = newId();
const administrator = await actorById(db, people.administrator.id);
await keepDepartment(db, { id: department, town, name: 'Groen', answerDays: 10, by: administrator });
await addOfficial(db, { department, town, email: 'Groen@stad.test', by: administrator });
const [resident, official] = [
  await actorById(db, people.resident.id),
  await actorById(db, people.official.id),
];

async function makeInitiative(visibility = 'everyone'): Promise<string> {
  const id = newId();
  const running = { state: 'running', started_at: at, ends_on: '2027-09-01' };
  await db
    .insertInto('initiative')
    .values({ id, town, area: town, name: 'Bankjes', audience: [], visibility, ...running })
    .execute();
  return id;
}
const about = await makeInitiative();

/** How the conversation shows a promise or question. */
async function itemOf(subject: string): Promise<FeedItem | undefined> {
  const { items } = await readFeed(db, { place: about, reader: guest, filter: 'all' });
  return items.find((item) => item.subject?.id === subject);
}

test('a question has its answerer and its date from the start, waits on their page, and is answered in the open', async () => {
  const id = newId();
  const ask = {
    id,
    about,
    words: 'Mag het bankje hier?',
    to: { kind: 'department' as const, id: department },
    by: resident,
    ...when,
  };
  expect(await askQuestion(db, ask)).toEqual({ ok: true, value: id });
  expect(await askQuestion(db, ask)).toEqual({ ok: true, value: id });
  const waiting = await readWaiting(db, official);
  expect(waiting).toMatchObject([
    { id, due: '2027-03-11', owner: { name: 'Groen' }, about: { title: 'Bankjes' } },
  ]);
  const answer = { question: id, outcome: 'done' as const, words: 'Ja, naast de boom.', at };
  expect(await answerQuestion(db, { ...answer, by: resident })).toEqual({ ok: false, refusal: 'not_owner' });
  expect((await answerQuestion(db, { ...answer, by: official })).ok).toBe(true);
  expect((await answerQuestion(db, { ...answer, by: official })).ok).toBe(true);
  expect(await answerQuestion(db, { ...answer, words: 'Nee', by: official })).toEqual({
    ok: false,
    refusal: 'settled',
  });
  expect(await readWaiting(db, official)).toEqual([]);
  // The conversation shows the answer, and not that whoever answered asked.
  expect(await itemOf(id)).toMatchObject({
    by: { id: people.official.id },
    words: 'Ja, naast de boom.',
    now: 'question_answered',
  });
  const told = await db
    .selectFrom('notification')
    .select('kind')
    .where('person', '=', people.resident.id)
    .execute();
  expect(told).toEqual([{ kind: 'answered' }]);
});

test("without an answerer it is shown as nobody's, until somebody takes it", async () => {
  const id = newId();
  await askQuestion(db, { id, about, words: 'Wie snoeit de haag?', to: null, by: resident, ...when });
  const asked = { town, reader: guest, today: when.today } as const;
  const nobody = async () => (await readOverdue(db, { ...asked, what: 'nobody' })).rows;
  expect(await nobody()).toMatchObject([{ id, owner: null, due: null }]);
  const take = {
    id: newId(),
    of: id,
    owner: { kind: 'department' as const, id: department },
    byWhen: '2027-03-20',
    ...when,
  };
  expect(await takeOverQuestion(db, { ...take, by: resident })).toEqual({ ok: false, refusal: 'not_owner' });
  expect((await takeOverQuestion(db, { ...take, by: official })).ok).toBe(true);
  expect((await takeOverQuestion(db, { ...take, by: official })).ok).toBe(true);
  expect(await nobody()).toEqual([]);
  expect(await readWaiting(db, official)).toMatchObject([{ id: take.id, words: 'Wie snoeit de haag?' }]);
});

test('a promise is made for oneself, turns late by itself, is taken over, and says when it cannot be kept', async () => {
  const id = newId();
  const mine = { kind: 'person' as const, id: people.resident.id };
  const promise = {
    id,
    about,
    owner: mine,
    what: 'Ik schilder het',
    byWhen: '2027-03-05',
    by: resident,
    ...when,
  };
  expect(await makePromise(db, { ...promise, by: official })).toEqual({ ok: false, refusal: 'not_owner' });
  expect(await makePromise(db, { ...promise, byWhen: '2027-02-01' })).toEqual({
    ok: false,
    refusal: 'in_the_past',
  });
  expect((await makePromise(db, promise)).ok).toBe(true);
  const late = { town, reader: guest, today: '2027-03-06', what: 'late' } as const;
  const lateOn = async (day: string) =>
    (await readOverdue(db, { ...late, today: day })).rows.map((one) => one.id);
  expect(await lateOn('2027-03-05')).not.toContain(id);
  expect(await lateOn('2027-03-06')).toContain(id);
  const next = newId();
  const owner = { kind: 'department' as const, id: department };
  const take = { id: next, of: id, owner, byWhen: '2027-04-01', by: official, ...when };
  expect((await takeOverPromise(db, take)).ok).toBe(true);
  expect(await lateOn('2027-03-06')).not.toContain(id);
  const settle = {
    promise: next,
    outcome: 'not_possible' as const,
    words: 'De verf is op.',
    by: official,
    at,
  };
  expect((await settlePromise(db, settle)).ok).toBe(true);
  const states = (await readCommitments(db, { about, reader: guest })).filter(
    (one) => one.kind === 'promise',
  );
  expect(states.map((one) => one.state).toSorted()).toEqual(['not_possible', 'taken_over']);
});

test('who takes it over is shown in the conversation, and whoever had it is told', async () => {
  const [old, next] = [newId(), newId()];
  const neighbour = await makePerson(db, { name: 'Buur' });
  const owner = { kind: 'person' as const, id: neighbour.id };
  const ask = { id: old, about, words: 'Wie graaft de kuil?', to: owner, by: official, ...when };
  expect((await askQuestion(db, ask)).ok).toBe(true);
  const take = { id: next, of: old, byWhen: '2027-04-02', by: official, ...when };
  const itself = { kind: 'department' as const, id: department };
  expect((await takeOverQuestion(db, { ...take, owner: itself })).ok).toBe(true);
  expect(await itemOf(old)).toMatchObject({ now: 'question_taken_over', detail: {} });
  expect(await itemOf(next)).toMatchObject({ now: 'question_open', detail: { taken_over: 1 } });
  const told = await db
    .selectFrom('notification')
    .select('subject')
    .where('person', '=', neighbour.id)
    .execute();
  // Together in one, the newest.
  expect(told.map(({ subject }) => subject)).toEqual([next]);
  const answered = { question: next, outcome: 'done' as const, words: 'Wij.', by: official, at };
  expect((await answerQuestion(db, answered)).ok).toBe(true);
});

test('nobody takes over from themselves to win time, nor a department’s duty but another department', async () => {
  const id = newId();
  const to = { kind: 'department' as const, id: department };
  await askQuestion(db, { id, about, words: 'Wanneer komt het licht?', to, by: resident, ...when });
  const take = { of: id, byWhen: '2027-12-01', ...when };
  const mine = { kind: 'person' as const, id: people.resident.id };
  const refused = { ok: false, refusal: 'not_to_take' };
  expect(await takeOverQuestion(db, { ...take, id: newId(), owner: to, by: official })).toEqual(refused);
  expect(await takeOverQuestion(db, { ...take, id: newId(), owner: mine, by: resident })).toEqual(refused);
  const promise = newId();
  const make = { id: promise, about, owner: to, what: 'Licht in maart', byWhen: '2027-03-09', ...when };
  expect((await makePromise(db, { ...make, by: official })).ok).toBe(true);
  const from = { ...take, of: promise };
  expect(await takeOverPromise(db, { ...from, id: newId(), owner: to, by: official })).toEqual(refused);
  expect(await takeOverPromise(db, { ...from, id: newId(), owner: mine, by: resident })).toEqual(refused);
  const other = newId();
  await keepDepartment(db, { id: other, town, name: 'Licht', answerDays: 3, by: administrator });
  await addOfficial(db, { department: other, town, email: 'groen@stad.test', by: administrator });
  const lamps = { kind: 'department' as const, id: other };
  const both = await actorById(db, people.official.id);
  expect((await takeOverPromise(db, { ...from, id: newId(), owner: lamps, by: both })).ok).toBe(true);
  await db.deleteFrom('question').where('id', '=', id).execute();
  await db.deleteFrom('promise').where('id', '=', promise).execute();
  await db.deleteFrom('department').where('id', '=', other).execute();
  await db.deleteFrom('promise').where('what', '=', make.what).execute();
});

test('late is the day after its date in the town, also in the hours that are yesterday elsewhere', async () => {
  const id = newId();
  const owner = { kind: 'person' as const, id: people.resident.id };
  await makePromise(db, { id, about, owner, what: 'Op tijd', byWhen: '2027-07-01', by: resident, ...when });
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime('2027-07-01T21:59:00Z');
    expect((await itemOf(id))?.now).toBe('promise_open');
    vi.setSystemTime('2027-07-01T22:01:00Z');
    expect((await itemOf(id))?.now).toBe('promise_late');
  } finally {
    vi.useRealTimers();
  }
  await db.deleteFrom('promise').where('id', '=', id).execute();
});

test('what somebody who left had promised or was asked is nobody’s, counted and listed once', async () => {
  const gone = await makePerson(db, { name: 'Gaat weg' });
  const by = await actorById(db, gone.id);
  const owner = { kind: 'person' as const, id: gone.id };
  const [promise, question] = [newId(), newId()];
  const made = { id: promise, about, owner, what: 'Ik regel verf', byWhen: '2027-03-02', by, ...when };
  expect((await makePromise(db, made)).ok).toBe(true);
  await askQuestion(db, { id: question, about, words: 'Welke kleur?', to: owner, by: resident, ...when });
  const today = '2027-12-01';
  const before = await readTownTally(db, { town, today });
  await db.deleteFrom('person').where('id', '=', gone.id).execute();
  const after = await readTownTally(db, { town, today });
  expect([after.late - before.late, after.nobody - before.nobody, after.open - before.open]).toEqual([
    -2, 2, 0,
  ]);
  const listed = async (what: 'late' | 'nobody') =>
    (await readOverdue(db, { town, reader: guest, today, what })).rows.map(({ id }) => id);
  expect(await listed('nobody')).toEqual(expect.arrayContaining([promise, question]));
  expect(await listed('late')).not.toEqual(expect.arrayContaining([promise]));
  expect((await itemOf(promise))?.now).toBe('promise_nobody');
  await db.deleteFrom('promise').where('id', '=', promise).execute();
  await db.deleteFrom('question').where('id', '=', question).execute();
});

test('the counts of the town and of each department', async () => {
  const tally = await readTownTally(db, { town, today: '2027-03-25' });
  expect(tally).toMatchObject({ done: 2, late: 1, open: 0, notPossible: 1, nobody: 0 });
  expect(await readDepartmentTallies(db, { town, today: '2027-03-25' })).toMatchObject([
    { name: 'Groen', done: 2, late: 1 },
  ]);
});

test('whoever may not see a thing sees nothing that was promised or asked about it', async () => {
  const secret = await makeInitiative('partners');
  await db
    .insertInto('initiative_person')
    .values({ initiative: secret, person: people.resident.id, stage: 'partner' })
    .execute();
  const partner = await actorById(db, people.resident.id);
  const ask = { id: newId(), about: secret, words: 'Is dit geheim?', to: null, ...when };
  expect(await askQuestion(db, { ...ask, by: official })).toEqual({ ok: false, refusal: 'not_there' });
  expect((await askQuestion(db, { ...ask, by: partner })).ok).toBe(true);
  expect(await readAbout(db, secret, guest)).toBeNull();
  expect(await readCommitments(db, { about: secret, reader: guest })).toEqual([]);
  const unanswered = async (reader: typeof partner) =>
    (await readOverdue(db, { town, reader, today: when.today, what: 'nobody' })).rows;
  expect(await unanswered(guest)).toEqual([]);
  expect(await unanswered(partner)).toHaveLength(1);
});

test('reminders are planned with it, sent once, and not after it was settled', async () => {
  const [open, settled] = [newId(), newId()];
  const to = { kind: 'department' as const, id: department };
  for (const id of [open, settled])
    await askQuestion(db, { id, about, words: `Vraag ${id}`, to, by: resident, ...when });
  await answerQuestion(db, { question: settled, outcome: 'done', words: 'Ja hoor', by: official, at });
  const { rows } = await sql<{ days: string }>`
    select payload->>'days' as days from graphile_worker._private_jobs where payload->>'id' = ${open} order by run_at`.execute(
    db,
  );
  expect(rows.map(({ days }) => days)).toEqual(['14', '90']);
  for (const id of [open, open, settled])
    await remind(db, { kind: 'question', id, site: when.site, days: 14 }, new Date());
  const messages = await db
    .selectFrom('message')
    .select('about')
    .where('kind', '=', 'promises.remind')
    .execute();
  expect(messages).toEqual([{ about: open }]);
});

test('a question about a need goes to the partners of its initiative, and shows in its conversation', async () => {
  const [initiative, need] = [await makeInitiative(), newId()];
  const partner = await makePerson(db, { name: 'Partner' });
  await db
    .insertInto('initiative_person')
    .values({ initiative, person: partner.id, stage: 'partner' })
    .execute();
  await db
    .insertInto('need')
    .values({
      id: need,
      town,
      area: town,
      initiative,
      kind: 'hands',
      title: 'Tillers',
      created_by: partner.id,
    })
    .execute();
  const answerers = await readAnswerers(db, { about: need, town });
  expect(answerers).toContainEqual({ kind: 'person', id: partner.id, name: 'Partner', days: null });
  expect(answerers).toContainEqual({ kind: 'department', id: department, name: 'Groen', days: 10 });
  const id = newId();
  const to = { kind: 'person' as const, id: partner.id };
  expect(
    (await askQuestion(db, { id, about: need, words: 'Hoe zwaar is het?', to, by: resident, ...when })).ok,
  ).toBe(true);
  const shown = await db.selectFrom('feed_item').select('place').where('subject', '=', id).execute();
  expect(shown).toEqual([{ place: initiative }]);
});

test('nothing can be put to a department for which nobody speaks: it would wait for no one', async () => {
  const empty = newId();
  await keepDepartment(db, { id: empty, town, name: 'Leeg', answerDays: 5, by: administrator });
  const names = (await readAnswerers(db, { about, town })).map(({ name }) => name);
  expect(names).not.toContain('Leeg');
  const to = { kind: 'department' as const, id: empty };
  const ask = { id: newId(), about, words: 'Is daar iemand?', to, by: resident, ...when };
  expect(await askQuestion(db, ask)).toEqual({ ok: false, refusal: 'owner_unknown' });
});

test('whoever leads the network that said a sentence hears what was promised about it', async () => {
  const [network, gathering, statement] = [newId(), newId(), newId()];
  const holder = await makePerson(db, { name: 'Houder' });
  await db
    .insertInto('network')
    .values({ id: network, town, name: 'Breiclub', kind: 'culture', state: 'confirmed', confirmed_at: at })
    .execute();
  await makeRole(db, { person: holder.id, role: 'network_holder', network });
  const published = { state: 'published', version: 1, published_at: at, join_code: '23456A' };
  await db
    .insertInto('gathering')
    .values({ id: gathering, network, title: 'Avond', starts_at: at, ...published })
    .execute();
  const said = { kind: 'contribution', status: 'wish', text: 'Een bankje', first_version: 1, version: 1 };
  await db
    .insertInto('statement')
    .values({ id: statement, gathering, network, town, published_at: at, ...said })
    .execute();
  const owner = { kind: 'department' as const, id: department };
  const promise = { id: newId(), about: statement, owner, what: 'Het bankje komt er', byWhen: '2027-05-01' };
  expect((await makePromise(db, { ...promise, by: official, ...when })).ok).toBe(true);
  const told = await db
    .selectFrom('notification')
    .select(['kind', 'place'])
    .where('person', '=', holder.id)
    .execute();
  expect(told).toEqual([{ kind: 'promise', place: statement }]);
});

test('words that a form lets through fit where they are kept', async () => {
  const long = v.safeParse(settleInput, { of: newId(), outcome: 'done', words: 'a'.repeat(2001) });
  expect(long.success).toBe(false);
  const promise = { id: newId(), owner: `person:${newId()}`, what: 'Ik kom' };
  const on = (by_when: string) => v.safeParse(promiseInput, { ...promise, by_when }).success;
  expect([on('2027-02-28'), on('2027-02-31'), on('+12027-01-01'), on('')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('a long list comes in pages, each once, open and due first', async () => {
  const busy = newId();
  await keepDepartment(db, { id: busy, town, name: 'Druk', answerDays: 5, by: administrator });
  await db
    .insertInto('promise')
    .values(
      Array.from({ length: 120 }, (_, number) => ({
        id: newId(),
        town,
        about,
        who_department: busy,
        what: `Belofte ${number}`,
        by_when: `2027-06-${String(1 + (number % 28)).padStart(2, '0')}`,
        ...(number % 3 === 0 ? { state: 'kept', settled_at: at } : {}),
      })),
    )
    .execute();
  const seen: Commitment[] = [];
  let after: After | null = null;
  do {
    const page: Page = await readOfDepartment(db, { department: busy, reader: guest, after });
    seen.push(...page.rows);
    after = page.next;
  } while (after !== null);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
  expect(seen).toHaveLength(120);
  const order = seen.map(({ state, due }) => `${state === 'open' ? 0 : 1} ${due}`);
  expect(order).toEqual(order.toSorted());
});
