import { redirect } from '@sveltejs/kit';
import { consentInput, rhythmInput } from '#lib/modules/contacts/index.ts';
import {
  chooseRhythm,
  ownContact,
  ownMessages,
  personContact,
  sentBy,
  stopEverything,
  takeBackConsent,
} from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid } from '#lib/platform/http/answers.ts';
import type { Actions, PageServerLoad } from './$types';
import { myself } from '../door.server.ts';

export const load: PageServerLoad = async (event) => {
  const person = myself(event);
  const { db, locale } = event.locals;
  const [contact, messages, sent] = await Promise.all([
    ownContact(db, { person }, now()),
    ownMessages(db, person, locale),
    sentBy(db, { person }),
  ]);
  return {
    contact: contact ?? { consents: [], rhythm: 'rarely' as const, stopped: false },
    messages,
    sent,
    done: event.url.searchParams.get('gedaan'),
  };
};

const done = (what: string): never => redirect(303, `/account/berichten?gedaan=${what}`);

export const actions: Actions = {
  takeBack: async (event) => {
    const contact = await personContact(event.locals.db, myself(event));
    const parsed = parseForm(consentInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await takeBackConsent(event.locals.db, { contact, ...parsed.input, at: now() });
    return done('ingetrokken');
  },
  rhythm: async (event) => {
    const contact = await personContact(event.locals.db, myself(event));
    const parsed = parseForm(rhythmInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await chooseRhythm(event.locals.db, { contact, ...parsed.input, at: now() });
    return done('ritme');
  },
  stopAll: async (event) => {
    const contact = await personContact(event.locals.db, myself(event));
    await stopEverything(event.locals.db, { contact, at: now() });
    return done('gestopt');
  },
};
