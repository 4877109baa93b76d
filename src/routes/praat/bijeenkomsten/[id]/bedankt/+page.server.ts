import { error } from '@sveltejs/kit';
import { maySee } from '#lib/modules/gatherings/index.ts';
import { gatheringById } from '#lib/modules/gatherings/server/index.ts';
import { editionsSince, kitOf, textsOf, whatBecame } from '#lib/modules/kit/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const { db, actor } = locals;
  const gathering = isId(params.id) ? await gatheringById(db, params.id) : null;
  if (gathering === null || !maySee(actor, gathering) || gathering.publishedAt === null)
    error(404, m.platform_not_found());
  const { id, title, network, networkName, startsAt, attendance, town, publishedAt } = gathering;
  const [choices, told, editions] = await Promise.all([
    kitOf(db, id),
    whatBecame(db, id),
    editionsSince(db, town, publishedAt),
  ]);
  const texts = await textsOf(choices.voice ?? choices.networkVoice);
  return {
    gathering: { id, title, network, networkName, startsAt, attendance },
    told,
    editions,
    lead: texts.say.thanks.lead,
    language: texts.language,
  };
};
