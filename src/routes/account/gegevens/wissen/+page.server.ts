import { redirect } from '@sveltejs/kit';
import { eraseForm, eraseRefusals } from '#lib/modules/accounts/index.ts';
import { erasePerson } from '#lib/modules/accounts/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { myself } from '../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => void myself(event);

export const actions: Actions = {
  default: async (event) => {
    const by = myself(event);
    const parsed = parseForm(eraseForm, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const erased = await erasePerson(event.locals.db, { by });
    if (!erased.ok) return refused(eraseRefusals[erased.refusal]);
    await event.locals.auth.api.signOut({ headers: event.request.headers });
    redirect(303, '/uitloggen?gewist');
  },
};
