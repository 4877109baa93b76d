import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localParts, momentOf } from '#lib/platform/clock.ts';
import { plain } from '#lib/platform/language.ts';
import { hearing, isDigestHour, isHeard, notificationKinds, whoOf } from './rules.ts';
import { namesOf, sentenceOf } from './rules/sentence.ts';

test('names collapse after three', () => {
  const says = (...names: string[]): string => plain(namesOf(names, 'nl'));
  expect(says('Anna')).toBe('Anna');
  expect(says('Anna', 'Bert')).toBe('Anna en Bert');
  expect(says('Anna', 'Bert', 'Carla')).toBe('Anna, Bert en Carla');
  expect(says('Anna', 'Bert', 'Carla', 'Dirk', 'Els', 'Fatima')).toBe('Anna, Bert en nog 4');
  const plein = { id: '', kind: '', title: 'Plein' };
  expect(plain(sentenceOf({ kind: 'promise', names: [], place: plein }, 'en'))).toBe(
    'A promise at Plein asks your attention',
  );
});

test('a sentence about several people is a sentence about several people', () => {
  const place = { id: '', kind: '', title: 'Plein' };
  const said = (...names: string[]) => plain(sentenceOf({ kind: 'asked', names, place }, 'nl'));
  expect(said('Anna')).toBe('Anna wacht op een antwoord bij Plein');
  expect(said('Anna', 'Bert')).toBe('Anna en Bert wachten op een antwoord bij Plein');
});

test('nobody is counted twice or left out', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), (names) => {
      const { named, more } = whoOf(names);
      expect(named.length + more).toBe(names.length);
      expect(named.length).toBeLessThanOrEqual(3);
      expect(more).not.toBe(1);
      expect(names.slice(0, named.length)).toEqual(named);
    }),
  );
});

test('nothing is nothing, and news is only for who asked for everything twice', () => {
  const choices = hearing.flatMap((everywhere) => [...hearing, null].map((here) => ({ everywhere, here })));
  for (const kind of notificationKinds)
    for (const { everywhere, here } of choices) {
      const off = everywhere === 'nothing' || here === 'nothing';
      const all = everywhere === 'all' && here === 'all';
      expect(isHeard(kind, everywhere, here)).toBe(!off && (kind !== 'news' || all));
    }
});

test.each([
  ['2026-11-23T08:00:00Z', true, 'Monday in winter'],
  ['2026-11-23T07:00:00Z', false, 'eight on that Monday'],
  ['2026-07-06T07:00:00Z', true, 'Monday in summer'],
  ['2026-07-06T08:00:00Z', false, 'ten on that Monday'],
  ['2026-11-22T08:00:00Z', false, 'Sunday'],
  ['2026-11-21T08:00:00Z', false, 'Saturday'],
  ['2026-03-27T08:00:00Z', true, 'Friday before the clock goes on'],
  ['2026-03-30T07:00:00Z', true, 'Monday after'],
  ['2026-10-23T07:00:00Z', true, 'Friday before the clock goes back'],
  ['2026-10-26T08:00:00Z', true, 'Monday after'],
])('%s: %s (%s)', (moment, goes) => expect(isDigestHour(localParts(new Date(moment)))).toBe(goes));

test('on every weekday of a year exactly one of the two moments is nine o’clock', () => {
  for (let day = Date.UTC(2027, 0, 1, 12); day < Date.UTC(2028, 0, 1); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    const due = ['07', '08'].filter((hour) => isDigestHour(localParts(new Date(`${date}T${hour}:00:00Z`))));
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    expect([date, due.length]).toEqual([date, weekend ? 0 : 1]);
    if (!weekend) expect(momentOf(date, '09:00').toISOString()).toBe(`${date}T${due[0]}:00:00.000Z`);
  }
});
