import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { makePerson, makeTownArea } from '#lib/modules/accounts/server/testing.ts';
import { hasRoomForLetter } from '#lib/modules/contacts/server/index.ts';
import { follow } from '#lib/modules/feed/server/index.ts';
import { roomFrom } from '#lib/modules/contacts/rules.ts';
import { makePost } from '#lib/modules/contacts/server/testing.ts';
import { contactJobs, linkSecret, readLink } from '#lib/modules/contacts/server/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { migrateJobs } from '#lib/platform/worker.ts';
import { hearing, isHeard, notificationKinds } from '../rules.ts';
import { sendDigests } from './commands/send-digests.ts';
import {
  digestWriters,
  hearAgain,
  hearEverywhere,
  markAllSeen,
  notify,
  openNotification,
  placeOfLetter,
  readNotifications,
  visit,
  turnOffByLetter,
  turnOffPlace,
} from './index.ts';

const { db, url } = await testDatabase();
await migrateJobs(url);
const town = 'GM1980';
const site = 'https://stad.example';
await makeTownArea(db, town);
const [anna, bert, carla, dirk] = await Promise.all(
  ['Anna', 'Bert', 'Carla', 'Dirk'].map((name) => makePerson(db, { name })),
).then((all) => all as [Made, Made, Made, Made]);
type Made = Awaited<ReturnType<typeof makePerson>>;
const place = newId();
await db
  .insertInto('initiative')
  .values({ id: place, town, area: town, name: 'Terras', audience: [], visibility: 'partners' })
  .execute();
const join = (person: string, stage: string) =>
  db
    .insertInto('initiative_person')
    .values({ initiative: place, person, stage })
    .onConflict((clash) => clash.columns(['initiative', 'person']).doUpdateSet({ stage }))
    .execute();
for (const { id } of [anna, bert, carla, dirk]) await join(id, 'partner');

const tellAnna = (by: Made | null, kind: 'mention' | 'news' = 'mention') =>
  notify(db, { place, kind, subject: null, by: by?.id ?? null, people: [anna.id] });
const lines = async (person: Made) =>
  (await readNotifications(db, { reader: await actorById(db, person.id) })).lines;
const unread = async (person: Made) => visit(db, { reader: await actorById(db, person.id), site });

beforeEach(async () => {
  for (const table of ['notification', 'following', 'digest', 'message', 'letter', 'contact'] as const)
    await db.deleteFrom(table).execute();
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  for (const { id } of [anna, bert, carla, dirk]) await join(id, 'partner');
  await db.deleteFrom('following').execute();
});

test('one line for a place and kind, with who did it, the last first', async () => {
  for (const by of [bert, carla, bert, dirk]) await tellAnna(by);
  expect(await lines(anna)).toMatchObject([
    { kind: 'mention', names: ['Dirk', 'Bert', 'Carla'], times: 4, seen: false, place: { title: 'Terras' } },
  ]);
  expect(await unread(anna)).toBe(1);
});

test('what was seen stays as it was; what comes after is a new line', async () => {
  await tellAnna(bert);
  const [line] = await lines(anna);
  const by = await actorById(db, anna.id);
  expect(await openNotification(db, { notification: line?.id ?? '', by })).toEqual({
    ok: true,
    value: `/doe/initiatieven/${place}`,
  });
  expect(
    await openNotification(db, { notification: line?.id ?? '', by: await actorById(db, bert.id) }),
  ).toEqual({
    ok: false,
    refusal: 'not_there',
  });
  expect(await unread(anna)).toBe(0);
  await tellAnna(carla);
  expect((await lines(anna)).map(({ names, seen }) => [names, seen])).toEqual([
    [['Carla'], false],
    [['Bert'], true],
  ]);
  await markAllSeen(db, { person: anna.id, until: new Date(Date.now() + 1000) });
  expect(await unread(anna)).toBe(0);
});

