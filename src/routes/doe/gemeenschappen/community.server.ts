import { error, redirect, type ActionFailure } from '@sveltejs/kit';
import { communityRefusals, isCoreTeam, type CommunityRefusal } from '#lib/modules/communities/index.ts';
import { communityById, type Community } from '#lib/modules/communities/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { typedOf, type FormState, type Parsed } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits, type Limit } from '#lib/platform/limit.ts';
import type { Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';

type Asked = { readonly params: { readonly id: string }; readonly locals: App.Locals };
type Sent = Asked & { readonly request: Request; readonly url: URL };
export type Act = { readonly community: string; readonly by: Actor; readonly at: Date };
type Entered = Community & { readonly inside: NonNullable<Community['inside']> };

/** The community of the address for whoever may know of it; of a closed one outsiders see its name and purpose only. */
export async function seenCommunity({ params, locals }: Asked): Promise<Community> {
  const community = isId(params.id) ? await communityById(locals.db, locals.actor, params.id) : null;
  const isHere =
    community !== null && (community.town === locals.town?.area || community.inside?.reach !== 'town');
  if (community === null || !isHere) error(404, m.platform_not_found());
  return community;
}

/** The same for who may see what happens in it; to others such a page does not exist. */
export async function enteredCommunity(asked: Asked): Promise<Entered> {
  const community = await seenCommunity(asked);
  if (community.inside === null) error(404, m.platform_not_found());
  return { ...community, inside: community.inside };
}

/** The same for its core team; a guest is asked to log in first. */
export async function keptCommunity(asked: Asked & { readonly url: URL }): Promise<Entered> {
  if (asked.locals.actor.id === null) redirect(303, logInFirst(asked.url));
  const community = await enteredCommunity(asked);
  if (!isCoreTeam(asked.locals.actor, community)) error(403, communityRefusals.not_core_team.text());
  return community;
}

export const logInFirst = (url: URL): string =>
  `/inloggen?terug=${encodeURIComponent(url.pathname + url.search)}`;

export const nothing = (): Parsed<null> => ({ ok: true, input: null });

/** Reads a form, does what it asks and goes on to a page that shows it. */
export const door =
  <T>(
    read: (form: FormData) => Parsed<T> | Promise<Parsed<T>>,
    command: (event: Sent, act: Act, input: T) => Promise<Result<unknown, CommunityRefusal>>,
    to: (community: string, input: T, event: Sent) => string,
    limit: Limit = limits.handIn,
  ) =>
  async (event: Sent): Promise<ActionFailure<FormState>> => {
    const { locals, params } = event;
    const form = await event.request.formData();
    if (locals.actor.id === null) return refused(communityRefusals.log_in_first, typedOf(form));
    if (!isId(params.id)) error(404, m.platform_not_found());
    const wait = await locals.services.limiter.take(limit, locals.actor.id);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = await read(form);
    if (!parsed.ok) return invalid(parsed);
    const done = await command(event, { community: params.id, by: locals.actor, at: now() }, parsed.input);
    if (!done.ok && done.refusal === 'unknown_community') error(404, m.platform_not_found());
    if (!done.ok) return refused(communityRefusals[done.refusal], typedOf(form));
    redirect(303, to(params.id, parsed.input, event));
  };

export const pageOf = (id: string, room = ''): string =>
  `/doe/gemeenschappen/${id}${room === '' ? '' : `/${room}`}`;

/** The key of the last row of the page before, from an address; null when it is absent or strange. */
export function keyAsked(url: URL): { at: Date; id: string } | null {
  const [at, id] = [new Date(url.searchParams.get('voor') ?? ''), url.searchParams.get('na') ?? ''];
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
