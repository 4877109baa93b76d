import { sql } from 'kysely';
import { busiest, kindOfId, largeId } from '../src/demo/large/doing.ts';
import { actorById } from '../src/modules/accounts/server/index.ts';
import { findNeed, peopleForNeed } from '../src/modules/talents/server/index.ts';
import { localParts } from '../src/platform/clock.ts';
import { enqueue } from '../src/platform/jobs.ts';
import type { Db } from '../src/platform/db/index.ts';
import { addressOf, follow, type Client } from './client.ts';
import { asFastAs, atRate, times } from './load.ts';
import type { Notes } from './notes.ts';
import type { RunningTown } from './town.ts';
import { logIn } from './visitor.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

const initiative = largeId(kindOfId.initiative, busiest);
const community = largeId(kindOfId.community, busiest);
/** Who visits: each of these people is a member of three communities and a partner of initiatives. */
const people = Array.from({ length: 50 }, (_, number) => largeId(kindOfId.person, 1 + number * 37));

type Visitor = 'guest' | 'member' | 'partner' | 'asker';
type DoingPage = {
  readonly what: string;
  readonly path: string | ((asker: Asker) => string);
  readonly visitors: readonly Visitor[];
};
/** A need that is open, and a partner of its initiative: who asks the matching. */
type Asker = { readonly need: string; readonly person: string };

/** The pages of issue 5 §8. What differs for who is logged in is measured for both. */
const doingPages: readonly DoingPage[] = [
  { what: 'start page of Doe', path: '/doe', visitors: ['guest'] },
  { what: 'my overview', path: '/doe', visitors: ['member'] },
  {
    what: 'community with 3,000 members',
    path: `/doe/gemeenschappen/${community}`,
    visitors: ['guest', 'member'],
  },
  {
    what: 'initiative with 500 feed items',
    path: `/doe/initiatieven/${initiative}`,
    visitors: ['guest', 'member', 'partner'],
  },
  {
    what: 'conversation of 500 feed items',
    path: `/doe/gesprek/${initiative}`,
    visitors: ['guest', 'member'],
  },
  { what: 'what I was told', path: '/meldingen', visitors: ['member'] },
  { what: 'talents for a need', path: ({ need }) => `/doe/talenten/behoefte/${need}`, visitors: ['asker'] },
];

type Visit = { readonly path: string; readonly cookie: string | null };
type Visits = (page: DoingPage, visitor: Visitor, number: number) => Visit;

/** Logs in everyone who visits. */
async function makeVisits(db: Db): Promise<Visits> {
  const askers = await askersOf(db);
  const [partners, ofNeeds, members] = await Promise.all([
    partnersOf(db).then((ids) => Promise.all(ids.map((person) => logIn(db, person)))),
    Promise.all(askers.map(({ person }) => logIn(db, person))),
    Promise.all(people.map((person) => logIn(db, person))),
  ]);
  const cookies = { guest: [], member: members, partner: partners, asker: ofNeeds };
  return ({ path }, visitor, number) => {
    const from = cookies[visitor];
    const asker = askers[number % askers.length];
    if (asker === undefined) throw new Error('the town has no open needs');
    return {
      path: typeof path === 'string' ? path : path(asker),
      cookie: from[number % from.length] ?? null,
    };
  };
}

const everyVisit = (): readonly { page: DoingPage; visitor: Visitor; what: string }[] =>
  doingPages.flatMap((page) =>
    page.visitors.map((visitor) => ({
      page,
      visitor,
      what: page.visitors.length === 1 ? page.what : `${page.what}, as a ${visitor}`,
    })),
  );

export async function doingFirstBytes(
  town: RunningTown,
  client: Client,
  notes: Notes,
  seconds: number,
): Promise<void> {
  console.log('Doe: first byte at 50 requests a second');
  const visits = await makeVisits(town.db);
  for (const { page, visitor, what } of everyVisit()) {
    const shot = (number: number, since?: number) => {
      const { path, cookie } = visits(page, visitor, number);
      return client.ask(path, {
        from: addressOf(number),
        ...(cookie === null ? {} : { cookie }),
        ...(since === undefined ? {} : { since }),
      });
    };
    await asFastAs(2, { seconds: 1 }, (number) => shot(number));
    const loaded = await atRate(50, { seconds }, shot);
    notes.faultsOf(what, loaded);
    notes.atMost(`${what}: first byte, p95`, loaded.firstByte.p95, 80, 'ms');
  }
}

/** The matching by itself, as the page and the asking do it. */
export async function matching(town: RunningTown, notes: Notes): Promise<void> {
  console.log('Who suits a need, among 100,000 people');
  const took: number[] = [];
  const at = new Date();
  for (const { need: id, person } of await askersOf(town.db)) {
    const need = await findNeed(town.db, { need: id, reader: await actorById(town.db, person) });
    if (need === null) throw new Error('a partner does not see the need');
    const started = performance.now();
    await peopleForNeed(town.db, { need, today: localParts(at).date, at, most: 12 });
    took.push(performance.now() - started);
  }
  notes.atMost('matching for one need, p95', times(took.slice(5)).p95, 100, 'ms');
}

