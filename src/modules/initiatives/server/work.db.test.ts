import { sql } from 'kysely';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readFeed, writeComment } from '#lib/modules/feed/server/index.ts';
import { openNotification, readNotifications } from '#lib/modules/notifications/server/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { guardedStream, LiveUpdates } from '#lib/platform/live.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { actorById } from '../../accounts/server/index.ts';
import { makeTownArea } from '../../accounts/server/testing.ts';
import {
  activityById,
  activitiesOf,
  activityPictures,
  addActivity,
  addActivityPicture,
  addLane,
  addMoneyLine,
  addNeed,
  addResult,
  answerOffer,
  askToJoin,
  boardOf,
  changeNeed,
  copyActivities,
  drawCard,
  endInitiative,
  initiativeById,
  initiativePictures,
  leaveActivity,
  makeOffer,
  moneyLinesOf,
  moveActivity,
  needById,
  needsOf,
  offersOf,
  openNeeds,
  putPicture,
  removeActivity,
  removeLane,
  removeMoneyLine,
  renameLane,
  workOf,
  resultsOf,
  settleResult,
  takeActivity,
  withdrawNeed,
} from './index.ts';
import { again, at, makeActor, makeInitiative } from './testing.ts';

const { db, url } = await testDatabase();
const town = 'GM9901';
await makeTownArea(db, town);
const refusalOf = (result: { ok: boolean; refusal?: string }): string | undefined =>
  result.ok ? undefined : result.refusal;
const words = { words: '', startsOn: null, endsOn: null };
const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#0f5673' } })
  .jpeg()
  .toBuffer();

async function withCards(titles: readonly string[], more: Parameters<typeof makeInitiative>[2] = {}) {
  const { id, partner } = await makeInitiative(db, town, more);
  const ids: string[] = [];
  for (const title of titles) {
    const activity = newId();
    ids.push(activity);
    await addActivity(db, { initiative: id, by: partner, at, id: activity, lane: null, title, ...words });
  }
  const { lanes } = await boardOf(db, id);
  return { id, partner, ids, lanes: lanes.map((lane) => lane.id) as [string, string, string] };
}
const still = { lane: null, before: null, step: null } as const;
const titlesIn = async (initiative: string, lane: string): Promise<string[]> =>
  (await boardOf(db, initiative)).activities.flatMap((each) => (each.lane === lane ? [each.title] : []));

