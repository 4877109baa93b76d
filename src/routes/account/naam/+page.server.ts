import { redirect } from '@sveltejs/kit';
import { backTo, giveName } from '#lib/modules/accounts/index.ts';
import { nameOneself } from '#lib/modules/accounts/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid } from '#lib/platform/http/answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor.id === null) redirect(303, '/inloggen');
  return { back: backTo(url.searchParams.get('terug')) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { id } = locals.actor;
    if (id === null) redirect(303, '/inloggen');
    const form = await request.formData();
    const parsed = parseForm(giveName, form);
    if (!parsed.ok) return invalid(parsed);
    await nameOneself(locals.db, { by: id, name: parsed.input.name });
    redirect(303, backTo(form.get('terug')?.toString()));
  },
};
