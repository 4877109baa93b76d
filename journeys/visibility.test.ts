import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, type Answer } from '../bench/client.ts';
import { createDb, createPool, type Db } from '../src/platform/db/index.ts';
import { newId } from '../src/platform/ids.ts';
import { databaseUrl } from './support/database.ts';
import { startDemoSite, type DemoSite } from './support/town.ts';
import { addressesOf, apart, fills, routes, type Address } from './visibility/addresses.ts';
import { compare, nothingWrong, type Seen } from './visibility/compare.ts';
import { visibilities, visitors, withWrong, type Visibility, type VisitorKind } from './visibility/table.ts';
import { hearUntilShut, lostStreams } from './visibility/streams.ts';
import { makeThings, town, wordOf, type Thing } from './visibility/things.ts';
import { stir } from './visibility/ties.ts';

let demo: DemoSite;
let db: Db;
let end = async (): Promise<void> => {};
let client: Client;
let things: readonly Thing[] = [];
let real: Record<string, string> = {};
let people: Readonly<Record<VisitorKind, string>>;
const cookies = new Map<VisitorKind, string>();

async function makePerson(visitor: VisitorKind): Promise<string> {
  const id = newId();
  const name = `Bezoeker ${visitor}`;
  await db
    .insertInto('auth.user')
    .values({ id, name, email: `${visitor}@zicht.example`, emailVerified: true })
    .execute();
  await db
    .insertInto('person')
    .values({ id, name, demo_login: `zicht-${visitor}` })
    .execute();
  return id;
}

async function makePeople(): Promise<Record<VisitorKind, string>> {
  const people: [VisitorKind, string][] = [];
  for (const visitor of visitors)
    people.push([visitor, visitor === 'guest' ? '' : await makePerson(visitor)]);
  const of = Object.fromEntries(people) as Record<VisitorKind, string>;
  const role = (person: VisitorKind, role: string, where: { area?: string; network?: string }) =>
    db
      .insertInto('role')
      .values({ id: newId(), person: of[person], role, ...where })
      .execute();
  await role('holder', 'network_holder', { network: real['network'] ?? '' });
  await role('connector', 'connector', { area: town });
  await role('moderator', 'moderator', { area: town });
  await role('administrator', 'administrator', { area: town });
  await db
    .insertInto('department_member')
    .values({ department: real['department'] ?? '', person: of.official })
    .execute();
  return of;
}

async function logIn(visitor: VisitorKind): Promise<void> {
  if (visitor === 'guest') return;
  const answer = await client.ask('/inloggen?/demo', { method: 'POST', form: { login: `zicht-${visitor}` } });
  const set = [answer.headers['set-cookie'] ?? []].flat().map((each) => each.split(';')[0] ?? '');
  expect(answer.status, `${visitor} logs in`).toBe(303);
  cookies.set(visitor, set.join('; '));
}

beforeAll(async () => {
  demo = await startDemoSite();
  const pool = createPool(databaseUrl(demo.folder), 3);
  db = createDb(pool);
  end = () => pool.end();
  client = new Client(demo.site);
  const network = await db
    .selectFrom('network')
    .select('id')
    .where('state', '=', 'confirmed')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const theme = await db
    .selectFrom('theme')
    .select('id')
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  real = { network: network.id, theme: theme.id, department: newId() };
  await db
    .insertInto('department')
    .values({ id: real['department'] ?? '', town, name: 'Afdeling Zicht' })
    .execute();
  people = await makePeople();
  const everyone = visitors.filter((visitor) => visitor !== 'guest').map((visitor) => people[visitor]);
  things = await makeThings(db, people, {
    network: network.id,
    department: real['department'] ?? '',
    everyone,
  });
  for (const visitor of visitors) await logIn(visitor);
}, 120_000);

afterAll(async () => {
  client.close();
  await end();
  await demo.stop();
});

/** A stream of live updates has no end: it is listened to for a moment. */
const isStream = (route: string): boolean => route.endsWith('/stroom');

async function listen(
  { path, thing }: Address,
  cookie: string | undefined,
): Promise<{ status: number; body: string }> {
  const stop = new AbortController();
  const headers = { accept: 'text/event-stream', ...(cookie === undefined ? {} : { cookie }) };
  const answer = await fetch(demo.site + path, { headers, signal: stop.signal, redirect: 'manual' });
  if (answer.status !== 200 || !answer.body) return { status: answer.status, body: await answer.text() };
  const chunks: string[] = [];
  const decoder = new TextDecoder();
  if (thing !== null) await stir(db, thing);
  setTimeout(() => stop.abort(), 300);
  try {
    for await (const chunk of answer.body) {
      chunks.push(decoder.decode(chunk as Uint8Array));
      if (chunks.join('').includes('data:')) stop.abort();
    }
  } catch (fault) {
    if (!stop.signal.aborted) throw fault;
  }
  return { status: answer.status, body: chunks.join('') };
}

const decoded = (text: string): string => text.replaceAll('&quot;', '"').toLowerCase();
const wordsIn = (answer: Pick<Answer, 'body'> & { headers?: Answer['headers'] }): Visibility[] => {
  const text = decoded(answer.body + JSON.stringify(answer.headers ?? {}));
  return visibilities.filter((seen) => text.includes(wordOf(seen)));
};

