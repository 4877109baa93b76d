import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contactBudget,
  daysAfter,
  decideOffer,
  fillLetter,
  importances,
  mostInLetter,
  rhythms,
  roomFrom,
  shownCount,
  type Rhythm,
  type Waiting,
} from './rules.ts';

const start = new Date('2026-11-01T12:00:00Z');
const rhythm = fc.constantFrom<Rhythm>(...rhythms);
const moment = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => daysAfter(start, minutes / 1440));

describe('the contact budget', () => {
  test('the first letter goes at once, the next waits for its window', () => {
    expect(roomFrom('rarely', [], start)).toEqual(start);
    expect(roomFrom('weekly', [start], daysAfter(start, 1))).toEqual(daysAfter(start, 7));
    expect(roomFrom('weekly', [start], daysAfter(start, 7))).toEqual(daysAfter(start, 7));
    expect(roomFrom('rarely', [start], daysAfter(start, 8))).toEqual(daysAfter(start, 91));
  });

  test('whatever is offered and when: never more letters in any window than the budget, apart from answers', () => {
    const offers = fc.array(fc.tuple(moment, fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(rhythm, offers, (kept, offered) => {
        const sent: Date[] = [];
        const unasked: Date[] = [];
        for (const [at, atOnce] of offered.toSorted(([one], [other]) => one.getTime() - other.getTime())) {
          const ends = daysAfter(at, 1000);
          const offer = { allowed: true, stopped: false, atOnce, rhythm: kept, sent, ends, at };
          const { state } = decideOffer(offer);
          if (atOnce) expect(state).toBe('now');
          if (state === 'now') sent.push(at);
          if (state === 'now' && !atOnce) unasked.push(at);
        }
        const { letters, days } = contactBudget[kept];
        for (const at of unasked) {
          // An answer counts: nothing unasked goes in the window before which one went.
          const within = sent.slice(0, sent.indexOf(at)).filter((each) => daysAfter(each, days) > at);
          expect(within.length).toBeLessThan(letters);
        }
      }),
    );
  });

  test('what waits, waits until the first moment with room and never past its end', () => {
    fc.assert(
      fc.property(rhythm, fc.array(moment, { maxLength: 20 }), moment, moment, (kept, sent, at, ends) => {
        const past = sent.filter((each) => each <= at);
        const offer = { allowed: true, stopped: false, atOnce: false, rhythm: kept, sent: past, ends, at };
        const verdict = decideOffer(offer);
        if (verdict.state === 'waits') {
          expect(verdict.until > at && verdict.until < ends).toBe(true);
          expect(roomFrom(kept, past, verdict.until)).toEqual(verdict.until);
          expect(roomFrom(kept, past, new Date(verdict.until.getTime() - 1))).toEqual(verdict.until);
        }
        if (verdict.state === 'now') expect(ends > at).toBe(true);
      }),
    );
  });

  test.each([
    [{ allowed: false }, 'no_consent'],
    [{ stopped: true }, 'stopped'],
    [{ ends: start }, 'ended'],
    [{ sent: [start], ends: daysAfter(start, 90) }, 'no_room'],
    [{ atOnce: true, stopped: true }, 'stopped'],
    [{ atOnce: true, ends: start }, 'ended'],
  ])('%o is dropped: %s', (given, why) => {
    const offer = {
      allowed: true,
      stopped: false,
      atOnce: false,
      rhythm: 'rarely',
      sent: [],
      ends: daysAfter(start, 10),
      at: start,
    } as const;
    expect(decideOffer({ ...offer, ...given })).toEqual({ state: 'dropped', why });
  });
});

const waiting: fc.Arbitrary<Waiting> = fc.record({
  id: fc.uuid(),
  importance: fc.constantFrom(...importances),
  atOnce: fc.boolean(),
  createdAt: moment,
  ends: moment,
  allowed: fc.boolean(),
});

describe('a letter', () => {
  const at = daysAfter(start, 100);
  const next = daysAfter(at, 91);

  test('every message is carried, left or dropped, once', () => {
    fc.assert(
      fc.property(fc.array(waiting, { maxLength: 30 }), fc.boolean(), (all, stopped) => {
        const { carried, left, dropped } = fillLetter(all, { at, next, stopped });
        const ids = [...carried, ...left, ...dropped.map(({ message }) => message)].map(({ id }) => id);
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        expect(carried.length).toBeLessThanOrEqual(mostInLetter);
        if (stopped) expect(carried).toEqual([]);
        for (const { message, why } of dropped) if (message.atOnce) expect(why).not.toBe('no_room');
        for (const each of carried) expect(each.allowed && each.ends > at).toBe(true);
      }),
    );
  });

  test('nothing that waits goes at once, is more important, or as important and older, than what goes', () => {
    fc.assert(
      fc.property(fc.array(waiting, { maxLength: 30 }), (all) => {
        const { carried, left } = fillLetter(all, { at, next, stopped: false });
        const place = (each: Waiting) => (each.atOnce ? -1 : importances.indexOf(each.importance));
        for (const one of carried)
          for (const other of left) {
            expect(place(one)).toBeLessThanOrEqual(place(other));
            if (place(one) === place(other)) expect(one.createdAt <= other.createdAt).toBe(true);
          }
      }),
    );
  });
});

test('one or two people are not counted in sight', () => {
  expect([0, 1, 2, 3, 40].map(shownCount)).toEqual([0, null, null, 3, 40]);
});
