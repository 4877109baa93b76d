import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  handIn,
  chooseOrder,
  holdGathering,
  mergeItems,
  proposedOrders,
  publishHarvest,
  removeItem,
  sheetContent,
} from '../../gatherings/server/index.ts';
import { holderOf, makeGathering, sentence } from '../../gatherings/server/testing.ts';
import { makeNetwork, makePerson, makeTown } from '../../vision/server/testing.ts';
import type { FormVersions } from '../rules.ts';
import {
  addMissed,
  formByNumber,
  nextNumber,
  paperCopy,
  paperCount,
  printForms,
  printsOf,
  readSentForms,
  receiveForms,
  typeOver,
} from './index.ts';
import { entryOf, makePrint } from './testing.ts';

const { db } = await testDatabase();
const town = { area: 'GM0001' };
let network: string;
let person: Actor;

beforeAll(async () => {
  await makeTown(db);
  network = await makeNetwork(db, town.area, {});
  person = await makePerson(db, []);
});

const gatheringWith = async (given: Parameters<typeof makeGathering>[2] = {}) => {
  const made = await makeGathering(db, network, { state: 'held', ...given });
  return { ...made, host: holderOf(network, person.id) };
};
const typing = (
  gathering: { id: string; host: Actor },
  number: number,
  entry = entryOf({ values: 'Rust' }),
) => ({
  gathering: gathering.id,
  number,
  entry,
  by: gathering.host,
});
const attendance = async (id: string): Promise<number | null> =>
  (await db.selectFrom('gathering').select('attendance').where('id', '=', id).executeTakeFirstOrThrow())
    .attendance;

