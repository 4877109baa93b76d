import { error } from '@sveltejs/kit';
import { mayGroup } from '#lib/modules/vision/index.ts';
import { readSentence } from '#lib/modules/vision/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { db, town, actor } = locals;
  if (!isId(params.id)) error(404, m.platform_not_found());
  const sentence = await readSentence(db, params.id, actor);
  if (sentence === null || sentence.town !== town?.area) error(404, m.platform_not_found());
  if (sentence.hidden) error(410, m.vision_sentence_hidden());
  return { sentence, mayGroup: mayGroup(actor, sentence.town) };
};
