import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson } from '#lib/modules/accounts/server/testing.ts';
import { makeGathering } from '#lib/modules/gatherings/server/testing.ts';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import type { Mail } from '#lib/platform/mail.ts';
import { newId } from '#lib/platform/ids.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { daysAfter } from '../rules.ts';
import { offerMessage, offerToAll, type OfferMessage } from './commands/offer-message.ts';
import { sendLetter } from './commands/send-letter.ts';
import { ownMessages } from './queries/own-contact.ts';
import { linkSecret, readLink } from './link-token.ts';
import { makeConsent, makeContact, makePost } from './testing.ts';

const { db } = await testDatabase();
const at = new Date('2026-11-22T12:00:00Z');
const site = 'https://stad.test';
const network = await makeNetwork(db, await makeTown(db));
const secret = await linkSecret(db, { authSecret: null });
let gathering = '';

beforeEach(async () => {
  gathering = (await makeGathering(db, network)).id;
});

let number = 0;
const offer = (given: Partial<OfferMessage> = {}): OfferMessage => ({
  key: `message ${(number += 1)}`,
  kind: 'gatherings.thank-you',
  importance: 'news',
  about: { kind: 'gathering', id: gathering },
  from: { network },
  words: {
    subject: { words: 'Dank je wel' },
    paragraphs: [{ words: 'Fijn dat je er was.' }, { link: '/praat' }],
  },
  site,
  ends: daysAfter(at, 200),
  at,
  ...given,
});
const listener = async (): Promise<{ id: string; email: string; consent: string }> => {
  const contact = await makeContact(db);
  const consent = await makeConsent(db, { contact: contact.id, purpose: 'result', gathering, at });
  return { ...contact, consent };
};
const send = async (contact: string, moment = at): Promise<{ outcome: string; mails: Mail[] }> => {
  const { post, mails } = makePost();
  return { outcome: await sendLetter(db, { contact, at: moment, post, secret }), mails };
};
const stateOf = async (contact: string) =>
  (
    await db
      .selectFrom('message')
      .select(['state', 'why'])
      .where('contact', '=', contact)
      .orderBy('id')
      .execute()
  ).map(({ state, why }) => (why === null ? state : `${state} ${why}`));
const jobOf = async (contact: string): Promise<Date | undefined> =>
  (
    await sql<{
      run_at: Date;
    }>`select run_at from graphile_worker._private_jobs where key = ${`contacts.letter ${contact}`}`.execute(
      db,
    )
  ).rows[0]?.run_at;

