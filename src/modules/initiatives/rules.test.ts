import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after,
  afterOffer,
  afterStep,
  allowedVisibilities,
  askingApart,
  beforeAfterStep,
  byPlace,
  checkEndDay,
  checkGrant,
  checkMeeting,
  euros,
  houseOf,
  initiativeStates,
  initiativeSteps,
  isTight,
  mayDecide,
  metOf,
  monthBy,
  moneyOf,
  mostToAsk,
  needStateOf,
  neighbours,
  placeBetween,
  progressOf,
  readAmount,
  typedAmount,
  weeksOf,
  withMove,
  type InitiativeEvent,
  type InitiativeState,
  type LadderEvent,
  type OfferState,
  type Stage,
} from './rules.ts';
import { resultsInWords, staffedInWords } from './rules/progress-words.ts';

describe('the states of an initiative', () => {
  const events: readonly InitiativeEvent[] = ['start', 'end', 'archive', 'reopen'];
  test('whatever is done in whatever order: it never becomes a draft again, and from every state work can go on', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 15 }), (path) => {
        let state: InitiativeState = 'draft';
        for (const event of path) {
          const next = after(state, event);
          if (next.ok) {
            expect(next.value).not.toBe('draft');
            state = next.value;
          } else expect(initiativeSteps[state][event]).toBeUndefined();
        }
        if (state !== 'running')
          expect([initiativeSteps[state].start, initiativeSteps[state].reopen]).toContain('running');
      }),
    );
  });
  test('every state is reached by some way', () => {
    const reached = new Set(Object.values(initiativeSteps).flatMap((steps) => Object.values(steps)));
    expect([...reached, 'draft'].sort()).toEqual([...initiativeStates].sort());
  });
  test('it ends on a day that is still to come, within five years', () => {
    expect(checkEndDay(null, '2026-11-22')).toEqual({ ok: false, refusal: 'no_end_day' });
    expect(checkEndDay('2026-11-21', '2026-11-22')).toEqual({ ok: false, refusal: 'end_day_past' });
    expect(checkEndDay('2026-11-22', '2026-11-22').ok).toBe(true);
    expect(checkEndDay('2031-11-22', '2026-11-22').ok).toBe(true);
    expect(checkEndDay('2031-11-23', '2026-11-22').ok).toBe(false);
  });
  test('the rules of play set the outer limit of who may see it', () => {
    expect(allowedVisibilities(null)).not.toContain('members');
    expect(allowedVisibilities({ whoMayStart: 'everyone', widestAudience: 'members' })).not.toContain(
      'everyone',
    );
    expect(allowedVisibilities({ whoMayStart: 'everyone', widestAudience: 'everyone' })).toContain(
      'everyone',
    );
  });
});

describe('the ladder of people', () => {
  const events: readonly LadderEvent[] = ['support', 'leave', 'ask', 'accept', 'decline', 'step_back'];
  test('whoever does whatever in whatever order: once there is a partner there always is one', () => {
    const move = fc.record({ who: fc.nat(3), event: fc.constantFrom(...events) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const stages: Stage[] = ['partner', 'viewer', 'viewer', 'viewer'];
        for (const { who, event } of moves) {
          const partners = stages.filter((stage) => stage === 'partner').length;
          const next = afterStep(stages[who] ?? 'viewer', event, partners);
          if (next.ok && next.value === 'partner') expect(stages[who]).toBe('asked');
          if (next.ok) stages[who] = next.value;
          expect(stages).toContain('partner');
        }
      }),
    );
  });
  test('nobody becomes a partner without a question and an answer', () => {
    expect(afterStep('supporter', 'accept', 1)).toEqual({ ok: false, refusal: 'not_asked' });
    expect(afterStep('viewer', 'accept', 1).ok).toBe(false);
    expect(afterStep('asked', 'accept', 1)).toEqual({ ok: true, value: 'partner' });
  });
  test('whoever asks by offering to do an activity is answered there, once', () => {
    const asked = [{ id: 'anna' }, { id: 'bert' }, { id: 'carla' }];
    const offers = [
      { person: 'anna', activity: 'zagen', state: 'offered' },
      { person: 'bert', activity: null, state: 'offered' },
      { person: 'carla', activity: 'zagen', state: 'declined' },
    ];
    expect(askingApart(asked, offers)).toEqual([{ id: 'bert' }, { id: 'carla' }]);
  });
  test('an orphan is taken up by whoever asks', () => {
    expect(afterStep('viewer', 'ask', 0)).toEqual({ ok: true, value: 'partner' });
    expect(afterStep('viewer', 'ask', 1)).toEqual({ ok: true, value: 'asked' });
  });
});

