import { expect, test } from 'vitest';
import { readAreaSheet } from '#lib/modules/areas/server/index.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { actorById } from './actor.ts';
import { checkSetupCode, isFirstRun, makeInstallation, setupCode, type FirstRun } from './first-run.ts';
import { makePerson } from './testing.ts';

const { db } = await testDatabase();
const act = {
  setupCode: '',
  by: (await makePerson(db, { name: 'Nieuw', email: 'ruben@example.org' })).id,
  name: 'Ruben',
  town: { area: 'GM1980', name: 'Ons Dorp' },
  areas: [],
} satisfies FirstRun;

const rows = (text: string) => {
  const read = readAreaSheet(text);
  return read.ok ? read.value : [];
};

test('an empty installation has one set-up code, the same at every start', async () => {
  expect(await isFirstRun(db)).toBe(true);
  const codes = await Promise.all([setupCode(db), setupCode(db)]);
  expect(codes[0]).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(codes[1]).toBe(codes[0]);
});

test('without the right code nobody becomes administrator', async () => {
  for (const wrong of ['', 'AAAA-AAAA-AAAA', (await setupCode(db))!.slice(1)]) {
    const made = await makeInstallation(db, { ...act, setupCode: wrong });
    expect(made).toEqual({ ok: false, refusal: { why: 'wrong_setup_code', mistakes: [] } });
    expect(await checkSetupCode(db, wrong)).toEqual({ ok: false, refusal: 'wrong_setup_code' });
  }
  expect(await isFirstRun(db)).toBe(true);
});

test('areas that do not fit undo everything', async () => {
  const code = (await setupCode(db)) ?? '';
  const made = await makeInstallation(db, {
    ...act,
    setupCode: code,
    areas: rows('code,name\nBU19800101,Eik'),
  });
  expect(made).toMatchObject({
    ok: false,
    refusal: { why: 'area_mistakes', mistakes: [{ line: 2, reason: 'no_parent' }] },
  });
  expect(await isFirstRun(db)).toBe(true);
  expect((await actorById(db, act.by)).held).toEqual([]);
});

test('with the code, however it is typed, the administrator, town and areas are made, once', async () => {
  const code = ((await setupCode(db)) ?? '').toLowerCase().replaceAll('-', ' ');
  expect(await checkSetupCode(db, code)).toEqual({ ok: true, value: undefined });
  const full = { ...act, setupCode: code, areas: rows('code,name\nWK198001,Oost') };
  const both = await Promise.all([makeInstallation(db, full), makeInstallation(db, full)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { why: 'not_first' } });
  const made = both.find((each) => each.ok);
  expect(made?.ok).toBe(true);
  const actor = await actorById(db, act.by);
  expect(actor.name).toBe('Ruben');
  expect(actor.holds('administrator', { areas: ['NL00'] })).toBe(true);
  const areas = await db.selectFrom('area').select('code').orderBy('code').execute();
  expect(areas.map(({ code: each }) => each)).toEqual(['GM1980', 'NL00', 'WK198001']);
});

test('afterwards there is no code and no second first run', async () => {
  expect(await setupCode(db)).toBeNull();
  expect(await isFirstRun(db)).toBe(false);
  expect(await checkSetupCode(db, '')).toEqual({ ok: false, refusal: 'not_first' });
  const left = await db.selectFrom('installation').select('setup_code').executeTakeFirstOrThrow();
  expect(left.setup_code).toBeNull();
});