describe('numbers', () => {
  test('are handed out once, also to two who print at the same moment', async () => {
    const gathering = await gatheringWith();
    const prints = await Promise.all(
      Array.from({ length: 6 }, (_, index) => makePrint(db, gathering, { count: 1 + index })),
    );
    const numbers = prints.flatMap(({ first, count }) =>
      Array.from({ length: count }, (_, index) => first + index),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(await printsOf(db, gathering.id)).toHaveLength(6);
  });

  test('the same print again hands out nothing new; another one with its id is refused', async () => {
    const gathering = await gatheringWith();
    const act = {
      id: newId(),
      gathering: gathering.id,
      by: gathering.host,
      sheet: 'group',
      language: 'en',
      count: 3,
    } as const;
    const both = await Promise.all([printForms(db, act), printForms(db, act)]);
    expect(both.map((each) => each.ok && each.value.first)).toEqual([1, 1]);
    expect(await printForms(db, { ...act, count: 4 })).toEqual({ ok: false, refusal: 'other_content' });
    expect(await makePrint(db, gathering)).toMatchObject({ first: 4 });
    expect(await printForms(db, { ...act, id: newId(), language: 'xx' })).toEqual({
      ok: false,
      refusal: 'unknown_language',
    });
  });

  test('belong to one gathering, and only its hosts print', async () => {
    const [one, two] = [await gatheringWith(), await gatheringWith()];
    expect([(await makePrint(db, one)).first, (await makePrint(db, two)).first]).toEqual([1, 1]);
    const act = {
      id: newId(),
      gathering: one.id,
      by: guest,
      sheet: 'personal',
      language: 'nl',
      count: 1,
    } as const;
    expect(await printForms(db, act)).toEqual({ ok: false, refusal: 'not_host' });
    const gone = await gatheringWith({ state: 'cancelled' });
    expect(await printForms(db, { ...act, gathering: gone.id, by: gone.host })).toEqual({
      ok: false,
      refusal: 'cancelled',
    });
  });
});

describe('a form', () => {
  test('becomes sentences like those of a phone, in the order of the paper, and says who typed it', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    await handIn(db, {
      gathering: gathering.id,
      sentence: sentence({ text: 'Van een telefoon' }),
      device: null,
      byHost: null,
      by: 'participant',
    });
    const entry = entryOf({
      values: 'Eerst\nDan',
      priorities: 'Een\nTwee',
      ideas: [{ idea: 'Samen', status: 'we_will', who: 'Wij', byWhen: '2027-05-01', belongs: '2' }],
    });
    expect(await typeOver(db, typing(gathering, 3, entry))).toMatchObject({
      ok: true,
      value: { again: false },
    });
    const { content } = await sheetContent(db, gathering.id);
    expect(content.values.map(({ text }) => text)).toEqual(['Van een telefoon', 'Eerst', 'Dan']);
    expect(content.priorities.map(({ text, rank }) => [rank, text])).toEqual([
      [1, 'Een'],
      [2, 'Twee'],
    ]);
    expect(content.contributions).toMatchObject([{ who: 'Wij', priority: content.priorities[1]?.id }]);
    const form = await formByNumber(db, gathering.id, 3);
    expect(form?.typed).toMatchObject({ typedBy: person.name, people: 1 });
    expect(form?.typed?.items.map(({ text }) => text)).toEqual(['Eerst', 'Dan', 'Een', 'Twee', 'Samen']);
  });

  test('sent twice by the same page is one; other content with its id is refused', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    const id = newId();
    const act = typing(gathering, 1, entryOf({ values: 'Rust\nGroen' }, { id }));
    const both = await Promise.all([typeOver(db, act), typeOver(db, act)]);
    expect(both.map((each) => each.ok && each.value.again).toSorted()).toEqual([false, true]);
    expect((await sheetContent(db, gathering.id)).content.values).toHaveLength(2);
    const other = { ...act, entry: entryOf({ values: 'Iets anders' }, { id }) };
    expect(await typeOver(db, other)).toEqual({ ok: false, refusal: 'other_content' });
    expect(await typeOver(db, { ...act, number: 2 })).toEqual({ ok: false, refusal: 'other_content' });
    expect((await sheetContent(db, gathering.id)).content.values).toHaveLength(2);
  });

  test('is taken once: of ten who type it at the same moment one is kept', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        typeOver(db, typing(gathering, 2, entryOf({ values: `Hand ${index}` }))),
      ),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((each) => !each.ok && each.refusal === 'form_taken')).toHaveLength(9);
    expect((await sheetContent(db, gathering.id)).content.values).toHaveLength(1);
  });

  test('is taken once by the database itself, whatever a program forgets', async () => {
    const gathering = await gatheringWith();
    const print = await makePrint(db, gathering);
    const insert = () =>
      sql`insert into paper_form (id, gathering, number, print, body_hash) values (${newId()}, ${gathering.id}, 1, ${print.id}, '\\x00')`.execute(
        db,
      );
    const both = await Promise.allSettled([insert(), insert()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(insert()).rejects.toThrow(/taken_once/);
  });

  test('gets what was missed, once', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    const missed = entryOf({ values: 'Vergeten' });
    expect(await addMissed(db, typing(gathering, 1, missed))).toEqual({ ok: false, refusal: 'not_taken' });
    await typeOver(db, typing(gathering, 1));
    await addMissed(db, typing(gathering, 1, missed));
    expect(await addMissed(db, typing(gathering, 1, missed))).toMatchObject({
      ok: true,
      value: { again: true },
    });
    const form = await formByNumber(db, gathering.id, 1);
    expect(form?.typed?.items.map(({ text }) => text)).toEqual(['Rust', 'Vergeten']);
    await removeItem(db, { gathering: gathering.id, item: form!.typed!.items[0]!.id, by: gathering.host });
    expect((await formByNumber(db, gathering.id, 1))?.typed?.items[0]).toMatchObject({ gone: true });
  });

  test('of an older version is taken as it was printed; of an unknown number or version it is not', async () => {
    const gathering = await gatheringWith();
    const room = { values: 1, priorities: 1, ideas: 1 };
    const old: FormVersions = { 1: { personal: room, group: room } };
    const both: FormVersions = { ...old, 2: { personal: { ...room, values: 9 }, group: room } };
    await makePrint(db, gathering, { versions: old, count: 2 });
    const newer = await makePrint(db, gathering, { versions: both, count: 2 });
    expect([newer.first, newer.version]).toEqual([3, 2]);
    expect(await typeOver(db, typing(gathering, 1), both)).toMatchObject({ ok: true });
    expect(await typeOver(db, typing(gathering, 3), both)).toMatchObject({ ok: true });
    expect((await formByNumber(db, gathering.id, 1))?.print.version).toBe(1);
    expect(await typeOver(db, typing(gathering, 4), old)).toEqual({ ok: false, refusal: 'unknown_version' });
    expect(await typeOver(db, typing(gathering, 5), both)).toEqual({ ok: false, refusal: 'unknown_number' });
  });

  test('that is empty, of a stranger or of a cancelled gathering is refused', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    expect(await typeOver(db, typing(gathering, 1, entryOf({})))).toEqual({
      ok: false,
      refusal: 'nothing_typed',
    });
    expect(await typeOver(db, { ...typing(gathering, 1), by: guest })).toEqual({
      ok: false,
      refusal: 'not_host',
    });
    await db.updateTable('gathering').set({ state: 'cancelled' }).where('id', '=', gathering.id).execute();
    expect(await typeOver(db, typing(gathering, 1))).toEqual({ ok: false, refusal: 'cancelled' });
  });
});

