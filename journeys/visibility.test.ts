import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, type Answer } from '../bench/client.ts';
import { createDb, createPool, type Db } from '../src/platform/db/index.ts';
import { newId } from '../src/platform/ids.ts';
import { databaseUrl } from './support/database.ts';
import { startDemoSite, type DemoSite } from './support/town.ts';
import { addressesOf, apart, fills, routes, type Address } from './visibility/addresses.ts';
import { maySee, visibilities, visitors, type Visibility, type VisitorKind } from './visibility/table.ts';
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
const isStream = (route: string): boolean => route.endsWith('/stroom') || route === '/verbinding';

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

type Seen = { readonly address: Address; readonly status: number; readonly met: readonly Visibility[] };

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

async function walk(visitor: VisitorKind): Promise<Seen[]> {
  const waiting = addressesOf(things, real, visitor, [people[visitor], people.core]);
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

/** Pages that are a thing itself: whoever may not see it is told that it is not there, or may not enter, and nothing more. */
const ownPages =
  /^\/(doe\/(initiatieven|activiteiten|behoeften|resultaten|gesprek)\/|draad|ding|toezeggingen\/\[|bestanden\/\[id)/;
const shownTo = (thing: Thing, route: string): Visibility =>
  thing.kind === 'community' && thing.seen === 'inside_closed' && !route.startsWith('/doe/gesprek')
    ? 'name_of_closed'
    : thing.seen;

test.each(visitors)(
  'a %s meets what the table says, and nothing else, at any address',
  async (visitor) => {
    const seen = await walk(visitor);
    const faults = seen
      .filter(({ status }) => status >= 500)
      .map(({ address, status }) => `${address.path}: ${status}`);
    expect(faults, 'addresses that fail').toEqual([]);
    const leaks = seen.flatMap(({ address, met }) =>
      met
        .filter((each) => !maySee(visitor, each))
        .map((each) => `${address.route} ${address.path} tells of ${each}`),
    );
    expect(leaks, 'words that leak').toEqual([]);
    const open = seen.filter(
      ({ address: { thing, route }, status }) =>
        thing !== null &&
        ownPages.test(route) &&
        (status < 300 || (route === '/ding/[id]' && status === 302)) &&
        !maySee(visitor, shownTo(thing, route)),
    );
    expect(
      open.map(({ address }) => `${address.path} (${address.thing?.seen})`),
      'doors that stand open',
    ).toEqual([]);
    const missed = visibilities.filter(
      (each) => maySee(visitor, each) && !seen.some(({ met }) => met.includes(each)),
    );
    expect(missed, 'what they may see and never meet').toEqual([]);
    const closed = seen.filter(
      ({ address: { thing, route }, status }) =>
        thing !== null &&
        (route === '/doe/initiatieven/[id]' || route === '/draad/[id]' || route === '/bestanden/[id]') &&
        status !== 200 &&
        maySee(visitor, shownTo(thing, route)),
    );
    expect(
      closed.map(({ address }) => `${address.path} (${address.thing?.seen})`),
      'doors that are shut to who may enter',
    ).toEqual([]);
  },
  180_000,
);
