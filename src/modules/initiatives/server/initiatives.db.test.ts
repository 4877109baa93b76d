import { describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeTownArea } from '../../accounts/server/testing.ts';
import {
  addActivity,
  addNeed,
  answerAsk,
  archiveInitiative,
  askToJoin,
  editInitiative,
  endInitiative,
  initiativeById,
  initiativesAround,
  listInitiatives,
  makeOffer,
  needsOf,
  ownInitiatives,
  peopleOf,
  placesToStart,
  putOnline,
  removeDraft,
  reopenInitiative,
  startInitiative,
  stepBack,
  stopSupporting,
  supportInitiative,
  withdrawNeed,
} from './index.ts';
import { again, at, described, makeActor, makeCommunity, makeInitiative } from './testing.ts';

const { db } = await testDatabase();
const town = 'GM9901';
await makeTownArea(db, town);
const asked = {
  town,
  state: 'running',
  phase: null,
  area: null,
  community: null,
  after: null,
  limit: 100,
} as const;
const refusalOf = (result: { ok: boolean; refusal?: string }): string | undefined =>
  result.ok ? undefined : result.refusal;
const feedOf = (place: string) =>
  db
    .selectFrom('feed_item')
    .select(['kind', 'comments'])
    .where('place', '=', place)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();

describe('starting', () => {
  test('a draft is for whoever makes it; online it is for everyone, and it needs an end day', async () => {
    const { id, partner } = await makeInitiative(db, town, { online: false, endsOn: null });
    expect(await initiativeById(db, guest, id)).toBeNull();
    expect((await initiativeById(db, partner, id))?.state).toBe('draft');
    expect((await ownInitiatives(db, partner)).map((each) => each.id)).toEqual([id]);
    expect(refusalOf(await putOnline(db, { initiative: id, by: partner, at }))).toBe('no_end_day');
    const {
      lanes: _,
      idea: __,
      copyOf: ___,
      online: ____,
      id: _____,
      town: ______,
      by: _______,
      at: ________,
      ...to
    } = described(town, partner);
    expect((await editInitiative(db, { initiative: id, by: partner, at, to })).ok).toBe(true);
    expect((await putOnline(db, { initiative: id, by: partner, at })).ok).toBe(true);
    expect((await initiativeById(db, guest, id))?.name).toBe('Een bankje om de tien stappen');
    expect((await listInitiatives(db, guest, asked)).map((each) => each.id)).toContain(id);
    expect(refusalOf(await removeDraft(db, { initiative: id, by: partner }))).toBe('not_in_this_state');
  });

  test('the same form again is the same initiative; other words with its id are refused', async () => {
    const by = await makeActor(db);
    const act = described(town, by);
    const twice = await Promise.all([startInitiative(db, act), startInitiative(db, act)]);
    expect(twice.map(({ ok }) => ok)).toEqual([true, true]);
    expect(refusalOf(await startInitiative(db, { ...act, name: 'Iets anders' }))).toBe('other_content');
    const lanes = await db.selectFrom('lane').select('id').where('initiative', '=', act.id).execute();
    expect(lanes).toHaveLength(3);
  });

  test('a draft that is thrown away leaves nothing', async () => {
    const { id, partner } = await makeInitiative(db, town, { online: false });
    expect((await removeDraft(db, { initiative: id, by: partner })).ok).toBe(true);
    expect(await db.selectFrom('thing').select('id').where('id', '=', id).executeTakeFirst()).toBeUndefined();
  });

  test('a guest starts nothing, a strange area and a past day are refused', async () => {
    const by = await makeActor(db);
    expect(refusalOf(await startInitiative(db, described(town, guest)))).toBe('log_in_first');
    expect(refusalOf(await startInitiative(db, described(town, by, { area: 'GM0000' })))).toBe(
      'unknown_area',
    );
    expect(refusalOf(await startInitiative(db, described(town, by, { endsOn: '2026-11-01' })))).toBe(
      'end_day_past',
    );
  });

  test('the rules of play of a community say who may start and how wide it may be', async () => {
    const member = await makeActor(db);
    const stranger = await makeActor(db);
    const community = await makeCommunity(db, town, {
      whoMayStart: 'members',
      widestAudience: 'members',
      members: [member],
    });
    const inside = await again(db, member);
    const act = { community, visibility: 'members' } as const;
    expect(refusalOf(await startInitiative(db, described(town, stranger, act)))).toBe('may_not_start');
    expect(refusalOf(await startInitiative(db, described(town, inside, { community })))).toBe('too_wide');
    const started = await makeInitiative(db, town, { ...act, by: inside });
    expect((await initiativeById(db, inside, started.id))?.communityName).toContain('Gemeenschap');
    expect(await initiativeById(db, stranger, started.id)).toBeNull();
    expect((await placesToStart(db, inside, town)).map(({ id }) => id)).toContain(community);
    expect((await placesToStart(db, stranger, town)).map(({ id }) => id)).not.toContain(community);
  });

  test('core team only: a member may not', async () => {
    const member = await makeActor(db);
    const community = await makeCommunity(db, town, { whoMayStart: 'core_team', members: [member] });
    expect(
      refusalOf(await startInitiative(db, described(town, await again(db, member), { community }))),
    ).toBe('may_not_start');
  });

  test('a closed community does not exist for others, not even as a place to start', async () => {
    const stranger = await makeActor(db);
    const community = await makeCommunity(db, town, { entry: 'closed', widestAudience: 'members' });
    expect(refusalOf(await startInitiative(db, described(town, stranger, { community })))).toBe(
      'unknown_community',
    );
  });

  test('a copy takes over the work, not the people; what one may not see is not copied', async () => {
    const source = await makeInitiative(db, town, { visibility: 'partners' });
    await db
      .insertInto('activity')
      .values({
        id: newId(),
        initiative: source.id,
        lane: (
          await db
            .selectFrom('lane')
            .select('id')
            .where('initiative', '=', source.id)
            .executeTakeFirstOrThrow()
        ).id,
        place: 1,
        title: 'Hout halen',
      })
      .execute();
    const other = await makeActor(db);
    expect(refusalOf(await startInitiative(db, described(town, other, { copyOf: source.id })))).toBe(
      'unknown_initiative',
    );
    const copy = await makeInitiative(db, town, { by: source.partner, copyOf: source.id });
    const titles = await db
      .selectFrom('activity')
      .select('title')
      .where('initiative', '=', copy.id)
      .execute();
    expect(titles).toEqual([{ title: 'Hout halen' }]);
    const links = await db
      .selectFrom('link')
      .select(['to_thing', 'kind'])
      .where('from_thing', '=', copy.id)
      .execute();
    expect(links).toEqual([{ to_thing: source.id, kind: 'came_from' }]);
  });
});