describe('the board', () => {
  test('a card goes before another, a step up, and to the lane of what is done', async () => {
    const { id, partner, ids, lanes } = await withCards(['een', 'twee', 'drie']);
    const act = { initiative: id, by: partner, at, ...still };
    await moveActivity(db, { ...act, activity: ids[2]!, lane: lanes[0], before: ids[0]! });
    expect(await titlesIn(id, lanes[0])).toEqual(['drie', 'een', 'twee']);
    await moveActivity(db, { ...act, activity: ids[1]!, step: 'up' });
    expect(await titlesIn(id, lanes[0])).toEqual(['drie', 'twee', 'een']);
    await moveActivity(db, { ...act, activity: ids[0]!, lane: lanes[2] });
    expect((await activityById(db, guest, ids[0]!))?.done).toBe(true);
    await moveActivity(db, { ...act, activity: ids[0]!, lane: lanes[1] });
    expect((await activityById(db, guest, ids[0]!))?.done).toBe(false);
  });

  test('sixty moves to the same spot keep their order', async () => {
    const { id, partner, ids, lanes } = await withCards(['aa', 'bb', 'cc']);
    for (let turn = 0; turn < 60; turn += 1)
      await moveActivity(db, {
        initiative: id,
        by: partner,
        at,
        step: null,
        lane: lanes[0],
        activity: turn % 2 === 0 ? ids[1]! : ids[0]!,
        before: ids[2]!,
      });
    expect(await titlesIn(id, lanes[0])).toEqual(['bb', 'aa', 'cc']);
  });

  test('many who move at once: every card is still there once, each on a place of its own', async () => {
    const { id, partner, ids, lanes } = await withCards(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
    await Promise.all(
      ids.flatMap((activity, index) =>
        lanes.map((lane) =>
          moveActivity(db, {
            initiative: id,
            by: partner,
            at,
            step: null,
            activity,
            lane,
            before: ids[(index + 2) % 6]!,
          }),
        ),
      ),
    );
    const { activities } = await boardOf(db, id);
    expect(activities.map((each) => each.title).sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
    expect(new Set(activities.map(({ lane, place }) => `${lane} ${place}`)).size).toBe(6);
  });

  test('only partners move, and only on their own board', async () => {
    const one = await withCards(['een']);
    const other = await withCards(['ander']);
    const act = { initiative: one.id, at, ...still, activity: one.ids[0]! };
    expect(refusalOf(await moveActivity(db, { ...act, by: other.partner }))).toBe('not_partner');
    expect(refusalOf(await moveActivity(db, { ...act, by: one.partner, lane: other.lanes[0] }))).toBe(
      'unknown_lane',
    );
    expect(refusalOf(await moveActivity(db, { ...act, by: one.partner, activity: other.ids[0]! }))).toBe(
      'unknown_activity',
    );
    expect(refusalOf(await takeActivity(db, { ...act, by: other.partner }))).toBe('not_partner');
  });

  test('lanes are added before the last, renamed, and removed only when empty', async () => {
    const { id, partner, ids, lanes } = await withCards(['een']);
    const act = { initiative: id, by: partner };
    const lane = newId();
    await addLane(db, { ...act, id: lane, name: 'Wachten' });
    await addLane(db, { ...act, id: lane, name: 'Wachten' });
    expect((await boardOf(db, id)).lanes.map(({ name }) => name)).toEqual([
      'Te doen',
      'Bezig',
      'Wachten',
      'Klaar',
    ]);
    await renameLane(db, { ...act, id: lane, name: 'Wacht op hout' });
    await moveActivity(db, { initiative: id, by: partner, at, ...still, activity: ids[0]!, lane });
    expect(refusalOf(await removeLane(db, { ...act, lane }))).toBe('lane_not_empty');
    expect(refusalOf(await removeLane(db, { ...act, lane: lanes[2] }))).toBe('last_lane');
    await removeActivity(db, { initiative: id, by: partner, at, activity: ids[0]! });
    expect((await removeLane(db, { ...act, lane })).ok).toBe(true);
    expect((await boardOf(db, id)).activities).toEqual([]);
  });

  test('a partner takes an activity and gives it back', async () => {
    const { id, partner, ids } = await withCards(['een']);
    const act = { initiative: id, by: partner, at, activity: ids[0]! };
    await takeActivity(db, act);
    await takeActivity(db, act);
    expect((await activityById(db, guest, ids[0]!))?.people).toHaveLength(1);
    await leaveActivity(db, act);
    expect((await activityById(db, guest, ids[0]!))?.people).toEqual([]);
  });

  test('copying asks for sight of the one and membership of the other, and doubles nothing', async () => {
    const from = await withCards(['een', 'twee']);
    const hidden = await withCards(['geheim'], { visibility: 'partners' });
    const to = await withCards([]);
    const act = { from: from.id, to: to.id, activities: from.ids, by: to.partner };
    expect(refusalOf(await copyActivities(db, { ...act, by: from.partner }))).toBe('not_partner_there');
    expect(refusalOf(await copyActivities(db, { ...act, from: hidden.id, activities: hidden.ids }))).toBe(
      'unknown_initiative',
    );
    expect(await copyActivities(db, { ...act, activities: [...from.ids, ...hidden.ids] })).toEqual({
      ok: true,
      value: 2,
    });
    expect(await copyActivities(db, act)).toEqual({ ok: true, value: 0 });
    expect(await titlesIn(to.id, to.lanes[0])).toEqual(['een', 'twee']);
    for (const { id } of (await boardOf(db, to.id)).activities) {
      const item = (await activityById(db, to.partner, id))?.item ?? '';
      const words = { id: newId(), item, words: 'Doen we dit ook zo?', by: to.partner };
      expect(await writeComment(db, words)).toMatchObject({ ok: true });
    }
  });
});

const hands = {
  kind: 'hands',
  title: 'Mensen om te sjouwen',
  words: '',
  hours: 4,
  startsOn: null,
  endsOn: null,
  place: '',
  howMany: 2,
  amount: null,
  activity: null,
} as const;
const time = { kind: 'time', words: 'Ik kan zaterdag', hours: 3, amount: null } as const;

describe('needs and offers', () => {
  async function withNeed(more: Partial<Parameters<typeof addNeed>[1]['need']> = {}) {
    const made = await withCards(['Sjouwen']);
    const need = newId();
    const act = { initiative: made.id, by: made.partner, at };
    await addNeed(db, { ...act, need: { ...hands, id: need, activity: made.ids[0]!, ...more } });
    return { ...made, need, act };
  }
  const offerBy = async (by: Actor, initiative: string, need: string) => {
    const id = newId();
    const made = await makeOffer(db, { initiative, by, at, id, on: { need }, ...time });
    return { id, made };
  };

  test('open, offered, filled, thanked; and open again when somebody cannot after all', async () => {
    const { id, need, act, ids } = await withNeed();
    const [one, two] = [await makeActor(db), await makeActor(db)];
    const first = await offerBy(one, id, need);
    expect((await needById(db, guest, need))?.state).toBe('offered');
    await answerOffer(db, { ...act, offer: first.id, verdict: 'accept', words: '' });
    expect((await needById(db, guest, need))?.state).toBe('open');
    const second = await offerBy(two, id, need);
    await answerOffer(db, { ...act, offer: second.id, verdict: 'accept', words: '' });
    expect(await needById(db, guest, need)).toMatchObject({ state: 'filled', met: 2 });
    expect((await activityById(db, guest, ids[0]!))?.people).toHaveLength(2);
    expect(refusalOf((await offerBy(await makeActor(db), id, need)).made)).toBe('need_closed');
    await answerOffer(db, { initiative: id, by: two, at, offer: second.id, verdict: 'withdraw', words: '' });
    expect((await needById(db, guest, need))?.state).toBe('open');
    expect((await activityById(db, guest, ids[0]!))?.people).toHaveLength(1);
    const third = await offerBy(two, id, need);
    await answerOffer(db, { ...act, offer: third.id, verdict: 'accept', words: '' });
    for (const offer of [first.id, third.id])
      await answerOffer(db, { ...act, offer, verdict: 'thank', words: 'Bedankt!' });
    expect((await needById(db, guest, need))?.state).toBe('thanked');
  });

  test('one offers once, a partner answers with a reason, and nobody answers for another', async () => {
    const { id, need, act } = await withNeed();
    const [one, stranger] = [await makeActor(db), await makeActor(db)];
    const { id: offer } = await offerBy(one, id, need);
    expect(refusalOf((await offerBy(one, id, need)).made)).toBe('already_offered');
    const same = { initiative: id, by: one, at, id: offer, on: { need }, ...time };
    expect((await makeOffer(db, same)).ok).toBe(true);
    expect(refusalOf(await makeOffer(db, { ...same, words: 'Iets anders' }))).toBe('other_content');
    const answer = { ...act, offer, words: '' };
    expect(refusalOf(await answerOffer(db, { ...answer, by: stranger, verdict: 'accept' }))).toBe(
      'not_partner',
    );
    expect(refusalOf(await answerOffer(db, { ...answer, by: stranger, verdict: 'withdraw' }))).toBe(
      'not_yours',
    );
    expect(refusalOf(await answerOffer(db, { ...answer, verdict: 'decline' }))).toBe('reason_needed');
    await answerOffer(db, { ...answer, verdict: 'decline', words: 'We hebben al iemand' });
    expect(refusalOf(await answerOffer(db, { ...answer, verdict: 'accept' }))).toBe('already_answered');
    const seen = async (by: Actor) =>
      (await offersOf(db, by, { initiative: id, partner: false })).map(({ state }) => state);
    expect([await seen(one), await seen(stranger)]).toEqual([['declined'], []]);
  });

  test('an offer on an activity that is accepted makes a partner who stands on it', async () => {
    const { id, ids, act } = await withNeed();
    const person = await makeActor(db);
    const offer = newId();
    await makeOffer(db, { initiative: id, by: person, at, id: offer, on: { activity: ids[0]! }, ...time });
    expect((await initiativeById(db, person, id))?.stage).toBe('asked');
    await answerOffer(db, { ...act, offer, verdict: 'accept', words: 'Fijn' });
    expect((await initiativeById(db, person, id))?.stage).toBe('partner');
    expect((await activityById(db, guest, ids[0]!))?.people.map((each) => each.id)).toEqual([person.id]);
    const more = {
      initiative: id,
      by: await again(db, person),
      at,
      id: newId(),
      on: { activity: ids[0]! },
      ...time,
    };
    expect(refusalOf(await makeOffer(db, more))).toBe('already_partner');
  });

  test('money is promised in cents, asked for with an amount, and never more than that', async () => {
    const { id, act } = await withNeed();
    const need = newId();
    const asks = { ...hands, id: need, kind: 'money', title: 'Hout', amount: 10_000 } as const;
    expect(refusalOf(await addNeed(db, { ...act, need: { ...asks, amount: null } }))).toBe('amount_needed');
    await addNeed(db, { ...act, need: asks });
    const giver = await makeActor(db);
    const gift = {
      initiative: id,
      by: giver,
      at,
      on: { need },
      kind: 'money',
      words: 'Voor het hout',
      hours: null,
    } as const;
    expect(refusalOf(await makeOffer(db, { ...gift, id: newId(), amount: null }))).toBe('amount_needed');
    const offer = newId();
    await makeOffer(db, { ...gift, id: offer, amount: 4_000 });
    await answerOffer(db, { ...act, offer, verdict: 'accept', words: '' });
    expect(await needById(db, guest, need)).toMatchObject({ state: 'open', met: 4_000 });
  });

  test('what is no longer needed is gone from the list, and whoever waits gets an answer', async () => {
    const { id, need, act } = await withNeed();
    const person = await makeActor(db);
    await offerBy(person, id, need);
    const listed = async () =>
      (await openNeeds(db, guest, { town, kind: 'hands', after: null, limit: 500 })).map((each) => each.id);
    expect(await listed()).toContain(need);
    await withdrawNeed(db, { ...act, need });
    expect(await listed()).not.toContain(need);
    expect(await needsOf(db, id)).toEqual([]);
    expect(
      (await offersOf(db, person, { initiative: id, partner: false })).map(({ state }) => state),
    ).toEqual(['declined']);
  });

  const { activity: _, ...asksFor } = hands;
  test('a partner asks for it in other words, and its title, its item in the feed and the search follow', async () => {
    const { id, partner, need, act } = await withNeed();
    const to = {
      ...asksFor,
      kind: 'skill',
      title: 'Iemand die kan lassen',
      words: 'Een hek',
      hours: 6,
    } as const;
    const change = { ...act, need, to: { ...to, startsOn: '2027-03-01', place: 'Bij de flat' } };
    const stranger = await makeActor(db);
    expect(refusalOf(await changeNeed(db, { ...change, by: stranger }))).toBe('not_partner');
    expect(refusalOf(await changeNeed(db, { ...change, need: newId() }))).toBe('unknown_need');
    const elsewhere = await makeInitiative(db, town);
    const from = { ...change, initiative: elsewhere.id, by: elsewhere.partner };
    expect(refusalOf(await changeNeed(db, from))).toBe('unknown_need');
    expect((await changeNeed(db, change)).ok).toBe(true);
    const said = { kind: 'skill', title: to.title, words: 'Een hek', hours: 6, startsOn: '2027-03-01' };
    expect(await needById(db, guest, need)).toMatchObject({
      ...said,
      ownPlace: 'Bij de flat',
      state: 'open',
    });
    const { items } = await readFeed(db, { place: id, reader: partner, filter: 'work' });
    expect(items.filter(({ kind }) => kind === 'need').map(({ subject }) => subject?.title)).toEqual([
      to.title,
    ]);
    const { rows } = await sql<{ searched: string; matched: boolean; audit: number }>`
      select s.title || ' ' || s.body as searched, n.stems @@ to_tsquery('dutch', 'lassen & hek') as matched,
        (select count(*) from log_entry where thing = n.id::text and what = 'need.changed')::int as audit
      from need n join search_entry s on s.thing = n.id where n.id = ${need}`.execute(db);
    expect(rows).toEqual([{ searched: 'Iemand die kan lassen Een hek', matched: true, audit: 1 }]);
    await withdrawNeed(db, { ...act, need });
    expect(refusalOf(await changeNeed(db, change))).toBe('need_settled');
  });

  test('what was offered stays the help that was asked, and what was accepted stays within it', async () => {
    const { id, need, act } = await withNeed({ howMany: 3 });
    const to = (more: object) => changeNeed(db, { ...act, need, to: { ...asksFor, ...more } });
    const offers = [];
    for (const person of [await makeActor(db), await makeActor(db)])
      offers.push((await offerBy(person, id, need)).id);
    expect(refusalOf(await to({ kind: 'skill' }))).toBe('kind_fixed');
    for (const offer of offers) await answerOffer(db, { ...act, offer, verdict: 'accept', words: '' });
    expect(refusalOf(await to({ howMany: 1 }))).toBe('fewer_than_accepted');
    await to({ howMany: 4 });
    expect(await needById(db, guest, need)).toMatchObject({ state: 'open', met: 2, howMany: 4 });
    await to({ howMany: 2 });
    expect((await needById(db, guest, need))?.state).toBe('filled');
    expect(refusalOf(await to({ howMany: 9 }))).toBe('need_settled');
  });

  test('whoever offered on it hears once what is other than it was, and not of a comma', async () => {
    const { id, need, act } = await withNeed({ howMany: 3 });
    const people = await Promise.all([1, 2, 3].map(() => makeActor(db)));
    const [one, two, gone] = people as [Actor, Actor, Actor];
    const offers = [];
    for (const person of people) offers.push(await offerBy(person, id, need));
    await answerOffer(db, { ...act, offer: offers[0]!.id, verdict: 'accept', words: '' });
    await answerOffer(db, { ...act, offer: offers[2]!.id, verdict: 'decline', words: 'Het is al gedaan' });
    for (const person of people)
      await db
        .insertInto('following')
        .values({ person: person.id!, place: id, hears: 'all' })
        .onConflict((clash) => clash.columns(['person', 'place']).doUpdateSet({ hears: 'all' }))
        .execute();
    const told = async (person: Actor) =>
      (await readNotifications(db, { reader: await again(db, person) })).lines
        .filter(({ seen }) => !seen)
        .map(({ kind, times }) => `${kind} ${times}`)
        .toSorted();
    const fresh = () => db.updateTable('notification').set({ seen_at: at }).execute();
    const to = (more: object) => changeNeed(db, { ...act, need, to: { ...asksFor, howMany: 3, ...more } });
    await fresh();
    await to({ title: `${asksFor.title.toUpperCase()}!` });
    expect(await told(one)).toEqual(['news 1']);
    await fresh();
    await to({ startsOn: '2027-03-01' });
    await to({ startsOn: '2027-03-01', place: 'Bij de flat' });
    expect([await told(one), await told(two), await told(gone)]).toEqual([
      ['changed 2'],
      ['changed 2'],
      ['news 2'],
    ]);
    const [line] = (await readNotifications(db, { reader: await again(db, one) })).lines;
    expect(await openNotification(db, { notification: line!.id, by: await again(db, one) })).toMatchObject({
      value: `/doe/behoeften/${need}`,
    });
  });

  test('of money no less is asked than was promised', async () => {
    const { id, need, act } = await withNeed({ kind: 'money', amount: 10_000 });
    const money = { need, to: { ...asksFor, kind: 'money' as const } };
    const by = await makeActor(db);
    const offer = newId();
    await makeOffer(db, {
      initiative: id,
      by,
      at,
      id: offer,
      on: { need },
      ...time,
      kind: 'money',
      amount: 4_000,
    });
    await answerOffer(db, { ...act, offer, verdict: 'accept', words: '' });
    const to = (amount: number | null) => changeNeed(db, { ...act, ...money, to: { ...money.to, amount } });
    expect(refusalOf(await to(null))).toBe('amount_needed');
    expect(refusalOf(await to(3_999))).toBe('less_than_accepted');
    expect((await to(4_000)).ok).toBe(true);
    expect(await needById(db, guest, need)).toMatchObject({ state: 'filled', amount: 4_000 });
  });

  test('the item in the feed says how its thing stands now', async () => {
    const { id, partner, need, act, ids } = await withNeed({ howMany: 1 });
    const helper = await makeActor(db);
    const says = async () => {
      const { items } = await readFeed(db, { place: id, reader: partner, filter: 'work' });
      return Object.fromEntries(items.map(({ kind, now }) => [kind, now]));
    };
    expect(await says()).toEqual({ activity: 'activity_open', need: 'need_open' });
    const offer = await offerBy(helper, id, need);
    await answerOffer(db, { ...act, offer: offer.id, verdict: 'accept', words: '' });
    expect(await says()).toEqual({ activity: 'activity_taken', need: 'need_filled', offer: 'need_filled' });
    await removeActivity(db, { ...act, activity: ids[0]! });
    expect(await says()).toMatchObject({ activity: 'activity_removed' });
  });

  test('whoever waits is answered when it is no longer needed, taken off the board, or over', async () => {
    const { id, partner, need, act, ids } = await withNeed();
    const [one, two, three, asker] = await Promise.all([1, 2, 3, 4].map(() => makeActor(db)));
    await offerBy(one!, id, need);
    await withdrawNeed(db, { ...act, need });
    await makeOffer(db, { initiative: id, by: two!, at, id: newId(), on: { activity: ids[0]! }, ...time });
    await removeActivity(db, { ...act, activity: ids[0]! });
    const other = newId();
    await addNeed(db, { ...act, need: { ...hands, id: other } });
    await offerBy(three!, id, other);
    await askToJoin(db, { ...act, by: asker!, motivation: 'Ik woon ernaast' });
    await endInitiative(db, { ...act, outcome: 'partly', words: 'Het regende' });
    const states = await db
      .selectFrom('offer')
      .select(['person', 'state'])
      .where('person', 'in', [one!.id, two!.id, three!.id] as string[])
      .execute();
    expect(states.map(({ state }) => state)).toEqual(['declined', 'declined', 'declined']);
    const heard = await db
      .selectFrom('notification')
      .select('person')
      .where('place', '=', id)
      .where('kind', '=', 'answered')
      .execute();
    expect(new Set(heard.map(({ person }) => person))).toEqual(new Set([one!.id, two!.id, three!.id]));
    expect((await initiativeById(db, asker!, id))?.stage).toBe('supporter');
    const { items } = await readFeed(db, { place: id, reader: partner, filter: 'people' });
    expect(items.filter(({ kind }) => kind === 'asked')).toEqual([]);
  });

  test('with nobody left to answer, whoever wants to do something takes it up at once', async () => {
    const { id, partner, ids } = await withCards(['Sjouwen']);
    await db.deleteFrom('initiative_person').where('person', '=', partner.id).execute();
    const helper = await makeActor(db);
    await makeOffer(db, { initiative: id, by: helper, at, id: newId(), on: { activity: ids[0]! }, ...time });
    expect((await initiativeById(db, await again(db, helper), id))?.stage).toBe('partner');
    expect((await activityById(db, helper, ids[0]!))?.people.map((each) => each.id)).toEqual([helper.id]);
  });

  test('what only partners see, others can neither read nor answer', async () => {
    const { id, partner } = await makeInitiative(db, town, { visibility: 'partners' });
    const need = newId();
    await addNeed(db, { initiative: id, by: partner, at, need: { ...hands, id: need } });
    const stranger = await makeActor(db);
    expect(await needById(db, stranger, need)).toBeNull();
    expect(refusalOf((await offerBy(stranger, id, need)).made)).toBe('unknown_initiative');
    expect(
      (await openNeeds(db, stranger, { town, kind: null, after: null, limit: 500 })).map((each) => each.id),
    ).not.toContain(need);
  });
});

describe('results and money', () => {
  test('not reached says why; a line that was wrong can go', async () => {
    const { id, partner } = await makeInitiative(db, town);
    const act = { initiative: id, by: partner, at };
    const result = newId();
    await addResult(db, { ...act, id: result, title: 'Zes bankjes', words: '' });
    await addResult(db, { ...act, id: result, title: 'Zes bankjes', words: '' });
    const settle = { ...act, result, title: 'Zes bankjes', words: '', why: '' };
    expect(refusalOf(await settleResult(db, { ...settle, state: 'not' }))).toBe('reason_needed');
    await settleResult(db, { ...settle, state: 'partly', why: 'Twee waren te duur' });
    expect(await resultsOf(db, id)).toMatchObject([{ state: 'partly', why: 'Twee waren te duur' }]);
    const line = { ...act, id: newId(), kind: 'needed', what: 'Hout', amount: 25_000, onDate: null } as const;
    await addMoneyLine(db, line);
    expect(refusalOf(await addMoneyLine(db, { ...line, amount: 1 }))).toBe('other_content');
    expect(await moneyLinesOf(db, id)).toMatchObject([{ what: 'Hout', amount: 25_000 }]);
    expect(await workOf(db, id)).toEqual({
      activities: await activitiesOf(db, id),
      results: await resultsOf(db, id),
      lines: await moneyLinesOf(db, id),
    });
    const said = async () => {
      const { items } = await readFeed(db, { place: id, reader: partner, filter: 'work' });
      return items.map(({ kind, now, words: text, detail }) => [kind, now, text, detail['line']]);
    };
    expect(await said()).toEqual([
      ['money', null, 'Hout', 'needed'],
      ['result', 'result_partly', 'Twee waren te duur', undefined],
    ]);
    await removeMoneyLine(db, { ...act, line: line.id });
    expect(await moneyLinesOf(db, id)).toEqual([]);
    expect(await said()).toHaveLength(1);
  });
});

describe('pictures', () => {
  test('partners put them, whoever sees the initiative sees them, others do not know they exist', async () => {
    const { id, partner, ids } = await withCards(['Met foto'], { visibility: 'partners' });
    const stranger = await makeActor(db);
    const put = { initiative: id, file: newId(), bytes };
    expect(refusalOf(await putPicture(db, { ...put, by: stranger }))).toBe('unknown_initiative');
    expect((await putPicture(db, { ...put, by: partner })).ok).toBe(true);
    expect((await initiativeById(db, partner, id))?.picture).toBe(put.file);
    expect(await initiativePictures.rights(db, stranger, id)).toMatchObject({
      maySee: false,
      maySend: false,
    });
    const second = newId();
    await putPicture(db, { ...put, file: second, by: partner });
    const files = await db.selectFrom('file').select('id').where('owner', '=', id).execute();
    expect(files).toEqual([{ id: second }]);
    const onActivity = { ...put, activity: ids[0]!, file: newId() };
    expect(refusalOf(await addActivityPicture(db, { ...onActivity, by: stranger }))).toBe('unknown_activity');
    expect((await addActivityPicture(db, { ...onActivity, by: partner })).ok).toBe(true);
    expect(await activityPictures.rights(db, guest, ids[0]!)).toMatchObject({ maySee: false });
  });

  test('the card to share is a picture of 1200 by 630 with words in our own letter', async () => {
    const card = { name: 'Bankjes', wished: '', areaName: 'Oost', townName: 'Voorbeeldstad' };
    const progress = { staffed: { done: 2, total: 5 }, results: { reached: 1, partly: 0, not: 0, total: 2 } };
    const png = await drawCard({ ...card, progress });
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    const other = await drawCard({ ...card, name: 'Iets heel anders', progress });
    expect(other.equals(png)).toBe(false);
    const withEmoji = await drawCard({ ...card, name: '🌳 Bankjes 👩🏽 🇳🇱 ☀️', progress });
    expect(withEmoji.equals(png)).toBe(true);
  });
});

describe('the stream', () => {
  test('carries moves without titles, and ends for whoever loses sight', async () => {
    const live = new LiveUpdates(url);
    await live.start();
    const { id, partner, ids, lanes } = await withCards(['Geheime titel']);
    const stranger = await makeActor(db);
    const open = (person: Actor) => {
      const stillSees = async () =>
        (await initiativeById(db, person.id === null ? guest : await actorById(db, person.id), id)) !== null;
      const { body } = guardedStream(
        live,
        { subject: `place:${id}`, person: person.id, stillSees },
        new AbortController().signal,
      );
      return new Response(body).text();
    };
    const [hers, his] = [open(stranger), open(partner)];
    await moveActivity(db, { initiative: id, by: partner, at, ...still, activity: ids[0]!, lane: lanes[1] });
    await db.updateTable('initiative').set({ visibility: 'partners' }).where('id', '=', id).execute();
    const heard = await hers;
    expect(heard).toContain(`"move":{"id":"${ids[0]}","lane":"${lanes[1]}"`);
    expect(heard).not.toContain('Geheime');
    // The partner still sees it; leaving ends it for them too.
    await db.deleteFrom('initiative_person').where('initiative', '=', id).execute();
    expect(await his).toContain('"sight":true');
    await live.stop();
  });
});
