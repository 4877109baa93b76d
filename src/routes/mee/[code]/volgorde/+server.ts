import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { gatheringRefusals, proposalInput } from '#lib/modules/gatherings/index.ts';
import { deviceHash, proposeOrder } from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { m } from '#lib/platform/texts.ts';
import { deviceSecret, joinedOrNull, waitFor } from '../door.server.ts';
import type { RequestHandler } from './$types';

/** The order in which a participant's phone puts the priorities: kept for the host, who chooses. */
export const POST: RequestHandler = async (event) => {
  const gathering = await joinedOrNull(event);
  if (gathering === null) return problem(404, gatheringRefusals.unknown_code.text());
  const parsed = v.safeParse(proposalInput, await event.request.json().catch(() => null));
  if (!parsed.success) return problem(400, m.platform_field_choice());
  const wait = await waitFor(event, gathering.id);
  if (wait > 0) return problem(429, m.platform_too_many({ seconds: wait }), { 'retry-after': String(wait) });
  const proposed = await proposeOrder(event.locals.db, {
    gathering: gathering.id,
    ...parsed.output,
    device: deviceHash(gathering.id, deviceSecret(event)),
    byHost: null,
    by: 'participant',
  });
  if (!proposed.ok) {
    const { status, text } = gatheringRefusals[proposed.refusal];
    return problem(status, text());
  }
  return json({ id: parsed.output.id, at: now().toISOString() });
};
