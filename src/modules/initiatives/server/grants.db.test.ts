import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import type { RulesOfPlay } from '../../communities/index.ts';
import { acceptRules, changeRules, communityById } from '../../communities/server/index.ts';
import { makeCommunity, makeMember, must, rulesOf } from '../../communities/server/testing.ts';
import { follow, readFeed } from '../../feed/server/index.ts';
import { makeTownArea } from '../../accounts/server/testing.ts';
import {
  addMoneyLine,
  askPot,
  decideGrant,
  editInitiative,
  endInitiative,
  grantsIn,
  initiativeById,
  moneyLinesOf,
  potFor,
  returnGrant,
  stepBack,
  supportInitiative,
} from './index.ts';
import { again, at, described, makeActor, makeInitiative } from './testing.ts';

const { db } = await testDatabase();
const town = 'GM9931';
await makeTownArea(db, town);
const refusalOf = (result: { ok: boolean; refusal?: string }): string | undefined =>
  result.ok ? undefined : result.refusal;
const euro = (amount: number): number => amount * 100;

const pot = { moneyTotal: euro(1_000), moneyMost: euro(600), moneyDecider: 'core_team' } as const;

async function makePot(rules: Partial<RulesOfPlay> = pot) {
  const { id, core } = await makeCommunity(db, town, { whoMayStart: 'everyone', ...rules });
  const anyone = await makeActor(db);
  return { community: id, core: await again(db, { ...anyone, id: core }) };
}

const makeIn = (community: string) => makeInitiative(db, town, { community });
type Initiative = Awaited<ReturnType<typeof makeIn>>;

async function ask({ id, partner }: Initiative, amount: number): Promise<string> {
  const grant = newId();
  must(await askPot(db, { id: grant, initiative: id, amount, what: 'Hout voor de banken', by: partner, at }));
  return grant;
}
const tryAsk = async ({ id, partner }: Initiative, amount: number) =>
  refusalOf(await askPot(db, { id: newId(), initiative: id, amount, what: 'Hout', by: partner, at }));

const decision = { verdict: 'grant', metOn: null, words: '', at } as const;

describe('asking money from the pot of a community', () => {
  test('fits what the rules of play leave: the most for one, and what is left', async () => {
    const { community, core } = await makePot();
    const [one, other] = [await makeIn(community), await makeIn(community)];
    expect(await tryAsk(one, euro(601))).toBe('above_most');
    const grant = await ask(one, euro(600));
    expect(await tryAsk(one, euro(1))).toBe('already_asked_pot');
    must(await decideGrant(db, { ...decision, community, grant, by: core }));
    expect(await tryAsk(one, euro(1))).toBe('above_most');
    expect(await tryAsk(other, euro(401))).toBe('above_total');
    expect(await tryAsk(other, euro(400))).toBeUndefined();
    expect(await potFor(db, one.id)).toMatchObject({ granted: euro(600), here: euro(600), asks: false });
  });

  test('is for partners of an initiative that runs, that deciders can see, where there is a pot', async () => {
    const { community } = await makePot();
    const one = await makeIn(community);
    expect(await tryAsk({ ...one, partner: await makeActor(db) }, euro(10))).toBe('not_partner');
    expect(await tryAsk(await makeInitiative(db, town, {}), euro(10))).toBe('no_pot');
    const without = await makePot({});
    expect(await tryAsk(await makeIn(without.community), euro(10))).toBe('no_pot');
    const own = await makeInitiative(db, town, { community, visibility: 'partners' });
    expect(await tryAsk(own, euro(10))).toBe('deciders_cannot_see');
    const draft = await makeInitiative(db, town, { community, online: false });
    expect(await tryAsk(draft, euro(10))).toBe('not_running');
  });

  test('the same form again is one question; other words are refused', async () => {
    const { community } = await makePot();
    const { id: initiative, partner: by } = await makeIn(community);
    const act = { id: newId(), initiative, amount: euro(50), what: 'Verf', by, at };
    must(await askPot(db, act));
    must(await askPot(db, act));
    expect(refusalOf(await askPot(db, { ...act, amount: euro(60) }))).toBe('other_content');
  });
});

