import type { KyselyPlugin } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Role } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { actorById } from './actor.ts';
import { findRole, listRoles } from './role-list.ts';
import { giveRole, takeRole, type GiveRole } from './roles.ts';
import { makePerson, makeRole, makeTownArea } from './testing.ts';

const { db } = await testDatabase();
await makeTownArea(db, 'GM1980');
const town = { code: 'GM1980', path: ['NL00', 'GM1980'] };
const network = newId();
await db
  .insertInto('network')
  .values({
    id: network,
    town: 'GM1980',
    name: 'Café De Eik',
    kind: 'other',
    state: 'confirmed',
    confirmed_at: new Date(),
  })
  .execute();

let boss: Awaited<ReturnType<typeof makePerson>>;
let bossRole: string;
beforeEach(async () => {
  await db.deleteFrom('role').execute();
  boss = await makePerson(db, { name: 'Ruben' });
  bossRole = await makeRole(db, { person: boss.id, role: 'administrator', area: 'GM1980' });
});

async function give(more: Partial<GiveRole> & { as?: string } = {}) {
  const { as = boss.id, ...rest } = more;
  const by = await actorById(db, as);
  return giveRole(db, {
    by,
    email: boss.email,
    role: 'editor',
    scope: { area: 'WK198001' },
    why: 'kent de wijk',
    ...rest,
  });
}

test('an administrator gives a role in an area, and the public log says why', async () => {
  const { id, email } = await makePerson(db);
  const given = await give({ email });
  expect(given.ok).toBe(true);
  expect((await actorById(db, id)).holds('editor', { areas: ['NL00', 'GM1980', 'WK198001'] })).toBe(true);
  expect((await actorById(db, id)).holds('editor', { areas: ['NL00', 'GM1980'] })).toBe(false);
  const line = await db.selectFrom('log_entry').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(line).toMatchObject({
    what: 'role.given',
    thing_kind: 'area',
    thing: 'WK198001',
    by_person: boss.id,
    why: 'kent de wijk',
  });
  expect(JSON.stringify(line)).not.toContain(id);
});

test('a role in a network is found by its name, however it is typed', async () => {
  const { id, email } = await makePerson(db);
  const scope = { town: 'GM1980', network: 'cafe de eik' };
  expect(await give({ email, role: 'network_holder', scope })).toMatchObject({ ok: true });
  expect((await actorById(db, id)).holds('network_holder', { network })).toBe(true);
  expect(await give({ email, role: 'editor', scope })).toEqual({ ok: false, refusal: 'role_does_not_fit' });
  expect(await give({ email, scope: { town: 'GM1980', network: 'iets anders' } })).toEqual({
    ok: false,
    refusal: 'no_such_network',
  });
});

test('what cannot be given is refused by name', async () => {
  expect(await give({ email: 'nobody@example.org' })).toEqual({ ok: false, refusal: 'no_such_person' });
  expect(await give({ scope: { area: 'WK999999' } })).toEqual({ ok: false, refusal: 'no_such_area' });
  expect(await give({ role: 'network_holder' })).toEqual({ ok: false, refusal: 'role_does_not_fit' });
  expect(await give()).toMatchObject({ ok: true });
  expect(await give()).toEqual({ ok: false, refusal: 'has_it_already' });
});

test('only administrators of that area, or of one above it, give and take roles there', async () => {
  const { id, email } = await makePerson(db);
  for (const [role, area] of [
    ['editor', 'GM1980'],
    ['administrator', 'BU19800101'],
  ] as [Role, string][]) {
    await makeRole(db, { person: id, role, area });
    expect(await give({ as: id, email })).toEqual({ ok: false, refusal: 'not_allowed' });
    expect(await takeRole(db, { by: await actorById(db, id), id: bossRole, why: 'ik wil het' })).toEqual({
      ok: false,
      refusal: 'not_allowed',
    });
  }
  expect(await give({ scope: { area: 'NL00' }, role: 'administrator' })).toEqual({
    ok: false,
    refusal: 'not_allowed',
  });
});

