import { beforeAll, expect, test } from 'vitest';
import { makePerson } from '#lib/modules/accounts/server/testing.ts';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  captureCopy,
  chooseOrder,
  closeHandingIn,
  deviceHash,
  forgetDevices,
  holdGathering,
  proposedOrders,
  proposeOrder,
  readSentList,
  receiveSentences,
  sheetOf,
} from './index.ts';
import { makeGathering, makeHarvest } from './testing.ts';

const { db } = await testDatabase();
let network: string;

beforeAll(async () => {
  network = await makeNetwork(db, await makeTown(db));
});

async function withThree() {
  const gathering = await makeGathering(db, network);
  const ids = await makeHarvest(
    db,
    gathering.id,
    ['Een afdak', 'Een bel', 'Een bank'].map((text) => ({ kind: 'priority' as const, text })),
  );
  return { gathering, ids: ids as [string, string, string] };
}
const standing = async (gathering: string): Promise<string[]> =>
  (await sheetOf(db, gathering)).priorities.map(({ id }) => id);
const byPhone = (gathering: string, phone: string, items: readonly string[], id = newId()) => ({
  gathering,
  id,
  items,
  device: deviceHash(gathering, phone),
  byHost: null,
  by: 'participant' as const,
});

test('three phones, two different orders: both are kept, nothing is averaged, and the host chooses', async () => {
  const { gathering, ids } = await withThree();
  const [a, b, c] = ids;
  for (const [phone, items] of [
    ['one', [c, b, a]],
    ['two', [b, a, c]],
    ['three', [a, b, c]],
  ] as const)
    expect(await proposeOrder(db, byPhone(gathering.id, phone, items))).toMatchObject({ ok: true });
  expect(await standing(gathering.id)).toEqual([a, b, c]);
  // The third phone says what stands already: nothing to choose there.
  const open = await proposedOrders(db, gathering.id, [a, b, c]);
  expect(open.map(({ items }) => items)).toEqual([
    [c, b, a],
    [b, a, c],
  ]);
  const proposal = open[0]!.id;
  expect(await chooseOrder(db, { gathering: gathering.id, by: guest, proposal })).toMatchObject({
    refusal: 'not_host',
  });
  expect(await chooseOrder(db, { gathering: gathering.id, by: gathering.host, proposal })).toMatchObject({
    ok: true,
  });
  expect(await standing(gathering.id)).toEqual([c, b, a]);
  expect(await proposedOrders(db, gathering.id, [c, b, a])).toEqual([]);
  const kept = await db
    .selectFrom('proposed_order')
    .select(['items', 'chosen'])
    .where('gathering', '=', gathering.id)
    .orderBy('number')
    .execute();
  expect(kept).toEqual([
    { items: [c, b, a], chosen: true },
    { items: [b, a, c], chosen: false },
    { items: [a, b, c], chosen: false },
  ]);
});

test('a proposal that comes after the choice is asked about again, and leaving it as it stands settles it', async () => {
  const { gathering, ids } = await withThree();
  const [a, b, c] = ids;
  await proposeOrder(db, byPhone(gathering.id, 'one', [b, a, c]));
  await chooseOrder(db, { gathering: gathering.id, by: gathering.host, proposal: null });
  expect(await standing(gathering.id)).toEqual([a, b, c]);
  await proposeOrder(db, byPhone(gathering.id, 'one', [c, a, b]));
  expect(await proposedOrders(db, gathering.id, ids)).toMatchObject([{ items: [c, a, b] }]);
});

test('of one phone the newest proposal counts; the same again is harmless, another list under its id is refused', async () => {
  const { gathering, ids } = await withThree();
  const [a, b, c] = ids;
  const first = byPhone(gathering.id, 'one', [b, a, c]);
  const both = await Promise.all([proposeOrder(db, first), proposeOrder(db, first)]);
  expect(both.map((each) => each.ok && each.value.again).toSorted()).toEqual([false, true]);
  expect(await proposeOrder(db, { ...first, items: [c, a, b] })).toMatchObject({ refusal: 'other_content' });
  await proposeOrder(db, byPhone(gathering.id, 'one', [c, b, a]));
  expect(await proposedOrders(db, gathering.id, ids)).toMatchObject([{ items: [c, b, a] }]);
});

