import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeTown } from '../../networks/server/testing.ts';
import { sendInvitations } from './commands/send-invitations.ts';
import {
  agreePart,
  answerMember,
  archiveCommunity,
  askPart,
  changeRules,
  communityById,
  gatherGroups,
  inviteAddresses,
  inviteByLink,
  joinCommunity,
  reopenCommunity,
} from './index.ts';
import { again, at, makeActor, makeCommunity, must, rulesOf } from './testing.ts';

const { db } = await testDatabase();
let town: string;
beforeAll(async () => {
  town = await makeTown(db, 24);
});

const join = (
  community: string,
  by: Actor,
  more: { secret?: string; department?: string } = {},
): ReturnType<typeof joinCommunity> =>
  joinCommunity(db, {
    community,
    version: 1,
    motivation: '',
    department: more.department ?? null,
    secret: more.secret ?? null,
    by,
    at,
  });
const hide = (id: string) =>
  db.updateTable('community').set({ hidden_at: at }).where('id', '=', id).execute();

describe('what changed between reading and sending', () => {
  test('new rules are never written over by a form that was filled in before them', async () => {
    const { id, core } = await makeCommunity(db, town);
    const by = await again(db, core);
    const change = (read: number, codeOfConduct: string) =>
      changeRules(db, { community: id, read, rules: rulesOf(town, { codeOfConduct }), why: 'Beter', by, at });
    must(await change(1, 'Wees op tijd.'));
    expect(await change(1, 'Neem koek mee.')).toEqual({ ok: false, refusal: 'rules_changed' });
    expect(await change(2, 'Neem koek mee.')).toEqual({ ok: true, value: { version: 3 } });
  });

  test('an official who left the department is shown as its official no longer', async () => {
    const { id } = await makeCommunity(db, town);
    const official = await makeActor(db, 'Ambtenaar');
    const department = newId();
    await db.insertInto('department').values({ id: department, town, name: 'Buitenruimte' }).execute();
    await db.insertInto('department_member').values({ department, person: official.id }).execute();
    must(await join(id, official, { department }));
    const officials = async () =>
      (await communityById(db, guest, id))?.inside?.faces.filter((face) => face.department !== null);
    expect(await officials()).toHaveLength(1);
    await db.deleteFrom('department_member').where('person', '=', official.id).execute();
    expect(await officials()).toEqual([]);
    expect((await again(db, official.id)).circles).toContain(`community:${id}`);
  });
});

describe('a community that was closed down', () => {
  test('lets in nobody who had asked, until it is opened again', async () => {
    const { id, core } = await makeCommunity(db, town, { entry: 'request' });
    const by = await again(db, core);
    const [one, other] = [await makeActor(db), await makeActor(db)];
    must(await join(id, one));
    must(await join(id, other));
    must(await archiveCommunity(db, { community: id, why: 'Het plein is af', by, at }));
    const answer = (person: string, verdict: 'accept' | 'decline') =>
      answerMember(db, { community: id, person, verdict, words: '', by, at });
    expect(await answer(one.id, 'accept')).toEqual({ ok: false, refusal: 'not_running' });
    must(await answer(other.id, 'decline'));
    must(await reopenCommunity(db, { community: id, by, at }));
    must(await answer(one.id, 'accept'));
  });

  test('becomes part of nothing, and nothing becomes part of it', async () => {
    const [whole, part] = [await makeCommunity(db, town), await makeCommunity(db, town)];
    const [one, other] = [await again(db, whole.core), await again(db, part.core)];
    const pair = { whole: whole.id, part: part.id, at };
    must(await askPart(db, { ...pair, from: part.id, by: other }));
    const archive = (id: string, by: Actor) => archiveCommunity(db, { community: id, why: 'Klaar', by, at });
    must(await archive(part.id, other));
    const agree = () => agreePart(db, { ...pair, from: whole.id, by: one });
    expect(await agree()).toEqual({ ok: false, refusal: 'unknown_community' });
    must(await reopenCommunity(db, { community: part.id, by: other, at }));
    must(await archive(whole.id, one));
    expect(await agree()).toEqual({ ok: false, refusal: 'not_running' });
    must(await reopenCommunity(db, { community: whole.id, by: one, at }));
    must(await agree());
  });

  test.each(['closed down', 'hidden'])('that was %s writes to nobody any more', async (how) => {
    const { id, core } = await makeCommunity(db, town);
    const by = await again(db, core);
    const address = `${newId()}@voorbeeld.nl`;
    must(await inviteAddresses(db, { community: id, by, at, addresses: [address], site: 'https://t.test' }));
    if (how === 'hidden') await hide(id);
    else must(await archiveCommunity(db, { community: id, why: 'Klaar', by, at }));
    await sendInvitations(db, { community: id, site: 'https://t.test', at });
    const kept = await db
      .selectFrom('community_invitation')
      .select(['address', 'outcome'])
      .where('community', '=', id)
      .execute();
    expect(kept).toEqual([{ address: null, outcome: 'not_sent' }]);
  });
});

test('a hidden community takes nobody, also not by a link that was made before', async () => {
  const { id, core } = await makeCommunity(db, town);
  const link = { community: id, id: newId(), days: 7, by: await again(db, core), at };
  const { secret } = must(await inviteByLink(db, link));
  await hide(id);
  expect(await join(id, await makeActor(db), { secret })).toEqual({
    ok: false,
    refusal: 'unknown_community',
  });
});

test('a community reaches at least as far as what is part of it, also when its reach is changed', async () => {
  const [whole, part] = [await makeCommunity(db, town), await makeCommunity(db, town)];
  const [one, other] = [await again(db, whole.core), await again(db, part.core)];
  const reach = (to: 'town' | 'region', of = whole, by: Actor = one) =>
    gatherGroups(db, {
      community: of.id,
      name: `Kring ${of.id}`,
      purpose: 'Samen',
      area: town,
      reach: to,
      themes: [],
      networks: [],
      meeting: null,
      by,
    });
  must(await reach('region'));
  must(await reach('region', part, other));
  must(await askPart(db, { whole: whole.id, part: part.id, from: part.id, by: other, at }));
  must(await agreePart(db, { whole: whole.id, part: part.id, from: whole.id, by: one, at }));
  expect(await reach('town')).toEqual({ ok: false, refusal: 'does_not_reach' });
  must(await reach('town', part, other));
  must(await reach('town'));
});
