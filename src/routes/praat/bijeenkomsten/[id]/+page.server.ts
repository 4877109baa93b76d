import { error } from '@sveltejs/kit';
import { aliveFiles } from '../../../alive.server.ts';
import { mayHost, maySee } from '#lib/modules/gatherings/index.ts';
import { gatheringById, publishedSentences } from '#lib/modules/gatherings/server/index.ts';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null || !maySee(locals.actor, gathering)) error(404, m.platform_not_found());
  const host = mayHost(locals.actor, gathering.scope);
  const { screenKey, code, scope: _, ...shown } = gathering;
  const published = gathering.version > 0;
  const [harvest, strip] = await Promise.all([
    published ? publishedSentences(locals.db, gathering.id) : null,
    published ? readStrip(locals.db, { thing: gathering.id, reader: locals.actor }) : null,
  ]);
  return {
    gathering: shown,
    harvest,
    strip,
    // What lets people in is only for those who lead the gathering.
    share: host
      ? { code, join: `${url.origin}/mee/${code}`, screen: `${url.pathname}/scherm?sleutel=${screenKey}` }
      : null,
    alive: host ? aliveFiles('host', locals.locale) : null,
    fresh: url.searchParams.has('nieuw'),
  };
};
