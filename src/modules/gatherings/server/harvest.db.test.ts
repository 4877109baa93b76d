import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePerson } from '#lib/modules/accounts/server/testing.ts';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  closeHandingIn,
  deviceHash,
  handIn,
  handInAll,
  holdGathering,
  mendItem,
  mendOwn,
  mergeItems,
  orderPriorities,
  planGathering,
  publishHarvest,
  putBackItem,
  putBackOwn,
  removeItem,
  sheetOf,
  withdrawOwn,
} from './index.ts';
import { holderOf, makeGathering, makeHarvest, sentence } from './testing.ts';

const { db } = await testDatabase();
const at = new Date('2027-03-10T20:00:00Z');
let network: string;

beforeAll(async () => {
  await sql`select 1`.execute(db);
  const town = await makeTown(db);
  network = await makeNetwork(db, town);
});

const hold = (gathering: { id: string; host: ReturnType<typeof holderOf> }, attendance = 12) =>
  holdGathering(db, { gathering: gathering.id, by: gathering.host, attendance, ages: { '65+': 7 } });
const publish = (gathering: { id: string; host: ReturnType<typeof holderOf> }, lock = true) =>
  publishHarvest(db, { gathering: gathering.id, by: gathering.host, why: null, at }, { lock });
const statements = (gathering: string) =>
  db.selectFrom('statement').selectAll().where('gathering', '=', gathering).orderBy('id').execute();

