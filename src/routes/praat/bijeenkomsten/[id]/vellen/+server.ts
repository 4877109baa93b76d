import { json } from '@sveltejs/kit';
import { readSentForms, receiveForms } from '#lib/modules/paper/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { m } from '#lib/platform/texts.ts';
import { hostedOrProblem } from '../host.server.ts';
import type { RequestHandler } from './$types';

/** Paper sheets that a host typed over on a phone, perhaps without a connection. */
export const POST: RequestHandler = async (event) => {
  const gathering = await hostedOrProblem(event);
  if (gathering instanceof Response) return gathering;
  const forms = readSentForms(await event.request.json().catch(() => null));
  if (forms === null) return problem(400, m.paper_door_list());
  const from = { gathering: gathering.id, by: event.locals.actor };
  return json({ items: await receiveForms(event.locals.db, from, forms), at: now().toISOString() });
};
