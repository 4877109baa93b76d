import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { erasePerson } from '#lib/modules/accounts/server/index.ts';
import { follow, markRead, readFeed, writeMessage } from '#lib/modules/feed/server/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makePromise, readOfCommunity } from '#lib/modules/promises/server/index.ts';
import { addActivity, peopleOf } from '../../initiatives/server/index.ts';
import { makeInitiative } from '../../initiatives/server/testing.ts';
import { makeTown } from '../../networks/server/testing.ts';
import { search } from '../../search/server/index.ts';
import { agreePart, askPart } from './commands/parts.ts';
import { sendInvitations } from './commands/send-invitations.ts';
import {
  acceptRules,
  announceCommunity,
  answerMember,
  archiveCommunity,
  changeRules,
  communityById,
  declineInvitation,
  draftRules,
  needsAndFiguresOf,
  giveMemberRole,
  invitationAt,
  inviteAddresses,
  inviteByLink,
  invitePeople,
  joinCommunity,
  leaveCommunity,
  listCommunities,
  ownCommunities,
  partsOf,
  peopleToInvite,
  reopenCommunity,
  sayNo,
  startCommunity,
  startHere,
  withdrawInvitation,
} from './index.ts';
import { again, at, makeActor, makeCommunity, makeDraft, makeMember, must, rulesOf } from './testing.ts';

const { db } = await testDatabase();
let town: string;
beforeAll(async () => {
  town = await makeTown(db, 24);
});

const join = (
  community: string,
  by: Actor,
  more: { version?: number; secret?: string; department?: string; at?: Date } = {},
) =>
  joinCommunity(db, {
    community,
    version: more.version ?? 1,
    motivation: 'Ik woon er',
    department: more.department ?? null,
    secret: more.secret ?? null,
    by,
    at: more.at ?? at,
  });
const listed = (visitor: Actor, more: { area?: string; theme?: string; ended?: boolean } = {}) =>
  listCommunities(db, visitor, {
    town,
    area: more.area ?? null,
    theme: more.theme ?? null,
    wide: false,
    ended: more.ended ?? false,
    after: null,
  });
const mailOf = async (): Promise<string[]> => {
  const { rows } = await sql<{ to: string }>`
    select j.payload ->> 'to' as to from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'platform.mail' order by 1`.execute(db);
  return rows.map(({ to }) => to);
};

