import { error, redirect } from '@sveltejs/kit';
import { gatheringRefusals, mayHost } from '#lib/modules/gatherings/index.ts';
import { gatheringById, type Gathering } from '#lib/modules/gatherings/server/index.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';

type Event = { params: { id: string }; locals: App.Locals; url: URL };

/** The gathering of the address, for its hosts only: a guest is asked to log in first. */
export async function hosted({ params, locals, url }: Event): Promise<Gathering> {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null) error(404, m.platform_not_found());
  if (!mayHost(locals.actor, gathering.scope)) error(403, gatheringRefusals.not_host.text());
  return gathering;
}

/** The same for a phone that sends what it kept: a no is an answer, never another page. */
export async function hostedOrProblem({ params, locals }: Event): Promise<Gathering | Response> {
  if (locals.actor.id === null) return problem(401, m.capture_log_in_first());
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null) return problem(404, gatheringRefusals.unknown_gathering.text());
  return mayHost(locals.actor, gathering.scope) ? gathering : problem(403, gatheringRefusals.not_host.text());
}