test('a role is taken back, once', async () => {
  const { id, email } = await makePerson(db);
  const given = await give({ email });
  const act = { by: await actorById(db, boss.id), id: given.ok ? given.value.id : '', why: 'verhuisd' };
  expect(await takeRole(db, act)).toEqual({ ok: true, value: undefined });
  expect((await actorById(db, id)).held).toEqual([]);
  expect(await takeRole(db, act)).toEqual({ ok: false, refusal: 'no_such_role' });
});

test('the last administrator stays, unless one above them is left', async () => {
  const by = await actorById(db, boss.id);
  expect(await takeRole(db, { by, id: bossRole, why: 'ik stop' })).toEqual({
    ok: false,
    refusal: 'last_administrator',
  });
  const { id } = await makePerson(db);
  await makeRole(db, { person: id, role: 'administrator', area: 'NL00' });
  expect(await takeRole(db, { by, id: bossRole, why: 'ik stop' })).toEqual({ ok: true, value: undefined });
});

/** Two administrators of one town take each other's role at the same moment; how many succeeded. */
async function removeEachOther(on: Db): Promise<number> {
  await db.deleteFrom('role').execute();
  const [one, other] = [await makePerson(db), await makePerson(db)];
  const roleOf = (person: string) => makeRole(db, { person, role: 'administrator', area: 'GM1980' });
  const [oneRole, otherRole] = [await roleOf(one.id), await roleOf(other.id)];
  const [oneActor, otherActor] = [await actorById(db, one.id), await actorById(db, other.id)];
  const taken = await Promise.all([
    takeRole(on, { by: oneActor, id: otherRole, why: 'ruzie' }),
    takeRole(on, { by: otherActor, id: oneRole, why: 'ruzie' }),
  ]);
  return taken.filter(({ ok }) => ok).length;
}

/** Takes `for update` out of every query, and lets both readers read before either of them writes. */
const lockOff: KyselyPlugin = {
  transformQuery: ({ node }) =>
    node.kind === 'SelectQueryNode' && node.endModifiers !== undefined ? { ...node, endModifiers: [] } : node,
  transformResult: async ({ result }) => {
    await new Promise((wait) => setTimeout(wait, 30));
    return result;
  },
};

test('two administrators who remove each other at once: one of them stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    expect(await removeEachOther(db)).toBe(1);
    expect(await db.selectFrom('role').select('id').execute()).toHaveLength(1);
  }
});

test('control: with the lock off nobody would be left', async () => {
  expect(await removeEachOther(db.withPlugin(lockOff))).toBe(2);
  expect(await db.selectFrom('role').select('id').execute()).toEqual([]);
});

test('the list shows the roles of this town and above it, page by page', async () => {
  await makeTownArea(db, 'GM1981');
  const { id } = await makePerson(db, { name: 'Elders' });
  const elsewhere = await makeRole(db, { person: id, role: 'editor', area: 'GM1981' });
  await makeRole(db, { person: id, role: 'network_holder', network });
  for (let made = 0; made < 60; made += 1)
    await makeRole(db, { person: (await makePerson(db)).id, role: 'editor', area: 'BU19800101' });
  const first = await listRoles(db, town, null);
  const second = await listRoles(db, town, first.next);
  expect(first.roles).toHaveLength(50);
  expect(second).toMatchObject({ next: null });
  const all = [...first.roles, ...second.roles];
  expect(new Set(all.map((held) => held.id)).size).toBe(62);
  expect(all.find((held) => held.role === 'network_holder')).toMatchObject({
    person: 'Elders',
    where: 'Café De Eik',
  });
  expect(all.some((held) => held.id === elsewhere)).toBe(false);
  expect(await findRole(db, town, elsewhere)).toBeNull();
  expect(await findRole(db, town, bossRole)).toMatchObject({ person: 'Ruben', role: 'administrator' });
});
