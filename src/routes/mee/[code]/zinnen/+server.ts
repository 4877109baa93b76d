import { json } from '@sveltejs/kit';
import { gatheringRefusals } from '#lib/modules/gatherings/index.ts';
import { deviceHash, readSentList, receiveSentences } from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { m } from '#lib/platform/texts.ts';
import { deviceSecret, joinedOrNull, waitFor } from '../door.server.ts';
import type { RequestHandler } from './$types';

/**
 * The door for phones: a list of sentences, each with the id that the phone gave it. Every sentence gets its own answer:
 * 201 new, 200 received before, 409 and 422 are not taken as they stand. Sending the list again is harmless.
 */
export const POST: RequestHandler = async (event) => {
  const gathering = await joinedOrNull(event);
  if (gathering === null) return problem(404, gatheringRefusals.unknown_code.text());
  const sent = readSentList(await event.request.json().catch(() => null));
  if (sent === null) return problem(400, m.gatherings_door_list({ most: 100 }));
  const wait = await waitFor(event, gathering.id, Math.ceil(sent.sentences.length / 10));
  if (wait > 0) return problem(429, m.platform_too_many({ seconds: wait }), { 'retry-after': String(wait) });
  const device = deviceHash(gathering.id, deviceSecret(event));
  const from = { gathering: gathering.id, device, byHost: null, by: 'participant' } as const;
  return json({ items: await receiveSentences(event.locals.db, from, sent), at: now().toISOString() });
};