test('whoever may not see the place any more has no line of it', async () => {
  await tellAnna(bert);
  await db.deleteFrom('initiative_person').where('person', '=', anna.id).execute();
  expect([await lines(anna), await unread(anna)]).toEqual([[], 0]);
});

test('the choices hold for each kind, as the rule says', async () => {
  const choices = hearing.flatMap((everywhere) => [...hearing, null].map((here) => ({ everywhere, here })));
  for (const { everywhere, here } of choices)
    for (const kind of notificationKinds) {
      await db.deleteFrom('notification').execute();
      await db.deleteFrom('following').execute();
      await hearEverywhere(db, { person: anna.id, hears: everywhere });
      if (here) await db.insertInto('following').values({ person: anna.id, place, hears: here }).execute();
      await notify(db, { place, kind, subject: null, by: bert.id, people: [anna.id] });
      const heard = isHeard(kind, everywhere, here) ? 1 : 0;
      expect([kind, everywhere, here, await unread(anna)]).toEqual([kind, everywhere, here, heard]);
    }
});

test('one click turns a place off', async () => {
  await tellAnna(bert);
  const [line] = await lines(anna);
  expect(await turnOffPlace(db, { notification: line?.id ?? '', person: bert.id })).toEqual({
    ok: false,
    refusal: 'not_there',
  });
  await turnOffPlace(db, { notification: line?.id ?? '', person: anna.id });
  await tellAnna(bert);
  expect([await unread(anna), (await lines(anna)).length]).toEqual([0, 1]);
  expect((await hearAgain(db, { person: bert.id, place })).ok).toBe(false);
  expect((await hearAgain(db, { person: anna.id, place })).ok).toBe(true);
  await tellAnna(bert);
  expect(await unread(anna)).toBe(1);
});

test('nothing after leaving, also not of what waited; who comes back hears again', async () => {
  await tellAnna(bert);
  await join(anna.id, 'stepped_back');
  await db.updateTable('initiative').set({ visibility: 'everyone' }).where('id', '=', place).execute();
  await db
    .updateTable('initiative')
    .set({ state: 'running', started_at: new Date(), ends_on: '2030-01-01' })
    .where('id', '=', place)
    .execute();
  await tellAnna(bert);
  expect(await lines(anna)).toEqual([]);
  await join(anna.id, 'partner');
  await tellAnna(bert);
  expect(await unread(anna)).toBe(1);
});

const nine = new Date('2027-03-09T08:00:00Z');
const { post, mails } = makePost();
const letters = contactJobs(
  { authSecret: 'a secret of at least thirty-two characters' },
  post,
  digestWriters,
);
async function sendWaiting(): Promise<typeof mails> {
  mails.length = 0;
  const { rows } = await sql<{ contact: string }>`
    select payload ->> 'contact' as contact from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'contacts.letter'`.execute(
    db,
  );
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  for (const { contact } of rows) await letters['contacts.letter']?.({ contact }, { db });
  return mails;
}
/** The words of a digest last a day after the moment it was computed for. */
const today = () => new Date();

test('one digest, only with something unread, until somebody comes back', async () => {
  for (const person of [anna, bert]) await unread(person);
  await tellAnna(bert);
  expect(await sendDigests(db, { after: null, at: today() })).toEqual({ looked: 2, sent: 1 });
  const [mail, ...others] = await sendWaiting();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: anna.email, subject: 'Er is nieuws voor je' });
  expect(mail?.text).toContain('Bert noemde je bij Terras');
  expect(mail?.text).toContain(`${site}/meldingen`);
  expect(mail?.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated' });
  expect(mail?.text).toContain('Antwoorden doe je op de site.');
  await db.deleteFrom('letter').execute();
  await tellAnna(carla);
  const next = new Date(today().getTime() + 2 * 86_400_000);
  // An open tab that asks itself anew is nobody who comes back.
  await visit(db, { reader: await actorById(db, anna.id), site, live: true });
  expect((await sendDigests(db, { after: null, at: next })).sent).toBe(0);
  await unread(anna);
  expect((await sendDigests(db, { after: null, at: next })).sent).toBe(1);
});

