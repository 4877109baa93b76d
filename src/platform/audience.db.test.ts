import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import { sees, seenBy } from './audience.ts';
import { actorOf, guest } from './session.ts';
import { testDatabase } from './testing/database.ts';

const { db } = await testDatabase();
await db
  .insertInto('area')
  .values({
    code: 'GM9900',
    kind: 'municipality',
    name: 'Voorbeeldstad',
    parent: 'NL00',
    path: ['NL00', 'GM9900'],
  })
  .onConflict((clash) => clash.doNothing())
  .execute();
await db
  .insertInto('town')
  .values({ area: 'GM9900', slug: 'voorbeeldstad', name: 'Voorbeeldstad' })
  .onConflict((clash) => clash.doNothing())
  .execute();

const community = newId();
const initiative = newId();
await db
  .insertInto('community')
  .values({ id: community, town: 'GM9900', area: 'GM9900', name: 'Het plein', audience: [] })
  .execute();
await db
  .insertInto('initiative')
  .values({
    id: initiative,
    town: 'GM9900',
    area: 'GM9900',
    community,
    name: 'Terras',
    audience: [],
    ends_on: '2027-05-01',
  })
  .execute();

const member = actorOf({ id: newId(), name: 'M' }, [], [`community:${community}`]);
const core = actorOf({ id: newId(), name: 'C' }, [], [`community:${community}`, `core:${community}`]);
const partner = actorOf({ id: newId(), name: 'P' }, [], [`initiative:${initiative}`]);
const moderator = actorOf({ id: newId(), name: 'W' }, [
  { role: 'moderator', area: 'NL00', network: null, gathering: null },
]);
const visitors = { guest, member, core, partner, moderator };

async function whoSees(id: string): Promise<string[]> {
  const seen: string[] = [];
  for (const [name, visitor] of Object.entries(visitors)) {
    const found = await db
      .selectFrom('thing')
      .select('audience')
      .where('id', '=', id)
      .where(seenBy(visitor, 'audience'))
      .executeTakeFirst();
    const { audience } = await db
      .selectFrom('thing')
      .select('audience')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(sees(visitor, audience)).toBe(found !== undefined);
    if (found) seen.push(name);
  }
  return seen;
}

test('a draft is for whoever makes it, and nobody finds it', async () => {
  expect(await whoSees(community)).toEqual(['core']);
  expect(await whoSees(initiative)).toEqual(['partner']);
});

test('what runs is for everyone; a closed community shows its name and keeps its initiatives inside', async () => {
  const now = new Date();
  await db
    .updateTable('initiative')
    .set({ state: 'running', started_at: now })
    .where('id', '=', initiative)
    .execute();
  expect(await whoSees(initiative)).toEqual(['member', 'core', 'partner']);
  await db
    .updateTable('community')
    .set({ state: 'running', rules_version: 1 })
    .where('id', '=', community)
    .execute();
  await db
    .updateTable('initiative')
    .set({ name: 'Terras aan het plein' })
    .where('id', '=', initiative)
    .execute();
  expect(await whoSees(initiative)).toEqual(['guest', 'member', 'core', 'partner', 'moderator']);
  await db.updateTable('community').set({ entry: 'closed' }).where('id', '=', community).execute();
  expect(await whoSees(community)).toEqual(['guest', 'member', 'core', 'partner', 'moderator']);
  expect(await whoSees(initiative)).toEqual(['member', 'core', 'partner']);
});

test('what is hidden stays with its makers and the moderators', async () => {
  await db.updateTable('initiative').set({ hidden_at: new Date() }).where('id', '=', initiative).execute();
  expect(await whoSees(initiative)).toEqual(['partner', 'moderator']);
});
