import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, makeRole } from '#lib/modules/accounts/server/testing.ts';
import { makeGathering } from '#lib/modules/gatherings/server/testing.ts';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { actorOf, type Actor, type Role } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { claimTries, consentDays, daysAfter } from '../rules.ts';
import { confirmContact, leaveContact, sayYes } from './commands/leave-contact.ts';
import { offerMessage } from './commands/offer-message.ts';
import {
  chooseRhythm,
  eraseContact,
  stopEverything,
  stopScopes,
  takeBackConsent,
} from './commands/take-back.ts';
import { ownContact, ownMessages, sentBy } from './queries/own-contact.ts';
import { personContact } from './queries/recipients.ts';
import { helpersOf, panelOf, yesCounts } from './queries/yeses.ts';
import { makeConsent, makeContact } from './testing.ts';

const { db } = await testDatabase();
const at = new Date('2026-11-22T12:00:00Z');
const site = 'https://stad.test';
const town = await makeTown(db);
const [network, other] = [await makeNetwork(db, town), await makeNetwork(db, town)];
let gathering = '';
let idea = '';

beforeEach(async () => {
  gathering = (await makeGathering(db, network)).id;
  idea = crypto.randomUUID();
  await db
    .insertInto('harvest_item')
    .values({
      id: idea,
      gathering,
      kind: 'contribution',
      status: 'wish',
      text: 'Een bankje',
      body_hash: Buffer.from([0]),
    })
    .execute();
});

const nothing = { result: false, panel: false, help: false, idea: null, phone: null } as const;
const left = (given: object = {}) =>
  leaveContact(db, {
    ...nothing,
    result: true,
    email: `${crypto.randomUUID()}@example.org`,
    gathering,
    rhythm: 'rarely',
    locale: 'nl',
    site,
    at,
    ...given,
  });
const claimOf = async (given: object = {}): Promise<{ claim: string; code: string }> => {
  const done = await left(given);
  if (!done.ok) throw new Error(done.refusal);
  const { rows } = await sql<{
    text: string;
  }>`select payload ->> 'text' as text from graphile_worker._private_jobs
    where payload ->> 'text' like ${`%${done.value.claim}%`}`.execute(db);
  return { claim: done.value.claim, code: /\?code=(\d{8})/.exec(rows[0]?.text ?? '')?.[1] ?? '' };
};
const actor = (role: Role, scope: { area?: string; network?: string }): Actor =>
  actorOf({ id: crypto.randomUUID(), name: 'Iemand' }, [
    { role, area: scope.area ?? null, network: scope.network ?? null, gathering: null },
  ]);

describe('leaving a contact', () => {
  test('nothing is kept to write to until the code is given, and then each yes has its end', async () => {
    const email = 'joke@example.org';
    const asked = await claimOf({ email, panel: true, help: true, idea, phone: '06 12345678' });
    expect(await db.selectFrom('contact').select('id').where('email', '=', email).execute()).toEqual([]);
    const done = await confirmContact(db, { ...asked, at });
    const own = done.ok ? await ownContact(db, { contact: done.value.contact }, at) : null;
    expect(own?.consents.map(({ purpose, about, ends }) => [purpose, about, ends])).toEqual(
      expect.arrayContaining([
        ['result', 'Een avond praten', daysAfter(at, consentDays.result)],
        ['panel', 'Proefstad', daysAfter(at, consentDays.panel)],
        ['help', 'Een bankje', daysAfter(at, consentDays.help)],
      ]),
    );
    expect(await db.selectFrom('contact_claim').select('id').where('email', '=', email).execute()).toEqual(
      [],
    );
  });

  test('a wrong code is counted, and after five even the right one is refused', async () => {
    const { claim, code } = await claimOf();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (let tried = 0; tried < claimTries; tried += 1)
      expect(await confirmContact(db, { claim, code: wrong, at })).toMatchObject({ refusal: 'wrong_code' });
    expect(await confirmContact(db, { claim, code, at })).toMatchObject({ refusal: 'too_many_tries' });
  });

  test('a code works for a day, and once', async () => {
    const asked = await claimOf();
    expect(await confirmContact(db, { ...asked, at: daysAfter(at, 1.01) })).toMatchObject({
      refusal: 'unknown_claim',
    });
    expect((await confirmContact(db, { ...asked, at })).ok).toBe(true);
    expect(await confirmContact(db, { ...asked, at })).toMatchObject({ refusal: 'unknown_claim' });
  });

  test('nothing ticked, or an idea of another gathering, is refused', async () => {
    expect(await left({ result: false })).toEqual({ ok: false, refusal: 'nothing_chosen' });
    const elsewhere = (await makeGathering(db, network)).id;
    const act = { help: true, idea, gathering: elsewhere };
    expect(await left(act)).toEqual({ ok: false, refusal: 'unknown_idea' });
  });

  test('the address of an account becomes that account’s, confirmed before or after', async () => {
    const person = await makePerson(db);
    const done = await confirmContact(db, { ...(await claimOf({ email: person.email })), at });
    expect(done).toMatchObject({ value: { contact: await personContact(db, person.id) } });
    expect((await ownContact(db, { person: person.id }, at))?.consents).toHaveLength(1);
  });

  test('somebody with an account needs no code; saying yes again makes it last longer', async () => {
    const person = await makePerson(db);
    const act = { ...nothing, panel: true, gathering, rhythm: 'weekly', by: person.id } as const;
    await sayYes(db, { ...act, at });
    await sayYes(db, { ...act, at: daysAfter(at, 100) });
    const own = await ownContact(db, { person: person.id }, daysAfter(at, 100));
    expect(own).toMatchObject({ rhythm: 'weekly', stopped: false });
    expect(own?.consents.map(({ ends }) => ends)).toEqual([daysAfter(at, 100 + consentDays.panel)]);
  });
});

