import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after,
  changedSettings,
  checklist,
  decideInvitation,
  inOrder,
  isComplete,
  joinAt,
  keepsItsCore,
  invitesToStart,
  makesCircle,
  mayBePartOf,
  moneyFits,
  mostAddresses,
  mustAccept,
  readAddresses,
  readEuros,
  startRefusal,
  type Door,
  type Membership,
  type RulesOfPlay,
  type StartHere,
} from './rules.ts';

const rules: RulesOfPlay = {
  whoMayStart: 'members',
  entry: 'open',
  area: 'GM0001',
  meantFor: '',
  widestAudience: 'everyone',
  moneyTotal: null,
  moneyMost: null,
  moneyDecider: null,
  language: 'nl',
  codeOfConduct: 'Luister naar elkaar.',
};
const member: Membership = { role: 'member', state: 'member', accepted: 1 };

describe('the state of a community', () => {
  test('is announced once, archived and opened again', () => {
    expect(after('draft', 'announce')).toEqual({ ok: true, value: 'running' });
    expect(after('running', 'archive')).toEqual({ ok: true, value: 'archived' });
    expect(after('archived', 'reopen')).toEqual({ ok: true, value: 'running' });
    for (const [state, event] of [
      ['draft', 'archive'],
      ['draft', 'reopen'],
      ['running', 'announce'],
      ['archived', 'announce'],
    ] as const)
      expect(after(state, event)).toEqual({ ok: false, refusal: 'not_in_this_state' });
  });

  const whole = {
    purpose: 'Samen',
    themes: 1,
    networks: 2,
    firstMeeting: true,
    coreTeam: 2,
    why: 'a',
    how: 'b',
    what: 'c',
    rules: true,
  };
  test('the checklist is complete without what is only wise to have, and not without what is needed', () => {
    expect(isComplete(checklist({ ...whole, themes: 0, networks: 0, coreTeam: 1 }))).toBe(true);
    for (const missing of [
      { purpose: ' ' },
      { firstMeeting: false },
      { why: '' },
      { how: '' },
      { what: '' },
      { rules: false },
    ])
      expect(isComplete(checklist({ ...whole, ...missing }))).toBe(false);
  });
});

describe('rules of play', () => {
  test('what is closed stays inside, and money has all its settings or none', () => {
    expect(inOrder({ ...rules, entry: 'closed' }).widestAudience).toBe('members');
    expect(inOrder({ ...rules, moneyMost: 100, moneyDecider: 'members' })).toMatchObject({
      moneyMost: null,
      moneyDecider: null,
    });
    expect(inOrder({ ...rules, moneyTotal: 100 }).moneyDecider).toBe('core_team');
  });
  test('one initiative never gets more than there is', () => {
    expect(moneyFits({ moneyTotal: 100, moneyMost: 101 })).toBe(false);
    expect(moneyFits({ moneyTotal: 100, moneyMost: 100 })).toBe(true);
  });
  test('a change names what changed', () => {
    expect(changedSettings(rules, rules)).toEqual([]);
    expect(changedSettings(rules, { ...rules, entry: 'request', language: 'tr' })).toEqual([
      'entry',
      'language',
    ]);
  });
  test.each([
    ['4500', 450_000],
    ['4.500', 450_000],
    ['€ 1.234.567', 123_456_700],
    ['1.5', null],
    ['0', null],
    ['vijf', null],
  ])('%s is read as %s cents', (typed, cents) => expect(readEuros(typed)).toBe(cents));
  test('every whole amount is read as it is written in Dutch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        expect(readEuros(new Intl.NumberFormat('nl-NL').format(amount))).toBe(amount * 100);
      }),
    );
  });
});