test('a digest turns one place off with one click, without logging in; opening the page changes nothing', async () => {
  await unread(anna);
  await tellAnna(bert);
  await notify(db, { place, kind: 'thanked', subject: null, by: carla.id, people: [anna.id] });
  await sendDigests(db, { after: null, at: today() });
  const [mail] = await sendWaiting();
  const pages = [
    ...(mail?.text ?? '').matchAll(/^https:\/\/stad\.example\/berichten\/(\S+)\/plek\/(\S+)$/gm),
  ];
  // One for the place, however many lines there are of it.
  expect(pages.map(([, , each]) => each)).toEqual([place]);
  expect(mail?.html).toContain('Niets meer horen van <bdi>Terras</bdi></a>');
  const secret = await linkSecret(db, { authSecret: 'a secret of at least thirty-two characters' });
  const { contact = '' } = readLink(secret, pages[0]?.[1] ?? '') ?? {};
  expect(await placeOfLetter(db, { contact, place })).toMatchObject({ person: anna.id, off: false });
  expect(await unread(anna)).toBe(2);
  for (let turn = 0; turn < 2; turn += 1)
    expect((await turnOffByLetter(db, { contact, place })).ok).toBe(true);
  expect(await placeOfLetter(db, { contact, place })).toMatchObject({ off: true });
  await tellAnna(dirk);
  expect(await unread(anna)).toBe(0);
  expect((await turnOffByLetter(db, { contact: newId(), place })).ok).toBe(false);
  // Whoever may not see the place any more does not read its name from an old letter.
  await db.updateTable('initiative').set({ visibility: 'partners' }).where('id', '=', place).execute();
  await db.deleteFrom('initiative_person').where('person', '=', anna.id).execute();
  expect(await placeOfLetter(db, { contact, place })).toBeNull();
});

test('not for who chose nothing, has no room or wants no mail', async () => {
  for (const person of [anna, bert, carla]) {
    await unread(person);
    await notify(db, { place, kind: 'mention', subject: null, by: dirk.id, people: [person.id] });
  }
  await hearEverywhere(db, { person: anna.id, hears: 'nothing' });
  const contact = newId();
  await db.insertInto('contact').values({ id: contact, person: bert.id, rhythm: 'weekly' }).execute();
  await db
    .insertInto('letter')
    .values({ id: newId(), contact, sent_at: new Date(nine.getTime() - 6 * 86_400_000) })
    .execute();
  await db.insertInto('contact').values({ id: newId(), person: carla.id, stopped_at: new Date() }).execute();
  expect((await sendDigests(db, { after: null, at: nine })).sent).toBe(0);
  const later = new Date(nine.getTime() + 2 * 86_400_000);
  expect((await sendDigests(db, { after: null, at: later })).sent).toBe(1);
});

test('what may not be seen any more, or was seen, is not in it at the moment of sending', async () => {
  for (const person of [anna, bert]) {
    await unread(person);
    await notify(db, { place, kind: 'mention', subject: null, by: dirk.id, people: [person.id] });
  }
  expect((await sendDigests(db, { after: null, at: today() })).sent).toBe(2);
  await db.updateTable('initiative').set({ visibility: 'partners' }).where('id', '=', place).execute();
  await db.deleteFrom('initiative_person').where('person', '=', anna.id).execute();
  await markAllSeen(db, { person: bert.id, until: new Date(Date.now() + 1000) });
  expect(await sendWaiting()).toEqual([]);
  // Nobody got one, so the next need not wait until they come back.
  expect(await db.selectFrom('digest').select('armed').execute()).toEqual([{ armed: true }, { armed: true }]);
  const kept = await db.selectFrom('message').select(['state', 'why']).execute();
  expect(kept).toEqual([
    { state: 'dropped', why: 'ended' },
    { state: 'dropped', why: 'ended' },
  ]);
});

