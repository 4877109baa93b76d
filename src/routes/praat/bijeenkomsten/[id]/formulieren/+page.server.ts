import { redirect } from '@sveltejs/kit';
import { paperRefusals, printInput, suggestedCount } from '#lib/modules/paper/index.ts';
import { formWords, printForms, printsOf } from '#lib/modules/paper/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { hosted } from '../host.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const gathering = await hosted(event);
  const words = await formWords();
  return {
    gathering: { id: gathering.id, title: gathering.title, state: gathering.state },
    ids: { personal: newId(), group: newId() },
    counts: {
      personal: suggestedCount('personal', gathering.expected),
      group: suggestedCount('group', gathering.expected),
    },
    languages: [...words].map(([value, { name }]) => ({ value, label: name })),
    prints: await printsOf(event.locals.db, gathering.id),
    done: event.url.searchParams.has('gelukt'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const gathering = await hosted(event);
    const form = await event.request.formData();
    const parsed = parseForm(printInput, form);
    if (!parsed.ok) return invalid(parsed);
    const act = { ...parsed.input, gathering: gathering.id, by: event.locals.actor };
    const printed = await printForms(event.locals.db, act);
    if (!printed.ok) return refused(paperRefusals[printed.refusal], typedOf(form));
    redirect(303, '?gelukt=1#gemaakt');
  },
};