describe('the sums', () => {
  test('personal sheets count as people who were there, once people are counted, and never for less', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering, { count: 4 });
    await makePrint(db, gathering, { sheet: 'group', count: 2 });
    await typeOver(db, typing(gathering, 1));
    expect(await attendance(gathering.id)).toBeNull();
    await holdGathering(db, { gathering: gathering.id, by: gathering.host, attendance: 2, ages: {} });
    await typeOver(db, typing(gathering, 2));
    expect(await attendance(gathering.id)).toBe(2);
    await typeOver(db, typing(gathering, 3));
    expect(await attendance(gathering.id)).toBe(3);
    await typeOver(db, typing(gathering, 5, entryOf({ values: 'Samen' }, { people: '6' })));
    expect(await attendance(gathering.id)).toBe(6);
    expect(await paperCount(db, gathering.id)).toEqual({
      printed: 6,
      typed: 4,
      personal: 3,
      group: 1,
      people: 6,
    });
    await holdGathering(db, { gathering: gathering.id, by: gathering.host, attendance: 30, ages: {} });
    await typeOver(db, typing(gathering, 4));
    expect(await attendance(gathering.id)).toBe(30);
  });

  test('the order on a sheet is a proposal like that of a phone, also once its words stand under those of others', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    const typed = async (number: number, priorities: string) => {
      await typeOver(db, typing(gathering, number, entryOf({ priorities })));
      const form = await formByNumber(db, gathering.id, number);
      return form!.typed!.items.map(({ id }) => id);
    };
    const [light, bus] = await typed(1, 'Licht\nEen bus');
    const [busToo, lightToo] = await typed(2, 'Een bus op zondag\nLicht op het pad');
    await typed(3, 'Alleen een bank');
    const open = () => proposedOrders(db, gathering.id, [light!, bus!]);
    // Each sheet agrees with the list as it was typed: there is nothing to ask.
    expect(await proposedOrders(db, gathering.id, [light!, bus!, busToo!, lightToo!])).toEqual([]);
    for (const [item, into] of [
      [busToo!, bus!],
      [lightToo!, light!],
    ] as const)
      await mergeItems(db, { gathering: gathering.id, item, into, by: gathering.host });
    expect(await open()).toMatchObject([{ sheet: 2, items: [bus, light] }]);
    const [proposal] = await open();
    await chooseOrder(db, { gathering: gathering.id, by: gathering.host, proposal: proposal!.id });
    const { content } = await sheetContent(db, gathering.id);
    expect(content.priorities.map(({ text }) => text)).toEqual(['Een bus', 'Licht', 'Alleen een bank']);
    expect(await open()).toEqual([]);
  });

  test('after publishing, a form makes a new version, and its words are in town like any other', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    await typeOver(db, typing(gathering, 1, entryOf({ priorities: 'Een bankje' })));
    await holdGathering(db, { gathering: gathering.id, by: gathering.host, attendance: 1, ages: {} });
    const publish = () =>
      publishHarvest(db, { gathering: gathering.id, why: null, by: gathering.host, at: new Date() });
    expect(await publish()).toMatchObject({ value: { version: 1, changed: true } });
    expect(await typeOver(db, typing(gathering, 2, entryOf({ values: 'Later getypt' })))).toMatchObject({
      ok: true,
    });
    expect(await sheetContent(db, gathering.id)).toMatchObject({ changed: true, content: { attendance: 2 } });
    expect(await publish()).toMatchObject({ value: { version: 2, changed: true } });
    const { rows } = await sql<{
      text: string;
      first_version: number;
    }>`select text, first_version from statement
      where gathering = ${gathering.id} order by first_version`.execute(db);
    expect(rows).toEqual([
      { text: 'Een bankje', first_version: 1 },
      { text: 'Later getypt', first_version: 2 },
    ]);
  });
});

