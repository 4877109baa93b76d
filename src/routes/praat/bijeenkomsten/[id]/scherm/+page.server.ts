import { error } from '@sveltejs/kit';
import { mayHost } from '#lib/modules/gatherings/index.ts';
import { gatheringById, latestSentences } from '#lib/modules/gatherings/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, depends, setHeaders }) => {
  depends('gatherings:sheet');
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null) error(404, m.platform_not_found());
  const key = url.searchParams.get('sleutel');
  if (!mayHost(locals.actor, gathering.scope) && key !== gathering.screenKey)
    error(403, m.gatherings_screen_key());
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
  return {
    gathering: {
      id: gathering.id,
      title: gathering.title,
      question: gathering.question,
      networkName: gathering.networkName,
      state: gathering.state,
    },
    code: gathering.code,
    join: `${url.origin}/mee/${gathering.code}`,
    key: gathering.screenKey,
    ...(await latestSentences(locals.db, gathering.id)),
  };
};
