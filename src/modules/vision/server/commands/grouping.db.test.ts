import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeGathering, makeNetwork, makePerson, makeSentences, makeTheme, makeTown } from '../testing.ts';
import { createTheme, group, mergeThemes, renameTheme, splitTheme, undo, ungroup } from './index.ts';
import { readSentences, sentencesForUpdate } from './standing.ts';

const { db } = await testDatabase();
let town: string;
let gathering: string;
let editor: Actor;
const act = (by: Actor = editor) => ({
  id: newId(),
  town,
  by,
  at: new Date(),
  reason: 'Gaat over hetzelfde.',
});
const unplaced = (ids: readonly string[]) => ids.map((statement) => ({ statement, seen: null }));
const words = (title: string) => ({ title, explanation: '' });
const priorities = (count: number, theme?: string) =>
  makeSentences(
    db,
    gathering,
    Array.from({ length: count }, () => ({
      kind: 'priority' as const,
      ...(theme === undefined ? {} : { theme }),
    })),
  );
const one = async (theme?: string): Promise<string> => (await priorities(1, theme))[0]!;
const themeOf = async (statement: string): Promise<string | null> =>
  (await db.selectFrom('placement').select('theme').where('statement', '=', statement).executeTakeFirst())
    ?.theme ?? null;
const jobs = async (): Promise<number> =>
  (
    await sql<{
      count: number;
    }>`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'vision.take-in'`.execute(
      db,
    )
  ).rows[0]!.count;

beforeAll(async () => {
  town = await makeTown(db);
  gathering = await makeGathering(db, await makeNetwork(db, town));
  editor = await makePerson(db, [['editor', town]]);
});

describe('who may group', () => {
  test.each([
    ['a guest', async () => guest],
    ['a resident', async () => makePerson(db)],
    ['an editor of a district', async () => makePerson(db, [['editor', 'WK000101']])],
    ['a moderator', async () => makePerson(db, [['moderator', town]])],
  ])('%s is refused and nothing changes', async (_, person) => {
    const [statement, theme] = [await one(), await makeTheme(db, town)];
    const outcome = await group(db, { ...act(await person()), theme, chosen: unplaced([statement]) });
    expect(outcome).toEqual({ ok: false, refusal: 'not_editor' });
    expect(await themeOf(statement)).toBeNull();
  });

  test.each([
    ['an administrator of the town', 'GM0001'],
    ['an administrator of the whole installation', 'NL00'],
  ])('%s may', async (_, area) => {
    const [statement, theme] = [await one(), await makeTheme(db, town)];
    const person = await makePerson(db, [['administrator', area]]);
    const outcome = await group(db, { ...act(person), theme, chosen: unplaced([statement]) });
    expect(outcome.ok).toBe(true);
  });
});