describe('needs and offers', () => {
  const states: readonly OfferState[] = ['offered', 'accepted', 'declined', 'withdrawn', 'thanked'];
  const offers = fc.array(
    fc.record({ state: fc.constantFrom(...states), amount: fc.integer({ min: 1, max: 10_000 }) }),
    { maxLength: 12 },
  );
  test('a need is filled exactly when enough was accepted, and open again when it was not', () => {
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 6 }), (given, howMany) => {
        const need = { howMany, amount: null };
        const state = needStateOf(need, given);
        const { met, asked } = metOf(need, given);
        expect(state === 'filled' || state === 'thanked').toBe(met >= asked);
        if (state === 'open') expect(given.some((offer) => offer.state === 'offered')).toBe(false);
        if (state === 'thanked') expect(given.some((offer) => offer.state === 'accepted')).toBe(false);
      }),
    );
  });
  test('money is met in cents, people are counted by head', () => {
    const given = [
      { state: 'accepted', amount: 5_000 },
      { state: 'offered', amount: 99_999 },
      { state: 'thanked', amount: 2_500 },
    ] as const;
    expect(metOf({ howMany: 1, amount: 10_000 }, given)).toEqual({ met: 7_500, asked: 10_000 });
    expect(needStateOf({ howMany: 1, amount: 10_000 }, given)).toBe('offered');
    expect(metOf({ howMany: 2, amount: null }, given)).toEqual({ met: 2, asked: 2 });
  });
  test('what was declined, withdrawn or thanked stays so', () => {
    for (const state of ['declined', 'withdrawn', 'thanked'] as const)
      for (const event of ['accept', 'decline', 'withdraw', 'thank'] as const)
        expect(afterOffer(state, event)).toBeNull();
    expect(afterOffer('offered', 'thank')).toBeNull();
  });
});

describe('the board', () => {
  const lane = fc
    .uniqueArray(fc.nat(50), { minLength: 1, maxLength: 12 })
    .map((ids) => ids.map((id, index) => ({ id: String(id).padStart(2, '0'), lane: 'a', place: index + 1 })));
  test('a card put before another stands right before it, and the others keep their order', () => {
    fc.assert(
      fc.property(lane, fc.nat(), fc.nat(), (cards, from, to) => {
        const moved = cards[from % cards.length]!.id;
        const before = cards[to % cards.length]!.id;
        fc.pre(moved !== before);
        const { above, below } = neighbours(cards, moved, before);
        const order = byPlace(
          withMove(cards, { id: moved, lane: 'a', place: placeBetween(above, below) }),
        ).map(({ id }) => id);
        expect(order.indexOf(moved)).toBe(order.indexOf(before) - 1);
        expect(order.filter((id) => id !== moved)).toEqual(
          cards.map(({ id }) => id).filter((id) => id !== moved),
        );
      }),
    );
  });
  test('a step down and up again changes nothing', () => {
    fc.assert(
      fc.property(lane, fc.nat(), (cards, from) => {
        const moved = cards[from % cards.length]!.id;
        const step = (given: typeof cards, by: -1 | 1) => {
          const before = beforeAfterStep(given, moved, by);
          if (before === undefined) return null;
          const { above, below } = neighbours(given, moved, before);
          return withMove(given, { id: moved, lane: 'a', place: placeBetween(above, below) });
        };
        const down = step(cards, 1);
        fc.pre(down !== null);
        const again = step(down!, -1);
        expect(byPlace(again!).map(({ id }) => id)).toEqual(cards.map(({ id }) => id));
      }),
    );
  });
  test('fifty moves to the same spot are noticed before two cards have one place', () => {
    const below = 2;
    let [above, moves] = [1, 0];
    while (moves < 200) {
      const place = placeBetween(above, below);
      moves += 1;
      if (isTight(above, place, below)) break;
      expect(place).toBeGreaterThan(above);
      expect(place).toBeLessThan(below);
      above = place;
    }
    expect(moves).toBeGreaterThan(20);
    expect(moves).toBeLessThan(60);
  });
  test('a month has whole weeks from Monday, each of its days once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        const weeks = weeksOf(month);
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        expect(new Date(`${weeks[0]![0]!.date}T12:00:00Z`).getUTCDay()).toBe(1);
        const days = weeks.flat().filter(({ inMonth }) => inMonth);
        expect(days).toHaveLength(new Date(Date.UTC(year, number, 0)).getUTCDate());
        expect(monthBy(monthBy(month, 5), -5)).toBe(month);
      }),
    );
  });
});

