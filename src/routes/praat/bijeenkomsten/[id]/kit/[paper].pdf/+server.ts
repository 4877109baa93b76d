import { error } from '@sveltejs/kit';
import { planScript } from '#lib/modules/kit/index.ts';
import {
  paperSizes,
  printCards,
  printInvitation,
  printPoster,
  printScript,
  type PaperSize,
} from '#lib/modules/kit/server/index.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { hosted } from '../../host.server.ts';
import { kitFor, scriptAsked } from '../kit.server.ts';
import type { RequestHandler } from './$types';

const isSize = (text: string | null): text is PaperSize => paperSizes.some((size) => size === text);

/** A paper of the kit, made when it is asked for: a tenth of a second. */
export const GET: RequestHandler = async (event) => {
  const { params, locals, url } = event;
  const gathering = await hosted(event);
  const wait = await locals.services.quickLimiter.take(limits.print, locals.actor.id ?? '');
  if (wait > 0) error(429, m.platform_too_many({ seconds: wait }));
  const { kit, choices } = await kitFor(event, gathering);
  const { minutes, people } = scriptAsked(event, gathering, choices.minutes);
  const size = url.searchParams.get('formaat');
  const papers: Readonly<Record<string, () => Promise<Buffer>>> = {
    uitnodiging: () => printInvitation(kit),
    poster: () => printPoster(kit, isSize(size) ? size : 'a4'),
    tafelkaarten: () => printCards(kit, planScript(minutes, people).groups.length),
    draaiboek: () => printScript(kit, minutes, people),
  };
  const print = Object.hasOwn(papers, params.paper) ? papers[params.paper] : undefined;
  if (print === undefined) error(404, m.platform_not_found());
  return new Response(new Uint8Array(await print()), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${params.paper}-${gathering.code}.pdf"`,
      'cache-control': 'private, no-store',
    },
  });
};
