import { needKinds } from '#lib/modules/initiatives/index.ts';
import { openNeeds } from '#lib/modules/initiatives/server/index.ts';
import { idAsked, pageOf, townOf, withQuery } from '../../kies/asked.ts';
import type { PageServerLoad } from './$types';

const size = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const kind = needKinds.find((each) => each === url.searchParams.get('soort')) ?? null;
  const asked = { town, kind, after: idAsked(url, 'na'), limit: size + 1 };
  const { rows, last } = pageOf(await openNeeds(locals.db, locals.actor, asked), size);
  return { needs: rows, kind, next: last === null ? null : withQuery(url, { na: last.id }) };
};
