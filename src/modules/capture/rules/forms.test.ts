import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HandInInput } from '#lib/modules/gatherings/index.ts';
import { readEntry } from '#lib/modules/paper/index.ts';
import { newId } from '#lib/platform/ids.ts';
import {
  addedToFirst,
  fieldsOf,
  firstOf,
  formsToSend,
  isSecond,
  mayMend,
  renumbered,
  takenNumbers,
  type KeptForm,
} from './forms.ts';
import { sentOf } from './sent-form.ts';
import { answered, interrupted, sending, sumOf } from './queue.ts';

const said = (id: string, kind: HandInInput['kind'], text: string, priority: string | null = null) =>
  ({ id, kind, text, priority }) as HandInInput;
const form = (id: string, given: Partial<KeptForm> = {}): KeptForm => ({
  id,
  gathering: 'g',
  as: 'host',
  number: 1,
  adds: false,
  form: 2,
  people: null,
  photo: null,
  sentences: [said(`${id}-1`, 'value', 'Rust')],
  state: 'waiting',
  tries: 0,
  notBefore: 0,
  receivedAt: null,
  refusal: null,
  taken: null,
  ...given,
});
const first = (number: number) => ({ number, people: null, typedAt: '', typedBy: 'Nora', items: [] });
const now = { at: '2026-11-22T13:32:00.000Z', now: 1_000_000, chance: 0.5 };
const ids = (forms: readonly KeptForm[]): string[] => forms.map(({ id }) => id);

test('a number is taken once on a phone; adding to it and what waits for a choice take nothing', () => {
  const here = [form('a', { number: 3 })];
  expect(isSecond(form('b', { number: 3 }), here)).toBe(true);
  expect(isSecond(form('a', { number: 3 }), here)).toBe(false);
  expect(isSecond(form('b', { number: 3, adds: true }), here)).toBe(false);
  expect(isSecond(form('b', { number: 4 }), here)).toBe(false);
  expect(isSecond(form('b', { number: 3 }), [form('a', { number: 3, taken: first(3) })])).toBe(false);
});

test('the first entry is the one on this phone until the town has it, then the one of the town', () => {
  const [mine, town] = [form('a', { number: 3 }), { prints: [], typed: [first(3), first(5)] }];
  expect(firstOf(4, [mine], town)).toBeNull();
  expect(firstOf(3, [mine], undefined)).toEqual({ from: 'phone', form: mine });
  expect(firstOf(3, [{ ...mine, state: 'received' }], town)).toEqual({ from: 'town', entry: first(3) });
  expect(firstOf(5, [mine], town)).toEqual({ from: 'town', entry: first(5) });
  // Of somebody else: the entry of this phone is the second one.
  expect(firstOf(3, [{ ...mine, state: 'parked', taken: first(3) }], town)).toMatchObject({ from: 'town' });
  expect([...takenNumbers([mine], town)].toSorted()).toEqual([3, 5]);
});

test('sheets go in the order of typing, of one gathering, and what is added waits for its sheet', () => {
  const all = [
    form('c', { number: 2 }),
    form('b', { number: 1, adds: true }),
    form('a', { number: 1 }),
    form('d', { gathering: 'h', number: 1 }),
    form('e', { number: 9, state: 'parked' }),
    form('f', { number: 9, adds: true }),
  ];
  expect(ids(formsToSend(all, () => true))).toEqual(['a', 'c', 'f']);
  const later = all.map((each) => (each.id === 'a' ? { ...each, state: 'received' as const } : each));
  expect(ids(formsToSend(later, () => true))).toEqual(['b', 'c', 'f']);
  expect(ids(formsToSend(all, ({ id }) => id === 'c'))).toEqual(['c']);
  expect(ids(formsToSend(all, () => true, 2))).toEqual(['a', 'c']);
  expect(sentOf(form('a'))).not.toHaveProperty('state');
});

test('no answer drops a sheet or a word of it, and its sentences count where it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 599 }), fc.nat(30), fc.nat(9), (status, tries, count) => {
      const sentences = Array.from({ length: count }, (_, index) => said(`${index}`, 'value', `${index}`));
      const before = form('a', { tries, sentences });
      const after = interrupted(answered(sending(before), { status }, now));
      expect(after.sentences).toEqual(sentences);
      expect(['waiting', 'received', 'parked']).toContain(after.state);
      const { phone, received, parked } = sumOf(after.sentences.map(() => after));
      expect(phone + received + parked).toBe(count);
    }),
  );
});

test('words change only as long as the town cannot have them', () => {
  expect(mayMend(form('a'))).toBe(true);
  expect(mayMend(form('a', { tries: 1 }))).toBe(false);
  expect(mayMend(form('a', { state: 'sending' }))).toBe(false);
  expect(mayMend(form('a', { state: 'parked', tries: 2 }))).toBe(true);
});

test('the host gives a second entry another number, or adds what it chooses to the first', () => {
  const second = form('b', {
    number: 3,
    state: 'parked',
    tries: 1,
    refusal: { status: 409, reason: 'form_taken', message: 'nee' },
    taken: { ...first(3), items: [{ id: 'p', kind: 'priority', text: 'Een  Bank', gone: false }] },
    sentences: [
      said('v', 'value', 'Rust'),
      said('q', 'priority', 'een bank'),
      said('r', 'priority', 'Een hek'),
      said('i', 'contribution', 'Samen timmeren', 'q'),
      said('j', 'contribution', 'Samen zagen', 'r'),
    ],
  });
  const other = renumbered(second, 4);
  expect(other).toMatchObject({ number: 4, state: 'waiting', refusal: null, taken: null, id: 'b' });
  expect(other.sentences).toEqual(second.sentences);
  const added = addedToFirst(second, new Set(['v', 'i', 'j']));
  expect(added).toMatchObject({ number: 3, adds: true, state: 'waiting', taken: null });
  expect(added.sentences.map(({ id, priority }) => [id, priority])).toEqual([
    ['v', null],
    ['i', 'p'],
    ['j', null],
  ]);
});

test('what was typed stands in the same fields again', () => {
  const typed = new FormData();
  const fields = {
    id: newId(),
    people: '5',
    photo: newId(),
    values: 'Rust\nRuimte',
    priorities: 'Een bank\nEen hek',
    'idea[]': ['Timmeren', 'Wensen'],
    'status[]': ['we_will', 'wish'],
    'who[]': ['De buren', ''],
    'byWhen[]': ['2027-06-01', ''],
    'belongs[]': ['2', ''],
  };
  for (const [name, given] of Object.entries(fields))
    for (const value of [given].flat()) typed.append(name, value);
  const read = readEntry(typed);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const again = fieldsOf(form(fields.id, read.input));
  const named = Object.entries(fields).map(([name, given]) => [name.replace('[]', ''), given]);
  expect(again).toEqual(Object.fromEntries(named));
});