test('the next number is the next open one, with a photo first, and then none', async () => {
  const gathering = await gatheringWith();
  await makePrint(db, gathering, { count: 3 });
  expect(await nextNumber(db, gathering.id, 0, [])).toBe(1);
  expect(await nextNumber(db, gathering.id, 0, [3])).toBe(3);
  await typeOver(db, typing(gathering, 2));
  expect(await nextNumber(db, gathering.id, 2, [])).toBe(3);
  await typeOver(db, typing(gathering, 3));
  expect(await nextNumber(db, gathering.id, 3, [3])).toBe(1);
  await typeOver(db, typing(gathering, 1));
  expect(await nextNumber(db, gathering.id, 1, [])).toBeNull();
});

describe('sheets from a phone that was offline', () => {
  const sent = (number: number, entry = entryOf({ values: 'Rust' }), given: object = {}) => ({
    ...(JSON.parse(JSON.stringify(entry)) as object),
    number,
    adds: false,
    form: 2,
    ...given,
  });
  const texts = async (id: string): Promise<string[]> => {
    const { content } = await sheetContent(db, id);
    return [...content.values, ...content.priorities].map(({ text }) => text);
  };
  const from = (gathering: { id: string; host: Actor }) => ({ gathering: gathering.id, by: gathering.host });

  test('each sheet gets its own answer, and sending all of it again changes nothing', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    const good = entryOf({ values: 'Rust', priorities: 'Een bank\nEen hek' });
    const list = [
      sent(1, good),
      sent(99),
      { id: 'x' },
      sent(2, entryOf({ values: 'Ruimte' })),
      sent(3, entryOf({ values: 'Te laat' }), { form: 99 }),
    ];
    const statuses = async () => (await receiveForms(db, from(gathering), list)).map(({ status }) => status);
    expect(await statuses()).toEqual([201, 404, 422, 201, 422]);
    const before = [await texts(gathering.id), await paperCount(db, gathering.id)];
    expect(await statuses()).toEqual([200, 404, 422, 200, 422]);
    expect([await texts(gathering.id), await paperCount(db, gathering.id)]).toEqual(before);
    expect(await texts(gathering.id)).toEqual(['Rust', 'Ruimte', 'Een bank', 'Een hek']);
    expect(await paperCount(db, gathering.id)).toMatchObject({ typed: 2, people: 2 });
  });

  test('a number that somebody else took first is answered with the first entry, and nothing of the second counts', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    await typeOver(db, typing(gathering, 4, entryOf({ values: 'Van de eerste' })));
    const second = entryOf({ values: 'Van de eerste\nEn nog iets' });
    const [answer] = await receiveForms(db, from(gathering), [sent(4, second)]);
    expect(answer).toMatchObject({
      id: second.id,
      status: 409,
      reason: 'form_taken',
      first: { number: 4, items: [{ kind: 'value', text: 'Van de eerste', gone: false }] },
    });
    expect(await texts(gathering.id)).toEqual(['Van de eerste']);
    expect(await paperCount(db, gathering.id)).toMatchObject({ typed: 1, people: 1 });

    // The host adds what was missed: one sheet still, its sentences once.
    const added = { ...second, sentences: second.sentences.slice(1) };
    for (const status of [201, 200])
      expect(await receiveForms(db, from(gathering), [sent(4, added, { adds: true })])).toMatchObject([
        { status },
      ]);
    expect(await texts(gathering.id)).toEqual(['Van de eerste', 'En nog iets']);
    expect(await paperCount(db, gathering.id)).toMatchObject({ typed: 1, people: 1 });
  });

  test('or the host gives the second entry the number that it really has', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    await typeOver(db, typing(gathering, 4, entryOf({ values: 'Van vel vier' })));
    const other = entryOf({ values: 'Van vel vijf' });
    expect(await receiveForms(db, from(gathering), [sent(4, other)])).toMatchObject([{ status: 409 }]);
    expect(await receiveForms(db, from(gathering), [sent(5, other)])).toMatchObject([{ status: 201 }]);
    expect(await texts(gathering.id)).toEqual(['Van vel vier', 'Van vel vijf']);
    expect(await paperCount(db, gathering.id)).toMatchObject({ typed: 2, people: 2 });
  });

  test('of many phones with the same number at the same moment one is first, and the others are shown it', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, phone) =>
        receiveForms(db, from(gathering), [sent(2, entryOf({ values: `Van telefoon ${phone}` }))]),
      ),
    );
    const flat = answers.flat();
    expect(flat.filter(({ status }) => status === 201)).toHaveLength(1);
    const [kept] = await texts(gathering.id);
    expect(await texts(gathering.id)).toHaveLength(1);
    for (const { status, first } of flat)
      if (status !== 201) expect([status, first?.items[0]?.text]).toEqual([409, kept]);
  });

  test('a phone keeps which numbers were handed out and what was typed from them; a guest sends nothing', async () => {
    const gathering = await gatheringWith();
    await makePrint(db, gathering, { sheet: 'group', count: 2 });
    await makePrint(db, gathering, { count: 3 });
    await typeOver(
      db,
      typing(gathering, 2, entryOf({ values: 'Rust', priorities: 'Een bank' }, { people: '6' })),
    );
    const { prints, typed } = await paperCopy(db, gathering.id);
    expect(prints).toEqual([
      { sheet: 'group', version: 1, first: 1, count: 2 },
      { sheet: 'personal', version: 1, first: 3, count: 3 },
    ]);
    expect(typed).toMatchObject([
      {
        number: 2,
        people: 6,
        items: [{ text: 'Rust' }, { kind: 'priority', text: 'Een bank', gone: false }],
      },
    ]);
    expect(new Date(typed[0]?.typedAt ?? '').getTime()).toBeGreaterThan(Date.now() - 60_000);
    const [refused] = await receiveForms(db, { gathering: gathering.id, by: guest }, [sent(1)]);
    expect(refused).toMatchObject({ status: 403, reason: 'not_host' });
  });

  test('only a list of 1 to 50 sheets is read', () => {
    expect(readSentForms({ forms: [1] })).toEqual([1]);
    const long = Array.from({ length: 51 }, () => 1);
    for (const wrong of [null, [], [1], { forms: [] }, { forms: 1 }, { forms: long }])
      expect(readSentForms(wrong)).toBeNull();
  });
});
