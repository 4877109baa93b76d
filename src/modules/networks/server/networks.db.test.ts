import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePerson } from '#lib/modules/accounts/server/testing.ts';
import { makeGathering } from '#lib/modules/gatherings/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { actorOf, guest, type Actor, type HeldRole } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  confirmNetwork,
  connectedNetworks,
  declineNetwork,
  editNetwork,
  linkNetworks,
  linksOf,
  listNetworks,
  networkById,
  networkPicture,
  plannableNetworks,
  registerNetwork,
  unlinkNetworks,
  waitingNetworks,
} from './index.ts';
import { makeNetwork, makeTown } from './testing.ts';

const { db } = await testDatabase();
const at = new Date('2027-03-10T20:00:00Z');
const site = 'https://stad.example';
let town: string;
let fenna: Actor;
let connector: Actor;

const actor = async (...held: Partial<HeldRole>[]): Promise<Actor> => {
  const person = await makePerson(db);
  return actorOf(
    person,
    held.map((role) => ({ role: 'connector', area: null, network: null, gathering: null, ...role })),
  );
};

beforeAll(async () => {
  town = await makeTown(db);
  fenna = await actor();
  connector = await actor({ area: 'WK000101' });
});

const described = (given: object = {}) => ({
  id: newId(),
  town,
  name: `Schaakclub ${newId().slice(-6)}`,
  kind: 'sport' as const,
  bond: 'Elke maandag schaken.',
  size: 30,
  languages: ['nl'],
  areas: ['BU00010101'],
  contact: '06 12 34 56 78',
  contactPublic: false,
  holder: true,
  by: fenna,
  at,
  ...given,
});

describe('registering', () => {
  test('anyone with an account proposes a network and leads it; a guest does not', async () => {
    const act = described();
    expect(await registerNetwork(db, act)).toEqual({ ok: true, value: { id: act.id, confirmed: false } });
    expect(await registerNetwork(db, act)).toEqual({ ok: true, value: { id: act.id, confirmed: false } });
    expect((await networkById(db, act.id))?.holders).toEqual(['Fenna de Wit']);
    expect(await registerNetwork(db, described({ by: guest }))).toEqual({
      ok: false,
      refusal: 'log_in_first',
    });
  });

  test('a name that is in use, also in other capitals or accents, is refused', async () => {
    await registerNetwork(db, described({ name: 'Café de Brink' }));
    expect(await registerNetwork(db, described({ name: 'CAFE de brink' }))).toEqual({
      ok: false,
      refusal: 'name_taken',
    });
  });

  test('an area of another town is refused', async () => {
    await makeTown(db, 2);
    const act = described({ areas: ['BU00020101'] });
    expect(await registerNetwork(db, act)).toEqual({ ok: false, refusal: 'unknown_area' });
  });

  test('what a connector of the area registers needs no confirming', async () => {
    const act = described({ by: connector });
    expect(await registerNetwork(db, act)).toMatchObject({ value: { confirmed: true } });
  });
});

describe('deciding', () => {
  const proposed = async () => {
    const act = described();
    await registerNetwork(db, act);
    return act;
  };
  /** What the proposer is told, the newest first. */
  const told = async () => {
    const { rows } = await sql<{
      words: string;
    }>`select words::text from message order by created_at desc, id desc`.execute(db);
    return rows.map(({ words }) => words);
  };

  test('a connector of its area confirms it, once, and the proposer is told', async () => {
    const { id, name } = await proposed();
    expect((await waitingNetworks(db, town, connector)).map((each) => each.id)).toContain(id);
    expect(await confirmNetwork(db, { network: id, by: connector, at, site })).toEqual({
      ok: true,
      value: null,
    });
    expect((await networkById(db, id))?.state).toBe('confirmed');
    const [words] = await told();
    expect(words).toContain(name);
    expect(words).toContain(`/praat/netwerken/${id}`);
    // The answer to what somebody proposed does not wait for room in their contact budget.
    const waits = db.selectFrom('message').select('id').where('about', '=', id).where('at_once', '=', false);
    expect(await waits.execute()).toEqual([]);
    expect(await confirmNetwork(db, { network: id, by: connector, at, site })).toEqual({
      ok: false,
      refusal: 'already_decided',
    });
  });

  test('declining says why, and frees the name', async () => {
    const act = await proposed();
    const why = 'Dit is een bedrijf van buiten de stad.';
    await declineNetwork(db, { network: act.id, by: connector, at, site, why });
    expect((await told())[0]).toContain(why);
    expect(await registerNetwork(db, described({ name: act.name }))).toMatchObject({ ok: true });
  });

  test('the proposer, a connector elsewhere and a network’s own connector do not confirm', async () => {
    const { id } = await proposed();
    const elsewhere = await actor({ area: 'WK000201' });
    const own = await actor({ network: id });
    for (const by of [fenna, elsewhere, own, guest])
      expect(await confirmNetwork(db, { network: id, by, at, site })).toEqual({
        ok: false,
        refusal: 'not_connector',
      });
  });

  test('two deciders at once: one decides, one hears that it was decided', async () => {
    const { id } = await proposed();
    const admin = await actor({ role: 'administrator', area: town });
    const both = await Promise.all([
      confirmNetwork(db, { network: id, by: connector, at, site }),
      declineNetwork(db, { network: id, by: admin, at, site, why: 'Nee.' }),
    ]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: 'already_decided' });
  });
});

