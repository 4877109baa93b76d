import type { RequestEvent } from '@sveltejs/kit';
import { backTo } from '#lib/modules/accounts/index.ts';

const name = 'inloggen';

/** Who asked for a code and where they were going, kept between the two steps on their own device. */
export type Waiting = { readonly email: string; readonly back: string };

type Jar = Pick<RequestEvent, 'cookies'>;

export const keepWaiting = ({ cookies }: Jar, waiting: Waiting): void =>
  cookies.set(name, JSON.stringify(waiting), {
    path: '/inloggen',
    maxAge: 15 * 60,
    httpOnly: true,
    sameSite: 'lax',
  });

export const stopWaiting = ({ cookies }: Jar): void => cookies.delete(name, { path: '/inloggen' });

export function waitingOf({ cookies }: Jar): Waiting | null {
  try {
    const { email, back } = JSON.parse(cookies.get(name) ?? '') as Partial<Record<string, unknown>>;
    return typeof email === 'string' ? { email, back: backTo(String(back)) } : null;
  } catch {
    return null;
  }
}
