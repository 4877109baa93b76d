import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { takeWholeFile } from '#lib/platform/files/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { actorOf, guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import type { GatheringState } from '../../gatherings/index.ts';
import { makeGathering } from '../../gatherings/server/testing.ts';
import { makeNetwork, makeTown } from '../../vision/server/testing.ts';
import { forgetPhotos, paperPhotos, photosOf, typeOver } from './index.ts';
import { entryOf, makePrint } from './testing.ts';

const { db } = await testDatabase();
let network: string;
let bytes: Buffer;

beforeAll(async () => {
  await makeTown(db);
  network = await makeNetwork(db, 'GM0001', {});
  bytes = await sharp({ create: { width: 60, height: 90, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer();
});

const photoOf = async (gathering: string, label: string | null = null): Promise<string> => {
  const id = newId();
  const taken = await takeWholeFile(db, { id, kind: paperPhotos, owner: gathering, label, by: null }, bytes);
  if (!taken.ok) throw new Error(taken.refusal);
  return id;
};
const joinedMaySend = async (state: GatheringState) => {
  const { code } = await makeGathering(db, network, {
    state,
    ...(state === 'published' ? { state: 'held' } : {}),
  });
  if (state === 'published') {
    await db
      .updateTable('gathering')
      .set({ state, version: 1, published_at: new Date() })
      .where('join_code', '=', code)
      .execute();
  }
  return (await paperPhotos.rights(db, guest, code))?.maySend;
};

describe('who may send and see photos', () => {
  test('a guest with the code sends until the harvest is published, and sees nothing', async () => {
    const states = ['planned', 'held', 'harvested', 'published', 'cancelled'] as const;
    const sends = [];
    for (const state of states) sends.push(await joinedMaySend(state));
    expect(sends).toEqual([true, true, true, false, false]);
    const { code } = await makeGathering(db, network);
    expect(await paperPhotos.rights(db, guest, code)).toMatchObject({ maySee: false });
    expect(await paperPhotos.rights(db, guest, 'ZZZZZZ')).toBeNull();
    expect(await paperPhotos.rights(db, guest, newId())).toBeNull();
  });

  test('a host sends and sees; nobody else by the id of the gathering', async () => {
    const { id, host } = await makeGathering(db, network);
    expect(await paperPhotos.rights(db, host, id)).toEqual({ owner: id, maySend: true, maySee: true });
    const connector = actorOf({ id: newId(), name: 'Ander' }, [
      { role: 'network_holder', area: null, network: newId(), gathering: null },
    ]);
    for (const other of [guest, connector])
      expect(await paperPhotos.rights(db, other, id)).toEqual({ owner: id, maySend: false, maySee: false });
  });
});

test('a photo without a number belongs to the form that was typed over beside it', async () => {
  const gathering = await makeGathering(db, network, { state: 'held' });
  await makePrint(db, gathering);
  const loose = await photoOf(gathering.id);
  const named = await photoOf(gathering.id, 'https://stad.example/p/K7M2PX/1/4');
  const typed = (number: number, photo: string) =>
    typeOver(db, {
      gathering: gathering.id,
      number,
      entry: entryOf({ values: 'Rust' }, { photo }),
      by: gathering.host,
    });
  await typed(2, loose);
  await typed(3, named);
  const numbers = (await photosOf(db, gathering.id)).map(({ id, number }) => [id, number]);
  expect(numbers).toEqual([
    [loose, 2],
    [named, 4],
  ]);
});

test('photos go thirty days after publishing, counted from their own day when they came later; the words stay', async () => {
  const day = 86_400_000;
  const now = Date.now();
  const at = (days: number) => new Date(now + days * day);
  const published = await makeGathering(db, network, { state: 'held' });
  await db
    .updateTable('gathering')
    .set({ state: 'published', version: 1, published_at: at(-25) })
    .where('id', '=', published.id)
    .execute();
  const quiet = await makeGathering(db, network, { state: 'held', startsAt: at(-100) });
  const old = await photoOf(published.id);
  await db
    .updateTable('file')
    .set({ created_at: at(-26) })
    .where('id', '=', old)
    .execute();
  const late = await photoOf(published.id);
  await photoOf(quiet.id);
  const left = async () => [
    (await photosOf(db, published.id)).map(({ id }) => id),
    (await photosOf(db, quiet.id)).length,
  ];
  await forgetPhotos(db, at(4));
  expect(await left()).toEqual([[old, late], 1]);
  await forgetPhotos(db, at(6));
  expect(await left()).toEqual([[late], 1]);
  await forgetPhotos(db, at(31));
  expect(await left()).toEqual([[], 1]);
  await forgetPhotos(db, at(81));
  expect(await left()).toEqual([[], 0]);
});
