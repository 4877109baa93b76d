import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as communities from './index.ts';
import * as feed from '../../feed/server/index.ts';
import * as initiatives from '../../initiatives/server/index.ts';
import { described } from '../../initiatives/server/testing.ts';
import * as promises from '../../promises/server/index.ts';
import * as talents from '../../talents/server/index.ts';
import * as thread from '../../thread/server/index.ts';
import { makeTown } from '../../networks/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { again, at, makeCommunity, makeMember, must, rulesOf } from './testing.ts';

const { db } = await testDatabase();
let town: string;
const none = newId();
const today = '2026-11-22';
const site = 'http://localhost';
const words = 'Woorden';
const bytes = new Uint8Array([1]);

/** A core member who is partner in an initiative of the community, and what they can touch there. */
let by: Actor & { readonly id: string };
let [community, initiative, need, item, mine, put, grant, onBoard] = ['', '', '', '', '', '', '', ''];
const on = () => ({ initiative, by, at });
const inIt = () => ({ community, by, at });

async function makeThings(): Promise<void> {
  const made = await makeCommunity(db, town, {
    moneyTotal: 100_00,
    moneyMost: 50_00,
    moneyDecider: 'core_team',
  });
  community = made.id;
  const keeper = await again(db, made.core);
  const person = await makeMember(db, community, 'Partner');
  must(await communities.giveMemberRole(db, { community, person, role: 'core_team', by: keeper }));
  by = await again(db, person);
  initiative = must(await initiatives.startInitiative(db, described(town, by, { community }))).id;
  by = await again(db, person);
  [need, item, mine, put, grant, onBoard] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const ask = { kind: 'skill' as const, hours: 2, place: '', howMany: 1, amount: null, activity: null };
  must(
    await initiatives.addNeed(db, { ...on(), need: { id: need, title: 'Timmeren', words, ...ask, ...days } }),
  );
  must(await initiatives.addActivity(db, { ...on(), id: onBoard, lane: null, ...talk, ...days }));
  must(await feed.writeMessage(db, { id: item, place: initiative, words, by }));
  const owner = { kind: 'person' as const, id: person };
  const about = { about: need, by, today, at, site };
  must(await promises.makePromise(db, { ...about, id: mine, owner, what: words, byWhen: '2027-01-01' }));
  must(await promises.askQuestion(db, { ...about, by: keeper, id: put, words, to: owner }));
  must(await initiatives.askPot(db, { ...on(), id: grant, amount: 5_00, what: words }));
  await db.insertInto('match_answer').values({ need, person, state: 'asked', asked_by: made.core }).execute();
  const rules = {
    ...rulesOf(town),
    moneyTotal: 100_00,
    moneyMost: 50_00,
    moneyDecider: 'core_team' as const,
  };
  const change = { community, rules: { ...rules, codeOfConduct: 'Wees op tijd.' }, by: keeper, at };
  must(await communities.changeRules(db, { ...change, read: 1, why: 'Het liep uit' }));
}

type Tried = () => Promise<{ readonly ok: boolean; readonly refusal?: string }>;
const talk = { title: words, words };
const days = { startsOn: null, endsOn: null };
const activity = () => ({ ...on(), activity: none });
const part = () => ({ ...inIt(), whole: community, part: none, from: community });
const promised = () => ({
  about: need,
  owner: { kind: 'person' as const, id: by.id },
  byWhen: '2027-02-02',
  by,
  today,
  at,
  site,
});