describe('planning', () => {
  const plan = (given: object = {}) => ({
    id: newId(),
    network,
    title: 'Praten',
    question: 'Wat vinden wij belangrijk?',
    startsAt: at,
    place: '',
    expected: 20,
    language: 'nl',
    isPrivate: false,
    by: holderOf(network),
    ...given,
  });

  test('a holder plans one and gets a code', async () => {
    const planned = await planGathering(db, plan());
    expect(planned.ok && planned.value.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
  });

  test('the same form sent twice plans one gathering', async () => {
    const act = plan();
    const first = await planGathering(db, act);
    expect(await planGathering(db, act)).toEqual(first);
  });

  test('a code that is taken is drawn again', async () => {
    const taken = await makeGathering(db, network);
    const draws = [taken.code, 'K7M2PX'];
    const planned = await planGathering(db, plan(), () => draws.shift() ?? '');
    expect(planned).toMatchObject({ ok: true, value: { code: 'K7M2PX' } });
  });

  test('nobody else plans for a network, and not before it is confirmed', async () => {
    expect(await planGathering(db, plan({ by: guest }))).toEqual({ ok: false, refusal: 'not_host' });
    const proposed = await makeNetwork(db, 'GM0001', { state: 'proposed' });
    expect(await planGathering(db, plan({ network: proposed, by: holderOf(proposed) }))).toEqual({
      ok: false,
      refusal: 'network_not_confirmed',
    });
  });
});

describe('handing in', () => {
  const asParticipant = (gathering: string, given: object = {}, device = 'phone') => ({
    gathering,
    sentence: sentence(given),
    device: deviceHash(gathering, device),
    byHost: null,
    by: 'participant' as const,
  });

  test('the same submission again, after a lost answer, doubles nothing', async () => {
    const { id } = await makeGathering(db, network);
    const act = asParticipant(id, { kind: 'contribution', status: 'wish', needs: ['money', 'people'] });
    expect(await handIn(db, act)).toEqual({ ok: true, value: { id: act.sentence.id, again: false } });
    expect(await handIn(db, act)).toEqual({ ok: true, value: { id: act.sentence.id, again: true } });
    expect((await sheetOf(db, id)).contributions).toHaveLength(1);
  });

  test('ten at the same moment with one id give one sentence', async () => {
    const { id } = await makeGathering(db, network);
    const act = asParticipant(id);
    const handed = await Promise.all(Array.from({ length: 10 }, () => handIn(db, act)));
    expect(handed.filter((each) => each.ok && !each.value.again)).toHaveLength(1);
    expect(handed.every((each) => each.ok)).toBe(true);
  });

  test('the same id with other content is refused', async () => {
    const { id } = await makeGathering(db, network);
    const act = asParticipant(id);
    await handIn(db, act);
    const other = asParticipant(id, { id: act.sentence.id, text: 'Iets anders.' });
    expect(await handIn(db, other)).toEqual({ ok: false, refusal: 'other_content' });
    const elsewhere = await makeGathering(db, network);
    expect(await handIn(db, { ...act, gathering: elsewhere.id })).toEqual({
      ok: false,
      refusal: 'other_content',
    });
  });

  test('participants hand in until the sheet is closed; the host after that too', async () => {
    const gathering = await makeGathering(db, network);
    await hold(gathering);
    expect(await handIn(db, asParticipant(gathering.id))).toMatchObject({ ok: true });
    await closeHandingIn(db, { gathering: gathering.id, by: gathering.host });
    expect(await handIn(db, asParticipant(gathering.id))).toEqual({ ok: false, refusal: 'closed' });
    expect(await makeHarvest(db, gathering.id, [{ text: 'Van de gastvrouw.' }])).toHaveLength(1);
  });

  test('a priority points to values of its own gathering only', async () => {
    const here = await makeGathering(db, network);
    const there = await makeGathering(db, network);
    const [value] = await makeHarvest(db, here.id, [{}]);
    const [foreign] = await makeHarvest(db, there.id, [{}]);
    await makeHarvest(db, here.id, [{ kind: 'priority', values: [value ?? '', foreign ?? ''] }]);
    expect((await sheetOf(db, here.id)).priorities[0]?.values).toEqual([value]);
  });

  test('words are mended and taken back by the device that said them, and by no other', async () => {
    const gathering = await makeGathering(db, network);
    const act = asParticipant(gathering.id);
    await handIn(db, act);
    const own = { gathering: gathering.id, item: act.sentence.id, device: act.device };
    const other = { ...own, device: deviceHash(gathering.id, 'another phone') };
    const words = { text: 'Beter gezegd.', explanation: null };
    expect(await mendOwn(db, { ...other, ...words })).toEqual({ ok: false, refusal: 'not_yours' });
    expect(await withdrawOwn(db, other)).toEqual({ ok: false, refusal: 'not_yours' });
    expect(await mendOwn(db, { ...own, ...words })).toMatchObject({ ok: true });
    expect((await sheetOf(db, gathering.id)).values[0]?.text).toBe('Beter gezegd.');
    await withdrawOwn(db, own);
    expect((await sheetOf(db, gathering.id)).values).toEqual([]);
    const putBack = await putBackItem(db, { gathering: gathering.id, by: gathering.host, item: own.item });
    expect(putBack).toEqual({ ok: false, refusal: 'unknown_item' });
    await putBackOwn(db, own);
    expect((await sheetOf(db, gathering.id)).values).toHaveLength(1);
    expect(await handIn(db, act)).toMatchObject({ ok: true, value: { again: true } });
  });
});

describe('tidying', () => {
  test('only hosts tidy', async () => {
    const { id } = await makeGathering(db, network);
    const [item = ''] = await makeHarvest(db, id, [{}]);
    expect(await removeItem(db, { gathering: id, item, by: guest })).toEqual({
      ok: false,
      refusal: 'not_host',
    });
  });

  test('what is taken off, brought together or mended can be put back, and the log says it', async () => {
    const { id, host } = await makeGathering(db, network);
    const [a = '', b = '', c = ''] = await makeHarvest(db, id, [{ text: 'A' }, { text: 'B' }, { text: 'C' }]);
    await removeItem(db, { gathering: id, item: a, by: host });
    await mergeItems(db, { gathering: id, item: b, into: c, by: host });
    await mendItem(db, { gathering: id, item: c, text: 'C!', explanation: null, by: host });
    const tidied = await sheetOf(db, id);
    expect(tidied.values.map(({ text }) => text)).toEqual(['C!']);
    expect(tidied.merged).toMatchObject([{ id: b, head: c }]);
    expect(tidied.removed).toMatchObject([{ id: a }]);
    await putBackItem(db, { gathering: id, item: a, by: host });
    await putBackItem(db, { gathering: id, item: b, by: host });
    expect((await sheetOf(db, id)).values.map(({ text }) => text)).toEqual(['A', 'B', 'C!']);
    const said = await db
      .selectFrom('log_entry')
      .select('what')
      .where('thing', '=', id)
      .orderBy('id')
      .execute();
    expect(said.map(({ what }) => what)).toEqual([
      'harvest_item.removed',
      'harvest_item.merged',
      'harvest_item.mended',
      'harvest_item.put_back',
      'harvest_item.put_back',
    ]);
  });

  test('a merged sentence is never merged into another merged one, nor into another kind', async () => {
    const { id, host } = await makeGathering(db, network);
    const [a = '', b = '', c = '', p = ''] = await makeHarvest(db, id, [
      { text: 'A' },
      { text: 'B' },
      { text: 'C' },
      { kind: 'priority', text: 'P' },
    ]);
    await mergeItems(db, { gathering: id, item: a, into: b, by: host });
    await mergeItems(db, { gathering: id, item: b, into: c, by: host });
    expect((await sheetOf(db, id)).merged.map(({ head }) => head)).toEqual([c, c]);
    expect(await mergeItems(db, { gathering: id, item: c, into: a, by: host })).toMatchObject({ ok: false });
    expect(await mergeItems(db, { gathering: id, item: c, into: p, by: host })).toEqual({
      ok: false,
      refusal: 'not_the_same_kind',
    });
  });

  test('a duplicate stands by itself again when the sentence it stood under is taken back', async () => {
    const gathering = await makeGathering(db, network);
    const device = deviceHash(gathering.id, 'phone');
    const head = sentence({ text: 'Hoofd' });
    await handIn(db, { gathering: gathering.id, sentence: head, device, byHost: null, by: 'participant' });
    const [other = ''] = await makeHarvest(db, gathering.id, [{ text: 'Ook' }]);
    await mergeItems(db, { gathering: gathering.id, item: other, into: head.id, by: gathering.host });
    await withdrawOwn(db, { gathering: gathering.id, item: head.id, device });
    expect((await sheetOf(db, gathering.id)).values.map(({ text }) => text)).toEqual(['Ook']);
  });

  test('priorities move one place, or stand as they were dragged', async () => {
    const { id, host } = await makeGathering(db, network);
    const [a = '', b = '', c = ''] = await makeHarvest(
      db,
      id,
      ['A', 'B', 'C'].map((text) => ({ kind: 'priority' as const, text })),
    );
    const texts = async () => (await sheetOf(db, id)).priorities.map(({ text }) => text).join('');
    await orderPriorities(db, { gathering: id, by: host, move: { id: c, by: -1 } });
    expect(await texts()).toBe('ACB');
    await orderPriorities(db, { gathering: id, by: host, move: { order: [b, a] } });
    expect(await texts()).toBe('BAC');
  });
});

describe('publishing', () => {
  async function full() {
    const gathering = await makeGathering(db, network);
    const [value = '', double = ''] = await makeHarvest(db, gathering.id, [
      { text: 'Gemist worden.', explanation: 'Annie lag op de vloer.' },
      { text: 'Dat ze je missen.' },
    ]);
    const [late = '', first = ''] = await makeHarvest(db, gathering.id, [
      { kind: 'priority', text: 'Een bus.', values: [double] },
      { kind: 'priority', text: 'Een zebrapad.', values: [value] },
    ]);
    const [plan = ''] = await makeHarvest(db, gathering.id, [
      {
        kind: 'contribution',
        text: 'Samen oversteken.',
        priority: first,
        status: 'we_will',
        who: 'Wij',
        byWhen: '2027-05-01',
      },
    ]);
    await mergeItems(db, { gathering: gathering.id, item: double, into: value, by: gathering.host });
    await orderPriorities(db, { gathering: gathering.id, by: gathering.host, move: { id: first, by: -1 } });
    await hold(gathering);
    return { gathering, value, double, late, first, plan };
  }

  test('the town sees the sentences in the group’s order, with their links, and the vision is asked to take them in', async () => {
    const { gathering, value, late, first, plan } = await full();
    expect(await publish(gathering)).toEqual({ ok: true, value: { version: 1, changed: true } });
    const said = await statements(gathering.id);
    expect(said.map(({ id }) => id)).toEqual([value, late, first, plan].toSorted());
    const one = (id: string) => said.find((each) => each.id === id);
    expect(one(value)).toMatchObject({
      also_said: ['Dat ze je missen.'],
      network,
      town: 'GM0001',
      first_version: 1,
    });
    expect([one(first)?.rank, one(late)?.rank]).toEqual([1, 2]);
    expect(one(plan)).toMatchObject({
      priority: first,
      status: 'we_will',
      who: 'Wij',
      by_when: '2027-05-01',
    });
    const links = await db
      .selectFrom('statement_value')
      .selectAll()
      .where('value', '=', value)
      .orderBy('priority')
      .execute();
    expect(links.map(({ priority }) => priority)).toEqual([late, first].toSorted());
    const { rows } = await sql<{ payload: object }>`select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'vision.take-in'`.execute(
      db,
    );
    expect(rows).toMatchObject([{ payload: { town: 'GM0001' } }]);
  });

  test('publishing the same sheet again makes no new version', async () => {
    const { gathering } = await full();
    await publish(gathering);
    expect(await publish(gathering)).toEqual({ ok: true, value: { version: 1, changed: false } });
  });

  test('published at the same moment by two people it has one version', async () => {
    const { gathering } = await full();
    const both = await Promise.all([publish(gathering), publish(gathering)]);
    expect(both.map((each) => each.ok && each.value.version)).toEqual([1, 1]);
    expect(both.map((each) => each.ok && each.value.changed).toSorted()).toEqual([false, true]);
  });

  test('without the lock on the row two publishers get in each other’s way', async () => {
    let clashes = 0;
    for (let round = 0; round < 10 && clashes === 0; round += 1) {
      const { gathering } = await full();
      const both = await Promise.allSettled([publish(gathering, false), publish(gathering, false)]);
      clashes += both.filter(
        (each) => each.status === 'rejected' && String(each.reason).includes('harvest_version_pkey'),
      ).length;
    }
    expect(clashes).toBeGreaterThan(0);
  });

  test('a later change is a new version; the old one keeps its words, what was dropped is withdrawn', async () => {
    const { gathering, value, late } = await full();
    await publish(gathering);
    await mendItem(db, {
      gathering: gathering.id,
      item: value,
      text: 'Gemist worden!',
      explanation: null,
      by: gathering.host,
    });
    await removeItem(db, { gathering: gathering.id, item: late, by: gathering.host });
    expect(await publish(gathering)).toEqual({ ok: true, value: { version: 2, changed: true } });
    const said = await statements(gathering.id);
    expect(said.find(({ id }) => id === value)).toMatchObject({
      text: 'Gemist worden!',
      first_version: 1,
      version: 2,
    });
    expect(said.find(({ id }) => id === late)?.withdrawn_at).not.toBeNull();
    const versions = await db
      .selectFrom('harvest_version')
      .selectAll()
      .where('gathering', '=', gathering.id)
      .orderBy('version')
      .execute();
    expect(
      versions.map(({ content }) => (content as { values: { text: string }[] }).values[0]?.text),
    ).toEqual(['Gemist worden.', 'Gemist worden!']);
    await putBackItem(db, { gathering: gathering.id, item: late, by: gathering.host });
    await publish(gathering);
    expect((await statements(gathering.id)).find(({ id }) => id === late)?.withdrawn_at).toBeNull();
  });

  test('it needs people counted and something said', async () => {
    const empty = await makeGathering(db, network);
    expect(await publish(empty)).toEqual({ ok: false, refusal: 'not_held' });
    await hold(empty);
    expect(await publish(empty)).toEqual({ ok: false, refusal: 'nothing_to_publish' });
    expect(await publishHarvest(db, { gathering: empty.id, by: guest, why: null, at })).toEqual({
      ok: false,
      refusal: 'not_host',
    });
    expect(await publish({ id: newId(), host: empty.host })).toEqual({
      ok: false,
      refusal: 'unknown_gathering',
    });
  });
});

test('an actor with an account is named in the log', async () => {
  const person = await makePerson(db);
  const gathering = await makeGathering(db, network);
  const by = holderOf(network, person.id);
  await holdGathering(db, { gathering: gathering.id, by, attendance: 3, ages: {} });
  const [line] = await db.selectFrom('log_entry').selectAll().where('thing', '=', gathering.id).execute();
  expect(line).toMatchObject({ what: 'gathering.held', by_person: person.id });
});

describe('handing in many at once', () => {
  const from = (gathering: string) => ({
    gathering,
    device: deviceHash(gathering, 'phone'),
    byHost: null,
    by: 'participant' as const,
  });

  test('a phone that was offline hands in a whole evening, and again after a lost answer', async () => {
    const { id } = await makeGathering(db, network);
    const value = sentence({ text: 'Rust.' });
    const priority = sentence({ kind: 'priority', text: 'Een bankje.', values: [value.id] });
    const wish = sentence({ kind: 'contribution', text: 'Hout.', status: 'wish', priority: priority.id });
    const sentences = [wish, priority, value];
    const first = await handInAll(db, { ...from(id), sentences });
    expect(first).toEqual(sentences.map((each) => ({ ok: true, value: { id: each.id, again: false } })));
    const sheet = await sheetOf(db, id);
    expect(sheet.priorities[0]?.values).toEqual([value.id]);
    expect(sheet.contributions[0]?.priority).toBe(priority.id);
    const second = await handInAll(db, { ...from(id), sentences: [...sentences, sentence()] });
    expect(second.map((each) => each.ok && each.value.again)).toEqual([true, true, true, false]);
  });

  test('one id twice in a batch is one sentence, or a clash', async () => {
    const { id } = await makeGathering(db, network);
    const one = sentence();
    const handed = await handInAll(db, { ...from(id), sentences: [one, one] });
    expect(handed.map((each) => each.ok && each.value.again)).toEqual([false, true]);
    const two = sentence();
    const clash = await handInAll(db, {
      ...from(id),
      sentences: [two, sentence({ id: two.id, text: 'Anders.' })],
    });
    expect(clash.filter((each) => each.ok)).toHaveLength(1);
    expect(clash).toContainEqual({ ok: false, refusal: 'other_content' });
  });

  test('the id of a published sentence cannot be taken', async () => {
    const gathering = await makeGathering(db, network);
    const [said = ''] = await makeHarvest(db, gathering.id, [{}]);
    await hold(gathering);
    await publish(gathering);
    await db.deleteFrom('harvest_item').where('id', '=', said).execute();
    const elsewhere = await makeGathering(db, network);
    const handed = await handIn(db, { ...from(elsewhere.id), sentence: sentence({ id: said }) });
    expect(handed).toEqual({ ok: false, refusal: 'other_content' });
  });
});