describe('joining', () => {
  const door: Door = { state: 'running', entry: 'open', current: 2, read: 2, own: null, invited: null };
  test('an open community takes who accepts, one by request asks, the others need an invitation', () => {
    expect(joinAt(door)).toEqual({ ok: true, value: 'member' });
    expect(joinAt({ ...door, entry: 'request' })).toEqual({ ok: true, value: 'asked' });
    for (const entry of ['invitation', 'closed'] as const) {
      expect(joinAt({ ...door, entry })).toEqual({ ok: false, refusal: 'invitation_needed' });
      expect(joinAt({ ...door, entry, invited: 'member' })).toEqual({ ok: true, value: 'member' });
    }
  });
  test('nobody joins on rules they did not read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (read, current) => {
        fc.pre(read !== current);
        for (const entry of ['open', 'request', 'invitation', 'closed'] as const)
          for (const invited of [null, 'member', 'core_team'] as const)
            expect(joinAt({ ...door, entry, invited, read, current }).ok).toBe(false);
      }),
    );
  });
  test('while it is being started only who is asked for the core team comes in', () => {
    const draft: Door = { ...door, state: 'draft', current: 0, read: 0 };
    expect(joinAt(draft).ok).toBe(false);
    expect(joinAt({ ...draft, invited: 'member' }).ok).toBe(false);
    expect(joinAt({ ...draft, invited: 'core_team' }).ok).toBe(true);
    expect(joinAt({ ...door, state: 'archived', invited: 'core_team' }).ok).toBe(false);
  });
  test('a change asks members again, and only members', () => {
    expect(mustAccept(member, 2)).toBe(true);
    expect(mustAccept(member, 1)).toBe(false);
    expect(mustAccept({ ...member, state: 'asked' }, 2)).toBe(false);
    expect(mustAccept(null, 2)).toBe(false);
  });
  test('the last of the core team stays', () => {
    const core = { role: 'core_team' } as const;
    expect(keepsItsCore(core, 1, 'left').ok).toBe(false);
    expect(keepsItsCore(core, 1, 'ambassador').ok).toBe(false);
    expect(keepsItsCore(core, 1, 'core_team').ok).toBe(true);
    expect(keepsItsCore(core, 2, 'left').ok).toBe(true);
    expect(keepsItsCore(member, 1, 'left').ok).toBe(true);
  });
});

describe('who may start an initiative here', () => {
  const place: StartHere = {
    id: 'c',
    state: 'running',
    whoMayStart: 'members',
    widestAudience: 'everyone',
    area: 'WK000101',
    mustAccept: false,
  };
  const guest = { id: null, circles: ['everyone'] };
  const resident = { id: 'p', circles: ['everyone', 'person:p'] };
  const inside = { id: 'p', circles: ['everyone', 'person:p', 'community:c'] };
  const core = { id: 'p', circles: [...inside.circles, 'core:c'] };
  const areas = ['NL00', 'GM0001', 'WK000101', 'BU00010101'];
  test.each([
    ['everyone', guest, 'may_not_start'],
    ['everyone', resident, null],
    ['members', resident, 'may_not_start'],
    ['members', inside, null],
    ['core_team', inside, 'may_not_start'],
    ['core_team', core, null],
  ] as const)('rule %s', (whoMayStart, person, refusal) => {
    expect(startRefusal(person, { ...place, whoMayStart }, areas)).toBe(refusal);
  });
  test('not before the new rules are accepted, not outside the area, not when it does not run', () => {
    expect(startRefusal(inside, { ...place, mustAccept: true }, areas)).toBe('accept_rules_first');
    expect(startRefusal(inside, place, ['NL00', 'GM0001'])).toBe('outside_area');
    expect(startRefusal(inside, { ...place, state: 'archived' }, areas)).toBe('may_not_start');
  });
  test('the page offers it to whoever may, and to a guest only where everyone may', () => {
    const nobody = { id: null, circles: ['everyone'] };
    const open = { ...place, whoMayStart: 'everyone' } as const;
    expect(invitesToStart(nobody, open)).toBe(true);
    expect(invitesToStart(nobody, { ...place, whoMayStart: 'members' })).toBe(false);
    expect(invitesToStart(nobody, { ...open, state: 'archived' })).toBe(false);
    expect(invitesToStart({ id: 'a', circles: ['everyone'] }, open)).toBe(true);
    expect(invitesToStart(inside, { ...place, whoMayStart: 'core_team' })).toBe(false);
  });
});

