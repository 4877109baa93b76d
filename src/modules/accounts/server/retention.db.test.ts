import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { crons } from '#lib/worker.ts';
import { makeGathering } from '#lib/modules/gatherings/server/testing.ts';
import { makeNetwork } from '#lib/modules/networks/server/testing.ts';
import { insertRows, type JsonRow } from '#lib/platform/db/insert-rows.ts';
import type { DB } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { impersonal } from '../rules/impersonal.ts';
import { grounds, processings, register } from '../rules/register.ts';
import { personalFields } from '../personal.ts';
import { forgetWhatEnded } from './retention.ts';
import { makePerson, makeTownArea } from './testing.ts';

const { db } = await testDatabase();
await makeTownArea(db, 'GM1980');
const person = await makePerson(db);
const at = new Date('2026-11-22T03:45:00Z');
const day = 24 * 60 * 60 * 1000;
const before = (days: number): Date => new Date(at.getTime() - days * day);

test('every column with words or content is in the register or said to be impersonal, once', async () => {
  const { rows } = await sql<{ place: string }>`
    select case c.table_schema when 'public' then '' else c.table_schema || '.' end || c.table_name || '.' || c.column_name as place
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'auth') and (
      c.data_type in ('text', 'character varying', 'bytea', 'json', 'jsonb', 'inet')
      or c.udt_name in ('_text', '_varchar', '_jsonb', '_bytea'))`.execute(db);
  const listed = [
    ...register.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
    ...Object.entries(impersonal).flatMap(([table, columns]) =>
      columns.split(' ').map((column) => `${table}.${column}`),
    ),
  ];
  expect(listed.toSorted()).toEqual(rows.map(({ place }) => place).toSorted());
});

test('every place that points to a person is in a table of the register, and every processing has a ground', () => {
  const tables = register.map(({ table }) => table);
  expect(new Set(tables).size).toBe(tables.length);
  expect(personalFields.map(({ table }) => table).filter((table) => !tables.includes(table))).toEqual([]);
  expect([...new Set(register.map(({ processing }) => processing))].toSorted()).toEqual(
    processings.toSorted(),
  );
  expect(Object.keys(grounds).toSorted()).toEqual(processings.toSorted());
});

test('what another module forgets has a job that runs every night', () => {
  const named = register.flatMap(({ ends }) => (ends !== undefined && 'job' in ends ? [ends.job] : []));
  const nightly = crons.map((cron) => String(cron.task));
  expect(named.filter((job) => !nightly.includes(job))).toEqual([]);
  expect(nightly).toContain('accounts.forget');
});

const contact = newId();
const community = newId();
const words = { subject: { words: 'Dag' }, paragraphs: [] };
/** A row of each table whose moment is the one given; the days of the register come on top. */
const rowOf: Readonly<Record<string, (moment: Date) => JsonRow>> = {
  'auth.session': (expiresAt) => ({
    id: newId(),
    userId: person.id,
    token: newId(),
    expiresAt,
    createdAt: at,
    updatedAt: at,
  }),
  'auth.verification': (expiresAt) => ({
    id: newId(),
    identifier: newId(),
    value: 'x',
    expiresAt,
    createdAt: at,
    updatedAt: at,
  }),
  rate_limit: (moment) => ({ key: newId(), points: 1, expire: moment.getTime() }),
  consent: (ends_at) => ({
    id: newId(),
    contact,
    purpose: 'panel',
    area: areas.pop(),
    given_at: before(900),
    ends_at,
  }),
  contact: (created_at) => ({
    id: newId(),
    email: `${newId()}@example.org`,
    locale: 'nl',
    rhythm: 'rarely',
    created_at,
  }),
  contact_claim: (ends_at) => ({
    id: newId(),
    email: 'x@example.org',
    locale: 'nl',
    rhythm: 'rarely',
    wishes: [],
    code_hash: '\\x00',
    tries: 0,
    created_at: at,
    ends_at,
  }),
  message: (settled_at) => ({
    id: newId(),
    key: newId(),
    contact,
    kind: 'a.b',
    purpose: 'task',
    importance: 'news',
    about_kind: 'x',
    about: 'x',
    words,
    site: 'https://x.test',
    state: 'sent',
    created_at: before(900),
    ends_at: at,
    settled_at,
  }),
  letter: (sent_at) => ({ id: newId(), contact, sent_at }),
  mailbox: (moment) => ({
    at: moment,
    to_address: 'x@example.org',
    subject: 'x',
    text: 'x',
    html: 'x',
    headers: {},
  }),
  community_invitation: (ends_at) => ({
    id: newId(),
    community,
    kind: 'link',
    used: 0,
    made_at: before(900),
    ends_at,
  }),
  reminder: (chosen_at) => ({
    gathering,
    person: person.id,
    kind: reminderKinds.pop(),
    chosen_at,
    site: 'https://x.test',
  }),
  help_request: (asked_at) => ({
    id: newId(),
    gathering,
    kind: 'room',
    words: 'Een zaal',
    asked_at,
    answer_by: '2027-01-01',
    state: 'withdrawn',
  }),
  report: (answered_at) => ({
    id: newId(),
    town: 'GM1980',
    thing_kind: 'network',
    thing: newId(),
    reason: 'spam',
    words: '',
    by_person: person.id,
    at: before(900),
    state: 'kept',
    answered_at,
  }),
};
const reminderKinds = ['week', 'day'];
const areas = ['GM1980', 'WK198001', 'BU19800101', 'NL00'];
await db
  .insertInto('community')
  .values({ id: community, town: 'GM1980', area: 'GM1980', name: 'Het plein', audience: ['everyone'] })
  .execute();

const { id: gathering } = await makeGathering(db, await makeNetwork(db, 'GM1980'));

const ending = register.flatMap(({ table, ends }) =>
  ends === undefined || 'job' in ends ? [] : [{ table, ends }],
);

test('each entry with an end has a row to try it on', () => {
  expect(Object.keys(rowOf).toSorted()).toEqual(ending.map(({ table }) => table).toSorted());
});

test.each(ending)('$table: what is over its end goes, what is not stays', async ({ table, ends }) => {
  await db
    .insertInto('contact')
    .values({ id: contact, person: person.id })
    .onConflict((clash) => clash.doNothing())
    .execute();
  await sql`delete from ${sql.table(table)} where ${table !== 'contact' ? sql`true` : sql`person is null`}`.execute(
    db,
  );
  const row = rowOf[table];
  if (row === undefined) throw new Error(`no row for ${table}`);
  const rows = [row(before(ends.days + 0.1)), row(before(ends.days - 0.1))];
  expect(await insertRows(db, table as keyof DB, rows)).toBe(2);
  const left = async (): Promise<number> => {
    const where = ends.blank === undefined ? sql`true` : sql`${sql.ref(ends.blank[0] ?? '')} is not null`;
    const mine = table === 'contact' ? sql`person is null` : sql`true`;
    const found = await sql<{
      count: number;
    }>`select count(*) as count from ${sql.table(table)} where ${where} and ${mine}`.execute(db);
    return found.rows[0]?.count ?? 0;
  };
  expect(await left()).toBe(2);
  expect((await forgetWhatEnded(db, at))[table]).toBe(1);
  expect(await left()).toBe(1);
  expect((await forgetWhatEnded(db, at))[table]).toBeUndefined();
});