test('a priority that the phone did not know yet stands last in what it proposed', async () => {
  const { gathering, ids } = await withThree();
  const [a, b, c] = ids;
  await proposeOrder(db, byPhone(gathering.id, 'one', [b, a, newId()]));
  expect(await proposedOrders(db, gathering.id, ids)).toMatchObject([{ items: [b, a, c] }]);
});

test('a closed list takes no orders from the room, but does from a host', async () => {
  const { gathering, ids } = await withThree();
  const [a, b, c] = ids;
  await holdGathering(db, { gathering: gathering.id, by: gathering.host, attendance: 3, ages: {} });
  await closeHandingIn(db, { gathering: gathering.id, by: gathering.host });
  expect(await proposeOrder(db, byPhone(gathering.id, 'one', [b, a, c]))).toMatchObject({
    refusal: 'closed',
  });
  const { id: byHost } = await makePerson(db);
  const host = { ...byPhone(gathering.id, '', [b, a, c]), device: null, byHost, by: 'host' as const };
  expect(await proposeOrder(db, host)).toMatchObject({ ok: true });
  expect(await proposedOrders(db, gathering.id, ids)).toMatchObject([{ byHost: true }]);
});

test('devices are forgotten with their proposals too', async () => {
  const { gathering, ids } = await withThree();
  await proposeOrder(db, byPhone(gathering.id, 'one', ids.toReversed()));
  await forgetDevices(db, new Date('2028-01-01T00:00:00Z'));
  const rows = await db
    .selectFrom('proposed_order')
    .select('device')
    .where('gathering', '=', gathering.id)
    .execute();
  expect(rows).toEqual([{ device: null }]);
});

const from = (gathering: string) =>
  ({ gathering, device: deviceHash(gathering, 'phone'), byHost: null, by: 'participant' }) as const;
const take = async (gathering: string, body: unknown) => {
  const sent = readSentList(body);
  return sent === null ? null : receiveSentences(db, from(gathering), sent);
};

test('every version of the form that there ever was is read, and the same sentence is the same in each', async () => {
  const { gathering, ids } = await withThree();
  const id = newId();
  const wish = { id, kind: 'contribution', text: 'Koffie schenken', status: 'wish', needs: ['people'] };
  const first = [{ ...wish, explanation: '', priority: ids[0], who: '', byWhen: '' }];
  const second = {
    form: 2,
    sentences: [{ ...wish, explanation: null, priority: ids[0], who: null, byWhen: null, values: [] }],
  };
  expect(await take(gathering.id, first)).toMatchObject([{ id, status: 201 }]);
  expect(await take(gathering.id, second)).toMatchObject([{ id, status: 200 }]);
  const value = { id: newId(), kind: 'value', text: 'Rust', status: null, priority: null, who: null };
  expect(await take(gathering.id, { form: 2, sentences: [value] })).toMatchObject([{ status: 201 }]);
  // A version that this server does not know is refused in sight, never guessed at.
  const future = { form: 99, sentences: [{ ...value, id: newId() }] };
  expect(await take(gathering.id, future)).toMatchObject([{ status: 422, reason: 'not_right' }]);
});

test('each sentence of a list gets its own answer, with the reason of a refusal', async () => {
  const { gathering } = await withThree();
  const id = newId();
  const list = (text: string) => ({
    form: 2,
    sentences: [
      { id, kind: 'value', text },
      { id: newId(), kind: 'value', text: '' },
    ],
  });
  expect(await take(gathering.id, list('Rust'))).toMatchObject([{ status: 201 }, { status: 422 }]);
  expect(await take(gathering.id, list('Lawaai'))).toMatchObject([
    { id, status: 409, reason: 'other_content' },
    { status: 422 },
  ]);
  expect(await take(gathering.id, [])).toBeNull();
  expect(
    await take(gathering.id, { form: 2, sentences: Array.from({ length: 101 }, () => ({})) }),
  ).toBeNull();
});

test('a copy for a phone holds what the form needs and nothing about who said it', async () => {
  const { gathering, ids } = await withThree();
  const copy = await captureCopy(db, gathering.id, 'participant');
  expect(copy).toMatchObject({ id: gathering.id, code: gathering.code, open: true, form: 2 });
  expect(copy?.priorities).toEqual([
    { id: ids[0], text: 'Een afdak' },
    { id: ids[1], text: 'Een bel' },
    { id: ids[2], text: 'Een bank' },
  ]);
});
