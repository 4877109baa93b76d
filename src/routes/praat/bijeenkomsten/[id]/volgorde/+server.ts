import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { gatheringRefusals, proposalInput } from '#lib/modules/gatherings/index.ts';
import { proposeOrder } from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { m } from '#lib/platform/texts.ts';
import { hostedOrProblem } from '../host.server.ts';
import type { RequestHandler } from './$types';

/** An order that a host made without a connection: others may have made one too, so it waits to be chosen. */
export const POST: RequestHandler = async (event) => {
  const gathering = await hostedOrProblem(event);
  if (gathering instanceof Response) return gathering;
  const parsed = v.safeParse(proposalInput, await event.request.json().catch(() => null));
  if (!parsed.success) return problem(400, m.platform_field_choice());
  const proposed = await proposeOrder(event.locals.db, {
    gathering: gathering.id,
    ...parsed.output,
    device: null,
    byHost: event.locals.actor.id,
    by: 'host',
  });
  if (!proposed.ok) {
    const { status, text } = gatheringRefusals[proposed.refusal];
    return problem(status, text());
  }
  return json({ id: parsed.output.id, at: now().toISOString() });
};