describe('communities of communities', () => {
  const edge = fc.record({
    whole: fc.integer({ min: 0, max: 9 }).map(String),
    part: fc.integer({ min: 0, max: 9 }).map(String),
  });
  test('adding only what makes no circle keeps every community out of itself', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 40 }), (asked) => {
        const kept: { whole: string; part: string }[] = [];
        for (const pair of asked) if (!makesCircle(kept, pair)) kept.push(pair);
        // Taking leaves away until nothing is left works only without circles.
        let left = kept;
        for (;;) {
          const wholes = new Set(left.map(({ whole }) => whole));
          const next = left.filter(({ part }) => wholes.has(part));
          if (next.length === left.length) break;
          left = next;
        }
        expect(left).toEqual([]);
      }),
    );
  });
  test('the whole reaches at least as far as the part', () => {
    const town = { town: 'GM0001', reach: 'town' } as const;
    const other = { town: 'GM0002', reach: 'town' } as const;
    expect(mayBePartOf(town, town)).toBe(true);
    expect(mayBePartOf(town, other)).toBe(false);
    expect(mayBePartOf(town, { ...other, reach: 'region' })).toBe(true);
    expect(mayBePartOf({ ...town, reach: 'nation' }, { ...town, reach: 'region' })).toBe(false);
  });
});

describe('a list of addresses', () => {
  test('is read from lines, columns and address books, each address once', () => {
    const list = readAddresses(
      'naam;mail\r\nAnna;Anna@voorbeeld.nl\n"Bob" <bob@voorbeeld.nl>, anna@voorbeeld.nl\n',
    );
    expect(list).toEqual({
      addresses: ['anna@voorbeeld.nl', 'bob@voorbeeld.nl'],
      wrong: [],
      repeated: 1,
      tooMany: false,
    });
  });
  test('says on which line something is no address', () => {
    expect(readAddresses('a@b.nl\njan@\n@piet')).toMatchObject({ addresses: ['a@b.nl'], wrong: [2, 3] });
  });
  test('knows a comma in a name from one between addresses, and spaces and quotes around them', () => {
    const list = readAddresses(
      '"Vries, Anna de" <anna@voorbeeld.nl>;"bob@voorbeeld.nl"\n\t\'carla@voorbeeld.nl\'\u00a0\nmailto:dirk@voorbeeld.nl\no\'neil@voorbeeld.nl',
    );
    expect(list).toMatchObject({
      addresses: [
        'anna@voorbeeld.nl',
        'bob@voorbeeld.nl',
        'carla@voorbeeld.nl',
        'dirk@voorbeeld.nl',
        "o'neil@voorbeeld.nl",
      ],
      wrong: [],
    });
  });
  test('what no letter goes to is no address: signs that cannot be shown, dots in a row, nothing before the dot', () => {
    const strange = [
      'a\u0000b@voorbeeld.nl',
      'ren\ufffd@voorbeeld.nl',
      'jan@voorbeeld..nl',
      'jan@.nl',
      'jan@voorbeeld.n',
    ];
    expect(readAddresses(strange.join('\n'))).toMatchObject({ addresses: [], wrong: [1, 2, 3, 4, 5] });
  });
  test('takes five hundred and not one more', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `a${index}@voorbeeld.nl`).join('\n');
    expect(readAddresses(many(mostAddresses)).addresses).toHaveLength(mostAddresses);
    expect(readAddresses(many(mostAddresses + 1))).toMatchObject({ addresses: [], tooMany: true });
  });
  test('nobody is written to within thirty days of another invitation, nor after a no', () => {
    const at = new Date('2026-11-22T12:00:00Z');
    const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
    expect(decideInvitation({ wantsNone: false, lastSent: null }, at)).toBe('sent');
    expect(decideInvitation({ wantsNone: true, lastSent: null }, at)).toBe('not_sent');
    expect(decideInvitation({ wantsNone: false, lastSent: daysAgo(29) }, at)).toBe('not_sent');
    expect(decideInvitation({ wantsNone: false, lastSent: daysAgo(30) }, at)).toBe('sent');
  });
});
