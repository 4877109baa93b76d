import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makePerson, makeRole } from '#lib/modules/accounts/server/testing.ts';
import { makeConsent, makeContact } from '#lib/modules/contacts/server/testing.ts';
import { cancelGathering, editGathering } from '#lib/modules/gatherings/server/index.ts';
import { holderOf, makeGathering } from '#lib/modules/gatherings/server/testing.ts';
import { connectedNetworks } from '#lib/modules/networks/server/index.ts';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { actorOf, guest, type Actor, type Role } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { answerHelp } from './commands/answer-help.ts';
import { askForHelp, withdrawHelp } from './commands/ask-for-help.ts';
import { chooseKit, chooseReminders, chooseVoice } from './commands/choose.ts';
import { thankParticipants } from './commands/thank.ts';
import { remind } from './jobs.ts';
import { helpById, helpOfGathering, helpToAnswer } from './queries/help.ts';
import { kitOf, remindersOf } from './queries/kit.ts';
import { standings } from './queries/standing.ts';

const { db } = await testDatabase();
const town = await makeTown(db);
const at = new Date('2027-03-01T12:00:00Z');
const site = 'https://town.test';

async function personWith(
  role: Role,
  scope: { area?: string; network?: string },
  name = role,
): Promise<Actor> {
  const { id } = await makePerson(db, { name });
  await makeRole(db, { person: id, role, ...scope });
  const held = { role, area: scope.area ?? null, network: scope.network ?? null, gathering: null };
  return actorOf({ id, name }, [held]);
}
const administrator = await personWith('administrator', { area: town });

async function hosted(startsAt = new Date('2027-03-20T18:30:00Z')) {
  const network = await makeNetwork(db, town, { areas: ['BU00010101'] });
  const { id: person } = await makePerson(db, { name: 'Willemijn' });
  await makeRole(db, { person, role: 'network_holder', network });
  const { id: gathering } = await makeGathering(db, network, { startsAt });
  return { network, gathering, host: holderOf(network, person), person };
}
const ask = (gathering: string, by: Actor, more: Partial<Parameters<typeof askForHelp>[1]> = {}) =>
  askForHelp(db, {
    id: newId(),
    gathering,
    kind: 'room',
    words: 'Een zaal',
    amount: null,
    by,
    at,
    site,
    ...more,
  });
const logOf = async (gathering: string): Promise<string[]> =>
  (
    await db.selectFrom('log_entry').select('what').where('thing', '=', gathering).orderBy('id').execute()
  ).map(({ what }) => what);
const messagesTo = async (person: string) =>
  db
    .selectFrom('message')
    .innerJoin('contact', 'contact.id', 'message.contact')
    .select(['message.kind', 'message.words', 'message.state', 'message.at_once'])
    .where('contact.person', '=', person)
    .execute();