type Node = { readonly type: string; readonly error?: { readonly status: number } } | null;

/** What a data request says of its page: 200, or why it is not shown. */
const statusIn = ({ status, body }: Answer): number => {
  const said = JSON.parse(body) as { type: string; nodes?: Node[] };
  if (said.type === 'redirect') return 303;
  return said.nodes?.find((node) => node?.type === 'error')?.error?.status ?? status;
};

/** Pages without a script are made of what they load and of nothing else: that is asked of all, and a guest and a member read them too. */
async function look(address: Address, visitor: VisitorKind): Promise<Seen> {
  const cookie = cookies.get(visitor);
  if (isStream(address.route)) {
    const heard = await listen(address, cookie);
    return { address, status: heard.status, met: wordsIn(heard) };
  }
  const from = `127.0.7.${1 + visitors.indexOf(visitor)}`;
  const ask = { from, ...(cookie === undefined ? {} : { cookie }) };
  const data = address.data === null ? null : await client.ask(address.data, ask);
  const told = data === null ? [] : wordsIn(data);
  const reads = visitor === 'guest' || visitor === 'member';
  if (data !== null && !reads) return { address, status: statusIn(data), met: told };
  const answer = await client.ask(address.path, ask);
  return { address, status: answer.status, met: [...new Set([...told, ...wordsIn(answer)])] };
}

const allOf = (visitor: VisitorKind): Address[] =>
  addressesOf(things, real, visitor, [people[visitor], people.core]);

async function walk(visitor: VisitorKind, addresses: readonly Address[]): Promise<Seen[]> {
  const waiting = [...addresses];
  const seen: Seen[] = [];
  const step = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      seen.push(await look(next, visitor));
  };
  await Promise.all(Array.from({ length: 6 }, step));
  return seen;
}

test('every address of the site is in the table, and no other', () => {
  expect([...Object.keys(fills), ...Object.keys(apart)].toSorted()).toEqual(routes());
});

const walks = new Map<VisitorKind, readonly Seen[]>();
async function walked(visitor: VisitorKind): Promise<readonly Seen[]> {
  const known = walks.get(visitor) ?? (await walk(visitor, allOf(visitor)));
  walks.set(visitor, known);
  return known;
}

test.each(visitors)(
  'a %s meets what the table says, and nothing else, at any address',
  async (visitor) => {
    expect(compare(visitor, await walked(visitor))).toEqual(nothingWrong);
  },
  180_000,
);

test('one wrong cell in the table, whichever it is, would be noticed', async () => {
  for (const visitor of visitors) {
    const seen = await walked(visitor);
    const unnoticed = visibilities.filter((each) => {
      const { leaks, missed } = compare(visitor, seen, withWrong(visitor, each));
      return leaks.length + missed.length === 0;
    });
    expect(unnoticed, visitor).toEqual([]);
  }
}, 180_000);

/** The rule by which the database writes down who sees an initiative, switched off for one of them. */
async function letSlip({ id }: Thing): Promise<void> {
  await sql`alter table initiative disable trigger initiative_audience`.execute(db);
  await db
    .updateTable('initiative')
    .set({ audience: ['everyone'] })
    .where('id', '=', id)
    .execute();
  await sql`alter table initiative enable trigger initiative_audience`.execute(db);
}

test('a leak that is made on purpose is found, and gone when it is mended', async () => {
  const partners = things.filter(({ seen }) => seen === 'partners');
  const slipping = partners.find(({ kind }) => kind === 'initiative');
  if (slipping === undefined) throw new Error('no initiative for its partners');
  const near = allOf('guest').filter(
    ({ thing, route }) => route === '/zoeken' || (thing !== null && partners.includes(thing)),
  );
  const faults = async () => compare('guest', await walk('guest', near));
  await letSlip(slipping);
  const { leaks, open } = await faults();
  for (const room of ['/zoeken', '/doe/initiatieven/', '/doe/activiteiten/', '/doe/behoeften/', '/draad/'])
    expect(
      leaks.filter((leak) => leak.startsWith(room)),
      room,
    ).not.toEqual([]);
  expect(open).not.toEqual([]);
  await db.updateTable('initiative').set({ visibility: 'partners' }).where('id', '=', slipping.id).execute();
  const { leaks: left, open: still } = await faults();
  expect([...left, ...still]).toEqual([]);
}, 60_000);

/** Last: what it does to things and people would change what the walks meet. */
test('a stream that was open is ended for whoever loses sight, and never says a title', async () => {
  const wrong: string[] = [];
  for (const { what, visitor, thing, stream, lose } of lostStreams(db, things, people)) {
    const loseAndTalk = async (): Promise<void> => {
      await stir(db, thing);
      await lose();
      await stir(db, thing);
    };
    const address = demo.site + stream.replace('[id]', thing.id);
    const { opened, shut, heard } = await hearUntilShut(address, cookies.get(visitor), loseAndTalk);
    const words = wordsIn({ body: heard });
    if (opened !== 200 || !shut || words.length > 0)
      wrong.push(
        `${visitor}, ${what}: ${opened}, ${shut ? 'ended' : 'goes on'}, says ${words.join(' ') || 'no title'}`,
      );
  }
  expect(wrong).toEqual([]);
}, 60_000);
