import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { changeProfile, readProfile } from './profile.ts';
import { nameOneself } from './people.ts';
import { endAllSessions, endSession, listPasskeys, listSessions, removePasskey } from './sessions.ts';
import { browser, makeAuth, makePerson, makeTownArea } from './testing.ts';

const { db, url } = await testDatabase();
const { auth, close } = makeAuth(url);
afterAll(close);
await makeTownArea(db, 'GM1980');

const profile = {
  name: 'Fenna',
  area: 'BU19800101',
  languages: ['nl', 'fy'],
  talents: ['fietsen plakken', 'luisteren'],
  locale: 'en' as const,
};

test('a profile is kept as told, and changes whole', async () => {
  const { id, email } = await makePerson(db);
  expect(await changeProfile(db, { ...profile, by: id })).toEqual({ ok: true, value: undefined });
  expect(await readProfile(db, id)).toEqual({ ...profile, id, email });
  const fewer = { ...profile, area: null, talents: [] };
  await changeProfile(db, { ...fewer, by: id });
  expect(await readProfile(db, id)).toEqual({ ...fewer, id, email });
});

test('an area that does not exist is refused and nothing changes', async () => {
  const { id } = await makePerson(db, { name: 'Sam' });
  expect(await changeProfile(db, { ...profile, area: 'BU00000000', by: id })).toEqual({
    ok: false,
    refusal: 'no_such_area',
  });
  expect((await readProfile(db, id)).name).toBe('Sam');
});

test('a name is kept in the log-in too, so that it is not asked again', async () => {
  const { id } = await makePerson(db, { name: 'x' });
  await db.updateTable('auth.user').set({ name: '' }).where('id', '=', id).execute();
  await nameOneself(db, { by: id, name: 'Piet' });
  const user = await db.selectFrom('auth.user').select('name').where('id', '=', id).executeTakeFirstOrThrow();
  expect(user.name).toBe('Piet');
});

async function logIn(user: string): Promise<{ headers: Headers; token: string }> {
  const { headers } = await auth.api.startSession({
    body: { user },
    headers: browser({ 'user-agent': 'Mozilla/5.0 (Linux; Android 16) Firefox/140.0' }),
    returnHeaders: true,
  });
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const session = await auth.api.getSession({ headers: browser({ cookie }) });
  return { headers: browser({ cookie }), token: session?.session.token ?? '' };
}

test('somebody sees their own devices, ends one, and no one else’s', async () => {
  const [me, other] = [await makePerson(db), await makePerson(db)];
  const [phone, laptop, theirs] = [await logIn(me.id), await logIn(me.id), await logIn(other.id)];
  const sessions = await listSessions(db, { id: me.id, token: laptop.token });
  expect(sessions).toHaveLength(2);
  expect(sessions.filter(({ here }) => here)).toHaveLength(1);
  expect(sessions[0]?.device).toContain('Android');
  const [stranger] = await listSessions(db, { id: other.id, token: null });
  await endSession(db, { by: me.id, session: stranger!.id });
  expect(await auth.api.getSession({ headers: theirs.headers })).not.toBeNull();
  await endSession(db, { by: me.id, session: sessions.find(({ here }) => !here)!.id });
  expect(await auth.api.getSession({ headers: phone.headers })).toBeNull();
  expect(await auth.api.getSession({ headers: laptop.headers })).not.toBeNull();
});

test('logging out everywhere ends all of them', async () => {
  const me = await makePerson(db);
  const [phone, laptop] = [await logIn(me.id), await logIn(me.id)];
  await endAllSessions(db, { by: me.id });
  expect(await auth.api.getSession({ headers: phone.headers })).toBeNull();
  expect(await auth.api.getSession({ headers: laptop.headers })).toBeNull();
});

test('a session cookie that was changed is no session', async () => {
  const me = await makePerson(db);
  const { headers } = await logIn(me.id);
  const cookie = headers.get('cookie') ?? '';
  const forged = `${cookie.slice(0, -12)}${cookie.at(-12) === 'A' ? 'B' : 'A'}${cookie.slice(-11)}`;
  expect(await auth.api.getSession({ headers: browser({ cookie: forged }) })).toBeNull();
});

test('a passkey is removed by its owner only', async () => {
  const [me, other] = [await makePerson(db), await makePerson(db)];
  await db
    .insertInto('auth.passkey')
    .values({
      userId: me.id,
      name: 'Telefoon',
      publicKey: 'k',
      credentialID: 'c',
      counter: 0,
      deviceType: 'singleDevice',
      backedUp: false,
    })
    .execute();
  const [passkey] = await listPasskeys(db, me.id);
  expect(passkey).toMatchObject({ name: 'Telefoon' });
  await removePasskey(db, { by: other.id, passkey: passkey!.id });
  expect(await listPasskeys(db, me.id)).toHaveLength(1);
  await removePasskey(db, { by: me.id, passkey: passkey!.id });
  expect(await listPasskeys(db, me.id)).toEqual([]);
});
