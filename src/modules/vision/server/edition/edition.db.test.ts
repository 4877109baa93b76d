import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { freezeEdition, group } from '../commands/index.ts';
import { readEdition, readEditionFile } from '../queries/index.ts';
import { takeIn } from '../take-in/index.ts';
import { makeGathering, makeNetwork, makePerson, makeSentences, makeTheme, makeTown } from '../testing.ts';
import { printEdition } from './print.ts';

const { db } = await testDatabase();
const town = { area: 'GM0001', name: 'Proefstad' };
let editor: Actor;
let lonely: string;
let themes: string[];
const first = new Date('2026-06-01T10:00:00Z');
const later = new Date('2026-09-01T10:00:00Z');
const freeze = (title: string, at: Date, by: Actor = editor) =>
  freezeEdition(db, {
    id: newId(),
    town,
    by,
    at,
    title,
    introduction: 'Een inleiding.\n\nMet #eval("1+1") en $x$.',
  });

/** What the citizen does: the file and the program. */
async function fairRanking(csv: string): Promise<{ option: string; exactLoad: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'edition-'));
  try {
    const file = join(folder, 'speerpunten.csv');
    await writeFile(file, csv);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['node_modules/.bin/fair', 'ranking', file, '--json'],
      {
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    return (JSON.parse(stdout) as { order: { option: string; exactLoad: string }[] }).order;
  } finally {
    await rm(folder, { recursive: true });
  }
}

beforeAll(async () => {
  await makeTown(db);
  editor = await makePerson(db, [['editor', town.area]]);
  themes = await Promise.all(
    ['Bomen, veel', 'Bankjes "voor iedereen"', 'Bomen, veel', '🌳 Eigen boom'].map((title) =>
      makeTheme(db, town.area, 'priority', title),
    ),
  );
  const value = await makeTheme(db, town.area, 'value', 'Elkaar kennen');
  for (let each = 0; each < 9; each += 1) {
    const network = await makeNetwork(db, town.area, {
      name: each === 3 ? 'Club "Drie", de beste' : `Netwerk ${each}`,
    });
    const gathering = await makeGathering(db, network, { attendance: each === 4 ? null : 5 + each });
    await makeSentences(db, gathering, [
      { kind: 'priority', rank: 1, theme: themes[each % 4]! },
      { kind: 'priority', rank: 2, theme: themes[(each * 2 + 1) % 4]! },
      {
        kind: 'priority',
        text: each % 2 === 0 ? 'Meer  licht\nop straat' : 'مزيد من الضوء 漢字',
        rank: each < 5 ? 2 : null,
      },
      { kind: 'value', theme: value },
    ]);
    if (each === 0)
      [lonely] = (await makeSentences(db, gathering, [{ kind: 'value', text: '=1+1 <b>stil</b>' }])) as [
        string,
      ];
  }
});

