import { redirect } from '@sveltejs/kit';
import { backTo, giveName } from '#lib/modules/accounts/index.ts';
import { nameOneself } from '#lib/modules/accounts/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid } from '#lib/platform/http/answers.ts';
import { myself } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  myself(event);
  return { back: backTo(event.url.searchParams.get('terug')) };
};

export const actions: Actions = {
  default: async (event) => {
    const by = myself(event);
    const parsed = parseForm(giveName, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await nameOneself(event.locals.db, { by, name: parsed.input.name });
    redirect(303, backTo(event.url.searchParams.get('terug')));
  },
};