/** Commands that act in or on something of the community: they wait for the acceptance. */
const asks: Readonly<Record<string, Tried>> = {
  // communities
  dropAppointment: () => communities.dropAppointment(db, { community, appointment: none, by }),
  makeAppointment: () => communities.makeAppointment(db, { ...inIt(), id: none, what: words, place: '' }),
  inviteAddresses: () => communities.inviteAddresses(db, { ...inIt(), addresses: ['a@example.org'], site }),
  inviteByLink: () => communities.inviteByLink(db, { ...inIt(), id: none, days: 7 }),
  invitePeople: () => communities.invitePeople(db, { ...inIt(), people: [none], site }),
  withdrawInvitation: () => communities.withdrawInvitation(db, { ...inIt(), invitation: none }),
  answerMember: () => communities.answerMember(db, { ...inIt(), person: none, verdict: 'accept', words }),
  giveMemberRole: () => communities.giveMemberRole(db, { community, by, person: none, role: 'ambassador' }),
  askPart: () => communities.askPart(db, part()),
  agreePart: () => communities.agreePart(db, part()),
  endPart: () => communities.endPart(db, part()),
  changeRules: () => communities.changeRules(db, { ...inIt(), read: 2, rules: rulesOf(town), why: words }),
  draftRules: () => communities.draftRules(db, { community, by, rules: rulesOf(town) }),
  describeCommunity: () => communities.describeCommunity(db, { community, by, words: { about: words } }),
  gatherGroups: () =>
    communities.gatherGroups(db, {
      community,
      by,
      name: words,
      purpose: words,
      area: town,
      reach: 'town',
      themes: [],
      networks: [],
      meeting: null,
    }),
  announceCommunity: () => communities.announceCommunity(db, inIt()),
  archiveCommunity: () => communities.archiveCommunity(db, { ...inIt(), why: words }),
  reopenCommunity: () => communities.reopenCommunity(db, inIt()),
  // feed
  writeMessage: () => feed.writeMessage(db, { id: newId(), place: initiative, words, by }),
  writeComment: () => feed.writeComment(db, { id: newId(), item, words, by }),
  // initiatives
  addActivity: () => initiatives.addActivity(db, { ...on(), id: none, lane: null, ...talk, ...days }),
  mendActivity: () => initiatives.mendActivity(db, { ...activity(), ...talk, ...days }),
  removeActivity: () => initiatives.removeActivity(db, activity()),
  takeActivity: () => initiatives.takeActivity(db, activity()),
  archiveInitiative: () => initiatives.archiveInitiative(db, on()),
  editInitiative: () => initiatives.editInitiative(db, { ...on(), to: described(town, by, { community }) }),
  endInitiative: () => initiatives.endInitiative(db, { ...on(), outcome: 'reached', words }),
  putOnline: () => initiatives.putOnline(db, on()),
  reopenInitiative: () => initiatives.reopenInitiative(db, { ...on(), endsOn: null }),
  copyActivities: () =>
    initiatives.copyActivities(db, { from: initiative, to: initiative, activities: [], by }),
  askPot: () => initiatives.askPot(db, { ...on(), id: newId(), amount: 1_00, what: words }),
  decideGrant: () =>
    initiatives.decideGrant(db, { ...inIt(), grant, verdict: 'decline', metOn: null, words }),
  addLane: () => initiatives.addLane(db, { initiative, by, id: none, name: words }),
  removeLane: () => initiatives.removeLane(db, { initiative, by, lane: none }),
  renameLane: () => initiatives.renameLane(db, { initiative, by, id: none, name: words }),
  moveActivity: () => initiatives.moveActivity(db, { ...activity(), lane: null, before: null, step: 'up' }),
  addNeed: () =>
    initiatives.addNeed(db, {
      ...on(),
      need: {
        id: none,
        kind: 'skill',
        ...talk,
        ...days,
        hours: 1,
        place: '',
        howMany: 1,
        amount: null,
        activity: null,
      },
    }),
  changeNeed: () =>
    initiatives.changeNeed(db, {
      ...on(),
      need,
      to: { kind: 'skill', ...talk, ...days, hours: 1, place: '', howMany: 1, amount: null },
    }),
  withdrawNeed: () => initiatives.withdrawNeed(db, { ...on(), need: none }),
  makeOffer: () =>
    initiatives.makeOffer(db, {
      ...on(),
      id: none,
      on: { need },
      kind: 'time',
      words,
      hours: 1,
      amount: null,
    }),
  answerOffer: () => initiatives.answerOffer(db, { ...on(), offer: none, verdict: 'accept', words }),
  answerAsk: () => initiatives.answerAsk(db, { ...on(), person: none, verdict: 'accept', words }),
  askToJoin: () => initiatives.askToJoin(db, { ...on(), motivation: words }),
  supportInitiative: () => initiatives.supportInitiative(db, on()),
  addMoneyLine: () =>
    initiatives.addMoneyLine(db, { ...on(), id: none, kind: 'spent', what: words, amount: 1, onDate: null }),
  removeMoneyLine: () => initiatives.removeMoneyLine(db, { ...on(), line: none }),
  addResult: () => initiatives.addResult(db, { ...on(), id: none, ...talk }),
  settleResult: () =>
    initiatives.settleResult(db, { ...on(), result: none, ...talk, state: 'reached', why: words }),
  startInitiative: () => initiatives.startInitiative(db, described(town, by, { community })),
  putPicture: () => initiatives.putPicture(db, { initiative, file: none, bytes, by }),
  addDocument: () =>
    initiatives.addDocument(db, { initiative, activity: null, file: none, name: words, bytes, by }),
  removeDocument: () => initiatives.removeDocument(db, { initiative, activity: null, file: none, by }),
  addActivityPicture: () =>
    initiatives.addActivityPicture(db, { initiative, activity: onBoard, file: none, bytes, by }),
  removeActivityPicture: () => initiatives.removeActivityPicture(db, { activity: onBoard, file: none, by }),
  // promises
  makePromise: () => promises.makePromise(db, { ...promised(), id: newId(), what: words }),
  askQuestion: () =>
    promises.askQuestion(db, { about: need, id: newId(), words, to: null, by, today, at, site }),
  takeOverPromise: () => promises.takeOverPromise(db, { ...promised(), id: newId(), of: mine }),
  takeOverQuestion: () => promises.takeOverQuestion(db, { ...promised(), id: newId(), of: put }),
  // talents
  askPerson: () => talents.askPerson(db, { need, person: none, by, site, at }),
  answerMatch: () => talents.answerMatch(db, { need, by, answer: 'accept', words, notBefore: null, at }),
  // thread
  linkByHand: () => thread.linkByHand(db, { earlier: need, later: initiative, kind: 'answers', by }),
  unlinkByHand: () => thread.unlinkByHand(db, { earlier: need, later: initiative, by }),
};

