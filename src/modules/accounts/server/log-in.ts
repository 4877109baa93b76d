import { createHash } from 'node:crypto';
import { APIError } from 'better-auth/api';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Settings } from '#lib/platform/settings.ts';
import type { LogInRefusal } from '../refusals.ts';
import type { Auth } from './auth.ts';
import { ensurePerson } from './people.ts';

type Door = { readonly db: Db; readonly auth: Auth };
type AskCode = { readonly email: string; readonly headers: Headers };
type EnterCode = AskCode & { readonly code: string; readonly locale: 'nl' | 'en' };

/** Key of an e-mail address in the limits: the address itself is not kept there. */
export const emailKey = (email: string): string => createHash('sha256').update(email).digest('base64url');

/** Sends a code. Who reads the answer cannot tell whether the address is known. */
export async function sendLogInCode({ auth }: Door, act: AskCode): Promise<void> {
  await auth.api.sendVerificationOTP({ body: { email: act.email, type: 'sign-in' }, headers: act.headers });
}

/** Logs in with a code from the mail; an address that is new gets an account. */
export async function logInWithCode(
  { db, auth }: Door,
  act: EnterCode,
): Promise<Result<{ nameless: boolean }, LogInRefusal>> {
  try {
    const { user } = await auth.api.signInEmailOTP({
      body: { email: act.email, otp: act.code },
      headers: act.headers,
    });
    await ensurePerson(db, user, act.locale);
    return ok({ nameless: user.name === '' });
  } catch (fault) {
    const refusal = fault instanceof APIError ? codeRefusals[String(fault.body?.code)] : undefined;
    if (refusal === undefined) throw fault;
    return refuse(refusal);
  }
}

const codeRefusals: Readonly<Record<string, LogInRefusal>> = {
  INVALID_OTP: 'wrong_code',
  OTP_EXPIRED: 'expired_code',
  TOO_MANY_ATTEMPTS: 'too_many_tries',
};

export type DemoPerson = { readonly id: string; readonly name: string; readonly login: string };

/** The people of the demo town that a visitor may be with one click; nobody outside demo mode. */
export async function listDemoPeople(db: Db, settings: Pick<Settings, 'demo'>): Promise<DemoPerson[]> {
  if (!settings.demo) return [];
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'demo_login'])
    .where('demo_login', 'is not', null)
    .execute();
  return rows.map(({ id, name, demo_login }) => ({ id, name, login: demo_login ?? '' }));
}

/** Logs in as a demo person: in demo mode only, and only as someone whom the demo town made for it. */
export async function logInAsDemo(
  { db, auth }: Door,
  settings: Pick<Settings, 'demo'>,
  act: { login: string; headers: Headers },
): Promise<Result<void, LogInRefusal>> {
  const people = await listDemoPeople(db, settings);
  const person = people.find(({ login }) => login === act.login);
  if (person === undefined) return refuse('no_demo');
  await auth.api.startSession({ body: { user: person.id }, headers: act.headers });
  return ok(undefined);
}
