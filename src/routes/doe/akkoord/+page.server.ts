import { fail, redirect } from '@sveltejs/kit';
import {
  acceptRules,
  communityById,
  currentRules,
  rulesToAccept,
} from '#lib/modules/communities/server/index.ts';
import { typedOf, type Typed } from '#lib/platform/form.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { pathWithin } from '#lib/ui/path-within.ts';
import { myself } from '../../account/door.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One comes here with a form that was refused; without one there is nothing to say yes to. */
export const load: PageServerLoad = (event) => {
  myself(event);
  if (event.request.method === 'GET') redirect(303, '/doe/gemeenschappen');
};

/** Where the refused form goes again, with all that was typed: a 307 posts it as it came. */
const onwards = ({ url }: RequestEvent): string => pathWithin(url.searchParams.get('verder'), url.origin);
const again = (event: RequestEvent): never => redirect(307, onwards(event));

/** The rules that the refused form waits for, found by the things that its address and its fields name. */
async function rulesFor(event: RequestEvent, values: Typed) {
  const { db, actor } = event.locals;
  const named = [...onwards(event).split(/[/?&=]/), ...Object.values(values).flat()].filter(isId);
  const id = await rulesToAccept(db, myself(event), named);
  if (id === null) return again(event);
  const [community, rules] = await Promise.all([communityById(db, actor, id), currentRules(db, id)]);
  if (community === null || rules === null) return again(event);
  return { onwards: onwards(event), values, rules, community: { id, name: community.name } };
}

async function accept(event: RequestEvent) {
  const { locals, url, request } = event;
  const person = myself(event);
  const values = typedOf(await request.formData());
  const wait = await locals.services.limiter.take(limits.handIn, person);
  if (wait > 0) {
    const errors = { form: m.platform_too_many({ seconds: wait }) };
    return fail(429, { ...(await rulesFor(event, values)), errors });
  }
  const [community, version] = [url.searchParams.get('van') ?? '', Number(url.searchParams.get('versie'))];
  const act = { community, version, by: locals.actor };
  const done = isId(community) ? await acceptRules(locals.db, act) : null;
  // A version that was read before another change: the new one is read first.
  if (done?.ok === false && done.refusal === 'rules_changed') return rulesFor(event, values);
  return again(event);
}

export const actions: Actions = {
  read: async (event) => rulesFor(event, typedOf(await event.request.formData())),
  accept,
};