describe('starting', () => {
  test('a draft is for its core team, and the same form again is the same community', async () => {
    const by = await makeActor(db);
    const act = { id: newId(), town, name: 'Groene straten', purpose: 'Koeler', by, at };
    expect(await startCommunity(db, act)).toEqual({ ok: true, value: { id: act.id } });
    expect(await startCommunity(db, act)).toEqual({ ok: true, value: { id: act.id } });
    expect(await startCommunity(db, { ...act, name: 'Anders' })).toEqual({
      ok: false,
      refusal: 'other_content',
    });
    expect(await communityById(db, guest, act.id)).toBeNull();
    expect((await communityById(db, await again(db, by.id), act.id))?.inside?.faces).toHaveLength(1);
    const other = await makeActor(db);
    expect(await startCommunity(db, { ...act, id: newId(), name: 'groene STRATEN', by: other })).toEqual({
      ok: false,
      refusal: 'name_taken',
    });
    expect(await startCommunity(db, { ...act, by: guest })).toEqual({ ok: false, refusal: 'log_in_first' });
  });

  test('it is announced when nothing needed is missing, with version 1 of its rules', async () => {
    const by = await makeActor(db);
    const id = newId();
    must(await startCommunity(db, { id, town, name: 'Half', purpose: 'Iets', by, at }));
    expect(await announceCommunity(db, { community: id, by, at })).toEqual({
      ok: false,
      refusal: 'not_complete',
    });
    const whole = await makeDraft(db, town, { whoMayStart: 'core_team' });
    must(await announceCommunity(db, { community: whole.id, by: await again(db, whole.core), at }));
    expect((await communityById(db, guest, whole.id))?.inside?.rulesVersion).toBe(1);
    expect(await startHere(db, guest, whole.id)).toMatchObject({
      whoMayStart: 'core_team',
      state: 'running',
    });
    const { items } = await readFeed(db, { place: whole.id, reader: guest, filter: 'all' });
    expect(items.map(({ kind, words }) => [kind, words])).toEqual([
      ['announced', 'Soep · zondag 22 november 2026, 13.00 uur · De Loods'],
    ]);
  });

  test('two with one name at the same moment: one of them gets it', async () => {
    const [one, other] = [await makeActor(db), await makeActor(db)];
    const act = { town, name: 'Tegelijk', purpose: '', at };
    const done = await Promise.all([
      startCommunity(db, { ...act, id: newId(), by: one }),
      startCommunity(db, { ...act, id: newId(), by: other }),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('rules of play', () => {
  test('a change keeps the old version, and members accept before they do anything there', async () => {
    const { id, core } = await makeCommunity(db, town);
    const member = await makeMember(db, id);
    const by = await again(db, core);
    const act = { community: id, read: 1, rules: rulesOf(town, { codeOfConduct: 'Wees op tijd.' }), by, at };
    expect(await changeRules(db, { ...act, rules: rulesOf(town), why: 'Niets' })).toEqual({
      ok: false,
      refusal: 'nothing_changed',
    });
    expect(await changeRules(db, { ...act, why: 'Te laat' })).toEqual({ ok: true, value: { version: 2 } });

    const person = await again(db, member);
    const say = (words: string) => writeMessage(db, { id: newId(), place: id, words, by: person });
    expect(await say('Hallo')).toEqual({ ok: false, refusal: 'accept_rules_first' });
    expect(await startHere(db, person, id)).toMatchObject({ mustAccept: true });
    expect(person.circles).toContain(`community:${id}`);
    expect(await acceptRules(db, { community: id, version: 1, by: person })).toEqual({
      ok: false,
      refusal: 'rules_changed',
    });
    must(await acceptRules(db, { community: id, version: 2, by: person }));
    expect((await say('Hallo')).ok).toBe(true);
    expect((await startHere(db, person, id))?.mustAccept).toBe(false);

    const { rows } = await sql<{ conduct: string }>`
      select code_of_conduct as conduct from rules_of_play where community = ${id} order by version`.execute(
      db,
    );
    expect(rows.map(({ conduct }) => conduct)).toEqual(['Luister naar elkaar.', 'Wees op tijd.']);
    await expect(
      sql`update rules_of_play set who_may_start = 'everyone' where community = ${id}`.execute(db),
    ).rejects.toThrow(/keep their versions/);
    const { rows: told } = await sql<{
      kind: string;
    }>`select kind from notification where person = ${member} and place = ${id}`.execute(db);
    expect(told.map(({ kind }) => kind)).toContain('asked');
  });

  test('the core team too accepts a version that another made before it keeps the community', async () => {
    const { id, core } = await makeCommunity(db, town);
    const second = await makeMember(db, id);
    must(
      await giveMemberRole(db, {
        community: id,
        person: second,
        role: 'core_team',
        by: await again(db, core),
      }),
    );
    const rules = rulesOf(town, { entry: 'request' });
    must(
      await changeRules(db, {
        community: id,
        read: 1,
        rules,
        why: 'Drukte',
        by: await again(db, second),
        at,
      }),
    );
    const act = { community: id, why: 'Klaar', by: await again(db, core), at };
    expect(await archiveCommunity(db, act)).toEqual({ ok: false, refusal: 'accept_rules_first' });
  });

  test('only the core team makes rules, and only for areas of its own town', async () => {
    const { id, core } = await makeDraft(db, town);
    const rules = rulesOf('NL00');
    expect(await draftRules(db, { community: id, rules, by: await again(db, core) })).toEqual({
      ok: false,
      refusal: 'unknown_area',
    });
    const running = await makeCommunity(db, town);
    const member = await makeMember(db, running.id);
    const act = {
      community: running.id,
      read: 1,
      rules: rulesOf(town, { language: 'tr' }),
      why: 'x',
      by: await again(db, member),
      at,
    };
    expect(await changeRules(db, act)).toEqual({ ok: false, refusal: 'not_core_team' });
  });
});

describe('members', () => {
  test('an open community takes who accepts the current rules; again changes nothing', async () => {
    const { id } = await makeCommunity(db, town);
    const by = await makeActor(db);
    expect(await join(id, by, { version: 3 })).toEqual({ ok: false, refusal: 'rules_changed' });
    expect(await join(id, by)).toEqual({ ok: true, value: 'member' });
    expect(await join(id, await again(db, by.id))).toEqual({ ok: true, value: 'member' });
    expect((await again(db, by.id)).circles).toContain(`community:${id}`);
    const { items } = await readFeed(db, { place: id, reader: guest, filter: 'people' });
    expect(items).toHaveLength(1);
  });

  test('by request: the core team answers with a word, and a no is not in the feed', async () => {
    const { id, core } = await makeCommunity(db, town, { entry: 'request' });
    const [yes, no] = [await makeActor(db), await makeActor(db)];
    expect(await join(id, yes)).toEqual({ ok: true, value: 'asked' });
    expect(await join(id, yes)).toEqual({ ok: false, refusal: 'already_asked' });
    must(await join(id, no));
    const keeper = await again(db, core);
    const answer = (person: string, verdict: 'accept' | 'decline', by: Actor = keeper) =>
      answerMember(db, { community: id, person, verdict, words: 'Een woord', by, at });
    expect(await answer(yes.id, 'accept', await again(db, no.id))).toEqual({
      ok: false,
      refusal: 'not_core_team',
    });
    must(await answer(yes.id, 'accept'));
    must(await answer(no.id, 'decline'));
    expect(await answer(no.id, 'accept')).toEqual({ ok: false, refusal: 'unknown_member' });
    expect((await again(db, yes.id)).circles).toContain(`community:${id}`);
    const { items } = await readFeed(db, { place: id, reader: guest, filter: 'people' });
    expect(items.map(({ by }) => by?.id)).toEqual([yes.id]);
    expect((await communityById(db, await again(db, no.id), id))?.answer).toBe('Een woord');
    expect((await communityById(db, guest, id))?.answer).toBe('');
  });

  test('the core team is called as one, and who follows it sees how much is new until they read it', async () => {
    const { id, core } = await makeCommunity(db, town);
    const member = await again(db, await makeMember(db, id));
    await markRead(db, { person: core, place: id });
    must(
      await writeMessage(db, {
        id: newId(),
        place: id,
        words: 'Wie heeft de sleutel, @kernteam?',
        by: member,
      }),
    );
    const { times } = await db
      .selectFrom('notification')
      .select('times')
      .where('person', '=', core)
      .where('place', '=', id)
      .where('kind', '=', 'mention')
      .executeTakeFirstOrThrow();
    expect(times).toBe(1);
    const unread = async (who: Actor) => [
      (await communityById(db, who, id))?.unread,
      (await ownCommunities(db, who)).find((one) => one.id === id)?.unread,
    ];
    expect(await unread(await again(db, core))).toEqual([1, 1]);
    expect((await unread(member))[0]).toBe(0);
    expect((await communityById(db, guest, id))?.unread).toBe(0);
    await markRead(db, { person: core, place: id });
    expect(await unread(await again(db, core))).toEqual([0, 0]);
  });

  test('nothing is told after leaving', async () => {
    const { id, core } = await makeCommunity(db, town);
    const member = await makeMember(db, id);
    await follow(db, { person: member, place: id, hears: 'all' });
    must(await leaveCommunity(db, { community: id, by: await again(db, member) }));
    must(
      await writeMessage(db, { id: newId(), place: id, words: 'Wie helpt er?', by: await again(db, core) }),
    );
    const { rows } =
      await sql`select from notification where person = ${member} union all select from following where person = ${member} and hears <> 'nothing'`.execute(
        db,
      );
    expect(rows).toEqual([]);
    expect((await again(db, member)).circles).not.toContain(`community:${id}`);
  });

  const bothLeave = async (lock: boolean): Promise<number> => {
    const { id, core } = await makeCommunity(db, town);
    const second = await makeMember(db, id);
    must(
      await giveMemberRole(db, {
        community: id,
        person: second,
        role: 'core_team',
        by: await again(db, core),
      }),
    );
    const people = [await again(db, core), await again(db, second)];
    await Promise.all(people.map((by) => leaveCommunity(db, { community: id, by }, { lock })));
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from community_member where community = ${id} and state = 'member' and role = 'core_team'`.execute(
      db,
    );
    return rows[0]?.left ?? 0;
  };
  test('two of a core team of two leave at the same moment: one stays', async () => {
    for (let turn = 0; turn < 8; turn += 1) expect(await bothLeave(true)).toBe(1);
  });
  test('without the lock both would be gone: that is what it is for', async () => {
    const left: number[] = [];
    for (let turn = 0; turn < 20 && !left.includes(0); turn += 1) left.push(await bothLeave(false));
    expect(left).toContain(0);
  });

  test('when the account of the last is erased, an ambassador or else the first member goes on', async () => {
    const { id, core } = await makeCommunity(db, town);
    const members = [await makeMember(db, id), await makeMember(db, id), await makeMember(db, id)];
    const act = { community: id, by: await again(db, core) };
    must(await giveMemberRole(db, { ...act, person: members[2]!, role: 'ambassador' }));
    const coreTeam = async () =>
      (await communityById(db, guest, id))?.inside?.faces.flatMap((face) =>
        face.role === 'core_team' ? [face.id] : [],
      );
    must(await erasePerson(db, { by: core }));
    expect(await coreTeam()).toEqual([members[2]]);
    // Of two, one is erased at the moment the other leaves.
    must(
      await giveMemberRole(db, {
        community: id,
        by: await again(db, members[2]!),
        person: members[1]!,
        role: 'core_team',
      }),
    );
    const leaver = await again(db, members[1]!);
    await Promise.all([
      erasePerson(db, { by: members[2]! }),
      leaveCommunity(db, { community: id, by: leaver }),
    ]);
    expect(await coreTeam()).toHaveLength(1);
    // Who is erased last takes nobody along.
    for (const person of await coreTeam().then((team) => [...(team ?? []), members[0]!, members[1]!]))
      await erasePerson(db, { by: person });
    expect(await coreTeam()).toEqual([]);
  });

  test('an official joins for a department they speak for, and for no other', async () => {
    const { id } = await makeCommunity(db, town);
    const official = await makeActor(db, 'Ambtenaar');
    const [own, other] = [newId(), newId()];
    await db
      .insertInto('department')
      .values([
        { id: own, town, name: 'Buitenruimte' },
        { id: other, town, name: 'Zorg' },
      ])
      .execute();
    await db.insertInto('department_member').values({ department: own, person: official.id }).execute();
    expect(await join(id, official, { department: other })).toEqual({
      ok: false,
      refusal: 'unknown_department',
    });
    must(await join(id, official, { department: own }));
    const faces = (await communityById(db, guest, id))?.inside?.faces;
    expect(faces?.find((face) => face.id === official.id)?.department).toBe('Buitenruimte');
  });

  test('what an official took on and promised as themselves is seen, by whoever sees where it is', async () => {
    const { id, core } = await makeCommunity(db, town);
    const official = await makeActor(db, 'Ambtenaar');
    const department = newId();
    await db
      .insertInto('department')
      .values({ id: department, town, name: `Groen ${id}` })
      .execute();
    await db.insertInto('department_member').values({ department, person: official.id }).execute();
    must(await join(id, official, { department }));
    const by = await again(db, core);
    const open = await makeInitiative(db, town, { community: id, by });
    const inner = await makeInitiative(db, town, { community: id, by, visibility: 'members' });
    const own: Record<string, string> = {};
    for (const { id: initiative } of [open, inner]) {
      const activity = newId();
      own[initiative] = activity;
      const what = { title: 'Plekken aanwijzen', words: '', startsOn: null, endsOn: '2027-01-15' };
      const act = { initiative, by: await again(db, core), at };
      must(await addActivity(db, { ...act, ...what, id: activity, lane: null }));
      await db.insertInto('activity_person').values({ activity, person: official.id }).execute();
    }
    const tasksFor = async (visitor: Actor) =>
      (await communityById(db, visitor, id))?.inside?.faces.find((face) => face.id === official.id)?.tasks;
    expect(await tasksFor(guest)).toEqual([
      { id: own[open.id], title: 'Plekken aanwijzen', endsOn: '2027-01-15' },
    ]);
    expect(await tasksFor(by)).toHaveLength(2);

    await db
      .insertInto('initiative_person')
      .values({ initiative: open.id, person: official.id, stage: 'partner' })
      .execute();
    expect((await peopleOf(db, open.id)).partners.map((one) => one.department)).toContain(`Groen ${id}`);

    const promise = {
      id: newId(),
      about: open.id,
      what: 'Ik zoek uit waar kabels liggen',
      site: 'https://t.test',
    };
    const owner = { kind: 'person', id: official.id } as const;
    const when = { byWhen: '2026-12-20', today: '2026-11-22', at };
    must(await makePromise(db, { ...promise, owner, ...when, by: await again(db, official.id) }));
    const read = await readOfCommunity(db, { community: id, reader: guest });
    expect(read.map(({ id: one, due }) => [one, due])).toEqual([[promise.id, '2026-12-20']]);
  });
});

describe('invitations', () => {
  test('a link works until its end or its withdrawal, and only its hash is kept', async () => {
    const { id, core } = await makeCommunity(db, town, { entry: 'invitation' });
    const by = await again(db, core);
    const link = { community: id, id: newId(), days: 7, by, at };
    const { secret } = must(await inviteByLink(db, link));
    expect(await join(id, await makeActor(db))).toEqual({ ok: false, refusal: 'invitation_needed' });
    expect(await join(id, await makeActor(db), { secret: `${secret}x` })).toEqual({
      ok: false,
      refusal: 'invitation_needed',
    });
    expect(await join(id, await makeActor(db), { secret })).toEqual({ ok: true, value: 'member' });
    const { rows } = await sql<{ text: string; used: number }>`
      select to_jsonb(i)::text as text, used from community_invitation i where id = ${link.id}`.execute(db);
    expect(rows[0]?.used).toBe(1);
    expect(rows[0]?.text).not.toContain(secret);
    const later = { community: id, person: null, secret, at: new Date(at.getTime() + 8 * 86_400_000) };
    expect(await invitationAt(db, later)).toBeNull();
    expect(await join(id, await makeActor(db), { secret, at: later.at })).toEqual({
      ok: false,
      refusal: 'invitation_needed',
    });
    must(await withdrawInvitation(db, { community: id, invitation: link.id, by, at }));
    expect(await join(id, await makeActor(db), { secret })).toEqual({
      ok: false,
      refusal: 'invitation_needed',
    });
  });

  test('a list mails each address once, for ever; then the address is gone', async () => {
    const { id, core } = await makeCommunity(db, town);
    const by = await again(db, core);
    const known = await makeActor(db, 'Bekende');
    const act = { community: id, by, at, site: 'https://town.test' };
    const addresses = ['anna@voorbeeld.nl', 'bob@voorbeeld.nl', `${known.id}@example.org`];
    expect(must(await inviteAddresses(db, { ...act, addresses })).taken).toBe(3);
    expect(await inviteAddresses(db, { ...act, addresses })).toEqual({
      ok: false,
      refusal: 'already_invited',
    });
    expect(await sendInvitations(db, { community: id, site: act.site, at })).toBe(3);
    expect(await sendInvitations(db, { community: id, site: act.site, at })).toBe(0);
    expect(await mailOf()).toEqual(['anna@voorbeeld.nl', 'bob@voorbeeld.nl']);
    const { rows } = await sql<{ address: string | null; outcome: string }>`
      select address, outcome from community_invitation where community = ${id} and kind = 'address'`.execute(
      db,
    );
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ address: null, outcome: 'sent' })));
    expect(await invitationAt(db, { community: id, person: known.id, secret: null, at })).toMatchObject({
      kind: 'person',
    });
    expect(await inviteAddresses(db, { ...act, addresses: ['anna@voorbeeld.nl'] })).toEqual({
      ok: false,
      refusal: 'already_invited',
    });

    const other = await makeCommunity(db, town);
    must(
      await inviteAddresses(db, {
        ...act,
        community: other.id,
        by: await again(db, other.core),
        addresses: ['anna@voorbeeld.nl'],
      }),
    );
    await sendInvitations(db, { community: other.id, site: act.site, at });
    expect(await mailOf()).toEqual(['anna@voorbeeld.nl', 'bob@voorbeeld.nl']);
  });

  test('two workers send a list once', async () => {
    const { id, core } = await makeCommunity(db, town);
    const addresses = Array.from({ length: 60 }, (_, index) => `n${index}-${id}@voorbeeld.nl`);
    must(
      await inviteAddresses(db, {
        community: id,
        by: await again(db, core),
        at,
        addresses,
        site: 'https://town.test',
      }),
    );
    const act = { community: id, site: 'https://town.test', at };
    await Promise.all([sendInvitations(db, act), sendInvitations(db, act)]);
    const mailed = (await mailOf()).filter((to) => to.includes(id));
    expect(mailed.toSorted()).toEqual(addresses.toSorted());
  });

  test('500 addresses are taken at once, the same list again adds nothing, and one more waits its turn', async () => {
    const { id, core } = await makeCommunity(db, town);
    const addresses = Array.from({ length: 500 }, (_, index) => `n${index}-${id}@voorbeeld.nl`);
    const act = { community: id, by: await again(db, core), at, addresses, site: 'https://town.test' };
    expect(must(await inviteAddresses(db, act)).taken).toBe(500);
    const more = await inviteAddresses(db, { ...act, addresses: [`nog-een-${id}@voorbeeld.nl`] });
    expect(more).toEqual({ ok: false, refusal: 'too_many_waiting' });
    await db
      .updateTable('community_invitation')
      .set({ outcome: 'sent', address: null })
      .where('community', '=', id)
      .execute();
    expect(await inviteAddresses(db, act)).toEqual({ ok: false, refusal: 'already_invited' });
  });

  test('the mail is in the language of who gets it, else of who invites', async () => {
    const { id, core } = await makeCommunity(db, town);
    await db.updateTable('person').set({ locale: 'en' }).where('id', '=', core).execute();
    const [strange, known] = [`strange-${id}@voorbeeld.nl`, `bekend-${id}@voorbeeld.nl`];
    await db.insertInto('contact').values({ id: newId(), email: known, locale: 'nl' }).execute();
    const act = { community: id, by: await again(db, core), at, site: 'https://town.test' };
    must(await inviteAddresses(db, { ...act, addresses: [strange, known] }));
    await sendInvitations(db, { community: id, site: act.site, at });
    const { rows } = await sql<{ to: string; subject: string; html: string }>`
      select payload ->> 'to' as to, payload ->> 'subject' as subject, payload ->> 'html' as html
      from graphile_worker._private_jobs where payload ->> 'to' in (${strange}, ${known}) order by 1`.execute(
      db,
    );
    expect(rows.map(({ subject }) => subject.split(' ')[0])).toEqual(['Doe', 'Will']);
    expect(rows[1]?.html).toContain('lang="en"');
  });

  test('who says no is written to by nobody any more', async () => {
    const { id, core } = await makeCommunity(db, town);
    const act = { by: await again(db, core), at, site: 'https://town.test', addresses: ['nee@voorbeeld.nl'] };
    must(await inviteAddresses(db, { ...act, community: id }));
    await sendInvitations(db, { community: id, site: act.site, at });
    const { rows } = await sql<{ text: string }>`
      select j.payload ->> 'text' as text from graphile_worker._private_jobs j where j.payload ->> 'to' = 'nee@voorbeeld.nl'`.execute(
      db,
    );
    const secret = /uitnodiging=([\w-]+)/.exec(rows[0]?.text ?? '')?.[1] ?? '';
    must(await sayNo(db, { community: id, secret, at }));
    const other = await makeCommunity(db, town);
    const later = new Date(at.getTime() + 90 * 86_400_000);
    must(
      await inviteAddresses(db, { ...act, community: other.id, by: await again(db, other.core), at: later }),
    );
    await sendInvitations(db, { community: other.id, site: act.site, at: later });
    expect((await mailOf()).filter((to) => to === 'nee@voorbeeld.nl')).toHaveLength(1);
  });

  test('nobody is asked twice: by name after their address, at their address after their name, or after a no', async () => {
    const { id, core } = await makeCommunity(db, town);
    const shared = await makeCommunity(db, town);
    must(await join(shared.id, await again(db, core)));
    const [addressed, named, left, declined, refuser] = [
      await makeMember(db, shared.id),
      await makeMember(db, shared.id),
      await makeMember(db, shared.id),
      await makeMember(db, shared.id),
      await makeMember(db, shared.id),
    ];
    const by = await again(db, core);
    const act = { community: id, by, at, site: 'https://town.test' };
    const send = () => sendInvitations(db, { community: id, site: act.site, at });
    const mailTo = (person: string) => `${person.toUpperCase()}@Example.org`;
    // Their mail went before they had an account: the invitation knows an address only.
    must(await inviteAddresses(db, { ...act, addresses: [`${addressed}@example.org`] }));
    await db
      .updateTable('community_invitation')
      .set({ outcome: 'sent', address: null })
      .where('community', '=', id)
      .execute();
    must(await invitePeople(db, { ...act, people: [named, refuser] }));
    must(await declineInvitation(db, { community: id, by: await again(db, refuser), at }));
    must(await join(id, await again(db, left)));
    must(await leaveCommunity(db, { community: id, by: await again(db, left) }));
    await db
      .insertInto('community_member')
      .values({ community: id, person: declined, state: 'declined' })
      .execute();

    const offered = await peopleToInvite(db, { community: id, person: core });
    const all = [addressed, named, left, declined, refuser];
    expect(offered.filter((each) => all.includes(each.id))).toEqual([]);
    expect(await invitePeople(db, { ...act, people: all })).toEqual({
      ok: false,
      refusal: 'already_invited',
    });
    const again2 = [named, left, declined, refuser].map(mailTo);
    must(await inviteAddresses(db, { ...act, addresses: again2 }));
    await send();
    const { rows } = await sql<{ outcome: string; count: number }>`
      select outcome, count(*)::int as count from community_invitation where community = ${id} and kind = 'address' group by 1 order by 1`.execute(
      db,
    );
    expect(rows).toEqual([
      { outcome: 'not_sent', count: 4 },
      { outcome: 'sent', count: 1 },
    ]);
    for (const person of [left, declined, refuser])
      expect(await invitationAt(db, { community: id, person, secret: null, at })).toBeNull();
    expect(await declineInvitation(db, { community: id, by: await again(db, left), at })).toEqual({
      ok: false,
      refusal: 'unknown_invitation',
    });
  });

  test('people are invited once, by who is in the core team or an ambassador', async () => {
    const { id, core } = await makeCommunity(db, town);
    const shared = await makeCommunity(db, town);
    const friend = await makeMember(db, shared.id);
    must(await join(shared.id, await again(db, core)));
    expect((await peopleToInvite(db, { community: id, person: core })).map((each) => each.id)).toContain(
      friend,
    );
    const act = { community: id, people: [friend], site: 'https://town.test', at };
    expect(await invitePeople(db, { ...act, by: await again(db, await makeMember(db, id)) })).toEqual({
      ok: false,
      refusal: 'not_inviter',
    });
    expect(must(await invitePeople(db, { ...act, by: await again(db, core) })).invited).toBe(1);
    expect(await invitePeople(db, { ...act, by: await again(db, core) })).toEqual({
      ok: false,
      refusal: 'already_invited',
    });
    const stranger = (await makeActor(db)).id;
    expect(await invitePeople(db, { ...act, people: [stranger], by: await again(db, core) })).toEqual({
      ok: false,
      refusal: 'already_invited',
    });
  });
});

describe('a closed community', () => {
  test('shows outsiders its name and purpose, and nothing else anywhere', async () => {
    const { id, core } = await makeCommunity(db, town, {
      entry: 'closed',
      codeOfConduct: 'GEHEIM blijft hier',
    });
    const district = town.replace('GM', 'WK') + '01';
    await db
      .updateTable('community')
      .set({ area: district, about: 'GEHEIM over ons' })
      .where('id', '=', id)
      .execute();
    const theme = newId();
    await db
      .insertInto('theme')
      .values({ id: theme, town, kind: 'value', title: 'Rust', explanation: '', created_at: at })
      .execute();
    await db.insertInto('community_theme').values({ community: id, theme }).execute();
    must(
      await writeMessage(db, {
        id: newId(),
        place: id,
        words: 'GEHEIM in het gesprek',
        by: await again(db, core),
      }),
    );
    const outsider = await makeActor(db);
    const member = await again(db, core);
    for (const visitor of [guest, outsider]) {
      const seen = await communityById(db, visitor, id);
      expect(seen?.inside).toBeNull();
      expect(seen?.purpose).toBe('Samen verder komen');
      expect(await startHere(db, visitor, id)).toBeNull();
      expect((await readFeed(db, { place: id, reader: visitor, filter: 'all' })).items).toEqual([]);
      const row = (await listed(visitor)).communities.find((each) => each.id === id);
      expect(row).toEqual({
        id,
        name: seen?.name,
        purpose: seen?.purpose,
        entry: 'closed',
        members: null,
        running: null,
        areaName: null,
      });
      const { hits } = await search(db, { town, words: seen?.name ?? '', reader: visitor, page: 0 });
      expect(hits.find(({ thing }) => thing === id)?.at).toBeNull();
      expect((await listed(visitor, { theme })).communities).toEqual([]);
      expect((await listed(visitor, { area: district })).communities.map((each) => each.id)).not.toContain(
        id,
      );
      expect(JSON.stringify(seen)).not.toContain('GEHEIM');
    }
    expect((await listed(member, { theme })).communities.map((each) => each.id)).toEqual([id]);
    expect((await communityById(db, member, id))?.inside?.about).toBe('GEHEIM over ons');
    const { rows } = await sql`select from thread_edge where earlier = ${theme} and later = ${id}`.execute(
      db,
    );
    expect(rows).toEqual([]);
    const { rows: found } = await sql<{
      body: string;
    }>`select body from search_entry where thing = ${id}`.execute(db);
    expect(found).toEqual([{ body: 'Samen verder komen' }]);
    expect(await join(id, outsider)).toEqual({ ok: false, refusal: 'invitation_needed' });
  });
});

describe('communities of communities', () => {
  const pair = (from: string, whole: string, part: string, by: Actor) => ({ from, whole, part, by, at });
  test('are asked by one and agreed by the other', async () => {
    const [whole, part] = [await makeCommunity(db, town), await makeCommunity(db, town)];
    const [one, other] = [await again(db, whole.core), await again(db, part.core)];
    expect(await askPart(db, pair(part.id, whole.id, part.id, other))).toEqual({ ok: true, value: 'asked' });
    expect(await partsOf(db, guest, whole.id)).toEqual([]);
    expect(await agreePart(db, pair(part.id, whole.id, part.id, other))).toEqual({
      ok: false,
      refusal: 'unknown_community',
    });
    must(await agreePart(db, pair(whole.id, whole.id, part.id, one)));
    expect((await partsOf(db, guest, whole.id)).map((each) => each.other.id)).toEqual([part.id]);
    expect(await askPart(db, pair(whole.id, part.id, whole.id, one))).toEqual({
      ok: false,
      refusal: 'makes_circle',
    });
  });

  const closeCircle = async (lock: boolean): Promise<number> => {
    const [one, other] = [await makeCommunity(db, town), await makeCommunity(db, town)];
    const asks = [
      pair(one.id, one.id, other.id, await again(db, one.core)),
      pair(other.id, other.id, one.id, await again(db, other.core)),
    ];
    const done = await Promise.all(asks.map((act) => askPart(db, act, { lock })));
    return done.filter(({ ok }) => ok).length;
  };
  test('two that ask each other at the same moment close no circle', async () => {
    for (let turn = 0; turn < 8; turn += 1) expect(await closeCircle(true)).toBe(1);
  });
  test('without the lock they would: that is what it is for', async () => {
    const done: number[] = [];
    for (let turn = 0; turn < 20 && !done.includes(2); turn += 1) done.push(await closeCircle(false));
    expect(done).toContain(2);
  });
});

test('an archived community says why, takes nobody, and opens again', async () => {
  const { id, core } = await makeCommunity(db, town);
  const by = await again(db, core);
  must(await archiveCommunity(db, { community: id, why: 'Het plein is af', by, at }));
  expect((await communityById(db, guest, id))?.inside?.archivedWhy).toBe('Het plein is af');
  expect(await join(id, await makeActor(db))).toEqual({ ok: false, refusal: 'not_running' });
  expect((await listed(guest)).communities.map((each) => each.id)).not.toContain(id);
  expect((await listed(guest, { ended: true })).communities.map((each) => each.id)).toEqual([id]);
  expect(await ownCommunities(db, by)).toMatchObject([{ id, state: 'archived' }]);
  must(await reopenCommunity(db, { community: id, by, at }));
  expect(await join(id, await makeActor(db))).toEqual({ ok: true, value: 'member' });
  expect((await needsAndFiguresOf(db, guest, id)).figures).toEqual({
    needs: 0,
    met: 0,
    results: 0,
    reached: 0,
    running: 0,
    ended: 0,
  });
});