const message = (key: string) => ({
  key,
  kind: 'gatherings.thank-you',
  importance: 'news' as const,
  about: { kind: 'gathering', id: gathering },
  from: { network },
  words: { subject: { words: 'Dank je wel' }, paragraphs: [{ words: 'Fijn.' }] },
  site,
  ends: daysAfter(at, 200),
  at,
});

describe('taking back', () => {
  test('one yes goes, the other stays, and what waits for it is dropped at once', async () => {
    const { id: contact } = await makeContact(db);
    const result = await makeConsent(db, { contact, purpose: 'result', gathering, at });
    await makeConsent(db, { contact, purpose: 'panel', area: town, at });
    await offerMessage(db, { ...message('a'), to: { consent: result } });
    await takeBackConsent(db, { contact, consent: result, at });
    expect((await ownContact(db, { contact }, at))?.consents.map(({ purpose }) => purpose)).toEqual([
      'panel',
    ]);
    const kept = await db
      .selectFrom('message')
      .select(['state', 'why'])
      .where('contact', '=', contact)
      .execute();
    expect(kept).toEqual([{ state: 'dropped', why: 'withdrawn' }]);
    expect(await offerMessage(db, { ...message('b'), to: { consent: result } })).toMatchObject({
      why: 'no_consent',
    });
  });

  test('nobody takes back the yes of another', async () => {
    const [mine, theirs] = [await makeContact(db), await makeContact(db)];
    const consent = await makeConsent(db, { contact: theirs.id, purpose: 'result', gathering, at });
    await takeBackConsent(db, { contact: mine.id, consent, at });
    expect((await ownContact(db, { contact: theirs.id }, at))?.consents).toHaveLength(1);
  });

  test('the one click stops what the letter was about, and mail about tasks altogether', async () => {
    const person = await makePerson(db);
    const contact = await personContact(db, person.id);
    await makeConsent(db, { contact, purpose: 'result', gathering, at });
    await makeConsent(db, { contact, purpose: 'panel', area: town, at });
    await stopScopes(db, { contact, scopes: ['result'], at });
    expect(await ownContact(db, { contact }, at)).toMatchObject({
      stopped: false,
      consents: [{ purpose: 'panel' }],
    });
    await offerMessage(db, { ...message('c'), to: { person: person.id } });
    await stopScopes(db, { contact, scopes: ['task'], at });
    expect(await offerMessage(db, { ...message('d'), to: { person: person.id } })).toMatchObject({
      why: 'stopped',
    });
    // It stands on the site all the same.
    expect(await ownMessages(db, person.id, 'nl')).toMatchObject([
      { state: 'dropped' },
      { state: 'dropped' },
    ]);
    await chooseRhythm(db, { contact, rhythm: 'monthly', at });
    expect(await ownContact(db, { contact }, at)).toMatchObject({ stopped: false, rhythm: 'monthly' });
  });

  test('everything stops, or goes', async () => {
    const { id: contact, email } = await makeContact(db);
    await makeConsent(db, { contact, purpose: 'result', gathering, at });
    await stopEverything(db, { contact, at });
    expect(await ownContact(db, { contact }, at)).toMatchObject({ stopped: true, consents: [] });
    await left({ email });
    await eraseContact(db, { contact });
    expect(await ownContact(db, { contact }, at)).toBeNull();
    const { rows } = await sql<{
      count: number;
    }>`select (select count(*) from contact_claim where email = ${email})
      + (select count(*) from graphile_worker._private_jobs where payload::text like ${`%${email}%`}) as count`.execute(
      db,
    );
    expect(rows[0]?.count).toBe(0);
  });
});

