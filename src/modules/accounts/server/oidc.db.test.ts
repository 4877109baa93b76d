import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { actorOfUser } from './people.ts';
import { makeAuth, makePerson } from './testing.ts';

const { db, url } = await testDatabase();
const site = 'http://localhost:4123';
const staff = {
  sub: 'ambtenaar-7',
  email: 'noor@gemeente.example',
  email_verified: true,
  name: 'Noor Bakker',
};

let server: Server;
let issuer: string;
let login: ReturnType<typeof makeAuth>;

/** A small OpenID provider, as a municipality has one: it logs everyone in as the same civil servant. */
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'mensenstad',
        client_secret: 'a secret between the two',
        redirect_uris: [`${site}/api/auth/callback/gemeente`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...staff, sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key for the cookies of the test'] },
  });
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void provider.callback()(request, response);
    void finish(provider, request, response);
  });
  login = makeAuth(url, {
    oidc: { issuer, clientId: 'mensenstad', clientSecret: 'a secret between the two', name: 'Gemeente' },
  });
});
afterAll(async () => {
  await login.close();
  server.closeAllConnections();
  server.close();
});

type Interaction = Parameters<Provider['interactionDetails']>;

async function finish(provider: Provider, request: Interaction[0], response: Interaction[1]): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: staff.sub } });
  const grant = new provider.Grant({
    accountId: session?.accountId ?? staff.sub,
    clientId: String(params['client_id']),
  });
  grant.addOIDCScope('openid email profile');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const own = (cookie: string): Headers =>
  new Headers({ host: 'localhost:4123', 'x-forwarded-proto': 'http', ...(cookie === '' ? {} : { cookie }) });

/** Follows the redirects of the provider as a browser does, with its cookies, until it sends us home. */
async function walk(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = start;
  for (let step = 0; step < 10 && !next.startsWith(site); step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location') ?? '', next).href;
  }
  return next;
}

async function logInAsStaff(): Promise<{ status: number; location: string; cookie: string }> {
  const { headers, response } = await login.auth.api.signInSocial({
    body: {
      provider: 'gemeente',
      callbackURL: '/praat',
      errorCallbackURL: '/inloggen',
      disableRedirect: true,
    },
    headers: own(''),
    returnHeaders: true,
  });
  const state = headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const home = await walk(response.url ?? '');
  const answer = await login.auth.handler(new Request(home, { headers: own(state) }));
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return { status: answer.status, location: answer.headers.get('location') ?? '', cookie };
}

test('staff log in through their own provider, and get an account with their name', async () => {
  const { status, location, cookie } = await logInAsStaff();
  expect({ status, location }).toEqual({ status: 302, location: '/praat' });
  const session = await login.auth.api.getSession({ headers: own(cookie) });
  expect(session?.user).toMatchObject({ email: staff.email, name: staff.name });
  const actor = await actorOfUser(db, session!.user, 'nl');
  expect(actor).toMatchObject({ name: staff.name, held: [] });
});

test('logging in again makes no second account', async () => {
  await logInAsStaff();
  const users = await db.selectFrom('auth.user').select('id').where('email', '=', staff.email).execute();
  expect(users).toHaveLength(1);
});

test('somebody who used a code before keeps that account', async () => {
  await db.deleteFrom('auth.user').where('email', '=', staff.email).execute();
  const { id } = await makePerson(db, { name: 'Noor', email: staff.email });
  const { cookie } = await logInAsStaff();
  const session = await login.auth.api.getSession({ headers: own(cookie) });
  expect(session?.user.id).toBe(id);
});

test('an answer without our own cookie is not a log-in', async () => {
  const { response } = await login.auth.api.signInSocial({
    body: {
      provider: 'gemeente',
      callbackURL: '/praat',
      errorCallbackURL: '/inloggen',
      disableRedirect: true,
    },
    headers: own(''),
    returnHeaders: true,
  });
  const home = await walk(response.url ?? '');
  const answer = await login.auth.handler(new Request(home, { headers: own('') }));
  expect(answer.headers.get('location') ?? '').toContain('error');
  expect(answer.headers.getSetCookie().join()).not.toContain('session_token');
});

test('a provider that is down is told, and is found again once it is back', async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => gone.once('listening', ready));
  const { port } = gone.address() as AddressInfo;
  await new Promise((done) => gone.close(done));
  const late = makeAuth(url, {
    oidc: { issuer: `http://127.0.0.1:${port}`, clientId: 'mensenstad', clientSecret: 'b', name: 'Gemeente' },
  });
  const ask = () => late.auth.api.signInSocial({ body: { provider: 'gemeente' }, headers: own('') });
  await expect(ask()).rejects.toThrow();
  const found = await (await fetch(`${issuer}/.well-known/openid-configuration`)).text();
  const back = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(found),
  ).listen(port, '127.0.0.1');
  await new Promise((ready) => back.once('listening', ready));
  expect((await ask()).url).toContain(`${issuer}/auth`);
  back.closeAllConnections();
  back.close();
  await late.close();
});
