import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayAddTown, newTown, townRefusals } from '#lib/modules/areas/index.ts';
import { addTown, listTowns } from '#lib/modules/areas/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import type { Actor } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

function administratorOfAll({ locals, url }: RequestEvent): Actor {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  if (!mayAddTown(locals.actor)) error(403, m.platform_not_allowed());
  return locals.actor;
}

export const load: PageServerLoad = async (event) => {
  administratorOfAll(event);
  const { db, town } = event.locals;
  const towns = await listTowns(db);
  const made = event.url.searchParams.get('gemaakt');
  return {
    towns: towns.map(({ area, slug, name, host }) => ({ area, slug, name, host })),
    made: towns.find(({ slug }) => slug === made) ?? null,
    townName: town?.name ?? '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const by = administratorOfAll(event);
    const form = await event.request.formData();
    const parsed = parseForm(newTown, form);
    if (!parsed.ok) return invalid(parsed);
    const added = await addTown(event.locals.db, { ...parsed.input, by });
    if (!added.ok) return refused(townRefusals[added.refusal], typedOf(form));
    redirect(303, `/beheer/gemeenten?gemaakt=${added.value.slug}`);
  },
};
