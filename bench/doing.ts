import { sql } from 'kysely';
import { busiest, kindOfId, largeId } from '../src/demo/large/doing.ts';
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

export type DoingPage = { readonly what: string; readonly path: string; readonly loggedIn: boolean };

/** The pages of issue 5 §8. */
export const doingPages: readonly DoingPage[] = [
  { what: 'start page of Doe', path: '/doe', loggedIn: false },
  { what: 'community with 3,000 members', path: `/doe/gemeenschappen/${community}`, loggedIn: false },
  { what: 'initiative with 500 feed items', path: `/doe/initiatieven/${initiative}`, loggedIn: false },
  { what: 'conversation of 500 feed items', path: `/doe/gesprek/${initiative}`, loggedIn: false },
  { what: 'my overview', path: '/doe', loggedIn: true },
  { what: 'what I was told', path: '/meldingen', loggedIn: true },
];

export async function doingFirstBytes(
  town: RunningTown,
  client: Client,
  notes: Notes,
  seconds: number,
): Promise<void> {
  console.log('Doe: first byte at 50 requests a second');
  const cookies = await Promise.all(people.map((person) => logIn(town.db, person)));
  for (const { what, path, loggedIn } of doingPages) {
    const shot = (number: number, since?: number) =>
      client.ask(path, {
        from: addressOf(number),
        ...(loggedIn ? { cookie: cookies[number % cookies.length] ?? '' } : {}),
        ...(since === undefined ? {} : { since }),
      });
    await asFastAs(2, { seconds: 1 }, (number) => shot(number));
    const loaded = await atRate(50, { seconds }, shot);
    notes.faultsOf(what, loaded);
    notes.atMost(`${what}: first byte, p95`, loaded.firstByte.p95, 80, 'ms');
  }
}

/** 500 screens follow one board; one of its partners moves a card ten times. */
export async function liveBoard(town: RunningTown, client: Client, notes: Notes): Promise<void> {
  console.log('500 people live on one board');
  const screens = 500;
  const cookie = await logIn(town.db, await partnerOf(town.db));
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

async function partnerOf(db: Db): Promise<string> {
  const { rows } = await sql<{ person: string }>`
    select person from initiative_person where initiative = ${initiative} and stage = 'partner' limit 1`.execute(
    db,
  );
  return rows[0]?.person ?? '';
}

export async function largeThread(client: Client, notes: Notes): Promise<void> {
  console.log('The thread of 1,000 things');
  const took: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const answer = await client.ask(`/draad/${initiative}`);
    if (answer.status !== 200) notes.faultsOf('thread', { asked: 1, wrong: [`status ${answer.status}`] });
    took.push(answer.whole);
  }
  notes.atMost('the thread of 1,000 things, p95 of the whole page', times(took.slice(2)).p95, 50, 'ms');
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
  const cookie = await logIn(town.db, people[0] ?? '');
  const counts: number[] = [];
  for (const { path, loggedIn } of doingPages) {
    const ask = loggedIn ? { cookie } : {};
    await client.ask(path, ask);
    const { status, headers } = await client.ask(path, ask);
    if (status !== 200) notes.faultsOf(path, { asked: 1, wrong: [`status ${status}`] });
    counts.push(Number(headers['x-queries']));
    console.log(`  ${path}: ${String(headers['x-queries'])} queries`);
  }
  notes.atMost('queries of the page of Doe with most', Math.max(...counts), 10, 'queries');
}
