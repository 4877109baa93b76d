import { error, redirect } from '@sveltejs/kit';
import { panelOf } from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { actor, town, db } = locals;
  if (actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const asked = url.searchParams.get('na') ?? '';
  const panel =
    town === null
      ? null
      : await panelOf(db, {
          area: town.area,
          path: ['NL00', town.area],
          by: actor,
          at: now(),
          after: isId(asked) ? asked : null,
        });
  if (panel === null) error(403, m.platform_not_allowed());
  setHeaders({ 'cache-control': 'private, no-store' });
  const people = panel.people.slice(0, 50);
  return {
    people,
    count: panel.count,
    next: panel.people.length > 50 ? `/beheer/panel?na=${people.at(-1)?.consent}` : undefined,
    first: asked === '' ? undefined : '/beheer/panel',
  };
};
