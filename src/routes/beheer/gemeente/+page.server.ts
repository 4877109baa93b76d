import { redirect } from '@sveltejs/kit';
import { townColours, townRefusals, townSettings } from '#lib/modules/areas/index.ts';
import { changeTown } from '#lib/modules/areas/server/index.ts';
import { parseForm, typedOf, type Typed } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { administratorHere } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { town } = administratorHere(event);
  const { name, slug, host, tagline, contact, colours } = town;
  const values: Typed = {
    name,
    slug,
    host: host ?? '',
    tagline: tagline ?? '',
    contact: contact ?? '',
    ...Object.fromEntries(townColours.map((each) => [`colour_${each}`, colours[each] ?? ''])),
  };
  return { values, slug, townName: name, saved: event.url.searchParams.has('bewaard') };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, town } = administratorHere(event);
    const form = await event.request.formData();
    const parsed = parseForm(townSettings, form);
    if (!parsed.ok) return invalid(parsed);
    const changed = await changeTown(event.locals.db, { ...parsed.input, area: town.area, by: actor });
    if (!changed.ok) return refused(townRefusals[changed.refusal], typedOf(form));
    redirect(303, '/beheer/gemeente?bewaard');
  },
};
