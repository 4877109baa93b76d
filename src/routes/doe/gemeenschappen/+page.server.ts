import * as v from 'valibot';
import { filterInput } from '#lib/modules/communities/index.ts';
import {
  listCommunities,
  ownCommunities,
  partsPicture,
  themeChoices,
} from '#lib/modules/communities/server/index.ts';
import { areasOfTown } from '#lib/modules/networks/server/index.ts';
import { townOf, withQuery } from '../../kies/asked.ts';
import { keyAsked } from './community.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, actor } = locals;
  const { area: town } = townOf(locals);
  const asked = v.parse(filterInput, {
    gebied: url.searchParams.get('gebied'),
    thema: url.searchParams.get('thema'),
    bereik: url.searchParams.get('bereik'),
  });
  const after = keyAsked(url);
  const wide = asked.bereik === 'ruim';
  const ended = asked.bereik === 'afgesloten';
  const plain = asked.gebied === null && asked.thema === null && asked.bereik === null && after === null;
  const [page, areas, themes, own, picture] = await Promise.all([
    listCommunities(db, actor, { town, area: asked.gebied, theme: asked.thema, wide, ended, after }),
    areasOfTown(db, town),
    themeChoices(db, town),
    plain ? ownCommunities(db, actor) : [],
    plain ? partsPicture(db, actor, town) : null,
  ]);
  return {
    communities: page.communities,
    next: page.next && withQuery(url, { voor: page.next.at.toISOString(), na: page.next.id }),
    areas,
    themes,
    own,
    picture,
    area: asked.gebied,
    theme: asked.thema,
    wide,
    ended,
    filtered: !plain,
    kept: url.searchParams.has('bewaard'),
    saidNo: url.searchParams.get('nee'),
  };
};