/** What stays possible: letting go, saying no, answering what was asked, and what is nobody's community. */
const free: Readonly<Record<string, Tried | string>> = {
  answerMatch: () => talents.answerMatch(db, { need, by, answer: 'decline', words: '', notBefore: null, at }),
  answerOffer: () => initiatives.answerOffer(db, { ...on(), offer: none, verdict: 'withdraw', words: '' }),
  answerQuestion: () => promises.answerQuestion(db, { question: put, outcome: 'done', words, by, at }),
  settlePromise: () => promises.settlePromise(db, { promise: mine, outcome: 'not_possible', words, by, at }),
  leaveActivity: () => initiatives.leaveActivity(db, activity()),
  returnGrant: () => initiatives.returnGrant(db, { ...on(), grant: none }),
  stepBack: () => initiatives.stepBack(db, on()),
  stopSupporting: () => initiatives.stopSupporting(db, on()),
  removeDraft: () => initiatives.removeDraft(db, on()),
  leaveCommunity: 'is tried below',
  acceptRules: 'is the acceptance',
  joinCommunity: 'is the acceptance',
  startCommunity: 'is not in a community yet',
  sayNo: 'is said by an address, before anybody is a member',
  declineInvitation: 'is said by who is invited, before they are a member',
  communityForUpdate: 'is a step of other commands',
  coreTeamOf: 'only reads',
  peopleToInvite: 'only reads',
  linkThings: 'is a step of other commands',
  linkToAll: 'is a step of other commands',
  readWords: 'is work of the site itself',
  tellNetwork: 'is a step of other commands',
  follow: 'is about what one hears',
  beginFollowing: 'is about what one hears',
  stopFollowing: 'is about what one hears',
  markRead: 'is about what one hears',
  keepProfile: 'is about oneself',
  keepDepartment: 'is of the town',
  addOfficial: 'is of the town',
  removeOfficial: 'is of the town',
};

/** The commands that a module hands out, read from its back door. */
const commandsOf = (module: string): string[] =>
  [
    ...readFileSync(`src/modules/${module}/server/index.ts`, 'utf8').matchAll(
      /export \{([^}]*)\} from '\.\/(?:commands\/[a-z-]+|link|pictures|documents)\.ts'/g,
    ),
  ]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^type |Pictures$|Documents$|documentsOf|Crons$|Jobs$/.test(name));

const makeMembership = (id: string) =>
  communities.joinCommunity(db, {
    community: id,
    version: 1,
    motivation: '',
    department: null,
    secret: null,
    by,
    at,
  });

const refusalOf = async (tried: Tried): Promise<string> => (await tried()).refusal ?? 'done';

beforeAll(async () => {
  town = await makeTown(db, 25);
  await makeThings();
});

describe('whoever has not accepted the rules of play as they are now', () => {
  test('is in the table for every command', () => {
    const modules = ['communities', 'feed', 'initiatives', 'promises', 'talents', 'thread'];
    expect(modules.flatMap(commandsOf).toSorted()).toEqual(
      [...new Set([...Object.keys(asks), ...Object.keys(free)])].toSorted(),
    );
  });

  test.each(Object.keys(asks))('is asked to before %s', async (command) => {
    expect(await refusalOf(asks[command] as Tried)).toBe('accept_rules_first');
  });

  const letGo = Object.entries(free).filter((each): each is [string, Tried] => typeof each[1] !== 'string');
  test.each(letGo)('goes on to %s', async (_, tried) => {
    expect(await refusalOf(tried)).not.toBe('accept_rules_first');
  });

  test('is led to the rules of the community of what they were doing', async () => {
    for (const thing of [community, initiative, need, onBoard, mine, put])
      expect(await communities.rulesToAccept(db, by.id, [none, thing])).toBe(community);
    const second = await makeCommunity(db, town);
    const keeper = await again(db, second.core);
    const more = { community: second.id, rules: rulesOf(town, { language: 'en' }), by: keeper, at };
    await makeMembership(second.id);
    must(await communities.changeRules(db, { ...more, read: 1, why: 'Ook voor gasten' }));
    expect(await communities.rulesToAccept(db, by.id, [need])).toBe(community);
    expect(await communities.rulesToAccept(db, by.id, [second.id])).toBe(second.id);
    expect(await communities.rulesToAccept(db, by.id, [none])).toBeNull();
    must(await communities.leaveCommunity(db, { community: second.id, by }));
  });

  test('is asked nothing more afterwards', async () => {
    must(await communities.acceptRules(db, { community, version: 2, by }));
    for (const [command, tried] of Object.entries(asks))
      expect(await refusalOf(tried).catch(() => 'a fault'), command).not.toBe('accept_rules_first');
  });
});
