import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { insertRows } from '#lib/platform/db/insert-rows.ts';
import type { DB } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { Limiter } from '#lib/platform/limit.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { personalFields } from '../personal.ts';
import { erasePerson } from './erase.ts';
import { emailKey } from './log-in.ts';
import { readMyData } from './personal-export.ts';
import { makePerson, makeRole, makeTownArea } from './testing.ts';
import { leaveTracesOfDoing } from './testing-doing.ts';

const { db, pool } = await testDatabase();
await makeTownArea(db, 'GM1980');

/** All tables of ours and of the log-in. */
async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select case table_schema when 'public' then table_name else table_schema || '.' || table_name end as name
    from information_schema.tables
    where table_schema in ('public', 'auth', 'graphile_worker') and table_type = 'BASE TABLE'`.execute(db);
  return rows.map(({ name }) => name);
}

test('the list names every foreign key to a person, and what erasing does there', async () => {
  const { rows } = await sql<{ place: string; erased: string }>`
    select replace(conrelid::regclass::text, '"', '') || '.' || attname as place,
      case confdeltype when 'c' then 'gone' when 'n' then 'nobody' else 'stops' end as erased
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid in ('person'::regclass, 'auth."user"'::regclass)`.execute(db);
  const known = personalFields
    .filter(({ throughContact }) => throughContact !== true)
    .map(({ table, column, erased }) => ({ place: `${table}.${column}`, erased }));
  const sorted = (places: { place: string; erased: string }[]) =>
    places.map(({ place, erased }) => `${place} ${erased}`).sort();
  expect(sorted(known)).toEqual(sorted(rows));
});

/** One row in every table that points to a person; `where` are the things that those rows hang on. */
async function fillEverything(me: { id: string; email: string }, other: { id: string }): Promise<void> {
  const now = new Date();
  const [network, network2, gathering, print] = [newId(), newId(), newId(), newId()];
  const [theme, theme2, statement, act] = [newId(), newId(), newId(), newId()];
  const person = me.id;
  const [contact, someone, letter] = [newId(), newId(), newId()];
  const message = {
    kind: 'networks.decided',
    purpose: 'task',
    importance: 'news',
    about_kind: 'network',
    about: network,
    words: { subject: { words: `Dag ${me.email}` }, paragraphs: [] },
    site: 'https://town.test',
    created_at: now,
    ends_at: now,
  };
  const rows: [keyof DB, Record<string, unknown>][] = [
    [
      'auth.session',
      {
        id: newId(),
        userId: person,
        token: newId(),
        expiresAt: now,
        createdAt: now,
        updatedAt: now,
        ipAddress: '127.0.0.1',
        userAgent: 'x',
      },
    ],
    [
      'auth.account',
      {
        id: newId(),
        userId: person,
        accountId: me.email,
        providerId: 'gemeente',
        createdAt: now,
        updatedAt: now,
      },
    ],
    [
      'auth.passkey',
      {
        id: newId(),
        userId: person,
        publicKey: 'k',
        credentialID: 'c',
        counter: 0,
        deviceType: 'x',
        backedUp: false,
        name: 'Telefoon',
      },
    ],
    [
      'auth.verification',
      {
        id: newId(),
        identifier: `sign-in-otp-${me.email}`,
        value: 'x:0',
        expiresAt: now,
        createdAt: now,
        updatedAt: now,
      },
    ],
    [
      'auth.verification',
      {
        id: newId(),
        identifier: newId(),
        value: JSON.stringify({ userData: { id: person } }),
        expiresAt: now,
        createdAt: now,
        updatedAt: now,
      },
    ],
    ['talent', { person, words: 'kabels breien' }],
    [
      'network',
      {
        id: network,
        town: 'GM1980',
        name: 'Breiclub',
        kind: 'culture',
        contact: 'bel 06-12345678',
        contact_public: true,
        languages: ['nl'],
        state: 'confirmed',
        bond: '',
        imported: false,
        confirmed_at: now,
        created_at: now,
        created_by: person,
      },
    ],
    [
      'network',
      {
        id: network2,
        town: 'GM1980',
        name: 'Leesclub',
        kind: 'culture',
        contact: `mail ${me.email.toUpperCase()}`,
        contact_public: true,
        languages: ['nl'],
        state: 'confirmed',
        bond: '',
        imported: false,
        confirmed_at: now,
        created_at: now,
        created_by: null,
      },
    ],
    [
      'network_link',
      {
        id: newId(),
        from_network: network,
        to_network: network2,
        kind: 'can_reach',
        made_by: person,
        made_at: now,
      },
    ],
    [
      'gathering',
      {
        id: gathering,
        network,
        title: 'Avond',
        question: '',
        place: '',
        language: 'nl',
        starts_at: now,
        state: 'held',
        join_code: 'ABCDEF',
        is_private: false,
        version: 0,
        created_by: person,
        created_at: now,
      },
    ],
    [
      'harvest_item',
      {
        id: newId(),
        gathering,
        kind: 'value',
        text: 'Rust',
        needs: [],
        by_person: person,
        body_hash: '\\x00',
        created_at: now,
        changed_at: now,
      },
    ],
    ['reminder', { gathering, person, kind: 'day', chosen_at: now, site: 'https://town.test' }],
    [
      'help_request',
      {
        id: newId(),
        gathering,
        kind: 'room',
        words: 'Een zaal zonder drempel',
        asked_by: person,
        owner: person,
        answered_by: person,
        asked_at: now,
        answered_at: now,
        answer_by: '2027-01-01',
        state: 'yes',
      },
    ],
    [
      'paper_print',
      {
        id: print,
        gathering,
        sheet: 'personal',
        version: 1,
        language: 'nl',
        first: 1,
        count: 2,
        printed_by: person,
        printed_at: now,
      },
    ],
    [
      'paper_form',
      { id: newId(), gathering, number: 1, print, body_hash: '\\x00', typed_by: person, typed_at: now },
    ],
    [
      'file',
      {
        id: newId(),
        owner_kind: 'paper_sheet',
        owner: gathering,
        sent_hash: `\\x${'00'.repeat(32)}`,
        sent_size: 1,
        received: 0,
        state: 'coming',
        made_by: person,
        created_at: now,
        changed_at: now,
      },
    ],
    ['harvest_version', { gathering, version: 1, published_at: now, published_by: person, content: {} }],
    [
      'statement',
      {
        id: statement,
        gathering,
        network,
        town: 'GM1980',
        kind: 'value',
        text: 'Rust in de straat',
        needs: [],
        language: 'nl',
        first_version: 1,
        version: 1,
        published_at: now,
      },
    ],
    [
      'proposed_order',
      { id: newId(), gathering, items: [statement], by_person: person, body_hash: '\\x00', received_at: now },
    ],
    [
      'import_run',
      {
        id: newId(),
        town: 'GM1980',
        file_name: 'oogst.csv',
        file_hash: '\\x00',
        skip_bad_rows: false,
        state: 'done',
        rows: 1,
        done: 1,
        added: 1,
        mistakes: [],
        started_by: person,
        created_at: now,
      },
    ],
    [
      'theme',
      {
        id: theme,
        town: 'GM1980',
        kind: 'value',
        title: 'Rust',
        explanation: '',
        created_by: person,
        created_at: now,
      },
    ],
    [
      'theme',
      {
        id: theme2,
        town: 'GM1980',
        kind: 'value',
        title: 'Groen',
        explanation: '',
        created_by: other.id,
        created_at: now,
      },
    ],
    ['placement', { statement, theme, placed_by: person, placed_at: now }],
    [
      'theme_act',
      { id: newId(), town: 'GM1980', kind: 'create', theme, moves: [], by_person: person, at: now },
    ],
    [
      'edition',
      {
        id: newId(),
        town: 'GM1980',
        slug: 'een',
        title: 'Visie',
        introduction: '',
        frozen_at: now,
        frozen_by: person,
        content: {},
        ranking_csv: '',
      },
    ],
    [
      'report',
      {
        id: newId(),
        town: 'GM1980',
        thing_kind: 'statement',
        thing: statement,
        reason: 'spam',
        words: '',
        by_person: person,
        at: now,
        state: 'open',
      },
    ],
    [
      'moderation_act',
      {
        id: act,
        town: 'GM1980',
        thing_kind: 'statement',
        thing: statement,
        act: 'hide',
        reason: 'spam',
        words: 'reclame',
        by_person: person,
        at: now,
      },
    ],
    [
      'appeal',
      {
        id: newId(),
        act,
        words: 'dat is niet zo',
        by_person: person,
        at: now,
        state: 'refused',
        answer: 'toch wel',
        answered_by: person,
        answered_at: now,
      },
    ],
    [
      'log_entry',
      {
        at: now,
        by_person: person,
        what: 'theme.made',
        thing_kind: 'theme',
        thing: theme,
        why: 'nodig',
        detail: {},
      },
    ],
    [
      'contact',
      { id: contact, person, phone: '06-12345678', locale: 'nl', rhythm: 'weekly', created_at: now },
    ],
    [
      'consent',
      {
        id: newId(),
        contact,
        purpose: 'panel',
        area: 'GM1980',
        given_at: now,
        ends_at: new Date(now.getTime() + 1000),
      },
    ],
    [
      'contact_claim',
      {
        id: newId(),
        email: me.email,
        locale: 'nl',
        rhythm: 'rarely',
        wishes: [],
        code_hash: '\\x00',
        tries: 0,
        created_at: now,
        ends_at: now,
      },
    ],
    ['letter', { id: letter, contact, sent_at: now }],
    ['message', { ...message, id: newId(), contact, key: 'to me', state: 'sent', settled_at: now, letter }],
    [
      'contact',
      { id: someone, email: 'iemand@example.org', locale: 'nl', rhythm: 'rarely', created_at: now },
    ],
    [
      'message',
      {
        ...message,
        id: newId(),
        contact: someone,
        key: 'by me',
        from_person: person,
        words: {},
        state: 'waiting',
      },
    ],
    ['mailbox', { at: now, to_address: me.email, subject: 'Je code', text: 'x', html: 'x', headers: {} }],
  ];
  for (const [table, row] of rows) expect(await insertRows(db, table, [row]), table).toBe(1);
  await makeRole(db, { person, role: 'network_holder', network });
  await db.updateTable('role').set({ given_by: person }).execute();
  await sql`select graphile_worker.add_job('platform.mail', ${JSON.stringify({ to: me.email, text: 'x' })}::json)`.execute(
    db,
  );
  const limiter = new Limiter(pool);
  await limiter.take({ name: 'one', points: 5, seconds: 60 }, person);
  await limiter.take({ name: 'two', points: 5, seconds: 60 }, emailKey(me.email));
}

async function placesThatKnow(...traces: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tables()) {
    const { rows } = await sql<{
      text: string;
    }>`select to_jsonb(t)::text as text from ${sql.table(table)} as t`.execute(db);
    if (rows.some(({ text }) => traces.some((trace) => text.toLowerCase().includes(trace.toLowerCase()))))
      found.push(table);
  }
  return found.sort();
}

const email = 'willemijn@example.org';
const me = { ...(await makePerson(db, { name: 'Willemijn Postma', email })) };
const other = await makePerson(db, { name: 'Joke' });
await fillEverything(me, other);
await leaveTracesOfDoing(db, me.id, 'GM1980');
const traces = [me.id, email, emailKey(email), 'Willemijn Postma', '06-12345678'];

test('before erasing, every listed table knows the person', async () => {
  const known = await placesThatKnow(...traces);
  const direct = personalFields.filter(({ throughContact }) => throughContact !== true);
  const expected = [...new Set(direct.map(({ table }) => table))];
  expect(expected.filter((table) => !known.includes(table))).toEqual([]);
  expect(known).toEqual(
    expect.arrayContaining([
      'mailbox',
      'auth.verification',
      'rate_limit',
      'graphile_worker._private_jobs',
      'auth.user',
    ]),
  );
});

test('everything that hangs on a contact is in the list too', async () => {
  const { rows } = await sql<{ place: string }>`
    select conrelid::regclass::text || '.' || attname as place from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'contact'::regclass`.execute(db);
  const known = personalFields.filter(({ throughContact }) => throughContact === true);
  expect(known.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    rows.map(({ place }) => place).sort(),
  );
});

test('my data has something from every place, and no secrets or things of others', async () => {
  const mine = await readMyData(db, me.id);
  for (const { table, column, shown } of personalFields) {
    const rows = mine[`${table}.${column}`] as Record<string, unknown>[];
    expect(rows.length, `${table}.${column}`).toBeGreaterThan(0);
    expect(Object.keys(rows[0] ?? {})).toEqual([...shown]);
  }
  expect(mine).toMatchObject({ email, mailbox: [{ subject: 'Je code' }] });
  const text = JSON.stringify(mine);
  for (const secret of ['token', 'publicKey', 'accessToken', 'idToken', '"contact":', other.id])
    expect(text).not.toContain(secret);
});

test('erasing leaves no trace of the person in any table, and keeps the words of the network', async () => {
  const logged = await db.selectFrom('log_entry').select('id').execute();
  expect(await erasePerson(db, { by: me.id })).toEqual({ ok: true, value: undefined });
  expect(await placesThatKnow(...traces)).toEqual([]);
  const statement = await db.selectFrom('statement').select('text').executeTakeFirstOrThrow();
  expect(statement.text).toBe('Rust in de straat');
  const log = await db.selectFrom('log_entry').select(['id', 'by_person']).execute();
  expect(log).toEqual(logged.map(({ id }) => ({ id, by_person: null })));
  const theme = await db.selectFrom('theme').select('created_by').orderBy('title').execute();
  expect(theme).toEqual([{ created_by: other.id }, { created_by: null }]);
});

test('erasing twice is harmless', async () => {
  expect(await erasePerson(db, { by: me.id })).toEqual({ ok: true, value: undefined });
});

test('a network with another holder keeps its contact', async () => {
  const [one, two] = [await makePerson(db), await makePerson(db)];
  const network = newId();
  await db
    .insertInto('network')
    .values({
      id: network,
      town: 'GM1980',
      name: 'Koor',
      kind: 'culture',
      contact: 'koor@example.org',
      state: 'confirmed',
      confirmed_at: new Date(),
    })
    .execute();
  for (const { id } of [one, two]) await makeRole(db, { person: id, role: 'network_holder', network });
  const contact = async () =>
    (await db.selectFrom('network').select('contact').where('id', '=', network).executeTakeFirstOrThrow())
      .contact;
  await erasePerson(db, { by: one.id });
  expect(await contact()).toBe('koor@example.org');
  await erasePerson(db, { by: two.id });
  expect(await contact()).toBeNull();
});

test('the last administrator cannot erase themselves until someone else is', async () => {
  const [last, next] = [await makePerson(db), await makePerson(db)];
  await makeRole(db, { person: last.id, role: 'administrator', area: 'GM1980' });
  expect(await erasePerson(db, { by: last.id })).toEqual({ ok: false, refusal: 'last_administrator' });
  await makeRole(db, { person: next.id, role: 'administrator', area: 'NL00' });
  expect(await erasePerson(db, { by: last.id })).toEqual({ ok: true, value: undefined });
});
