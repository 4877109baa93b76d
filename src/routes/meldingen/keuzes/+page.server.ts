import { redirect } from '@sveltejs/kit';
import { hearsEverywhereInput, notificationRefusals, placeInput } from '#lib/modules/notifications/index.ts';
import { hearAgain, hearEverywhere, readHearing } from '#lib/modules/notifications/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import type { Actions, PageServerLoad } from './$types';
import { myself } from '../../account/door.server.ts';

export const load: PageServerLoad = async (event) => {
  myself(event);
  const hearing = await readHearing(event.locals.db, { reader: event.locals.actor });
  return { ...hearing, done: event.url.searchParams.has('gedaan') };
};

export const actions: Actions = {
  again: async (event) => {
    const person = myself(event);
    const parsed = parseForm(placeInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const done = await hearAgain(event.locals.db, { person, ...parsed.input });
    if (!done.ok) return refused(notificationRefusals[done.refusal]);
    redirect(303, '/meldingen/keuzes?gedaan');
  },
  everywhere: async (event) => {
    const person = myself(event);
    const parsed = parseForm(hearsEverywhereInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await hearEverywhere(event.locals.db, { person, ...parsed.input });
    redirect(303, '/meldingen/keuzes?gedaan');
  },
};