describe('deciding', () => {
  test('the core team decides, and nobody else; a no says why; twice is refused', async () => {
    const { community, core } = await makePot();
    const one = await makeIn(community);
    const grant = await ask(one, euro(100));
    const member = await again(db, { ...one.partner, id: await makeMember(db, community) });
    for (const by of [member, one.partner])
      expect(refusalOf(await decideGrant(db, { ...decision, community, grant, by }))).toBe('not_decider');
    const no = { ...decision, verdict: 'decline', community, grant, by: core } as const;
    expect(refusalOf(await decideGrant(db, no))).toBe('reason_needed');
    must(await decideGrant(db, { ...no, words: 'Vraag eerst de woningbouw' }));
    expect(refusalOf(await decideGrant(db, no))).toBe('already_answered');
    expect(await grantsIn(db, member, { community })).toMatchObject([
      { state: 'declined', decider: 'core_team', answer: 'Vraag eerst de woningbouw', answeredBy: core.name },
    ]);
    const { items } = await readFeed(db, { place: one.id, reader: member, filter: 'work' });
    expect(items).toMatchObject([
      { kind: 'grant_declined', comments: 1, lastComments: [{ words: 'Vraag eerst de woningbouw' }] },
    ]);
  });

  test('the members decide in a meeting, with its day, that was', async () => {
    const { community, core } = await makePot({ ...pot, moneyDecider: 'members' });
    const grant = await ask(await makeIn(community), euro(100));
    const act = { ...decision, community, grant, by: core };
    expect(refusalOf(await decideGrant(db, act))).toBe('meeting_day');
    expect(refusalOf(await decideGrant(db, { ...act, metOn: '2026-11-23' }))).toBe('meeting_day');
    must(await decideGrant(db, { ...act, metOn: '2026-11-20' }));
    expect(await grantsIn(db, core, { community })).toMatchObject([
      { state: 'granted', decider: 'members', metOn: '2026-11-20' },
    ]);
  });

  test('the municipality decides through an official of its own town, not through the core team', async () => {
    const { community, core } = await makePot({ ...pot, moneyDecider: 'municipality' });
    const grant = await ask(await makeIn(community), euro(100));
    await makeTownArea(db, 'GM9932');
    const [here, elsewhere] = [await makeActor(db, 'Ambtenaar'), await makeActor(db, 'Buur')];
    for (const [department, of, person] of [
      [newId(), town, here],
      [newId(), 'GM9932', elsewhere],
    ] as const) {
      await db.insertInto('department').values({ id: department, town: of, name: 'Buitenruimte' }).execute();
      await db
        .insertInto('department_member')
        .values({ department, person: person.id ?? '' })
        .execute();
    }
    for (const by of [core, elsewhere])
      expect(refusalOf(await decideGrant(db, { ...decision, community, grant, by }))).toBe('not_decider');
    must(await decideGrant(db, { ...decision, community, grant, by: here }));
  });

  test('what is granted is promised on the page of the initiative, and goes back to the pot when given back', async () => {
    const { community, core } = await makePot();
    const one = await makeIn(community);
    const grant = await ask(one, euro(250));
    must(await decideGrant(db, { ...decision, community, grant, by: core }));
    expect(await moneyLinesOf(db, one.id)).toMatchObject([{ kind: 'granted', amount: euro(250) }]);
    must(await returnGrant(db, { initiative: one.id, grant, by: one.partner, at }));
    expect(await moneyLinesOf(db, one.id)).toEqual([]);
    expect((await potFor(db, one.id))?.granted).toBe(0);
    expect(refusalOf(await returnGrant(db, { initiative: one.id, grant, by: one.partner, at }))).toBe(
      'unknown_grant',
    );
  });

  test('a question is closed when the initiative ends or leaves the community', async () => {
    const { community, core } = await makePot();
    const [ends, leaves] = [await makeIn(community), await makeIn(community)];
    const grants = [await ask(ends, euro(10)), await ask(leaves, euro(10))];
    must(
      await endInitiative(db, {
        initiative: ends.id,
        by: ends.partner,
        at,
        outcome: 'reached',
        words: 'Klaar',
      }),
    );
    const to = { ...described(town, leaves.partner), community: null };
    must(await editInitiative(db, { initiative: leaves.id, by: leaves.partner, at, to }));
    for (const grant of grants)
      expect(refusalOf(await decideGrant(db, { ...decision, community, grant, by: core }))).toMatch(
        /already_answered|no_pot/,
      );
    expect(await grantsIn(db, core, { community })).toEqual([]);
  });
});

