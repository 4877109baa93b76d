import { error } from '@sveltejs/kit';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { readEdition } from '#lib/modules/vision/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { townOf } from '../../asked.ts';
import type { PageServerLoad } from './$types';

const most = { own: 60, order: 25 };

export const load: PageServerLoad = async ({ locals, params }) => {
  const edition = await readEdition(locals.db, townOf(locals).area, params.slug);
  if (edition === null) error(404, m.platform_not_found());
  const { summary, ...rest } = edition;
  const { counts, changes, values } = summary;
  const [own, order] = [summary.own.slice(0, most.own), summary.order.slice(0, most.order)];
  return {
    edition: rest,
    strip: await readStrip(locals.db, { thing: rest.id, reader: locals.actor }),
    summary: {
      counts,
      changes,
      values,
      own,
      order,
      ownRest: counts.ownVoices - own.length,
      orderRest: summary.order.length > order.length,
    },
  };
};
