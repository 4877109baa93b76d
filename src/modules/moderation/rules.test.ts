import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actorOf } from '#lib/platform/session.ts';
import { mayAppeal, mayModerate } from './policy.ts';
import { checkAppeal, checkHide, checkRestore, lastDayToAppeal, mayJudge, type Thing } from './rules.ts';

const thing = (hidden: boolean): Thing => ({
  kind: 'statement',
  id: '1',
  town: 'GM9900',
  network: 'n',
  gathering: 'g',
  words: 'Meer bomen',
  hidden,
});

test('what is hidden cannot be hidden again, what is shown cannot be put back', () => {
  expect(checkHide(thing(false)).ok).toBe(true);
  expect(checkHide(thing(true))).toEqual({ ok: false, refusal: 'already_hidden' });
  expect(checkRestore(thing(true)).ok).toBe(true);
  expect(checkRestore(thing(false))).toEqual({ ok: false, refusal: 'not_hidden' });
  expect(checkHide(null)).toEqual({ ok: false, refusal: 'not_there' });
});

test('an appeal is possible once, against hiding, until the last day and not after it', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: -400, max: 400 }),
      (at, days) => {
        const asked = new Date(lastDayToAppeal(at).getTime() + days * 86_400_000);
        expect(checkAppeal({ act: 'hide', at, appealed: false }, asked).ok).toBe(days <= 0);
      },
    ),
  );
  const now = new Date();
  expect(checkAppeal({ act: 'hide', at: now, appealed: true }, now)).toEqual({
    ok: false,
    refusal: 'already_appealed',
  });
  expect(checkAppeal({ act: 'restore', at: now, appealed: false }, now)).toEqual({
    ok: false,
    refusal: 'nothing_to_appeal',
  });
});

test('whoever hid it does not judge, unless there is nobody else', () => {
  const judge = actorOf({ id: 'a', name: 'A' }, []);
  expect(mayJudge(judge, 'a', 2)).toBe(false);
  expect(mayJudge(judge, 'a', 1)).toBe(true);
  expect(mayJudge(judge, 'b', 2)).toBe(true);
});

test('moderators moderate in their area, holders appeal for their network, others neither', () => {
  const of = (role: 'moderator' | 'network_holder' | 'editor', scope: { area?: string; network?: string }) =>
    actorOf({ id: 'p', name: 'P' }, [
      { role, area: scope.area ?? null, network: scope.network ?? null, gathering: null },
    ]);
  const scope = { areas: ['NL00', 'GM9900'], network: 'n' };
  expect(mayModerate(of('moderator', { area: 'GM9900' }), scope)).toBe(true);
  expect(mayModerate(of('moderator', { area: 'GM0001' }), scope)).toBe(false);
  expect(mayModerate(of('editor', { area: 'GM9900' }), scope)).toBe(false);
  expect(mayAppeal(of('network_holder', { network: 'n' }), scope, null)).toBe(true);
  expect(mayAppeal(of('network_holder', { network: 'x' }), scope, null)).toBe(false);
  expect(mayAppeal(of('editor', { area: 'GM9900' }), scope, 'p')).toBe(true);
});
