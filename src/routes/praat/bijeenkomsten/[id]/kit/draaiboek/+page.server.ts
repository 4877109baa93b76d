import { scriptOf } from '#lib/modules/kit/server/index.ts';
import { hosted } from '../../host.server.ts';
import { kitFor, scriptAsked } from '../kit.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const gathering = await hosted(event);
  const { kit, choices } = await kitFor(event, gathering);
  const asked = scriptAsked(event, gathering, choices.minutes);
  return {
    gathering: { id: gathering.id, title: gathering.title },
    asked,
    script: scriptOf(kit, asked.minutes, asked.people),
  };
};
