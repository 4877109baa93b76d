import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import {
  answered,
  interrupted,
  mayChange,
  momentAfter,
  nextBatch,
  outcomeOf,
  retried,
  sending,
  sumOf,
  type Entry,
} from './queue.ts';

const entry = (id: string, given: Partial<Entry> & { kind?: Entry['sentence']['kind'] } = {}): Entry => {
  const { kind = 'value', sentence, ...rest } = given;
  return {
    id,
    gathering: 'g',
    as: 'participant',
    number: 1,
    form: 2,
    state: 'waiting',
    tries: 0,
    notBefore: 0,
    receivedAt: null,
    refusal: null,
    sentence: {
      id,
      kind,
      text: id,
      explanation: null,
      values: [],
      priority: null,
      status: null,
      who: null,
      byWhen: null,
      needs: [],
      ...sentence,
    },
    ...rest,
  };
};
const ids = (entries: readonly Entry[]): string[] => entries.map(({ id }) => id);
const now = { at: '2026-11-22T13:32:00.000Z', now: 1_000_000, chance: 0.5 };

test('what an answer means', () => {
  expect([200, 201].map(outcomeOf)).toEqual(['received', 'received']);
  expect([0, 302, 408, 425, 429, 500, 502, 503].map(outcomeOf)).toEqual(Array(8).fill('retry'));
  expect(outcomeOf(401)).toBe('log-in');
  expect([400, 403, 404, 409, 413, 422].map(outcomeOf)).toEqual(Array(6).fill('parked'));
});

test('no answer of any kind drops a sentence or its words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 599 }), fc.integer({ min: 0, max: 30 }), (status, tries) => {
      const before = entry('a', { tries });
      const after = answered(sending(before), { status, message: 'nee' }, now);
      expect(after.sentence).toEqual(before.sentence);
      expect(after.id).toBe('a');
      expect(['waiting', 'received', 'parked']).toContain(after.state);
      if (status < 200 || status > 299) expect(after.receivedAt).toBeNull();
      else expect(after.receivedAt).toBe(now.at);
      if (after.state === 'parked') expect(after.refusal?.message).toBe('nee');
    }),
  );
});

test('a network that fails is tried later, a log-in that ran out as soon as somebody logged in', () => {
  const failed = answered(sending(entry('a')), { status: 0 }, now);
  expect(failed.notBefore).toBeGreaterThan(now.now);
  expect(nextBatch([failed], now.now)).toEqual([]);
  expect(ids(nextBatch([failed], now.now, { force: true }))).toEqual(['a']);
  const out = answered(sending(entry('a')), { status: 401 }, now);
  expect(ids(nextBatch([out], now.now))).toEqual(['a']);
});

test('a sender that was killed leaves a sentence that waits again', () => {
  const killed = sending(entry('a'));
  expect(nextBatch([killed], now.now)).toEqual([]);
  expect(ids(nextBatch([interrupted(killed)], now.now))).toEqual(['a']);
  expect(mayChange(interrupted(killed))).toBe(false);
});

test('values go before the priorities that point to them, and those before their contributions', () => {
  const value = entry('v', { number: 3 });
  const priority = entry('p', { number: 2, kind: 'priority', sentence: { values: ['v'] } as never });
  const contribution = entry('c', { number: 1, kind: 'contribution', sentence: { priority: 'p' } as never });
  expect(ids(nextBatch([contribution, priority, value], 0))).toEqual(['v', 'p', 'c']);
});

test('what points to a sentence that is set aside waits for it, other sentences do not', () => {
  const value = entry('v', { state: 'parked' });
  const priority = entry('p', { kind: 'priority', sentence: { values: ['v'] } as never });
  expect(ids(nextBatch([value, priority, entry('w')], 0))).toEqual(['w']);
  expect(ids(nextBatch([{ ...value, state: 'received' }, priority], 0))).toEqual(['p']);
});

test('sending batch after batch sends everything once, one gathering and one version of the form at a time', () => {
  const any = fc.record({
    gathering: fc.constantFrom('g', 'h'),
    as: fc.constantFrom('participant' as const, 'host' as const),
    form: fc.constantFrom(1, 2),
    kind: fc.constantFrom('value' as const, 'priority' as const, 'contribution' as const),
    number: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (given, most) => {
      let entries = given.map((each, index) => entry(String(index), each));
      const sent: string[] = [];
      for (let round = 0; round <= given.length; round += 1) {
        const batch = nextBatch(entries, 0, { most });
        if (batch.length === 0) break;
        expect(batch.length).toBeLessThanOrEqual(most);
        expect(new Set(batch.map((each) => `${each.gathering} ${each.as} ${each.form}`)).size).toBe(1);
        sent.push(...ids(batch));
        const going = new Set(ids(batch));
        entries = entries.map((each) =>
          going.has(each.id) ? answered(sending(each), { status: 201 }, now) : each,
        );
      }
      expect(sent.toSorted()).toEqual(ids(entries).toSorted());
    }),
  );
});

test('a sentence set aside keeps its id, but not when the town has other words under it', () => {
  const refusal = { status: 409, reason: 'closed', message: '' };
  expect(retried(entry('a', { state: 'parked', refusal }), 'b').id).toBe('a');
  expect(
    retried(entry('a', { state: 'parked', refusal: { ...refusal, reason: 'other_content' } }), 'b').id,
  ).toBe('b');
});

test('ids follow the order of writing, whatever the clock does', () => {
  const moment = fc.integer({ min: 1_500_000_000_000, max: 2_500_000_000_000 });
  fc.assert(
    fc.property(fc.array(moment, { minLength: 2, maxLength: 20 }), (clock) => {
      const ids: string[] = [];
      for (const now of clock) ids.push(newId(momentAfter(ids.at(-1), now)));
      expect(ids.toSorted()).toEqual(ids);
    }),
  );
});

test('the sum counts every sentence exactly once', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('waiting' as const, 'sending' as const, 'received' as const, 'parked' as const),
      ),
      (states) => {
        const { phone, sending, received, parked } = sumOf(states.map((state) => ({ state })));
        expect(phone + sending + received + parked).toBe(states.length);
      },
    ),
  );
});