test('whoever chooses to hear less between nine o’clock and the letter is not mailed what they chose away', async () => {
  const person = anna.id;
  const chosen: Record<string, () => Promise<unknown>> = {
    'nothing everywhere': () => hearEverywhere(db, { person, hears: 'nothing' }),
    'no news everywhere': () => hearEverywhere(db, { person, hears: 'mine' }),
    'nothing here': () => follow(db, { person, place, hears: 'nothing' }),
    'no news here': () => follow(db, { person, place, hears: 'mine' }),
    'all of it': () => follow(db, { person, place, hears: 'all' }),
  };
  for (const [choice, choose] of Object.entries(chosen)) {
    for (const table of ['notification', 'following', 'digest', 'message', 'letter'] as const)
      await db.deleteFrom(table).execute();
    await unread(anna);
    await follow(db, { person, place, hears: 'all' });
    await tellAnna(bert, 'news');
    expect((await sendDigests(db, { after: null, at: today() })).sent).toBe(1);
    await choose();
    expect([choice, (await sendWaiting()).length]).toEqual([choice, choice === 'all of it' ? 1 : 0]);
    expect(await unread(anna)).toBe(1);
    await db.deleteFrom('letter').execute();
    const next = new Date(today().getTime() + 2 * 86_400_000);
    expect([choice, (await sendDigests(db, { after: null, at: next })).sent]).toEqual([
      choice,
      choice === 'all of it' ? 1 : 0,
    ]);
  }
});

test('in batches; killed in the middle of one, or done twice, everyone still gets exactly one', async () => {
  for (const person of [anna, bert, carla]) {
    await unread(person);
    await notify(db, { place, kind: 'mention', subject: null, by: dirk.id, people: [person.id] });
  }
  const killed = db.transaction().execute(async (tx) => {
    const asTransaction = new Proxy(tx, {
      get: (target, name) =>
        name === 'transaction'
          ? () => ({ execute: (work: (t: typeof tx) => unknown) => work(tx) })
          : Reflect.get(target, name),
    });
    await sendDigests(asTransaction, { after: null, at: today(), size: 1 });
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await db.selectFrom('message').select('id').execute()).toEqual([]);
  let after: string | null = null;
  for (let batch = 0; batch < 4; batch++) {
    await sendDigests(db, { after, at: today(), size: 1 });
    const again = await sendDigests(db, { after, at: today(), size: 1 });
    expect(again.sent).toBeLessThanOrEqual(1);
    const people = [anna.id, bert.id, carla.id].sort();
    after = people[batch] ?? after;
  }
  const given = await db.selectFrom('message').select('key').execute();
  expect(given).toHaveLength(3);
  const sent = (await sendWaiting()).map(({ to }) => to).sort();
  expect(sent).toEqual([anna.email, bert.email, carla.email].sort());
});

test('room for a letter in SQL is what the rule of the budget says', async () => {
  const day = 86_400_000;
  const contact = newId();
  await db.insertInto('contact').values({ id: contact, person: anna.id }).execute();
  for (const rhythm of ['rarely', 'monthly', 'weekly'] as const)
    for (const ago of [0.5, 6.9, 7.1, 29.9, 30.1, 90.9, 91.1]) {
      await db.deleteFrom('letter').execute();
      await db.updateTable('contact').set({ rhythm }).execute();
      const sent = new Date(nine.getTime() - ago * day);
      await db.insertInto('letter').values({ id: newId(), contact, sent_at: sent }).execute();
      const { rows } = await sql<{
        room: boolean;
      }>`select ${hasRoomForLetter(sql`${anna.id}::uuid`, nine)} as room`.execute(db);
      expect([rhythm, ago, rows[0]?.room]).toEqual([rhythm, ago, roomFrom(rhythm, [sent], nine) <= nine]);
    }
});
