import { redirect } from '@sveltejs/kit';
import { consentInput, rhythmInput } from '#lib/modules/contacts/index.ts';
import {
  chooseRhythm,
  eraseContact,
  ownContact,
  stopEverything,
  stopScopes,
  takeBackConsent,
} from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid } from '#lib/platform/http/answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { linkOf } from './link.server.ts';

export const load: PageServerLoad = async (event) => {
  // The address is the key: it goes to no other site and stays in no cache.
  event.setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
  const link = await linkOf(event);
  return {
    contact: await ownContact(event.locals.db, { contact: link.contact }, now()),
    scopes: link.scopes,
    done: event.url.searchParams.get('gedaan'),
  };
};

const back = (event: RequestEvent, done: string): never =>
  redirect(303, `/berichten/${event.params.token}?gedaan=${done}`);

export const actions: Actions = {
  stop: async (event) => {
    await stopScopes(event.locals.db, { ...(await linkOf(event)), at: now() });
    return back(event, 'gestopt');
  },
  takeBack: async (event) => {
    const { contact } = await linkOf(event);
    const parsed = parseForm(consentInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await takeBackConsent(event.locals.db, { contact, ...parsed.input, at: now() });
    return back(event, 'ingetrokken');
  },
  rhythm: async (event) => {
    const { contact } = await linkOf(event);
    const parsed = parseForm(rhythmInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await chooseRhythm(event.locals.db, { contact, ...parsed.input, at: now() });
    return back(event, 'ritme');
  },
  stopAll: async (event) => {
    const { contact } = await linkOf(event);
    await stopEverything(event.locals.db, { contact, at: now() });
    return back(event, 'gestopt');
  },
  erase: async (event) => {
    const { contact } = await linkOf(event);
    await eraseContact(event.locals.db, { contact });
    return back(event, 'gewist');
  },
};