describe('who sees what', () => {
  test('addresses only for the owner of the purpose; a holder sees counts, and no small ones', async () => {
    const place = await makeNetwork(db, town);
    const { id } = await makeGathering(db, place);
    const item = crypto.randomUUID();
    await db
      .insertInto('harvest_item')
      .values({
        id: item,
        gathering: id,
        kind: 'contribution',
        status: 'wish',
        text: 'Fietsles',
        body_hash: Buffer.from([0]),
      })
      .execute();
    const emails: string[] = [];
    for (let number = 0; number < 3; number += 1) {
      const contact = await makeContact(db, { phone: '06 12345678' });
      emails.push(contact.email);
      await makeConsent(db, { contact: contact.id, purpose: 'result', gathering: id, at });
      if (number < 2)
        await makeConsent(db, { contact: contact.id, purpose: 'help', gathering: id, idea: item, at });
    }
    const holder = actor('network_holder', { network: place });
    expect(await yesCounts(db, { network: place, by: holder, at })).toEqual({ result: 3, help: null });
    const helpers = await helpersOf(db, { network: place, by: holder, at });
    expect(helpers.map(({ email }) => email).toSorted()).toEqual(emails.slice(0, 2).toSorted());
    for (const by of [
      actor('network_holder', { network: other }),
      actor('connector', { network: place }),
      actor('administrator', { area: 'NL00' }),
      actor('panel_office', { area: town }),
    ])
      expect(await helpersOf(db, { network: place, by, at })).toEqual([]);
    expect(
      await yesCounts(db, { network: place, by: actor('network_holder', { network: other }), at }),
    ).toBeNull();
    const yearLater = daysAfter(at, 366);
    expect(await yesCounts(db, { network: place, by: holder, at: yearLater })).toEqual({
      result: 0,
      help: 0,
    });
  });

  test('the panel is for the panel office of its area, not for an administrator', async () => {
    const contact = await makeContact(db);
    await makeConsent(db, { contact: contact.id, purpose: 'panel', area: town, at });
    const asked = { area: town, path: ['NL00', town], at, after: null };
    const panel = await panelOf(db, { ...asked, by: actor('panel_office', { area: town }) });
    expect(panel?.people.map(({ email }) => email)).toContain(contact.email);
    expect(panel?.count).toBe(panel?.people.length);
    expect(await panelOf(db, { ...asked, by: actor('administrator', { area: town }) })).toBeNull();
    expect(await panelOf(db, { ...asked, by: actor('panel_office', { area: 'GM9999' }) })).toBeNull();
  });

  test('the sender reads what became of a message', async () => {
    const sender = await makePerson(db);
    await makeRole(db, { person: sender.id, role: 'network_holder', network });
    const { id: contact } = await makeContact(db);
    const consent = await makeConsent(db, {
      contact,
      purpose: 'result',
      gathering,
      at,
      ends: daysAfter(at, 1),
    });
    await offerMessage(db, {
      ...message('e'),
      from: { person: sender.id, network },
      to: { consent },
      at: daysAfter(at, 2),
    });
    expect(await sentBy(db, { person: sender.id })).toMatchObject([
      { kind: 'gatherings.thank-you', sent: 0, waiting: 0, dropped: 1, why: ['no_consent'] },
    ]);
  });
});
