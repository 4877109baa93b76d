import { json } from '@sveltejs/kit';
import { readSentList, receiveSentences } from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { m } from '#lib/platform/texts.ts';
import { hostedOrProblem } from '../host.server.ts';
import type { RequestHandler } from './$types';

/** The same door as that of participants, for what a host took down: also open when the list is closed for the room. */
export const POST: RequestHandler = async (event) => {
  const gathering = await hostedOrProblem(event);
  if (gathering instanceof Response) return gathering;
  const sent = readSentList(await event.request.json().catch(() => null));
  if (sent === null) return problem(400, m.gatherings_door_list({ most: 100 }));
  const byHost = event.locals.actor.id;
  const from = { gathering: gathering.id, device: null, byHost, by: 'host' } as const;
  return json({ items: await receiveSentences(event.locals.db, from, sent), at: now().toISOString() });
};
