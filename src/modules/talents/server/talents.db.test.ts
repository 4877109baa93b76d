import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { importAreas, makeTown, readAreaSheet } from '#lib/modules/areas/server/index.ts';
import { localParts } from '#lib/platform/clock.ts';
import { withCount } from '#lib/platform/db/counting.ts';
import { makePerson } from '#lib/modules/accounts/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { migrateJobs } from '#lib/platform/worker.ts';
import { countSupply } from './queries/overview.ts';
import {
  answerMatch,
  askedFor,
  askPerson,
  asksFor,
  findNeed,
  keepProfile,
  needsForPerson,
  peopleForNeed,
  readProfile,
  suggestTalents,
  talentJobs,
} from './index.ts';
import { makeLabelled, readLabelled } from './testing.ts';

const { db, url } = await testDatabase();
await migrateJobs(url);
const town = 'GM9900';
const site = 'https://stad.example';
const areas = readAreaSheet(readFileSync('demo/areas.csv', 'utf8'));
if (areas.ok) await importAreas(db, areas.value, null);
await makeTown(db, { area: town, name: 'Voorbeeldstad', by: null });
const ids = await makeLabelled(db, readLabelled(), town);
const id = (slug: string): string => ids.get(slug) ?? '';
const as = (slug: string) => actorById(db, id(slug));
const names = async (need: string, at = new Date()) => {
  const found = await findNeed(db, { need: id(need), reader: await as('p01') });
  if (found === null) throw new Error('not seen');
  const people = await peopleForNeed(db, { need: found, today: localParts(at).date, at, most: 50 });
  return people.map(({ name }) => name);
};
const day = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * day);

test('a carpenter is found by her talent, and left out for each reason there is', async () => {
  expect((await names('n01')).slice(0, 2).sort()).toEqual(['p02', 'p49']);
  // p01 is a partner, p41 (who turns wood) said no lately, p11 is away.
  expect(await names('n01')).not.toContain('p01');
  expect(await names('n01')).not.toContain('p41');
  expect(await names('n01', later(31))).toContain('p41');
  const set = (values: { findable?: boolean; away_until?: string | null; metres?: number | null }) =>
    db.updateTable('talent_profile').set(values).where('person', '=', id('p49')).execute();
  await set({ findable: false });
  expect(await names('n01')).not.toContain('p49');
  await set({ findable: true, away_until: localParts(later(2)).date });
  expect(await names('n01')).not.toContain('p49');
  await set({ away_until: localParts(new Date()).date, metres: 100 });
  expect(await names('n01')).not.toContain('p49');
  await set({ away_until: null, metres: null });
  const contact = newId();
  await db
    .insertInto('contact')
    .values({ id: contact, person: id('p49'), rhythm: 'weekly' })
    .execute();
  await db
    .insertInto('letter')
    .values({ id: newId(), contact, sent_at: later(-6) })
    .execute();
  expect(await names('n01')).not.toContain('p49');
  expect(await names('n01', later(2))).toContain('p49');
  await db.deleteFrom('contact').execute();
  // Nothing more of a place, or of anything: also not a question from there.
  const deaf = { person: id('p49'), hears: 'nothing' };
  await db
    .insertInto('following')
    .values({ ...deaf, place: id('terras') })
    .execute();
  expect(await names('n01')).not.toContain('p49');
  await db.deleteFrom('following').where('person', '=', id('p49')).execute();
  await db.insertInto('digest').values(deaf).execute();
  expect(await names('n01')).not.toContain('p49');
  await db.deleteFrom('digest').execute();
});

