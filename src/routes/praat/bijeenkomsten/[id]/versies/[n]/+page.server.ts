import { error } from '@sveltejs/kit';
import { changesBetween, maySee } from '#lib/modules/gatherings/index.ts';
import { gatheringById, versionOf } from '#lib/modules/gatherings/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  const number = /^\d{1,6}$/.test(params.n) ? Number(params.n) : 0;
  if (gathering === null || !maySee(locals.actor, gathering)) error(404, m.platform_not_found());
  const found = await versionOf(locals.db, gathering.id, number);
  if (found === null) error(404, m.platform_not_found());
  return {
    gathering: {
      id: gathering.id,
      title: gathering.title,
      network: gathering.network,
      networkName: gathering.networkName,
      version: gathering.version,
    },
    number,
    harvest: found.content,
    changes: found.before === null ? null : changesBetween(found.before, found.content),
    versions: found.versions,
  };
};
