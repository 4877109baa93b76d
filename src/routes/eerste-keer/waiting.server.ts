import type { RequestEvent } from '@sveltejs/kit';

const name = 'eerste-keer';

/** What was typed in the first step, kept on this device until the installation is made. */
export type Waiting = { readonly setupCode: string; readonly email: string };

type Jar = Pick<RequestEvent, 'cookies'>;

export const keepWaiting = ({ cookies }: Jar, waiting: Waiting): void =>
  cookies.set(name, JSON.stringify(waiting), {
    path: '/eerste-keer',
    maxAge: 60 * 60,
    httpOnly: true,
    sameSite: 'strict',
  });

export const stopWaiting = ({ cookies }: Jar): void => cookies.delete(name, { path: '/eerste-keer' });

export function waitingOf({ cookies }: Jar): Waiting | null {
  try {
    const { setupCode, email } = JSON.parse(cookies.get(name) ?? '') as Partial<Record<string, unknown>>;
    return typeof setupCode === 'string' && typeof email === 'string' ? { setupCode, email } : null;
  } catch {
    return null;
  }
}