describe('progress and money', () => {
  test('tells apart whether there are people and whether there is a result', () => {
    const progress = progressOf({
      needs: [{ state: 'filled' }, { state: 'open' }, { state: 'withdrawn' }],
      activities: [
        { people: 0, done: false },
        { people: 0, done: true },
        { people: 2, done: false },
      ],
      results: [{ state: 'reached' }, { state: 'partly' }, { state: 'wished' }],
    });
    expect(progress.staffed).toEqual({ done: 3, total: 5 });
    expect(progress.results).toEqual({ reached: 1, partly: 1, not: 0, total: 3 });
  });
  test('the house has a lit window only for what is staffed, and never more windows than fit', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(30), fc.nat(30), (done, more, reached, wished) => {
        const house = houseOf({
          staffed: { done, total: done + more },
          results: { reached, partly: 0, not: 0, total: reached + wished },
        });
        const lit = house.windows.filter((pane) => pane.lit).length;
        expect(house.windows.length).toBeLessThanOrEqual(30);
        if (done === 0) expect(lit).toBe(0);
        if (more === 0 && done >= 3) expect(lit).toBe(house.windows.length);
        if (reached === 0) expect(house.tiles.every(({ state }) => state === 'open')).toBe(true);
        expect(house.wall.y).toBeGreaterThan(0);
        for (const { x, y } of house.windows) {
          expect(x).toBeGreaterThanOrEqual(house.wall.x);
          expect(y + 20).toBeLessThan(house.wall.y + house.wall.height);
        }
      }),
    );
  });
  test('an amount is read as people write it', () => {
    expect(['12,50', '€ 1.250', '1.250,5', '40.-', '3.75', '1 000'].map(readAmount)).toEqual([
      1_250, 125_000, 125_050, 4_000, 375, 100_000,
    ]);
    expect(['', '0', '-5', 'tien', '1,234', '9999999999'].map(readAmount)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
  test('what is written in euros is read back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
        expect(readAmount(euros(cents, 'nl'))).toBe(cents);
        expect(readAmount(typedAmount(cents))).toBe(cents);
      }),
    );
  });
  test('promised is what was accepted; needed less promised is missing', () => {
    const sum = moneyOf(
      [
        { kind: 'needed', amount: 10_000 },
        { kind: 'spent', amount: 3_000 },
      ],
      [
        { state: 'accepted', amount: 4_000 },
        { state: 'offered', amount: 9_000 },
        { state: 'declined', amount: 9_000 },
      ],
    );
    expect(sum).toEqual({ needed: 10_000, spent: 3_000, promised: 4_000, offered: 9_000, missing: 6_000 });
  });
});

describe('the pot of a community', () => {
  const amounts = fc.integer({ min: 1, max: 100_000 });
  test('what one can still ask is granted, and one cent more is not', () => {
    fc.assert(
      fc.property(amounts, fc.option(amounts), amounts, amounts, (total, most, granted, here) => {
        const rules = { moneyTotal: total, moneyMost: most, moneyDecider: 'core_team' as const };
        const pot = { rules, granted: Math.min(granted, total), here: Math.min(here, granted, total) };
        const can = mostToAsk(pot);
        if (can > 0) expect(checkGrant(pot, can).ok).toBe(true);
        expect(checkGrant(pot, can + 1).ok).toBe(false);
      }),
    );
  });
  test('without a pot nothing is granted', () => {
    const rules = { moneyTotal: null, moneyMost: null, moneyDecider: null };
    expect(checkGrant({ rules, granted: 0, here: 0 }, 1)).toEqual({ ok: false, refusal: 'no_pot' });
  });
  test('who decides is who the rules say', () => {
    const [core, official] = [
      { core: true, official: false },
      { core: false, official: true },
    ];
    expect([mayDecide('core_team', core), mayDecide('core_team', official)]).toEqual([true, false]);
    expect([mayDecide('members', core), mayDecide('members', official)]).toEqual([true, false]);
    expect([mayDecide('municipality', core), mayDecide('municipality', official)]).toEqual([false, true]);
    expect([mayDecide(null, core), mayDecide(null, official)]).toEqual([false, false]);
  });
  test('only a decision of the members has a day, and that day was', () => {
    expect(checkMeeting('members', '2026-11-22', '2026-11-22')).toMatchObject({ value: '2026-11-22' });
    expect(checkMeeting('members', '2026-11-23', '2026-11-22').ok).toBe(false);
    expect(checkMeeting('members', null, '2026-11-22').ok).toBe(false);
    expect(checkMeeting('core_team', '2026-11-01', '2026-11-22')).toMatchObject({ value: null });
  });
});

test('progress is said right at nothing, one and many', () => {
  const said = (done: number, total: number, reached: number, partly: number, wished: number) => {
    const results = { reached, partly, not: 0, total: wished };
    const progress = { staffed: { done, total }, results };
    return `${staffedInWords(progress)} · ${resultsInWords(progress)}`;
  };
  expect(said(0, 0, 0, 0, 0)).toBe(
    'Nog niets op het bord en niets gevraagd · Nog geen resultaten opgeschreven',
  );
  expect(said(1, 1, 0, 1, 1)).toBe('1 van 1 activiteit of vraag bezet · 0 van 1 resultaat bereikt, 1 deels');
  expect(said(2, 5, 3, 0, 4)).toBe('2 van de 5 activiteiten en vragen bezet · 3 van de 4 resultaten bereikt');
});
