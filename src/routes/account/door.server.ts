import { redirect, type RequestEvent } from '@sveltejs/kit';

/** The person of this account page; a guest goes to the log-in and comes back. */
export function myself({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): string {
  if (locals.actor.id === null)
    redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname + url.search)}`);
  return locals.actor.id;
}
