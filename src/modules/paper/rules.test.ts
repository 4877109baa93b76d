import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, newId } from '#lib/platform/ids.ts';
import { readEntry, readSentForm } from './input.ts';
import {
  missedIn,
  nextFree,
  paperPath,
  peopleOnPaper,
  printAt,
  readFormNumber,
  sentenceId,
  suggestedCount,
} from './rules.ts';
import { typedForm } from './server/testing.ts';

describe('the number of a form', () => {
  test.each([
    ['7', 7],
    [' 0012 ', 12],
    ['/p/K7M2PX/1/12', 12],
    ['https://stad.example/p/K7M2PX/3/40/', 40],
  ])('%j is read as %i', (typed, number) => expect(readFormNumber(typed)).toBe(number));
  test.each(['', '0', 'zeven', '1.5', '-3', '7a', '1234567', 'https://elders.example/12/13', '/p/K7M2PX/1'])(
    '%j is no number',
    (typed) => expect(readFormNumber(typed)).toBeNull(),
  );
  test('what a QR code says is read back', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1, max: 99 }),
        (number, version) => {
          expect(readFormNumber(`https://a.example${paperPath('K7M2PX', version, number)}`)).toBe(number);
        },
      ),
    ));
});

test('the sentences of a form have ids of their own, in the order of the paper, the same each time', () => {
  const [form, other] = [newId(), newId()];
  const ids = [0, 1, 2, 100, 101, 200, 299].map((place) => sentenceId(form, place));
  expect(ids.every(isId)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set([...ids, ...[0, 1].map((place) => sentenceId(other, place))]).size).toBe(9);
});

test('one sheet for each person, or for each table of six', () => {
  expect([suggestedCount('personal', 25), suggestedCount('group', 25), suggestedCount('group', 1)]).toEqual([
    25, 5, 1,
  ]);
  expect([suggestedCount('personal', null), suggestedCount('personal', 5_000)]).toEqual([20, 200]);
});

test('people at a table with a sheet of their own are not counted twice', () => {
  expect(peopleOnPaper({ personal: 10, group: 6 })).toBe(10);
  expect(peopleOnPaper({ personal: 2, group: 12 })).toBe(12);
});

describe('what was typed over', () => {
  const read = (given: Parameters<typeof typedForm>[0], fields = {}) => readEntry(typedForm(given, fields));

  test('each line is a sentence, in the order of the paper', () => {
    const entry = read({
      values: 'Rust\r\n\r\n  Groen  \n',
      priorities: 'Meer licht\nEen bank',
      ideas: [
        { idea: 'Samen\nharken', status: 'we_will', who: 'Wij', byWhen: '2027-05-01', belongs: '2' },
        { idea: '', status: 'wish' },
        { idea: 'Een feest', who: 'niemand' },
      ],
    });
    if (!entry.ok) throw new Error('refused');
    const said = entry.input.sentences.map(({ kind, text, status, who }) => [kind, text, status, who]);
    expect(said).toEqual([
      ['value', 'Rust', null, null],
      ['value', 'Groen', null, null],
      ['priority', 'Meer licht', null, null],
      ['priority', 'Een bank', null, null],
      ['contribution', 'Samen harken', 'we_will', 'Wij'],
      ['contribution', 'Een feest', 'wish', null],
    ]);
    expect(entry.input.sentences[4]?.priority).toBe(entry.input.sentences[3]?.id);
  });

  test('a mistake is named by its field, and what was typed stays', () => {
    const entry = read(
      {
        values: `Kort\n${'a'.repeat(601)}`,
        priorities: 'Eén',
        ideas: [
          { idea: 'Iets', status: 'we_will', belongs: '2' },
          { idea: 'Nog iets', status: 'we_will', who: 'Ik', byWhen: '2027-02-30' },
        ],
      },
      { people: '0' },
    );
    expect(entry).toMatchObject({ ok: false, errors: { people: expect.any(String) } });
    const again = read({
      values: `Kort\n${'a'.repeat(601)}`,
      priorities: 'Eén',
      ideas: [
        { idea: 'Iets', status: 'we_will', belongs: '2' },
        { idea: 'Nog iets', status: 'we_will', who: 'Ik', byWhen: '2027-02-30' },
      ],
    });
    if (again.ok) throw new Error('taken');
    expect(Object.keys(again.errors).sort()).toEqual(['belongs-0', 'byWhen-1', 'values', 'who-0']);
    expect(again.errors['values']).toMatch(/^Regel 2: /);
    expect(again.values).toMatchObject({ priorities: 'Eén', idea: ['Iets', 'Nog iets'], who: ['', 'Ik'] });
  });
});

describe('a sheet on a phone', () => {
  const prints = [
    { sheet: 'group', version: 1, first: 1, count: 3 },
    { sheet: 'personal', version: 1, first: 6, count: 2 },
  ] as const;

  test('its number says which print it is of', () => {
    expect([0, 1, 3, 4, 6, 7, 8].map((number) => printAt(prints, number)?.sheet ?? null)).toEqual([
      null,
      'group',
      'group',
      null,
      'personal',
      'personal',
      null,
    ]);
  });

  test('the next number is the next that nobody typed over, then those that were passed over', () => {
    expect(nextFree(prints, new Set(), 0)).toBe(1);
    expect(nextFree(prints, new Set([1, 6]), 1)).toBe(2);
    expect(nextFree(prints, new Set([3, 6]), 3)).toBe(7);
    expect(nextFree(prints, new Set([3, 6, 7]), 7)).toBe(1);
    expect(nextFree(prints, new Set([1, 2, 3, 6, 7]), 7)).toBeNull();
  });

  test('a second entry misses nothing that only differs in capitals and spaces, each question by itself', () => {
    const first = [{ kind: 'value', text: 'Rust op  zondag' }] as const;
    const second = [
      { kind: 'value', text: 'rust op zondag ' },
      { kind: 'priority', text: 'Rust op zondag' },
      { kind: 'value', text: 'Ruimte' },
    ] as const;
    expect(missedIn(second, first)).toEqual([second[1], second[2]]);
  });

  test('what a phone sends is read back whole; what no form of ours writes is named', () => {
    const form = typedForm({
      values: 'Rust',
      priorities: 'Een bank',
      ideas: [{ idea: 'Timmeren', status: 'we_will', who: 'Wij', byWhen: '2027-05-01', belongs: '1' }],
    });
    const read = readEntry(form);
    if (!read.ok) throw new Error('not read');
    const sent = { ...read.input, number: 3, adds: false, form: 2 };
    const again: unknown = JSON.parse(JSON.stringify(sent));
    expect(readSentForm(again)).toEqual({ number: 3, adds: false, entry: read.input });
    for (const wrong of [null, [], { ...sent, number: 0 }, { ...sent, sentences: [] }, { ...sent, form: 99 }])
      expect(readSentForm(wrong)).toHaveProperty('wrong');
    const [one] = read.input.sentences;
    expect(readSentForm({ ...sent, sentences: [{ ...one, text: '' }] })).toEqual({
      wrong: 'Vul dit in.',
    });
  });
});
