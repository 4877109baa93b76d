import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importAreas, makeTown, readAreaSheet } from '#lib/modules/areas/server/index.ts';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { rank } from '../rules.ts';
import { findNeed, peopleForNeed } from './index.ts';
import { makeLabelled, readLabelled, readWordsOnly, type Labelled } from './testing.ts';

const { db } = await testDatabase();
const town = 'GM9900';
const areas = readAreaSheet(readFileSync('demo/areas.csv', 'utf8'));
if (areas.ok) await importAreas(db, areas.value, null);
await makeTown(db, { area: town, name: 'Voorbeeldstad', by: null });

/** Of the three that are proposed first: how many the labels call good, of how many shown, and of how many there could be. */
async function precision(labelled: Labelled, ids: Map<string, string>, half: 'tuning' | 'held-out') {
  const slugs = new Map([...ids].map(([slug, id]) => [id, slug]));
  let [good, shown, full] = [0, 0, 0];
  const needs = labelled.needs.filter((need) => need.half === half);
  for (const need of needs) {
    const partner =
      [
        ...labelled.people.filter(({ partner: of }) => of.includes(need.initiative)).map(({ slug }) => slug),
        ...(labelled.initiatives.find(({ slug }) => slug === need.initiative)?.partners ?? []),
      ][0] ?? '';
    const reader = await actorById(db, ids.get(partner) ?? '');
    const found = await findNeed(db, { need: ids.get(need.slug) ?? '', reader });
    if (found === null) throw new Error(`${need.slug} is not seen`);
    const people = await peopleForNeed(db, { need: found, today: '2026-11-22', at: new Date(), most: 3 });
    const names = people.map(({ id }) => slugs.get(id) ?? '');
    const hits = names.filter((name) => need.good.includes(name)).length;
    good += hits;
    shown += names.length;
    full += Math.min(3, need.good.length);
  }
  return { good, shown, full };
}

test('precision at 3 is at least 0.7, and no less than two thirds on the half that was held out', async () => {
  const labelled = readLabelled();
  const ids = await makeLabelled(db, labelled, town);
  const of = (half: 'tuning' | 'held-out') => precision(labelled, ids, half);
  const [tuning, heldOut] = [await of('tuning'), await of('held-out')];
  const shown = (tuning.good + heldOut.good) / (tuning.shown + heldOut.shown);
  const found = (tuning.good + heldOut.good) / (tuning.full + heldOut.full);
  console.info('both', shown.toFixed(2), found.toFixed(2), 'tuning', tuning, 'held out', heldOut);
  expect(shown).toBeGreaterThanOrEqual(0.7);
  expect(found).toBeGreaterThanOrEqual(0.7);
  expect(heldOut.good / heldOut.shown).toBeGreaterThanOrEqual(2 / 3);
});

/** Whom the rule matches by words alone: more than the page ever shows. */
function matchedByRule({ people }: Labelled, { title, words }: Labelled['needs'][number]): string[] {
  const need = { title, words, hours: null };
  const nobodyKnown = { need, together: 0, circle: 'town', metres: null, hours: null } as const;
  return rank(
    people.map((person) => ({ ...person, ...nobodyKnown })),
    many,
  ).map(({ slug }) => slug);
}
const many = 1_000;

test.each([
  'matching',
  'matching-fresh',
  'matching-unseen',
  'matching-last',
  'matching-final',
  'matching-street',
])('%s: the database finds whom the rule matches, and nobody else', async (file) => {
  // Who is of another set is no answer here.
  await db.updateTable('talent_profile').set({ findable: false }).execute();
  const labelled = readWordsOnly(file);
  const ids = await makeLabelled(db, labelled, town);
  const slugs = new Map([...ids].map(([slug, id]) => [id, slug]));
  const reader = await actorById(db, ids.get(labelled.initiatives[0]?.partners[0] ?? '') ?? '');
  for (const each of labelled.needs) {
    const need = await findNeed(db, { need: ids.get(each.slug) ?? '', reader });
    if (need === null) throw new Error(`${each.slug} is not seen`);
    const found = await peopleForNeed(db, { need, today: '2026-11-22', at: new Date(), most: many });
    const names = found.map(({ id }) => slugs.get(id) ?? '');
    expect([each.title, names.toSorted()]).toEqual([each.title, matchedByRule(labelled, each).toSorted()]);
  }
});