test('a short list is the begin of a long one, in at most two queries', async () => {
  const reader = await as('p01');
  const needed: number[] = [];
  for (const { slug } of readLabelled().needs) {
    const need = await findNeed(db, { need: id(slug), reader });
    if (need === null) throw new Error('not seen');
    const about = { need, today: localParts(new Date()).date, at: new Date() };
    const all = await peopleForNeed(db, { ...about, most: 50 });
    for (const most of [1, 3]) {
      const { value: first, queries } = await withCount(() => peopleForNeed(db, { ...about, most }));
      const told = (people: typeof all) => people.map(({ circle, score }) => [circle, score]);
      expect(told(first)).toEqual(told(all).slice(0, most));
      needed.push(queries);
    }
  }
  // A need whose circles fill the list looks no further.
  expect(Math.min(...needed)).toBe(1);
  expect(Math.max(...needed)).toBe(2);
});

test('nobody is asked for what they may not see', async () => {
  await db.updateTable('initiative').set({ visibility: 'members' }).where('id', '=', id('terras')).execute();
  // p42 is a member of the community, p49 and p02 are not.
  expect(await names('n01')).toEqual(['p42']);
  await db.updateTable('initiative').set({ visibility: 'everyone' }).where('id', '=', id('terras')).execute();
});

test('only partners ask, only whom the matching proposes, and once', async () => {
  const ask = async (by: string, person: string, need = 'n01') =>
    askPerson(db, { need: id(need), person: id(person), by: await as(by), site, at: new Date() });
  expect(await ask('p49', 'p02')).toEqual({ ok: false, refusal: 'not_partner' });
  expect(await ask('p01', 'p31')).toEqual({ ok: false, refusal: 'not_free' });
  expect(await ask('p01', 'p49')).toEqual({ ok: true, value: null });
  // Pressed twice: asked once.
  expect(await ask('p01', 'p49')).toEqual({ ok: true, value: null });
  expect(await names('n01')).not.toContain('p49');
  expect(await asksFor(db, await as('p49'))).toMatchObject([{ title: 'Iemand die kan timmeren', by: 'p01' }]);
  const told = await db.selectFrom('notification').select('kind').where('person', '=', id('p49')).execute();
  expect(told).toEqual([{ kind: 'match' }]);
  const mail = await db.selectFrom('message').select(['kind', 'state']).execute();
  expect(mail).toEqual([{ kind: 'talents.asked', state: 'waiting' }]);
  const log = await db.selectFrom('log_entry').select('what').where('thing', '=', id('n01')).execute();
  expect(log).toEqual([{ what: 'need.asked' }]);
});

test('a yes is an offer on the need, and who asked hears of it', async () => {
  const by = await as('p49');
  const act = { need: id('n01'), by, words: 'Zaterdag kan ik', notBefore: null, at: new Date() };
  expect(await answerMatch(db, { ...act, answer: 'accept' })).toEqual({ ok: true, value: null });
  expect(await answerMatch(db, { ...act, answer: 'accept' })).toEqual({ ok: true, value: null });
  expect(await answerMatch(db, { ...act, answer: 'decline' })).toEqual({ ok: false, refusal: 'not_asked' });
  const offers = await db.selectFrom('offer').select(['person', 'kind', 'words', 'state']).execute();
  expect(offers).toEqual([{ person: id('p49'), kind: 'time', words: 'Zaterdag kan ik', state: 'offered' }]);
  expect(await askedFor(db, id('n01'))).toMatchObject([{ name: 'p49', state: 'accepted' }]);
  const told = await db.selectFrom('notification').select('kind').where('person', '=', id('p01')).execute();
  expect(told).toContainEqual({ kind: 'answered' });
});