test('who may not see the contact does not change it', async () => {
  const act = described();
  await registerNetwork(db, act);
  const own = await actor({ network: act.id });
  const { id: network, by: _, holder: __, at: ___, town: ____, ...words } = act;
  expect(
    await editNetwork(db, {
      ...words,
      network,
      bond: 'Anders.',
      contact: null,
      contactPublic: true,
      by: own,
    }),
  ).toEqual({ ok: true, value: null });
  expect(await networkById(db, network)).toMatchObject({
    bond: 'Anders.',
    contact: '06 12 34 56 78',
    contactPublic: false,
  });
  expect(await editNetwork(db, { ...words, network, by: guest })).toEqual({
    ok: false,
    refusal: 'not_holder',
  });
});

test('a bridge is drawn once, seen from both ends, and taken away', async () => {
  const from = await makeNetwork(db, town, { name: 'Brug A' });
  const to = await makeNetwork(db, town, { name: 'Brug B' });
  const by = await actor({ role: 'network_holder', network: from });
  const act = { from, to, kind: 'can_reach' as const, by };
  await linkNetworks(db, { ...act, id: newId(), note: 'Via de buurvrouw.' });
  await linkNetworks(db, { ...act, id: newId(), note: 'Via de trainer.' });
  expect(await linksOf(db, from)).toMatchObject([{ network: to, note: 'Via de trainer.', incoming: false }]);
  expect(await linksOf(db, to)).toMatchObject([{ network: from, incoming: true }]);
  expect((await networkPicture(db, town)).links).toContainEqual({ from, to, kind: 'can_reach' });
  expect(await linkNetworks(db, { ...act, to: from, id: newId(), note: null })).toMatchObject({ ok: false });
  const [link] = await linksOf(db, from);
  await unlinkNetworks(db, { network: from, link: link?.id ?? '', by });
  expect(await linksOf(db, from)).toEqual([]);
});

test('the list is paged by name, and filtered by kind and area', async () => {
  const here = await makeTown(db, 3);
  for (let number = 10; number < 45; number += 1)
    await makeNetwork(db, here, { name: `Club ${number}`, kind: number % 2 === 0 ? 'sport' : 'faith' });
  await makeNetwork(db, here, { name: 'Straat', kind: 'neighbourhood', areas: ['BU00030101'] });
  await makeNetwork(db, here, { name: 'Wacht', state: 'proposed' });
  const none = { kind: null, area: null, after: null };
  const first = await listNetworks(db, here, none);
  const second = await listNetworks(db, here, { ...none, after: first.next });
  expect([first.networks.length, second.networks.length, first.count]).toEqual([30, 6, 36]);
  expect(new Set([...first.networks, ...second.networks].map(({ id }) => id)).size).toBe(36);
  expect(second.next).toBeNull();
  expect((await listNetworks(db, here, { ...none, kind: 'faith' })).count).toBe(17);
  const inDistrict = await listNetworks(db, here, { ...none, area: 'WK000301' });
  expect(inDistrict.networks.map(({ name }) => name)).toEqual(['Straat']);
});

test('a connector sees who met and who has planned; a holder plans only for their own', async () => {
  const mine = await makeNetwork(db, town, { name: 'Mijn club', areas: ['BU00010101'] });
  await makeGathering(db, mine, { state: 'held', attendance: 3, startsAt: new Date('2027-01-01T19:00:00Z') });
  await makeGathering(db, mine, { startsAt: new Date('2027-04-01T19:00:00Z') });
  const found = (await connectedNetworks(db, town, connector, at)).find(({ id }) => id === mine);
  expect(found?.lastMet?.toISOString()).toBe('2027-01-01T19:00:00.000Z');
  expect(found?.nextPlanned?.toISOString()).toBe('2027-04-01T19:00:00.000Z');
  const holder = await actor({ role: 'network_holder', network: mine });
  expect((await plannableNetworks(db, town, holder)).map(({ id }) => id)).toEqual([mine]);
  expect(await plannableNetworks(db, town, fenna)).toEqual([]);
});