describe('grouping', () => {
  test('moves the sentences, leaves their words, and tells the log and the job of it', async () => {
    const theme = await makeTheme(db, town);
    const chosen = await priorities(3);
    const before = await db
      .selectFrom('statement')
      .selectAll()
      .where('id', 'in', chosen)
      .orderBy('id')
      .execute();
    const sent = act();
    const outcome = await group(db, { ...sent, theme, chosen: unplaced(chosen) });
    expect(outcome).toEqual({ ok: true, value: { act: sent.id, theme } });
    expect(await Promise.all(chosen.map(themeOf))).toEqual([theme, theme, theme]);
    expect(
      await db.selectFrom('statement').selectAll().where('id', 'in', chosen).orderBy('id').execute(),
    ).toEqual(before);
    const log = await db.selectFrom('log_entry').selectAll().where('thing', '=', theme).execute();
    expect(log).toMatchObject([{ what: 'theme.grouped', by_person: editor.id, why: sent.reason }]);
    expect(await jobs()).toBe(1);
  });

  test('the same form sent twice, also at once, is one act', async () => {
    const sent = { ...act(), theme: await makeTheme(db, town), chosen: unplaced(await priorities(2)) };
    const outcomes = await Promise.all([group(db, sent), group(db, sent), group(db, sent)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    const acts = await db.selectFrom('theme_act').select('id').where('theme', '=', sent.theme).execute();
    expect(acts).toEqual([{ id: sent.id }]);
  });

  test('refuses what does not fit, as a whole', async () => {
    const theme = await makeTheme(db, town);
    const [good] = await priorities(1);
    const [value] = await makeSentences(db, gathering, [{ kind: 'value' }]);
    const refusal = async (chosen: readonly string[], into = theme) => {
      const outcome = await group(db, { ...act(), theme: into, chosen: unplaced(chosen) });
      return outcome.ok ? 'done' : outcome.refusal;
    };
    expect(await refusal([good!, value!])).toBe('wrong_kind');
    expect(await refusal([good!, newId()])).toBe('unknown_sentence');
    expect(await refusal([])).toBe('nothing_chosen');
    expect(await refusal([good!], newId())).toBe('unknown_theme');
    expect(await themeOf(good!)).toBeNull();
  });

  test('a sentence of another town is unknown here', async () => {
    const other = await makeTown(db, 2);
    const there = await makeGathering(db, await makeNetwork(db, other));
    const [foreign] = await makeSentences(db, there, [{ kind: 'priority' }]);
    const outcome = await group(db, {
      ...act(),
      theme: await makeTheme(db, town),
      chosen: unplaced([foreign!]),
    });
    expect(outcome).toEqual({ ok: false, refusal: 'unknown_sentence' });
  });

  test('a contribution may be placed under a priority theme of its own', async () => {
    const theme = await makeTheme(db, town);
    const [idea] = await makeSentences(db, gathering, [{ kind: 'contribution' }]);
    expect((await group(db, { ...act(), theme, chosen: unplaced([idea!]) })).ok).toBe(true);
  });
});

describe('two editors with one sentence', () => {
  /** Both read before either writes, unless a lock makes the second one wait. */
  const both = async (read: typeof sentencesForUpdate) => {
    const [statement, one, other] = [await single(), await makeTheme(db, town), await makeTheme(db, town)];
    let readers = 0;
    let go = (): void => {};
    const together = new Promise<void>((done) => (go = done));
    const slow: typeof sentencesForUpdate = async (...args) => {
      const rows = await read(...args);
      readers += 1;
      if (readers === 2) go();
      await Promise.race([together, new Promise((done) => setTimeout(done, 300))]);
      return rows;
    };
    const outcomes = await Promise.all(
      [one, other].map((theme) => group(db, { ...act(), theme, chosen: unplaced([statement]) }, slow)),
    );
    return outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal)).sort();
  };
  const single = () => one();

  test('one of them does it, the other is told that it moved', async () => {
    for (let time = 0; time < 3; time += 1)
      expect(await both(sentencesForUpdate)).toEqual(['done', 'moved_meanwhile']);
  });

  test('without the lock both believe that they did (so the test above can fail)', async () => {
    expect(await both(readSentences)).toEqual(['done', 'done']);
  });

  test('many editors at once leave each sentence in one place, and acts that tell the truth', async () => {
    const statements = await priorities(12);
    const themes = await Promise.all([1, 2, 3].map(() => makeTheme(db, town)));
    await Promise.all(
      Array.from({ length: 18 }, (_, at) =>
        group(db, {
          ...act(),
          theme: themes[at % 3]!,
          chosen: unplaced([statements[at % 12]!, statements[(at * 5 + 1) % 12]!]),
        }),
      ),
    );
    const acts = await db
      .selectFrom('theme_act')
      .select(['theme', 'moves'])
      .where('theme', 'in', themes)
      .execute();
    const told = acts.flatMap(({ theme, moves }) =>
      (moves as unknown as { statement: string }[]).map(({ statement }) => ({ statement, theme })),
    );
    const placed = await db
      .selectFrom('placement')
      .select(['statement', 'theme'])
      .where('statement', 'in', statements)
      .execute();
    expect(placed.length).toBeGreaterThan(0);
    expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(
      new Set(placed.map(({ statement, theme }) => JSON.stringify({ statement, theme }))),
    );
    expect(told.length).toBe(placed.length);
  });
});

describe('merging', () => {
  test('closes the one, keeps the other, and a group into the closed one is refused', async () => {
    const [from, into] = [await makeTheme(db, town), await makeTheme(db, town)];
    const [a, b] = [await one(from), await one(into)];
    expect((await mergeThemes(db, { ...act(), from, into })).ok).toBe(true);
    expect([await themeOf(a), await themeOf(b)]).toEqual([into, into]);
    const outcome = await group(db, { ...act(), theme: from, chosen: unplaced([await one()]) });
    expect(outcome).toEqual({ ok: false, refusal: 'theme_closed' });
    expect(await mergeThemes(db, { ...act(), from: into, into })).toEqual({
      ok: false,
      refusal: 'same_theme',
    });
  });

  test('a value theme does not go up in a priority theme', async () => {
    const [from, into] = [await makeTheme(db, town, 'value'), await makeTheme(db, town)];
    expect(await mergeThemes(db, { ...act(), from, into })).toEqual({ ok: false, refusal: 'wrong_kind' });
  });
});