test('a no needs no reason, is told to nobody and gives a month of rest; later is later', async () => {
  const ask = async (person: string) =>
    askPerson(db, { need: id('n01'), person: id(person), by: await as('p01'), site, at: new Date() });
  expect((await ask('p02')).ok && (await ask('p03')).ok).toBe(true);
  await db.deleteFrom('notification').execute();
  const act = { need: id('n01'), words: '', notBefore: null, at: new Date() };
  const no = { ...act, by: await as('p02'), answer: 'decline' } as const;
  for (let pressed = 0; pressed < 2; pressed++)
    expect(await answerMatch(db, no)).toEqual({ ok: true, value: null });
  await answerMatch(db, {
    ...act,
    by: await as('p03'),
    answer: 'later',
    notBefore: localParts(later(5)).date,
  });
  expect(await db.selectFrom('notification').select('kind').execute()).toEqual([]);
  expect(await names('n01')).not.toContain('p03');
  expect(await names('n01', later(6))).toContain('p03');
  expect(await names('n01', later(31))).not.toContain('p02');
  expect(await names('n26', later(31))).not.toContain('p02');
  const anna = await answerMatch(db, { ...act, by: await as('p10'), answer: 'accept' });
  expect(anna).toEqual({ ok: false, refusal: 'not_asked' });
});

test('a profile is kept, the best needs follow from it, and the same again changes nothing', async () => {
  const by = id('p31');
  const profile = {
    area: null,
    talents: ['gitaar spelen', 'koor dirigeren'],
    likes: 'optreden',
    hours: 6,
    awayUntil: null,
    metres: null,
    findable: true,
  };
  for (let time = 0; time < 2; time++) await keepProfile(db, { ...profile, by, at: new Date() });
  const kept = await readProfile(db, by);
  expect(kept).toMatchObject({ ...profile, area: 'Veenkwartier' });
  const needs = await needsForPerson(db, { reader: await as('p31'), profile: kept, town, most: 5 });
  expect(needs.map(({ at }) => at.title)).toEqual(['Muziek en geluid op de opening']);
  const carpenter = await readProfile(db, id('p01'));
  const found = await needsForPerson(db, { reader: await as('p01'), profile: carpenter, town, most: 5 });
  expect(found[0]?.at.title).toBe('Bouwen van een houten podium');
  expect(found[0]?.reasons).toContainEqual({ kind: 'circle', circle: 'inside' });
  // A partner of the initiative is not asked for its own needs.
  expect(found.map(({ at }) => at.title)).not.toContain('Iemand die kan timmeren');
});

test('suggestions are words of more than one person, or what is asked', async () => {
  const suggested = await suggestTalents(db, town);
  expect(suggested).toContain('Fietsen repareren');
  expect(suggested).not.toContain('kabels breien zonder patroon');
  expect(await suggestTalents(db, 'GM0000')).toEqual([]);
});

test('the overview counts people by craft, and only who wants to be found', async () => {
  const supply = async (craft: string) => (await countSupply(db, town)).find((each) => each.craft === craft);
  const before = await supply('music');
  expect(before?.needs).toBe(1);
  await db.updateTable('talent_profile').set({ findable: false }).where('person', '=', id('p31')).execute();
  expect(await supply('music')).toEqual({ ...before, people: (before?.people ?? 0) - 1 });
});

const readAgain = async () => talentJobs['talents.read_words']?.({}, { db });
test('what was kept before there were other lists is read anew, once for the same lists', async () => {
  const { id: person } = await makePerson(db);
  await db.insertInto('talent').values({ person, words: 'electricien' }).execute();
  await db.insertInto('talent_profile').values({ person, likes: 'een pan soep koken' }).execute();
  const stems = () =>
    db
      .selectFrom('talent')
      .innerJoin('talent_profile', 'talent_profile.person', 'talent.person')
      .select(['talent.stems as said', 'talent_profile.stems as liked'])
      .where('talent.person', '=', person)
      .executeTakeFirstOrThrow();
  expect(await stems()).toEqual({ said: '', liked: '' });
  await readAgain();
  const read = await stems();
  expect(read.said).toContain("'electric.electric'");
  expect(read.liked).toContain("'cooking.cooking'");
  await db.updateTable('talent').set({ stems: '' }).where('person', '=', person).execute();
  await readAgain();
  expect((await stems()).said).toBe('');
  await db.updateTable('words_read').set({ lists: 'older' }).execute();
  await readAgain();
  expect(await stems()).toEqual(read);
});
