import * as v from 'valibot';
import { filterInput } from '#lib/modules/networks/index.ts';
import { areasOfTown, listNetworks, networkPicture } from '#lib/modules/networks/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const town = locals.town?.area ?? '';
  const asked = v.parse(filterInput, {
    soort: url.searchParams.get('soort'),
    gebied: url.searchParams.get('gebied'),
    na: url.searchParams.get('na'),
  });
  const plain = asked.soort === null && asked.gebied === null && asked.na === null;
  const [page, areas, picture] = await Promise.all([
    listNetworks(locals.db, town, { kind: asked.soort, area: asked.gebied, after: asked.na }),
    areasOfTown(locals.db, town),
    plain ? networkPicture(locals.db, town) : null,
  ]);
  const next = new URLSearchParams();
  if (asked.soort !== null) next.set('soort', asked.soort);
  if (asked.gebied !== null) next.set('gebied', asked.gebied);
  if (page.next !== null) next.set('na', page.next);
  return {
    ...page,
    next: page.next === null ? null : `?${next}`,
    areas,
    picture,
    kind: asked.soort,
    area: asked.gebied,
    waiting: url.searchParams.has('aangemeld'),
  };
};