describe('a copy', () => {
  test('asks for what was still asked, for itself: without offers, places and days that are past', async () => {
    const source = await makeInitiative(db, town);
    const act = { initiative: source.id, by: source.partner, at };
    const [activity, gone, kept, offered] = [newId(), newId(), newId(), newId()];
    const work = { title: 'Hout halen', words: '', startsOn: null, endsOn: null };
    await addActivity(db, { ...act, id: activity, lane: null, ...work });
    const asks = {
      kind: 'thing',
      words: 'Voor het hout',
      hours: 2,
      howMany: 2,
      amount: null,
      place: 'Hier',
    } as const;
    const days = { startsOn: '2026-11-01', endsOn: '2026-12-24' };
    for (const need of [
      { id: gone, title: 'Een bus', activity: null },
      { id: kept, title: 'Een aanhanger', activity },
      { id: offered, title: 'Een zaag', activity: null, endsOn: '2026-11-21' },
    ])
      await addNeed(db, { ...act, need: { ...asks, ...days, ...need } });
    await withdrawNeed(db, { ...act, need: gone });
    const helper = await makeActor(db);
    const help = { kind: 'goods', words: 'Ik heb er een', hours: null, amount: null } as const;
    await makeOffer(db, {
      initiative: source.id,
      by: helper,
      at,
      id: newId(),
      on: { need: offered },
      ...help,
    });
    const copy = await makeInitiative(db, town, { copyOf: source.id });
    const needs = await needsOf(db, copy.id);
    const asked = { ...asks, place: '', state: 'open', met: 0, startsOn: null };
    expect(needs).toMatchObject([
      { ...asked, title: 'Een aanhanger', activityTitle: 'Hout halen', endsOn: '2026-12-24' },
      { ...asked, title: 'Een zaag', activityTitle: null, endsOn: null },
    ]);
    expect(needs[0]?.activity).not.toBe(activity);
    expect((await feedOf(copy.id)).map(({ kind }) => kind).toSorted()).toEqual([
      'activity',
      'need',
      'need',
      'started',
    ]);
    expect(await needsOf(db, source.id)).toHaveLength(2);
  });
});

