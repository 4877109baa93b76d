import { error } from '@sveltejs/kit';
import { printById, printForm } from '#lib/modules/paper/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { hosted } from '../../host.server.ts';
import type { RequestHandler } from './$types';

/** The sheets of one print: the same numbers each time. */
export const GET: RequestHandler = async (event) => {
  const gathering = await hosted(event);
  const { locals, params, url } = event;
  const print = isId(params.print) ? await printById(locals.db, params.print) : null;
  if (print === null || print.gathering !== gathering.id) error(404, m.platform_not_found());
  const wait = await locals.services.limiter.take(limits.printForms, locals.actor.id ?? gathering.id);
  if (wait > 0) error(429, m.platform_too_many({ seconds: wait }));
  const { title, networkName, question, code } = gathering;
  const pdf = await printForm({
    gathering: { title, networkName, question, code },
    print,
    origin: url.origin,
  });
  const name = `${print.first}-${print.first + print.count - 1}`;
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    },
  });
};
