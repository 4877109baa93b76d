import { error } from '@sveltejs/kit';
import { mayEmbed } from '#lib/modules/initiatives/index.ts';
import { m } from '#lib/platform/texts.ts';
import { seenInitiative } from '../../../door.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const initiative = await seenInitiative(event);
  if (!mayEmbed(initiative)) error(404, m.platform_not_found());
  const address = `${event.url.origin}/doe/initiatieven/${initiative.id}`;
  return { initiative: { id: initiative.id, name: initiative.name }, address };
};