describe('people', () => {
  test('from viewer to supporter to partner, with the answer in the feed', async () => {
    const { id, partner } = await makeInitiative(db, town);
    const person = await makeActor(db);
    const act = { initiative: id, by: person, at };
    await supportInitiative(db, act);
    await supportInitiative(db, act);
    expect((await initiativeById(db, person, id))?.supporters).toBe(1);
    await askToJoin(db, { ...act, motivation: 'Ik kan timmeren' });
    const answer = { initiative: id, by: partner, at, person: person.id ?? '', words: '' };
    expect(refusalOf(await answerAsk(db, { ...answer, verdict: 'decline' }))).toBe('reason_needed');
    expect(refusalOf(await answerAsk(db, { ...answer, by: person, verdict: 'accept' }))).toBe('not_partner');
    await answerAsk(db, { ...answer, verdict: 'accept', words: 'Welkom!' });
    expect(refusalOf(await answerAsk(db, { ...answer, verdict: 'accept' }))).toBe('already_partner');
    expect((await again(db, person)).circles).toContain(`initiative:${id}`);
    expect(await feedOf(id)).toEqual([
      { kind: 'started', comments: 0 },
      { kind: 'partner', comments: 1 },
    ]);
    expect((await peopleOf(db, id)).partners).toHaveLength(2);
  });

  test('declined with a reason they stay a supporter, and may ask again', async () => {
    const { id, partner } = await makeInitiative(db, town);
    const person = await makeActor(db);
    const ask = () => askToJoin(db, { initiative: id, by: person, at, motivation: 'Mag ik?' });
    await ask();
    await answerAsk(db, {
      initiative: id,
      by: partner,
      at,
      person: person.id ?? '',
      verdict: 'decline',
      words: 'We zijn net compleet',
    });
    expect(await initiativeById(db, person, id)).toMatchObject({
      stage: 'supporter',
      answer: 'We zijn net compleet',
    });
    expect((await ask()).ok).toBe(true);
    expect((await feedOf(id)).map(({ kind }) => kind)).toEqual(['started', 'declined', 'asked']);
    await stopSupporting(db, { initiative: id, by: person, at });
    expect((await feedOf(id)).map(({ kind }) => kind)).toEqual(['started', 'declined']);
  });

  test('what one may not see, one cannot support, ask for or leave: it does not exist', async () => {
    const { id } = await makeInitiative(db, town, { visibility: 'partners' });
    const act = { initiative: id, by: await makeActor(db), at };
    const refusals = await Promise.all([
      supportInitiative(db, act),
      askToJoin(db, { ...act, motivation: 'Laat me erin' }),
      stepBack(db, act),
    ]);
    expect(refusals.map(refusalOf)).toEqual(Array(3).fill('unknown_initiative'));
  });

  async function withTwoPartners() {
    const { id, partner } = await makeInitiative(db, town);
    const second = await makeActor(db);
    await askToJoin(db, { initiative: id, by: second, at, motivation: 'Ik wil mee' });
    await answerAsk(db, {
      initiative: id,
      by: partner,
      at,
      person: second.id ?? '',
      verdict: 'accept',
      words: '',
    });
    return { id, both: [partner, await again(db, second)] };
  }
  const orphans = async (rounds: number, lock: boolean): Promise<number> => {
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { id, both } = await withTwoPartners();
      await Promise.all(both.map((by) => stepBack(db, { initiative: id, by, at }, { lock })));
      const { partners } = await peopleOf(db, id);
      if (partners.length === 0) found += 1;
    }
    return found;
  };

  test('two last partners who leave at the same moment: one of them stays', async () => {
    expect(await orphans(8, true)).toBe(0);
  });

  test('without the lock they would both be gone: the lock matters', async () => {
    expect(await orphans(8, false)).toBeGreaterThan(0);
  });

  test('the counts of people are right after many came at once', async () => {
    const { id } = await makeInitiative(db, town);
    const people = await Promise.all(Array.from({ length: 12 }, () => makeActor(db)));
    await Promise.all(people.map((by) => supportInitiative(db, { initiative: id, by, at })));
    expect(await initiativeById(db, guest, id)).toMatchObject({ partners: 1, supporters: 12 });
  });
});