describe('offering', () => {
  test('the first goes at once, and the next waits for its window with a job on that moment', async () => {
    const { id, consent } = await listener();
    expect(await offerMessage(db, { ...offer(), to: { consent } })).toEqual({ state: 'now' });
    expect((await send(id)).outcome).toBe('sent');
    const until = daysAfter(at, 91);
    const later = offer({ at: daysAfter(at, 1) });
    expect(await offerMessage(db, { ...later, to: { consent } })).toEqual({ state: 'waits', until });
    expect(await jobOf(id)).toEqual(until);
    expect((await send(id, daysAfter(at, 2))).outcome).toBe('later');
    expect((await send(id, until)).mails).toHaveLength(1);
  });

  test('what cannot be sent before its end is dropped at once, and its sender is told', async () => {
    const { id, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    await send(id);
    const short = offer({ ends: daysAfter(at, 30) });
    expect(await offerMessage(db, { ...short, to: { consent } })).toEqual({
      state: 'dropped',
      why: 'no_room',
    });
    expect(await stateOf(id)).toEqual(['sent', 'dropped no_room']);
  });

  test('the same message offered again changes nothing', async () => {
    const { id, consent } = await listener();
    const same = offer();
    await offerMessage(db, { ...same, to: { consent } });
    expect(await offerMessage(db, { ...same, to: { consent } })).toEqual({ state: 'known' });
    expect(await stateOf(id)).toEqual(['waiting']);
  });

  test('to all who said yes to this gathering, and to nobody else', async () => {
    const [one, two] = [await listener(), await listener()];
    const other = await makeGathering(db, network);
    const elsewhere = await makeContact(db);
    await makeConsent(db, { contact: elsewhere.id, purpose: 'result', gathering: other.id, at });
    const ended = await makeContact(db);
    const [long, ago] = [daysAfter(at, -400), daysAfter(at, -30)];
    await makeConsent(db, { contact: ended.id, purpose: 'result', gathering, at: long, ends: ago });
    expect(await offerToAll(db, { ...offer(), to: { all: 'result', thing: gathering } })).toEqual({
      now: 2,
      waits: 0,
      dropped: 1,
    });
    expect(await Promise.all([one.id, two.id, elsewhere.id, ended.id].map(stateOf))).toEqual([
      ['waiting'],
      ['waiting'],
      [],
      ['dropped no_consent'],
    ]);
  });

  test('a person needs no consent for what they do on the site, and has one budget for all of it', async () => {
    const person = await makePerson(db, { locale: 'en' });
    expect(await offerMessage(db, { ...offer(), to: { person: person.id } })).toEqual({ state: 'now' });
    const contact = await db
      .selectFrom('contact')
      .select('id')
      .where('person', '=', person.id)
      .executeTakeFirstOrThrow();
    const { mails } = await send(contact.id);
    expect(mails[0]).toMatchObject({ to: person.email, subject: 'Dank je wel' });
    expect(mails[0]?.text).toContain('at most once in three months');
    expect(await offerMessage(db, { ...offer(), to: { person: person.id } })).toMatchObject({
      state: 'waits',
    });
  });
});

describe('an answer to what somebody asked or did', () => {
  const busy = async () => {
    const person = await makePerson(db);
    const to = { person: person.id };
    await offerMessage(db, { ...offer(), to });
    const { id } = await db
      .selectFrom('contact')
      .select('id')
      .where('person', '=', person.id)
      .executeTakeFirstOrThrow();
    expect((await send(id)).outcome).toBe('sent');
    return { id, to };
  };
  const answer = { atOnce: true, importance: 'answer', at: daysAfter(at, 1) } as const;

  test('goes at once though the budget is spent, is charged, and takes along what waits', async () => {
    const { id, to } = await busy();
    const [day, until] = [daysAfter(at, 1), daysAfter(at, 91)];
    expect(await offerMessage(db, { ...offer({ at: day }), to })).toEqual({ state: 'waits', until });
    expect((await send(id, day)).outcome).toBe('later');
    expect(await offerMessage(db, { ...offer(answer), to })).toEqual({ state: 'now' });
    const { outcome, mails } = await send(id, day);
    expect([outcome, mails[0]?.subject]).toEqual(['sent', '2 berichten voor jou']);
    expect(await stateOf(id)).toEqual(['sent', 'sent', 'sent']);
    // The answer counts: what is unasked waits for its window.
    const later = offer({ at: daysAfter(at, 91) });
    expect(await offerMessage(db, { ...later, to })).toEqual({ state: 'waits', until: daysAfter(day, 91) });
  });

  test('is not put off by what is offered after it', async () => {
    const { id, to } = await busy();
    const day = daysAfter(at, 1);
    await offerMessage(db, { ...offer(answer), to });
    await offerMessage(db, { ...offer({ at: day }), to });
    const { rows } = await sql<{ run_at: Date }>`select run_at from graphile_worker._private_jobs
      where key like ${`contacts.letter%${id}`} order by run_at`.execute(db);
    expect(rows.map(({ run_at }) => run_at)).toEqual([day, daysAfter(at, 91)]);
  });

  test('is not mailed to who stopped all mail; it stands on the site', async () => {
    const { id, to } = await busy();
    await db.updateTable('contact').set({ stopped_at: at.toISOString() }).where('id', '=', id).execute();
    expect(await offerMessage(db, { ...offer(answer), to })).toEqual({ state: 'dropped', why: 'stopped' });
  });
});

test('nothing is said, by mail or on the site, of what closed for the reader since it was offered', async () => {
  const person = await makePerson(db);
  const need = newId();
  const thing = { id: need, kind: 'need', town: 'GM0001', title: 'Timmeren', at };
  await db
    .insertInto('thing')
    .values({ ...thing, audience: ['everyone'] })
    .execute();
  const asked = { ...offer(), about: { kind: 'need', id: need }, to: { person: person.id } };
  expect(await offerMessage(db, asked)).toEqual({ state: 'now' });
  const shown = async () => (await ownMessages(db, person.id, 'nl')).map(({ subject }) => subject);
  const { id } = await db
    .selectFrom('contact')
    .select('id')
    .where('person', '=', person.id)
    .executeTakeFirstOrThrow();
  expect(await shown()).toEqual(['Dank je wel']);
  await db
    .updateTable('thing')
    .set({ audience: ['initiative:' + newId()] })
    .where('id', '=', need)
    .execute();
  expect(await shown()).toEqual([]);
  expect(await send(id)).toEqual({ outcome: 'nothing', mails: [] });
  expect(await stateOf(id)).toEqual(['dropped ended']);
});

describe('a letter', () => {
  test('carries everything that waits as one, the decisions first', async () => {
    const person = await makePerson(db);
    const titled = (words: string) => ({ subject: { words }, paragraphs: [{ words: `Over ${words}` }] });
    await offerMessage(db, { ...offer({ words: titled('nieuws') }), to: { person: person.id } });
    await offerMessage(db, {
      ...offer({ words: titled('besluit'), importance: 'decision' }),
      to: { person: person.id },
    });
    const contact = await db
      .selectFrom('contact')
      .select('id')
      .where('person', '=', person.id)
      .executeTakeFirstOrThrow();
    const { mails } = await send(contact.id);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('2 berichten voor jou');
    expect(mails[0]?.text.indexOf('besluit')).toBeLessThan(mails[0]?.text.indexOf('nieuws') ?? -1);
    expect(
      await db.selectFrom('letter').selectAll().where('contact', '=', contact.id).execute(),
    ).toHaveLength(1);
  });

  test('stops with one click: the headers and the link name this contact and this purpose', async () => {
    const { id, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    const [mail] = (await send(id)).mails;
    const page = /^https:\/\/stad\.test\/berichten\/(\S+)$/m.exec(mail?.text ?? '');
    expect(readLink(secret, page?.[1] ?? '')).toEqual({ contact: id, scopes: ['result'] });
    expect(mail?.headers).toMatchObject({
      'List-Unsubscribe': `<${page?.[0]}/stop>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const forged = (page?.[1] ?? '').replace('.r.', '.p.');
    expect(readLink(secret, forged)).toBeNull();
  });

  test('is not sent to an address that nobody proved', async () => {
    const { id: person } = await makePerson(db);
    await offerMessage(db, { ...offer(), to: { person } });
    const { contact } = await db
      .selectFrom('message')
      .innerJoin('contact', 'contact.id', 'message.contact')
      .select('contact.id as contact')
      .where('contact.person', '=', person)
      .executeTakeFirstOrThrow();
    const proven = (emailVerified: boolean) =>
      db.updateTable('auth.user').set({ emailVerified }).where('id', '=', person).execute();
    await proven(false);
    expect(await send(contact)).toEqual({ outcome: 'nothing', mails: [] });
    await proven(true);
    expect((await send(contact)).outcome).toBe('sent');
  });

  test('is not sent twice, whatever the number of jobs', async () => {
    const { id, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    const both = await Promise.all([send(id), send(id), send(id)]);
    expect(both.flatMap(({ mails }) => mails)).toHaveLength(1);
    expect(await stateOf(id)).toEqual(['sent']);
  });

  test('a mail server that is down leaves everything as it was', async () => {
    const { id, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    const down = async () => {
      throw new Error('the mail server is down');
    };
    await expect(sendLetter(db, { contact: id, at, post: down, secret })).rejects.toThrow('down');
    expect(await stateOf(id)).toEqual(['waiting']);
    expect((await send(id)).mails).toHaveLength(1);
  });
});

describe('a consent that is taken back', () => {
  const takeBack = (consent: string) =>
    db.updateTable('consent').set({ withdrawn_at: at.toISOString() }).where('id', '=', consent);

  test('stops the very next message, also one that was queued before', async () => {
    const { id, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    await takeBack(consent).execute();
    expect(await send(id)).toEqual({ outcome: 'nothing', mails: [] });
    expect(await stateOf(id)).toEqual(['dropped withdrawn']);
  });

  test('stops a message whose job has already begun', async () => {
    const { id, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    let sending: ReturnType<typeof send> | undefined;
    await db.transaction().execute(async (tx) => {
      await tx.selectFrom('contact').select('id').where('id', '=', id).forUpdate().execute();
      sending = send(id);
      // The job has begun and waits for the contact.
      for (let waits = 0; waits === 0;) {
        const { rows } = await sql<{ waits: number }>`select count(*)::int as waits from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query ilike '%"contact"%for update%'`.execute(
          db,
        );
        waits = rows[0]?.waits ?? 0;
      }
      await tx
        .updateTable('consent')
        .set({ withdrawn_at: at.toISOString() })
        .where('id', '=', consent)
        .execute();
    });
    expect(await sending).toEqual({ outcome: 'nothing', mails: [] });
    expect(await stateOf(id)).toEqual(['dropped withdrawn']);
  });

  test('an idea that is gone takes the yes to help with it along', async () => {
    const contact = await makeContact(db);
    const idea = crypto.randomUUID();
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
    const consent = await makeConsent(db, { contact: contact.id, purpose: 'help', gathering, idea, at });
    await offerMessage(db, { ...offer(), to: { consent } });
    await db.deleteFrom('harvest_item').where('id', '=', idea).execute();
    expect((await send(contact.id)).mails).toEqual([]);
    expect(await stateOf(contact.id)).toEqual(['dropped withdrawn']);
  });
});

describe('a contact that turns out to be an account', () => {
  test('becomes one: the same budget and the yeses together', async () => {
    const { id, email, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    await send(id);
    const person = await makePerson(db, { email });
    const { person: owner, email: kept } = await db
      .selectFrom('contact')
      .select(['person', 'email'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect([owner, kept]).toEqual([person.id, null]);
    expect(await offerMessage(db, { ...offer(), to: { person: person.id } })).toMatchObject({
      state: 'waits',
    });
  });

  test('an address that was not proven stays apart', async () => {
    const { id, email } = await listener();
    const person = crypto.randomUUID();
    await db.insertInto('auth.user').values({ id: person, name: 'X', email, emailVerified: false }).execute();
    await db.insertInto('person').values({ id: person, name: 'X' }).execute();
    const of = () => db.selectFrom('contact').select('person').where('id', '=', id).executeTakeFirst();
    expect((await of())?.person).toBeNull();
    await db.updateTable('auth.user').set({ emailVerified: true }).where('id', '=', person).execute();
    expect((await of())?.person).toBe(person);
  });

  test('two of the same yes become one, and one that was taken back stays so', async () => {
    const person = await makePerson(db);
    await offerMessage(db, { ...offer(), to: { person: person.id } });
    const mine = await db
      .selectFrom('contact')
      .select('id')
      .where('person', '=', person.id)
      .executeTakeFirstOrThrow();
    await makeConsent(db, { contact: mine.id, purpose: 'result', gathering, at });
    const { id: address, email, consent } = await listener();
    await offerMessage(db, { ...offer(), to: { consent } });
    await db
      .updateTable('consent')
      .set({ withdrawn_at: at.toISOString() })
      .where('id', '=', consent)
      .execute();
    await db.updateTable('auth.user').set({ email }).where('id', '=', person.id).execute();
    expect(await db.selectFrom('contact').select('id').where('id', '=', address).execute()).toEqual([]);
    const left = await db
      .selectFrom('consent')
      .select('withdrawn_at')
      .where('contact', '=', mine.id)
      .execute();
    expect(left.map(({ withdrawn_at }) => withdrawn_at)).toEqual([at]);
    const { mails } = await send(mine.id);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Dank je wel');
    expect((await stateOf(mine.id)).toSorted()).toEqual(['dropped withdrawn', 'sent']);
  });
});
