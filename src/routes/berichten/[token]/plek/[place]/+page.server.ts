import { error, redirect } from '@sveltejs/kit';
import { notificationRefusals } from '#lib/modules/notifications/index.ts';
import { placeOfLetter, turnOffByLetter } from '#lib/modules/notifications/server/index.ts';
import { refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { linkOf } from '../../link.server.ts';

const no = notificationRefusals.not_there;

async function asked(event: RequestEvent) {
  const { contact } = await linkOf(event);
  if (!isId(event.params.place)) error(no.status, no.text());
  return { contact, place: event.params.place };
}

/** Opening it changes nothing: programs that look whether a mail is safe open every address in it. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
  const place = await placeOfLetter(event.locals.db, await asked(event));
  if (place === null) error(no.status, no.text());
  return { title: place.title, off: place.off, all: `/berichten/${event.params.token}` };
};

export const actions: Actions = {
  default: async (event) => {
    const done = await turnOffByLetter(event.locals.db, await asked(event));
    if (!done.ok) return refused(notificationRefusals[done.refusal]);
    redirect(303, event.url.pathname);
  },
};
