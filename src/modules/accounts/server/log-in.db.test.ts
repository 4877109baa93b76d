import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { log } from '#lib/platform/log.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { logInAsDemo, logInWithCode, listDemoPeople, sendLogInCode } from './log-in.ts';
import { actorOfUser } from './people.ts';
import { browser, makeAuth, makePerson } from './testing.ts';

const { db, url } = await testDatabase();
const { auth, post, close } = makeAuth(url);
afterAll(close);
const door = { db, auth };

async function codeFor(email: string): Promise<string> {
  await sendLogInCode(door, { email, headers: browser() });
  return post.findLast((mail) => mail.email === email)?.code ?? 'no mail';
}
const enter = (email: string, code: string) =>
  logInWithCode(door, { email, code, headers: browser(), locale: 'nl' });

test('a code by mail makes an account with a person, and asks for a name once', async () => {
  const code = await codeFor('new@example.org');
  expect(code).toMatch(/^\d{6}$/);
  expect(await enter('new@example.org', code)).toEqual({ ok: true, value: { nameless: true } });
  const user = await db
    .selectFrom('auth.user')
    .innerJoin('person', 'person.id', 'auth.user.id')
    .select(['auth.user.email', 'auth.user.emailVerified', 'person.name', 'person.locale'])
    .executeTakeFirstOrThrow();
  expect(user).toMatchObject({ email: 'new@example.org', emailVerified: true, locale: 'nl' });
  expect(user.name).not.toBe('');
});

test('a code is kept as a hash, works once, and not for another address', async () => {
  const { email } = await makePerson(db);
  const code = await codeFor(email);
  const kept = await db.selectFrom('auth.verification').select('value').execute();
  expect(JSON.stringify(kept)).not.toContain(code);
  expect(await enter('someone.else@example.org', code)).toMatchObject({ ok: false });
  expect(await enter(email, code)).toEqual({ ok: true, value: { nameless: false } });
  expect(await enter(email, code)).toMatchObject({ ok: false });
});

test('five wrong codes make a code worthless', async () => {
  const { email } = await makePerson(db);
  const code = await codeFor(email);
  const wrong = code === '111111' ? '222222' : '111111';
  for (let time = 0; time < 5; time += 1)
    expect(await enter(email, wrong)).toEqual({ ok: false, refusal: 'wrong_code' });
  expect(await enter(email, code)).toMatchObject({ ok: false });
});

test('a code that is too old is refused', async () => {
  const { email } = await makePerson(db);
  const code = await codeFor(email);
  await db
    .updateTable('auth.verification')
    .set({ expiresAt: new Date(0) })
    .execute();
  expect(await enter(email, code)).toEqual({ ok: false, refusal: 'expired_code' });
});

test('asking for a code answers the same for a known and an unknown address', async () => {
  const { email } = await makePerson(db);
  const known = await auth.api.sendVerificationOTP({ body: { email, type: 'sign-in' }, headers: browser() });
  const unknown = await auth.api.sendVerificationOTP({
    body: { email: 'nobody@example.org', type: 'sign-in' },
    headers: browser(),
  });
  expect(known).toEqual(unknown);
});

test('a user whose person was not made yet gets it at the next request', async () => {
  const id = '0190a0c0-0000-7000-8000-000000000001';
  await db
    .insertInto('auth.user')
    .values({ id, name: 'Sam', email: 'sam@example.org', emailVerified: true })
    .execute();
  const actors = await Promise.all([1, 2, 3].map(() => actorOfUser(db, { id, name: 'Sam' }, 'en')));
  expect(actors.map(({ name }) => name)).toEqual(['Sam', 'Sam', 'Sam']);
});

test('in demo mode one click makes a session of a demo person', async () => {
  const { id } = await makePerson(db, { name: 'Joke', demoLogin: 'editor' });
  const act = { login: 'editor', headers: browser() };
  expect(await listDemoPeople(db, { demo: true })).toEqual([{ id, name: 'Joke', login: 'editor' }]);
  expect(await logInAsDemo(door, { demo: true }, act)).toEqual({ ok: true, value: undefined });
  expect(
    await db.selectFrom('auth.session').select('userId').where('userId', '=', id).execute(),
  ).toHaveLength(1);
});

test('outside demo mode nobody logs in with one click, not even a demo person', async () => {
  const { id } = await makePerson(db, { demoLogin: 'administrator' });
  const act = { login: 'administrator', headers: browser() };
  expect(await listDemoPeople(db, { demo: false })).toEqual([]);
  expect(await logInAsDemo(door, { demo: false }, act)).toEqual({ ok: false, refusal: 'no_demo' });
  expect(await db.selectFrom('auth.session').select('id').where('userId', '=', id).execute()).toEqual([]);
});

test('only people whom the demo made for it log in with one click', async () => {
  const { name } = await makePerson(db, { name: 'resident' });
  for (const login of [name, '', 'null'])
    expect(await logInAsDemo(door, { demo: true }, { login, headers: browser() })).toMatchObject({
      ok: false,
    });
});

test('a session cannot be started over HTTP', async () => {
  const { id } = await makePerson(db);
  for (const path of ['start-session', 'startSession', 'sign-in/start-session', 'start-sessions']) {
    const request = new Request(`https://town.test/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'town.test', origin: 'https://town.test' },
      body: JSON.stringify({ user: id }),
    });
    expect((await auth.handler(request)).status).toBe(404);
  }
});

test('a log-in writes neither the address nor the code in the log', async () => {
  const lines: string[] = [];
  const keep = (text: unknown): true => (lines.push(String(text)), true);
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep),
  ];
  const logger = log as unknown as Record<symbol, unknown>;
  const [stream, level] = [logger[pino.symbols.streamSym], log.level];
  logger[pino.symbols.streamSym] = { write: keep };
  log.level = 'debug';
  const email = 'quiet@example.org';
  const code = await codeFor(email);
  await enter(email, '000000');
  await enter(email, code);
  log.warn({ email, code, act: { email } }, 'a line that was written');
  logger[pino.symbols.streamSym] = stream;
  log.level = level;
  for (const spy of spies) spy.mockRestore();
  const written = lines.join('');
  expect(written).toContain('a line that was written');
  expect(written).not.toContain(code);
  expect(written).not.toContain(email);
});