describe('a pot is never overdrawn', () => {
  /** Two questions of 600 from a pot of 1,000 are granted at the same moment. */
  async function bothGranted(lock: boolean): Promise<number> {
    const { community, core: by } = await makePot();
    const grants = [
      await ask(await makeIn(community), euro(600)),
      await ask(await makeIn(community), euro(600)),
    ];
    await Promise.allSettled(
      grants.map((grant) => decideGrant(db, { ...decision, community, grant, by }, { lock })),
    );
    const { rows } = await sql<{ granted: number }>`
      select granted_by(${community})::float8 as granted`.execute(db);
    return rows[0]?.granted ?? 0;
  }
  const trigger = (how: 'enable' | 'disable') =>
    sql`alter table money_grant ${sql.raw(how)} trigger money_grant_fits`.execute(db);

  test('the lock of the command alone keeps two decisions at once apart', async () => {
    await trigger('disable');
    for (let turn = 0; turn < 6; turn += 1) expect(await bothGranted(true)).toBe(euro(600));
    await trigger('enable');
  });
  test('the database alone keeps them apart too', async () => {
    for (let turn = 0; turn < 6; turn += 1) expect(await bothGranted(false)).toBe(euro(600));
  });
  test('without both, more is granted than there is: that is what they are for', async () => {
    await trigger('disable');
    const granted: number[] = [];
    for (let turn = 0; turn < 20 && !granted.includes(euro(1_200)); turn += 1)
      granted.push(await bothGranted(false));
    await trigger('enable');
    expect(granted).toContain(euro(1_200));
  });

  test('new rules keep at least what was granted, in the command and in the database', async () => {
    const { community, core: by } = await makePot();
    const grant = await ask(await makeIn(community), euro(500));
    must(await decideGrant(db, { ...decision, community, grant, by }));
    const change = (money: Partial<RulesOfPlay>) =>
      changeRules(db, {
        community,
        read: 1,
        rules: rulesOf(town, { ...pot, ...money }),
        by,
        why: 'Minder',
        at,
      });
    const less = { moneyTotal: euro(499), moneyMost: euro(400) };
    expect(refusalOf(await change(less))).toBe('pot_below_granted');
    expect(refusalOf(await change({ moneyTotal: null }))).toBe('pot_below_granted');
    must(await change({ moneyTotal: euro(500), moneyMost: euro(400) }));
    await expect(
      sql`insert into rules_of_play (community, version, who_may_start, entry, area, widest_audience, code_of_conduct)
        values (${community}, 3, 'everyone', 'open', ${town}, 'everyone', 'Luister')`.execute(db),
    ).rejects.toThrow('a pot holds at least');
  });
});

describe('the other rules of play', () => {
  test('who has not accepted the rules as they are now does nothing in an initiative, but may let go', async () => {
    const { community, core } = await makePot();
    const partner = await again(db, { ...core, id: await makeMember(db, community) });
    const one = await makeInitiative(db, town, { community, by: partner });
    const second = await makeInitiative(db, town, { community });
    must(await supportInitiative(db, { initiative: second.id, by: partner, at }));
    const rules = rulesOf(town, { whoMayStart: 'everyone', ...pot, codeOfConduct: 'En lach.' });
    must(await changeRules(db, { community, read: 1, rules, by: core, why: 'Vrolijker', at }));
    const spend = () =>
      addMoneyLine(db, {
        id: newId(),
        kind: 'needed',
        what: 'Verf',
        amount: 1,
        onDate: null,
        initiative: one.id,
        by: partner,
        at,
      });
    expect(refusalOf(await spend())).toBe('accept_rules_first');
    expect(await tryAsk(one, euro(5))).toBe('accept_rules_first');
    expect(refusalOf(await stepBack(db, { initiative: one.id, by: partner, at }))).toBe('last_partner');
    must(await acceptRules(db, { community, version: 2, by: partner }));
    expect(refusalOf(await spend())).toBeUndefined();
  });

  test('an initiative moves within the area it is for, and not out of it', async () => {
    const area = 'WK993101';
    const { community } = await makePot({ area });
    const one = await makeInitiative(db, town, { community, area });
    const to = { ...described(town, one.partner), community };
    const move = (where: string) =>
      editInitiative(db, { initiative: one.id, by: one.partner, at, to: { ...to, area: where } });
    expect(refusalOf(await move(town))).toBe('outside_area');
    must(await move(area));
  });

  test('rules that become narrower narrow who sees what runs there', async () => {
    const { community, core } = await makePot();
    const one = await makeIn(community);
    const rules = rulesOf(town, { widestAudience: 'members', ...pot });
    must(await changeRules(db, { community, read: 1, rules, by: core, why: 'Onder ons', at }));
    expect(await initiativeById(db, await makeActor(db), one.id)).toBeNull();
    expect(await initiativeById(db, core, one.id)).toMatchObject({ visibility: 'members' });
  });
});

test('the page of an initiative and of a community say how its reader follows it', async () => {
  const { community } = await makePot();
  const one = await makeIn(community);
  const reader = await makeActor(db, 'Volger');
  const hears = async () => [
    (await initiativeById(db, reader, one.id))?.hears,
    (await communityById(db, reader, community))?.hears,
  ];
  expect(await hears()).toEqual([null, null]);
  for (const place of [one.id, community]) await follow(db, { person: reader.id ?? '', place, hears: 'all' });
  expect(await hears()).toEqual(['all', 'all']);
});