/** 500 screens follow one board; one of its partners moves a card ten times. */
export async function liveBoard(town: RunningTown, client: Client, notes: Notes): Promise<void> {
  console.log('500 people live on one board');
  const screens = 500;
  const cookie = await logIn(town.db, (await partnersOf(town.db))[0] ?? '');
  let heard: number[] = [];
  const streams = Array.from({ length: screens }, () =>
    follow(`${town.origin}/doe/initiatieven/${initiative}/stroom`, () => heard.push(performance.now())),
  );
  await pause(3_000);
  const took: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    heard = [];
    const form = {
      activity: largeId(kindOfId.activity, busiest * 64 + 1),
      lane: largeId(kindOfId.lane, busiest * 4 + 1 + (turn % 2)),
      before: '',
      step: '',
    };
    const started = performance.now();
    const path = `/doe/initiatieven/${initiative}/bord?/move`;
    const answer = await client.ask(path, { method: 'POST', form, cookie });
    if (answer.status !== 303)
      notes.faultsOf('moving a card', { asked: 1, wrong: [`status ${answer.status}`] });
    for (let waited = 0; heard.length < screens && waited < 5_000; waited += 10) await pause(10);
    took.push(heard.length < screens ? Number.POSITIVE_INFINITY : Math.max(...heard) - started);
  }
  for (const stream of streams) stream.stop();
  notes.atMost('a move on all of 500 screens, slowest of ten', Math.max(...took) / 1000, 1, 's');
}

async function partnersOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select person from initiative_person where initiative = ${initiative} and stage = 'partner' order by person`.execute(
    db,
  );
  return rows.map(({ person }) => person);
}

/** Of needs all over the town, with what everyone may see and what only some may. */
async function askersOf(db: Db): Promise<Asker[]> {
  const { rows } = await sql<Asker>`
    select n.id as need, p.person from need n join initiative i on i.id = n.initiative,
      lateral (select person from initiative_person where initiative = i.id and stage = 'partner' order by person limit 1) as p
    where n.state = 'open' and i.state = 'running' order by md5(n.id::text) limit 50`.execute(db);
  return rows;
}

export async function largeThread(client: Client, notes: Notes): Promise<void> {
  console.log('The thread of 1,000 things');
  const took: number[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const answer = await client.ask(`/draad/${initiative}`);
    if (answer.status !== 200) notes.faultsOf('thread', { asked: 1, wrong: [`status ${answer.status}`] });
    took.push(answer.whole);
  }
  notes.atMost('the thread of 1,000 things, p95 of the whole page', times(took.slice(10)).p95, 50, 'ms');
}

const nextNineOClock = (): Date => {
  const day = 86_400_000;
  for (let moment = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + day; ; moment += 3_600_000) {
    const at = new Date(moment);
    const weekday = at.getUTCDay();
    if (localParts(at).time.startsWith('09') && weekday > 0 && weekday < 6) return at;
  }
};

/** The digest of everyone with something unread, by the worker, while people look at pages. */
export async function everyonesDigest(town: RunningTown, client: Client, notes: Notes): Promise<void> {
  console.log('The digest for 100,000 people, while visitors look at pages');
  const due = async (): Promise<number> =>
    Number(
      (await sql<{ count: string }>`select count(*) from digest where armed`.execute(town.db)).rows[0]?.count,
    );
  const before = await due();
  const started = performance.now();
  await enqueue(
    town.db,
    'notifications.digests',
    { at: nextNineOClock().toISOString() },
    { key: 'bench digests' },
  );
  const pages = atRate(50, { seconds: 15 }, (number, since) =>
    client.ask(`/doe/initiatieven/${initiative}`, { from: addressOf(number), since }),
  );
  let left = before;
  let changedAt = performance.now();
  while (left > 0 && performance.now() - changedAt < 60_000) {
    await pause(500);
    const now = await due();
    if (now < left) changedAt = performance.now();
    left = now;
  }
  const loaded = await pages;
  const sent = before - left;
  // Who has nothing unread that they may still see gets none.
  if (sent < before / 2)
    notes.faultsOf('digests', { asked: before, wrong: [`only ${sent} people got theirs`] });
  notes.faultsOf('pages during the digest', loaded);
  notes.atMost(
    `digest of ${before} people, ${sent} of whom had something unread`,
    (changedAt - started) / 60_000,
    5,
    'minutes',
  );
  notes.atMost('initiative during the digest: first byte, p95', loaded.firstByte.p95, 80, 'ms');
}

/** Queries of each of these pages, by an app that tells them. */
export async function doingQueries(town: RunningTown, client: Client, notes: Notes): Promise<void> {
  const visits = await makeVisits(town.db);
  const counts: number[] = [];
  for (const { page, visitor, what } of everyVisit()) {
    const { path, cookie } = visits(page, visitor, 1);
    const ask = cookie === null ? {} : { cookie };
    await client.ask(path, ask);
    const { status, headers } = await client.ask(path, ask);
    if (status !== 200) notes.faultsOf(path, { asked: 1, wrong: [`status ${status}`] });
    counts.push(Number(headers['x-queries']));
    console.log(`  ${what}: ${String(headers['x-queries'])} queries`);
  }
  notes.atMost('queries of the page of Doe with most', Math.max(...counts), 10, 'queries');
}
