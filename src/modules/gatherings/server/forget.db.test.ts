import { beforeAll, expect, test } from 'vitest';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { deviceHash, forgetDevices, handIn, holdGathering, publishHarvest, withdrawOwn } from './index.ts';
import { makeGathering, sentence } from './testing.ts';

const { db } = await testDatabase();
let network: string;
beforeAll(async () => {
  network = await makeNetwork(db, await makeTown(db));
});

const day = 24 * 3600 * 1000;
const at = new Date('2027-03-10T20:00:00Z');
const later = (days: number): Date => new Date(at.getTime() + days * day);

/** A gathering at which one phone said two sentences and took one back. */
async function evening() {
  const gathering = await makeGathering(db, network, { startsAt: at });
  const device = deviceHash(gathering.id, 'phone');
  const said = [sentence({ text: 'Blijft.' }), sentence({ text: 'Teruggenomen.' })];
  for (const each of said)
    await handIn(db, { gathering: gathering.id, sentence: each, device, byHost: null, by: 'participant' });
  await withdrawOwn(db, { gathering: gathering.id, item: said[1]?.id ?? '', device });
  return gathering;
}
const rows = (gathering: string) =>
  db
    .selectFrom('harvest_item')
    .select(['text', 'device'])
    .where('gathering', '=', gathering)
    .orderBy('text')
    .execute();

test('thirty days after publishing the phones are forgotten and what was taken back is gone', async () => {
  const gathering = await evening();
  await holdGathering(db, { gathering: gathering.id, by: gathering.host, attendance: 2, ages: {} });
  await publishHarvest(db, { gathering: gathering.id, by: gathering.host, why: null, at });
  await forgetDevices(db, later(29));
  expect((await rows(gathering.id)).every(({ device }) => device !== null)).toBe(true);
  expect(await forgetDevices(db, later(31))).toBe(2);
  expect(await rows(gathering.id)).toEqual([{ text: 'Blijft.', device: null }]);
  expect(await forgetDevices(db, later(31))).toBe(0);
});

test('an evening that published nothing is forgotten half a year later', async () => {
  const gathering = await evening();
  await forgetDevices(db, later(179));
  expect(await rows(gathering.id)).toHaveLength(2);
  await forgetDevices(db, later(181));
  expect(await rows(gathering.id)).toEqual([{ text: 'Blijft.', device: null }]);
});
