import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeGathering, makeNetwork, makeSentences, makeTheme, makeTown } from '../testing.ts';
import { visionJobs } from '../jobs.ts';
import { takeIn } from './index.ts';

const { db, url } = await testDatabase();
const order = (area: string, voice = 'network', method = 'proportional') =>
  db
    .selectFrom('vision_order')
    .selectAll()
    .where('area', '=', area)
    .where('voice', '=', voice)
    .where('method', '=', method)
    .orderBy('place')
    .execute();

describe('vision.take-in', () => {
  let trees: string;
  let benches: string;
  let lonely: string;
  let hidden: string;
  let knitters: string;
  beforeAll(async () => {
    const town = await makeTown(db);
    trees = await makeTheme(db, town, 'priority', 'Bomen');
    benches = await makeTheme(db, town, 'priority', 'Bankjes');
    knitters = await makeNetwork(db, town, { name: 'Breiclub', areas: ['BU00010101'] });
    const football = await makeNetwork(db, town, { name: 'Voetbal', areas: ['BU00010102', 'BU00010201'] });
    const street = await makeNetwork(db, town, { name: 'Straat-app' });
    await makeNetwork(db, town, { name: 'Nog niet gesproken' });
    const [one, two, three] = [
      await makeGathering(db, knitters, { attendance: 10 }),
      await makeGathering(db, football, { attendance: 100 }),
      await makeGathering(db, street),
    ] as const;
    await makeSentences(db, one, [
      { kind: 'priority', rank: 1, theme: trees },
      { kind: 'priority', rank: 2, theme: trees },
      { kind: 'value' },
    ]);
    await makeSentences(db, two, [
      { kind: 'priority', rank: 1, theme: benches },
      { kind: 'priority', rank: 2, theme: trees },
    ]);
    [lonely, hidden] = (await makeSentences(db, three, [
      { kind: 'priority', text: 'Een zebrapad' },
      { kind: 'priority', text: 'Verborgen' },
    ])) as [string, string];
    await db.updateTable('statement').set({ hidden_at: new Date() }).where('id', '=', hidden).execute();
    await takeIn(db, town);
  });

  test('puts every theme and every sentence that nobody grouped in the order of the town', async () => {
    const rows = await order('GM0001');
    // By hand: each option has one carrier now, so load 1 each. Trees are named by two networks and come first. Then
    // benches (load 1) tie with the crossing (load 1), both of weight 1: "Bankjes" comes before "Een zebrapad".
    expect(rows.map(({ theme, statement }) => theme ?? statement)).toEqual([trees, benches, lonely]);
    expect(
      rows.map(({ networks, also_named, newly_served, exact_load, decided_by }) => ({
        networks,
        also_named,
        newly_served,
        exact_load,
        decided_by,
      })),
    ).toEqual([
      { networks: 1, also_named: 1, newly_served: 1, exact_load: '1', decided_by: 'weight' },
      { networks: 1, also_named: 0, newly_served: 1, exact_load: '1', decided_by: 'name' },
      { networks: 1, also_named: 0, newly_served: 1, exact_load: '1', decided_by: 'load' },
    ]);
    expect(rows[0]?.carriers).toEqual([{ network: knitters, rank: 1, new: true }]);
  });

  test('weighs by the people counted; who counted nobody weighs as one', async () => {
    const rows = await order('GM0001', 'people');
    expect(rows.map(({ theme, statement }) => theme ?? statement)).toEqual([benches, trees, lonely]);
    expect(rows.map(({ people }) => people)).toEqual([100, 110, 1]);
  });

  test('a network speaks in the areas on or under which it lies, one without areas in the municipality only', async () => {
    expect((await order('BU00010101')).map(({ theme }) => theme)).toEqual([trees]);
    expect((await order('WK000101')).map(({ theme }) => theme)).toEqual([trees, benches]);
    expect((await order('WK000102')).map(({ theme }) => theme)).toEqual([benches, trees]);
    expect(await order('BU00010202')).toEqual([]);
  });

  test('counts what it added up, without what was hidden', async () => {
    const state = await db.selectFrom('vision_state').selectAll().executeTakeFirstOrThrow();
    expect(state).toMatchObject({
      networks: 4,
      networks_met: 3,
      gatherings: 3,
      statements: 6,
      people: 110,
      ungrouped: 2,
    });
    // The value, the crossing, and the benches that football alone names.
    expect(state.own_voices).toBe(3);
    const themes = await db.selectFrom('vision_theme').selectAll().where('area', '=', 'GM0001').execute();
    expect(themes.map(({ theme, networks, sentences }) => ({ theme, networks, sentences }))).toEqual(
      expect.arrayContaining([
        { theme: trees, networks: 2, sentences: 3 },
        { theme: benches, networks: 1, sentences: 1 },
      ]),
    );
  });

  test('again, and twice at once, gives the same and nothing double', async () => {
    const before = await order('GM0001');
    await Promise.all([takeIn(db, 'GM0001'), takeIn(db, 'GM0001')]);
    expect(await order('GM0001')).toEqual(before);
    const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from vision_network`
      .execute(db)
      .then((result) => ({ rows: result.rows[0]?.rows }));
    expect(rows).toBe(3);
  });

  test('writes only the orders that changed, and those whole', async () => {
    const written = async () => {
      const { rows } = await sql<{ area: string; written: string }>`
        select area, string_agg(xmin::text, ' ' order by voice, method, place) as written from vision_order group by area`.execute(
        db,
      );
      return new Map(rows.map(({ area, written: by }) => [area, by]));
    };
    const before = await written();
    await db.updateTable('gathering').set({ attendance: 11 }).where('network', '=', knitters).execute();
    await takeIn(db, 'GM0001');
    const after = await written();
    const changed = [...after].filter(([area, by]) => before.get(area) !== by).map(([area]) => area);
    expect(changed.sort()).toEqual(['BU00010101', 'GM0001', 'WK000101']);
    expect((await order('GM0001', 'people')).map(({ people }) => people)).toEqual([100, 111, 1]);
  });

  test('can be done in a process of its own', async () => {
    await db.updateTable('gathering').set({ attendance: 12 }).where('network', '=', knitters).execute();
    await visionJobs(url)['vision.take-in']?.({ town: 'GM0001' }, { db });
    expect((await order('GM0001', 'people')).map(({ people }) => people)).toEqual([100, 112, 1]);
    await expect(visionJobs(`${url}_away`)['vision.take-in']?.({ town: 'GM0001' }, { db })).rejects.toThrow(
      'The process for takeIn stopped',
    );
  });
});
