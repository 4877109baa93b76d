import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';
import { desksOf, hasDesk } from './desks.server.ts';

export const load: PageServerLoad = ({ locals }) => {
  if (locals.actor.id === null) redirect(303, '/inloggen?terug=/beheer');
  if (locals.town === null) error(404, m.platform_not_found());
  const desks = desksOf(locals.actor, locals.town.area);
  if (!hasDesk(desks)) error(403, m.platform_not_allowed());
  return { townName: locals.town.name, desks };
};
