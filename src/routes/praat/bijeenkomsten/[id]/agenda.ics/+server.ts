import { error } from '@sveltejs/kit';
import { mayHost, maySee } from '#lib/modules/gatherings/index.ts';
import { gatheringById } from '#lib/modules/gatherings/server/index.ts';
import { calendarOf, kitOf } from '#lib/modules/kit/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** The gathering for a calendar, for whoever may see its page. Only its hosts get the way in with it. */
export const GET: RequestHandler = async ({ params, locals, url }) => {
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null || !maySee(locals.actor, gathering)) error(404, m.platform_not_found());
  const { minutes, changes } = await kitOf(locals.db, gathering.id);
  const { id, title, question, place, startsAt, networkName, state, code } = gathering;
  const join = mayHost(locals.actor, gathering.scope) ? `${url.origin}/mee/${code}` : '';
  const file = calendarOf({
    id,
    title: title.includes(networkName) ? title : `${title} (${networkName})`,
    description: [question, join].filter((line) => line !== '').join('\n'),
    place,
    startsAt,
    minutes,
    cancelled: state === 'cancelled',
    changes,
    link: `${url.origin}/praat/bijeenkomsten/${id}`,
    at: now(),
  });
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="bijeenkomst.ics"',
      'cache-control': 'private, no-store',
    },
  });
};