describe('an edition', () => {
  test('holds the order that `fair ranking` gives from its own file, and that the pages show', async () => {
    const frozen = await freeze('Visie 2026, versie 1', first);
    expect(frozen).toEqual({ ok: true, value: { slug: 'visie-2026-versie-1' } });
    const csv = (await readEditionFile(db, town.area, 'visie-2026-versie-1', 'csv'))!.toString();
    expect(csv.split('\n')[0]).toBe('list,weight,option,rank');
    const content = JSON.parse(
      (await readEditionFile(db, town.area, 'visie-2026-versie-1', 'json'))!.toString(),
    ) as {
      orders: {
        voice: string;
        method: string;
        order: { name: string; option: string; exactLoad: string }[];
      }[];
      ownVoices: string[];
      sentences: { id: string }[];
    };
    const { order } = content.orders.find(
      ({ voice, method }) => voice === 'network' && method === 'proportional',
    )!;
    const again = await fairRanking(csv);
    expect(again.map(({ option }) => option)).toEqual(order.map(({ name }) => name));
    expect(again.map(({ exactLoad }) => exactLoad)).toEqual(order.map(({ exactLoad }) => exactLoad));
    expect(order.length).toBe(4 + 9);
    expect(content.ownVoices).toContain(lonely);
    expect(content.sentences.length).toBe(9 * 4 + 1);
    await takeIn(db, town.area);
    const shown = await db
      .selectFrom('vision_order')
      .select(['theme', 'statement'])
      .where('area', '=', town.area)
      .where('voice', '=', 'network')
      .where('method', '=', 'proportional')
      .orderBy('place')
      .execute();
    expect(
      shown.map(({ theme, statement }) => (theme === null ? `sentence:${statement}` : `theme:${theme}`)),
    ).toEqual(order.map(({ option }) => option));
  });

  test('came from the themes and sentences in its order, and the next one from it', async () => {
    const edition = (await readEdition(db, town.area, 'visie-2026-versie-1'))!;
    const strip = await readStrip(db, { thing: edition.id, reader: guest });
    expect(strip.back.map(({ id }) => id)).toEqual(expect.arrayContaining(themes));
    expect(strip.back.filter(({ kind }) => kind === 'statement')).toHaveLength(9);
    expect(strip.on).toEqual([]);
    expect((await readStrip(db, { thing: themes[0]!, reader: guest })).on).toMatchObject([
      { id: edition.id, kind: 'edition' },
    ]);
  });

  test('is printed as a tagged PDF, also with words that no font has and words that look like markup', async () => {
    const edition = (await readEdition(db, town.area, 'visie-2026-versie-1'))!;
    expect(edition.printed).toBe(false);
    await printEdition(db, edition.id);
    const pdf = (await readEditionFile(db, town.area, edition.slug, 'pdf'))!;
    const text = pdf.toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain('/MarkInfo');
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/\/Lang ?\(nl/);
    expect(text).toMatch(/pdfuaid:part/);
  });

  test('says what changed since the one before, and leaves out what came after its moment', async () => {
    const network = await makeNetwork(db, town.area, { name: 'Nieuwkomers' });
    const gathering = await makeGathering(db, network, {
      attendance: 12,
      at: new Date('2026-08-01T10:00:00Z'),
    });
    const fresh = await makeTheme(db, town.area, 'priority', 'Zwemwater');
    const [statement] = await makeSentences(db, gathering, [{ kind: 'priority', rank: 1 }]);
    await db
      .updateTable('statement')
      .set({ published_at: new Date('2026-08-02T10:00:00Z') })
      .where('id', '=', statement!)
      .execute();
    await group(db, {
      id: newId(),
      town: town.area,
      by: editor,
      at: later,
      reason: null,
      theme: fresh,
      chosen: [{ statement: statement!, seen: null }],
    });
    await freeze('Zomer', new Date('2026-07-01T10:00:00Z'));
    await freeze('Visie 2026, versie 2', later);
    const summer = (await readEdition(db, town.area, 'zomer'))!.summary;
    expect(summer.changes).toMatchObject({
      since: { slug: 'visie-2026-versie-1' },
      fresh: [],
      gone: [],
      counts: { sentences: 0 },
    });
    const second = (await readEdition(db, town.area, 'visie-2026-versie-2'))!.summary;
    expect(second.changes).toMatchObject({
      since: { slug: 'zomer' },
      counts: { sentences: 1, met: 1, people: 12 },
    });
    expect(second.changes?.fresh.map(({ title }) => title)).toEqual(['Zwemwater']);
  });

  test('never changes again, and its title is taken', async () => {
    expect(await freeze('Visie 2026 versie 1!', later)).toEqual({ ok: false, refusal: 'slug_taken' });
    await expect(db.updateTable('edition').set({ title: 'Anders' }).execute()).rejects.toThrow('frozen');
    await expect(db.updateTable('edition').set({ summary: '{}' }).execute()).rejects.toThrow('frozen');
  });

  test('the same form twice makes one; only editors may; an empty town has none', async () => {
    const act = { id: newId(), town, by: editor, at: later, title: 'Tweemaal', introduction: '' };
    const outcomes = await Promise.all([freezeEdition(db, act), freezeEdition(db, act)]);
    expect(outcomes).toEqual([
      { ok: true, value: { slug: 'tweemaal' } },
      { ok: true, value: { slug: 'tweemaal' } },
    ]);
    expect(await freeze('Van een gast', later, guest)).toEqual({ ok: false, refusal: 'not_editor' });
    const empty = { area: await makeTown(db, 2), name: 'Leegstad' };
    const there = await makePerson(db, [['administrator', empty.area]]);
    const outcome = await freezeEdition(db, { ...act, id: newId(), town: empty, by: there });
    expect(outcome).toEqual({ ok: false, refusal: 'nothing_yet' });
  });
});
