import { randomBytes } from 'node:crypto';
import { error, redirect, type ActionFailure } from '@sveltejs/kit';
import { isJoinCode, readJoinCode } from '#lib/modules/gatherings/index.ts';
import {
  deviceHash,
  gatheringByCode,
  handInLimiter,
  type JoinedGathering,
} from '#lib/modules/gatherings/server/index.ts';
import { typedOf, type FormState } from '#lib/platform/form.ts';
import { tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestEvent } from './$types';

const cookie = 'toestel';
const days = 60 * 60 * 24;

type Asked = Pick<RequestEvent, 'params' | 'locals' | 'getClientAddress'>;

/** The gathering of the code in the address, or null; wrong codes are counted, so that nobody can try them all. */
export async function joinedOrNull(event: Asked): Promise<JoinedGathering | null> {
  const code = readJoinCode(event.params.code);
  const gathering = isJoinCode(code) ? await gatheringByCode(event.locals.db, code) : null;
  if (gathering !== null) return gathering;
  const wait = await event.locals.services.limiter.take(limits.codeGuess, event.getClientAddress());
  if (wait > 0) error(429, m.platform_too_many({ seconds: wait }));
  return null;
}

/** The same for a page: a wrong code leads back to the page that asks for it. */
export async function joined(event: Asked): Promise<JoinedGathering> {
  const gathering = await joinedOrNull(event);
  if (gathering === null) redirect(303, `/mee?code=${encodeURIComponent(event.params.code.slice(0, 20))}`);
  return gathering;
}

export const knownDevice = (event: Pick<RequestEvent, 'cookies'>): string | null => {
  const secret = event.cookies.get(cookie) ?? '';
  return /^[\w-]{20,64}$/.test(secret) ? secret : null;
};

/** The secret by which this device may mend its own words; made when it first hands something in. */
export function deviceSecret(event: Pick<RequestEvent, 'cookies' | 'url'>): string {
  const secret = knownDevice(event) ?? randomBytes(24).toString('base64url');
  event.cookies.set(cookie, secret, {
    path: '/mee',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: 180 * days,
  });
  return secret;
}

type Sending = Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>;

/** Seconds to wait. Counts per device and gathering; per address only phones that are new there: a hall of 300 people shares one. */
export async function waitFor(event: Sending, gathering: string, points = 1): Promise<number> {
  if (knownDevice(event) === null) {
    const wait = await handInLimiter.take(limits.newDevice, `${gathering} ${event.getClientAddress()}`);
    if (wait > 0) return wait;
  }
  const device = deviceHash(gathering, deviceSecret(event)).toString('base64');
  return handInLimiter.take(limits.handIn, device, points);
}

export async function pace(
  event: Sending,
  gathering: string,
  form: FormData,
): Promise<ActionFailure<FormState> | null> {
  const wait = await waitFor(event, gathering);
  return wait > 0 ? tooOften(m.platform_too_many({ seconds: wait }), typedOf(form)) : null;
}