describe('undoing', () => {
  test('is refused once somebody worked on, and once it was undone', async () => {
    const theme = await makeTheme(db, town);
    const statement = await one();
    const first = act();
    await group(db, { ...first, theme, chosen: unplaced([statement]) });
    const second = act();
    await ungroup(db, { ...second, theme, chosen: [{ statement, seen: theme }] });
    expect(await undo(db, { ...act(), of: first.id })).toEqual({ ok: false, refusal: 'newer_act' });
    const back = act();
    expect((await undo(db, { ...back, of: second.id })).ok).toBe(true);
    expect(await themeOf(statement)).toBe(theme);
    expect(await undo(db, { ...act(), of: second.id })).toEqual({ ok: false, refusal: 'already_undone' });
    expect(await undo(db, { ...act(), of: back.id })).toEqual({ ok: false, refusal: 'undo_of_undo' });
    expect((await undo(db, { ...act(), of: first.id })).ok).toBe(true);
    expect(await themeOf(statement)).toBeNull();
  });

  test('a new theme that others filled since stays', async () => {
    const made = {
      ...act(),
      theme: newId(),
      kind: 'priority' as const,
      words: words('Nieuw'),
      chosen: unplaced([await one()]),
    };
    await createTheme(db, made);
    await group(db, { ...act(), theme: made.theme, chosen: unplaced([await one()]) });
    expect(await undo(db, { ...act(), of: made.id })).toEqual({ ok: false, refusal: 'newer_act' });
  });

  /** Everything that grouping decides: where sentences stand and what themes there are. */
  const picture = async () => ({
    placements: await db
      .selectFrom('placement')
      .select(['statement', 'theme'])
      .orderBy('statement')
      .execute(),
    themes: (
      await db
        .selectFrom('theme')
        .select(['id', 'title', 'explanation', 'closed_at', 'merged_into'])
        .orderBy('id')
        .execute()
    )
      // A theme that was made and undone again is closed and empty: the same as never made.
      .filter(({ closed_at, merged_into }) => closed_at === null || merged_into !== null)
      .map(({ closed_at, ...theme }) => ({ ...theme, closed: closed_at !== null })),
  });

  test('takes back any row of acts, newest first, to exactly what there was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind: fc.integer({ min: 0, max: 5 }), a: fc.nat(5), b: fc.nat(5) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (steps) => {
          const themes = [await makeTheme(db, town), await makeTheme(db, town), await makeTheme(db, town)];
          const statements = [
            ...(await priorities(2, themes[0])),
            ...(await priorities(2, themes[1])),
            ...(await priorities(2)),
          ];
          const pictures = [];
          const done: string[] = [];
          for (const { kind, a, b } of steps) {
            const before = await picture();
            const statement = statements[a]!;
            const [theme, other] = [themes[a % themes.length]!, themes[b % themes.length]!];
            const seen = await themeOf(statement);
            const doing = act();
            const chosen = [{ statement, seen }];
            const outcome = await [
              () => group(db, { ...doing, theme: other, chosen }),
              () => ungroup(db, { ...doing, theme: seen ?? theme, chosen }),
              () =>
                createTheme(db, {
                  ...doing,
                  theme: newId(),
                  kind: 'priority',
                  words: words(`Thema ${b}`),
                  chosen,
                }),
              () =>
                splitTheme(db, {
                  ...doing,
                  from: theme,
                  theme: newId(),
                  words: words(`Deel ${b}`),
                  chosen: [statement],
                }),
              () => mergeThemes(db, { ...doing, from: theme, into: other }),
              () => renameTheme(db, { ...doing, theme, words: words(`Anders ${b}`) }),
            ][kind]!();
            if (!outcome.ok) {
              expect(await picture()).toEqual(before);
              continue;
            }
            pictures.push(before);
            done.push(doing.id);
          }
          for (const of of done.reverse()) {
            expect(await undo(db, { ...act(), of })).toMatchObject({ ok: true });
            expect(await picture()).toEqual(pictures.pop());
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
