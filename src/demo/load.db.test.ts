import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { readWaiting } from '#lib/modules/promises/server/index.ts';
import { readSupply } from '#lib/modules/talents/server/index.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { loadDemo } from './index.ts';
import { readDemo } from './read.ts';

const { db, url } = await testDatabase();

const countOf = async (
  table: 'network' | 'gathering' | 'statement' | 'placement' | 'log_entry' | 'help_request',
) =>
  (await db.selectFrom(table).select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;

test('the demo town comes in whole, once, also when two processes start at the same time', async () => {
  const [people] = await Promise.all([loadDemo(url), loadDemo(url)]);
  expect(people.map(({ login }) => login)).toEqual([
    'resident',
    'holder',
    'connector',
    'editor',
    'official',
    'administrator',
  ]);
  const before = await countOf('log_entry');
  await loadDemo(url);
  expect(await countOf('log_entry')).toBe(before);

  const demo = await readDemo();
  const published = demo.gatherings.filter(({ state }) => state === 'published');
  const sentences = published.map(({ harvest }) =>
    harvest === undefined ? 0 : Object.values(harvest).reduce((sum, list) => sum + list.length, 0),
  );
  expect(await countOf('network')).toBe(demo.networks.length);
  expect(await countOf('gathering')).toBe(demo.gatherings.length);
  expect(await countOf('help_request')).toBe(demo.gatherings.flatMap(({ help = [] }) => help).length);
  expect(await countOf('statement')).toBe(sentences.reduce((sum, one) => sum + one, 0));
  expect(await countOf('placement')).toBe(demo.themes.flatMap(({ members }) => members).length);
});

test('a harvest that is not published stays on its sheet', async () => {
  const { rows } = await sql<{ state: string }>`
    select distinct g.state from harvest_item i join gathering g on g.id = i.gathering
    where not exists (select from statement s where s.id = i.id)`.execute(db);
  expect(rows).toEqual([{ state: 'harvested' }]);
});

test('what people can do, and what is needed, is in the index of words', async () => {
  const { rows } = await sql<{ unread: string }>`
    select words as unread from talent where stems = '' union all select title from need where stems = ''`.execute(
    db,
  );
  expect(rows).toEqual([]);
  expect(
    (await readSupply(db, 'GM9900', new Date())).find(({ craft }) => craft === 'cooking')?.people,
  ).toBeGreaterThan(4);
});

test('the sum of the town is asked for in the same transaction', async () => {
  const { rows } = await sql<{ task: string; town: string }>`
    select task_identifier as task, key as town from graphile_worker.jobs where key is not null`.execute(db);
  expect(rows).toEqual([{ task: 'vision.take-in', town: 'vision.take-in:GM9900' }]);
});

test('the edition is frozen once, and holds only what was published before it', async () => {
  const demo = await readDemo();
  await loadDemo(url);
  const { rows } = await sql<{ slug: string; frozen_at: Date; sentences: number }>`
    select slug, frozen_at, (summary -> 'counts' ->> 'sentences')::int as sentences from edition`.execute(db);
  const { rows: before } = await sql<{ count: number }>`
    select count(*)::int as count from statement where published_at <= ${demo.edition.frozenAt}`.execute(db);
  expect(rows).toEqual([
    { slug: demo.edition.slug, frozen_at: new Date(demo.edition.frozenAt), sentences: before[0]?.count },
  ]);
  expect(before[0]?.count).toBeLessThan(await countOf('statement'));
});

test('promises and questions stand in every state, in the conversations, and wait for who answers them', async () => {
  const demo = await readDemo();
  const { rows } = await sql<{ kind: string; state: string }>`
    select 'promise' as kind, state from promise union all select 'question', state from question`.execute(
    db,
  );
  expect(rows).toHaveLength(demo.promises.promises.length + demo.promises.questions.length);
  const states = new Set(rows.map(({ kind, state }) => `${kind} ${state}`));
  expect([...states].toSorted()).toEqual([
    'promise kept',
    'promise open',
    'promise taken_over',
    'question answered',
    'question not_possible',
    'question open',
  ]);
  const official = await db
    .selectFrom('person')
    .select('id')
    .where('demo_login', '=', 'official')
    .executeTakeFirstOrThrow();
  const waiting = await readWaiting(db, await actorById(db, official.id));
  expect(waiting.map(({ kind }) => kind).toSorted()).toEqual(['promise', 'question', 'question']);
  const { rows: loose } = await sql`select from feed_item i where i.kind in ('promise', 'question')
    and not exists (select from thing t where t.id = i.subject)`.execute(db);
  expect(loose).toEqual([]);
});

test('what is asked, offered, reached and paid stands in the conversations, and people are told of it', async () => {
  const { rows: kinds } = await sql<{ kind: string }>`select distinct kind from feed_item`.execute(db);
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['need', 'offer', 'result', 'money', 'grant_asked', 'granted', 'grant_declined']),
  );
  // Every item about a thing has that thing, or its sentence would say "something".
  const { rows: loose } = await sql<{ kind: string }>`
    select i.kind from feed_item i where i.kind in ('need', 'offer', 'result', 'activity')
      and not exists (select from thing t where t.id = i.subject)`.execute(db);
  expect(loose).toEqual([]);
  const { rows: told } = await sql<{ login: string; unread: number }>`
    select p.demo_login as login, count(n.id)::int as unread from person p left join notification n on n.person = p.id and n.seen_at is null
    where p.demo_login in ('resident', 'holder', 'connector') group by 1 order by 1`.execute(db);
  expect(told.map(({ login, unread }) => [login, unread > 0])).toEqual([
    ['connector', true],
    ['holder', true],
    ['resident', true],
  ]);
});