describe('a request for help', () => {
  test('belongs at once to the connector of the network, and says until when an answer comes', async () => {
    const { network, gathering, host } = await hosted();
    const connector = await personWith('connector', { network });
    const asked = await ask(gathering, host);
    expect(asked).toMatchObject({ ok: true, value: { owner: connector.id, answerBy: '2027-03-08' } });
    expect(await logOf(gathering)).toEqual(['help.asked']);
    const [message] = await messagesTo(connector.id!);
    expect(message).toMatchObject({ kind: 'kit.asked', at_once: false });
    expect(JSON.stringify(message)).toContain('Een zaal');
    expect((await helpToAnswer(db, town, connector.id!)).map(({ gathering: of }) => of)).toEqual([gathering]);
  });

  test('goes to the nearest connector, else an editor, else an administrator: never to nobody', async () => {
    const { gathering, host } = await hosted();
    expect(await ask(gathering, host)).toMatchObject({ value: { owner: administrator.id } });
    const editor = await personWith('editor', { area: town });
    expect(await ask(gathering, host, { kind: 'coffee', amount: 2500 })).toMatchObject({
      value: { owner: editor.id },
    });
    const near = await personWith('connector', { area: 'BU00010101' });
    await personWith('connector', { area: town });
    expect(await ask(gathering, host, { kind: 'facilitator' })).toMatchObject({ value: { owner: near.id } });
    // Whoever owned it is erased: the next one does.
    await db.deleteFrom('person').where('id', '=', near.id!).execute();
    for (const request of await helpOfGathering(db, gathering)) expect(request.ownerName).not.toBeNull();
    await sql`delete from role where role in ('connector', 'editor')`.execute(db);
  });

  test('is asked by hosts only, once for each kind, for what is still to come', async () => {
    const { gathering, host } = await hosted();
    expect(await ask(gathering, guest)).toEqual({ ok: false, refusal: 'not_host' });
    const id = newId();
    expect((await ask(gathering, host, { id })).ok).toBe(true);
    expect((await ask(gathering, host, { id })).ok).toBe(true);
    expect(await ask(gathering, host, { id, words: 'Iets anders' })).toEqual({
      ok: false,
      refusal: 'other_content',
    });
    expect(await ask(gathering, host)).toEqual({ ok: false, refusal: 'already_asked' });
    const past = await hosted(new Date('2027-02-01T18:30:00Z'));
    expect(await ask(past.gathering, past.host)).toEqual({ ok: false, refusal: 'too_late' });
  });

  test('asked ten times at the same moment is one request', async () => {
    const { gathering, host } = await hosted();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => ask(gathering, host)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await helpOfGathering(db, gathering)).toHaveLength(1);
  });

  test('gets one answer, by its owner or another editor of the area, and the asker hears it', async () => {
    const { network, gathering, host, person } = await hosted();
    const connector = await personWith('connector', { network });
    const asked = await ask(gathering, host);
    if (!asked.ok) throw new Error(asked.refusal);
    const answer = { request: asked.value.id, words: 'De Brink, zaal 2', facilitator: null, at, site };
    expect(await answerHelp(db, { ...answer, answer: 'yes', by: host })).toEqual({
      ok: false,
      refusal: 'not_yours_to_answer',
    });
    const both = await Promise.all([
      answerHelp(db, { ...answer, answer: 'yes', by: connector }),
      answerHelp(db, { ...answer, answer: 'no', by: administrator }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const request = await helpById(db, asked.value.id);
    expect(['yes', 'no']).toContain(request?.state);
    expect(request?.answer).toBe('De Brink, zaal 2');
    expect(await messagesTo(person)).toMatchObject([{ kind: 'kit.answered', at_once: true }]);
    expect(await logOf(gathering)).toHaveLength(2);
    expect((await ask(gathering, host)).ok).toBe(true);
  });

  test('a facilitator comes out of the pool, and may lead that gathering from then on', async () => {
    const { network, gathering, host } = await hosted();
    const connector = await personWith('connector', { network });
    const asked = await ask(gathering, host, { kind: 'facilitator' });
    if (!asked.ok) throw new Error(asked.refusal);
    const answer = { request: asked.value.id, answer: 'yes' as const, words: '', by: connector, at, site };
    for (const facilitator of [null, host.id])
      expect(await answerHelp(db, { ...answer, facilitator })).toEqual({
        ok: false,
        refusal: 'not_in_the_pool',
      });
    const other = await personWith('connector', { network });
    expect((await answerHelp(db, { ...answer, facilitator: other.id })).ok).toBe(true);
    expect(await messagesTo(other.id!)).toMatchObject([{ kind: 'kit.lead', at_once: false }]);
    const roles = await db.selectFrom('role').select('role').where('gathering', '=', gathering).execute();
    expect(roles).toEqual([{ role: 'facilitator' }]);
  });

  test('can be withdrawn once, by a host of that gathering', async () => {
    const { gathering, host } = await hosted();
    const other = await hosted();
    const asked = await ask(gathering, host);
    if (!asked.ok) throw new Error(asked.refusal);
    const request = asked.value.id;
    expect(await withdrawHelp(db, { request, gathering: other.gathering, by: other.host })).toEqual({
      ok: false,
      refusal: 'unknown_request',
    });
    expect((await withdrawHelp(db, { request, gathering, by: host })).ok).toBe(true);
    expect(await withdrawHelp(db, { request, gathering, by: host })).toEqual({
      ok: false,
      refusal: 'already_answered',
    });
  });

  test('a no without words is refused by the database too', async () => {
    const { gathering, host } = await hosted();
    const asked = await ask(gathering, host);
    if (!asked.ok) throw new Error(asked.refusal);
    const no = db
      .updateTable('help_request')
      .set({ state: 'no', answered_at: at.toISOString() })
      .where('id', '=', asked.value.id);
    await expect(no.execute()).rejects.toThrow('a_no_has_words');
  });
});

describe('reminders', () => {
  const mailsAbout = async (gathering: string): Promise<number> => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from graphile_worker._private_jobs
      where payload::text like ${`%${gathering}%`}`.execute(db);
    return rows[0]?.count ?? 0;
  };
  const choose = (gathering: string, by: Actor, reminders: ('week' | 'day' | 'hours')[], when = at) =>
    chooseReminders(db, { gathering, reminders, by, at: when, site });
  const edited = { title: 'Verzet', question: '', place: '', expected: null, isPrivate: false };

  test('go out once each, whatever number of workers look and however often', async () => {
    const { gathering, host } = await hosted();
    await choose(gathering, host, ['week', 'day', 'hours']);
    const look = async (moment: string) => {
      await Promise.all([remind(db, new Date(moment)), remind(db, new Date(moment))]);
      await choose(gathering, host, ['week', 'day', 'hours'], new Date(moment));
      await remind(db, new Date(moment));
      return mailsAbout(gathering);
    };
    expect(await look('2027-03-13T18:00:00Z')).toBe(0);
    expect(await look('2027-03-13T18:31:00Z')).toBe(1);
    expect(await look('2027-03-19T18:31:00Z')).toBe(2);
    expect(await look('2027-03-20T16:31:00Z')).toBe(3);
    expect(await look('2027-03-20T18:00:00Z')).toBe(3);
  });

  test('follow a gathering that is moved, and stop when it is called off or they are switched off', async () => {
    const { gathering, host } = await hosted();
    await choose(gathering, host, ['day']);
    await editGathering(db, { ...edited, gathering, startsAt: new Date('2027-03-27T18:30:00Z'), by: host });
    await remind(db, new Date('2027-03-19T18:35:00Z'));
    expect(await mailsAbout(gathering)).toBe(0);
    await remind(db, new Date('2027-03-26T18:35:00Z'));
    expect(await mailsAbout(gathering)).toBe(1);

    const off = await hosted();
    await choose(off.gathering, off.host, ['day']);
    await cancelGathering(db, { gathering: off.gathering, why: 'De zaal is bezet', by: off.host });
    await remind(db, new Date('2027-03-19T18:35:00Z'));
    expect(await mailsAbout(off.gathering)).toBe(0);

    const silent = await hosted();
    await choose(silent.gathering, silent.host, ['day', 'hours']);
    await choose(silent.gathering, silent.host, []);
    expect(await remindersOf(db, silent.gathering, silent.person)).toEqual([]);
    await remind(db, new Date('2027-03-19T18:35:00Z'));
    expect(await mailsAbout(silent.gathering)).toBe(0);
  });

  test('count in the contact budget, and do not come to who stopped all mail', async () => {
    const { gathering, host, person } = await hosted();
    await choose(gathering, host, ['day']);
    await remind(db, new Date('2027-03-19T18:35:00Z'));
    const contact = await db
      .selectFrom('contact')
      .select('id')
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    expect(
      await db.selectFrom('letter').select('id').where('contact', '=', contact.id).execute(),
    ).toHaveLength(1);
    const next = await makeGathering(db, host.held[0]!.network!, {
      startsAt: new Date('2027-04-20T18:30:00Z'),
    });
    await choose(next.id, host, ['day']);
    await db
      .updateTable('contact')
      .set({ stopped_at: at.toISOString() })
      .where('id', '=', contact.id)
      .execute();
    await remind(db, new Date('2027-04-19T18:35:00Z'));
    expect(await mailsAbout(next.id)).toBe(0);
  });

  test('are for hosts', async () => {
    const { gathering } = await hosted();
    expect(await choose(gathering, actorOf({ id: newId(), name: 'x' }, []), ['day'])).toEqual({
      ok: false,
      refusal: 'not_host',
    });
  });
});

describe('language, tone and length', () => {
  test('a gathering speaks as its network, unless it chose otherwise; only what exists can be chosen', async () => {
    const { network, gathering, host } = await hosted();
    expect(await kitOf(db, gathering)).toMatchObject({
      networkVoice: 'nl/everyday',
      voice: null,
      minutes: 60,
    });
    expect((await chooseVoice(db, { network, voice: 'nl/youth', by: host })).ok).toBe(true);
    expect((await chooseKit(db, { gathering, voice: 'en/formal', minutes: 20, by: host })).ok).toBe(true);
    expect(await kitOf(db, gathering)).toMatchObject({
      networkVoice: 'nl/youth',
      voice: 'en/formal',
      minutes: 20,
    });
    const refusal = { ok: false, refusal: 'unknown_voice' };
    expect(await chooseVoice(db, { network, voice: 'xx/loud', by: host })).toEqual(refusal);
    expect(await chooseKit(db, { gathering, voice: '../..', minutes: 20, by: host })).toEqual(refusal);
    expect(await chooseVoice(db, { network, voice: 'nl/formal', by: guest })).toEqual({
      ok: false,
      refusal: 'not_host',
    });
    expect(await chooseKit(db, { gathering, voice: null, minutes: 90, by: guest })).toEqual({
      ok: false,
      refusal: 'not_host',
    });
  });
});

describe('the thank-you', () => {
  const words = { subject: 'Dank', paragraphs: ['Dank je wel', 'https://town.test/bedankt'] };

  test('goes to those who said yes, once for each version, and never before something was published', async () => {
    const { gathering, host } = await hosted();
    const thank = () => thankParticipants(db, { ...words, gathering, by: host, at, site });
    expect(await thank()).toEqual({ ok: false, refusal: 'nothing_published' });
    await db
      .updateTable('gathering')
      .set({ state: 'published', version: 1, published_at: at.toISOString() })
      .where('id', '=', gathering)
      .execute();
    const yes = await makeContact(db);
    await makeConsent(db, { contact: yes.id, purpose: 'result', gathering, at });
    const no = await makeContact(db);
    expect(await thank()).toMatchObject({ ok: true, value: { now: 1, waits: 0, dropped: 0 } });
    expect(await thank()).toMatchObject({ ok: true, value: { now: 0, waits: 0, dropped: 0 } });
    const told = await db.selectFrom('message').select('contact').where('kind', '=', 'kit.thanks').execute();
    expect(told).toEqual([{ contact: yes.id }]);
    expect(told).not.toContainEqual({ contact: no.id });
    expect(await thankParticipants(db, { ...words, gathering, by: guest, at, site })).toEqual({
      ok: false,
      refusal: 'not_host',
    });
  });
});

test('a connector sees where each network stands, from what is really in the database', async () => {
  const there = await makeTown(db, 7);
  const connector = await personWith('connector', { area: there });
  const make = async (name: string, given: Parameters<typeof makeGathering>[2] | null) => {
    const network = await makeNetwork(db, there, { name });
    if (given !== null) await makeGathering(db, network, given);
    return network;
  };
  await make('a stil', null);
  await make('b binnenkort', { startsAt: new Date('2027-03-10T18:00:00Z') });
  await make('c te laat', { startsAt: new Date('2027-02-20T18:00:00Z') });
  await make('d leeg', { startsAt: new Date('2027-02-20T18:00:00Z'), state: 'held', attendance: 9 });
  await make('e afgezegd', { startsAt: new Date('2027-02-20T18:00:00Z'), state: 'cancelled' });
  const stands = await standings(db, await connectedNetworks(db, there, connector, at), at);
  expect(stands.map(({ name, standing }) => [name[0], standing])).toEqual([
    ['a', 'never'],
    ['b', 'planned_soon'],
    ['c', 'plan_overdue'],
    ['d', 'nothing_handed_in'],
    ['e', 'called_off'],
  ]);
});