describe('the end', () => {
  test('says what came of it, can be archived, and can be opened again', async () => {
    const { id, partner } = await makeInitiative(db, town);
    const act = { initiative: id, by: partner, at };
    const stranger = await makeActor(db);
    expect(
      refusalOf(await endInitiative(db, { ...act, by: stranger, outcome: 'reached', words: 'Ze staan er' })),
    ).toBe('not_partner');
    expect(refusalOf(await archiveInitiative(db, act))).toBe('not_in_this_state');
    await endInitiative(db, { ...act, outcome: 'partly', words: 'Vier van de zes staan er.' });
    expect((await listInitiatives(db, guest, { ...asked, state: 'ended' })).map((each) => each.id)).toContain(
      id,
    );
    expect((await listInitiatives(db, guest, asked)).map((each) => each.id)).not.toContain(id);
    expect(refusalOf(await supportInitiative(db, { ...act, by: stranger }))).toBeUndefined();
    expect(refusalOf(await askToJoin(db, { ...act, by: stranger, motivation: 'Nog wat doen?' }))).toBe(
      'not_running',
    );
    await archiveInitiative(db, act);
    expect(refusalOf(await reopenInitiative(db, { ...act, endsOn: '2026-01-01' }))).toBe('end_day_past');
    await reopenInitiative(db, { ...act, endsOn: '2027-09-01' });
    expect(await initiativeById(db, guest, id)).toMatchObject({
      state: 'running',
      outcome: null,
      endsOn: '2027-09-01',
    });
    expect((await feedOf(id)).map(({ kind }) => kind)).toEqual(['started', 'ended', 'archived', 'reopened']);
  });
});

describe('lists', () => {
  test('are read by key: every initiative once, newest first, and only what the visitor may see', async () => {
    const here = 'GM9902';
    await makeTownArea(db, here);
    const partner = await makeActor(db);
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const moment = new Date(at.getTime() + (index % 3) * 1000);
      const hidden = index === 3 ? ({ visibility: 'partners' } as const) : {};
      made.push((await makeInitiative(db, here, { by: partner, at: moment, ...hidden })).id);
    }
    const pages: string[] = [];
    let after: { at: Date; id: string } | null = null;
    for (;;) {
      const page = await listInitiatives(db, guest, { ...asked, town: here, limit: 2, after });
      pages.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      after = { at: new Date(last.activeAt.toISOString()), id: last.id };
    }
    expect(pages).toHaveLength(6);
    expect(new Set(pages).size).toBe(6);
    expect(pages).not.toContain(made[3]);
  });

  test('what a visitor sees first: their own, what is near and the rest, each once, and what moved last first', async () => {
    const [here, district, neighbourhood] = ['GM9903', 'WK990301', 'BU99030101'];
    await makeTownArea(db, here);
    const [reader, other] = [await makeActor(db), await makeActor(db)];
    const made: string[] = [];
    for (let index = 0; index < 16; index += 1) {
      const moment = new Date(at.getTime() + index * 1000);
      const hidden = index === 15 ? ({ visibility: 'partners' } as const) : {};
      const by = index < 2 ? reader : other;
      const { id } = await makeInitiative(db, here, { by, at: moment, ...hidden });
      made.push(id);
      if (index < 6)
        await db.updateTable('initiative').set({ area: neighbourhood }).where('id', '=', id).execute();
    }
    const places = async (visitor: Actor, home: string | null) => {
      const around = await initiativesAround(db, visitor, { town: here, home });
      const told = (part: typeof around.own) => part.map(({ id }) => made.indexOf(id));
      return [told(around.own), told(around.near), told(around.elsewhere)];
    };
    expect(await places(reader, district)).toEqual([
      [1, 0],
      [5, 4, 3],
      [14, 13, 12, 11, 10, 9],
    ]);
    expect(await places(reader, null)).toEqual([[1, 0], [], [14, 13, 12, 11, 10, 9]]);
    expect(await places(guest, null)).toEqual([[], [], [14, 13, 12, 11, 10, 9]]);
  });
});
