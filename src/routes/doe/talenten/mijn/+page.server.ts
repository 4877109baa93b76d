import { redirect } from '@sveltejs/kit';
import { profileInput } from '#lib/modules/talents/index.ts';
import { listTree } from '#lib/modules/areas/server/index.ts';
import { keepProfile, readProfile, suggestTalents } from '#lib/modules/talents/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';
import { myself } from '../../../account/door.server.ts';
import { townOf } from '../../../kies/asked.ts';

export const load: PageServerLoad = async (event) => {
  const person = myself(event);
  const { area: town } = townOf(event.locals);
  const [profile, suggestions, tree] = await Promise.all([
    readProfile(event.locals.db, person),
    suggestTalents(event.locals.db, town),
    listTree(event.locals.db, town),
  ]);
  // A day that is over says nothing any more.
  const over = profile.awayUntil !== null && profile.awayUntil <= localParts(now()).date;
  return {
    profile: { ...profile, awayUntil: over ? null : profile.awayUntil },
    suggestions,
    areas: tree.map(({ code, name, path }) => ({ code, name, depth: path.length - 2 })),
    done: event.url.searchParams.has('gedaan'),
  };
};

export const actions: Actions = {
  keep: async (event) => {
    const by = myself(event);
    const form = await event.request.formData();
    const parsed = parseForm(profileInput, form);
    if (!parsed.ok) return invalid(parsed);
    const wait = await event.locals.services.limiter.take(limits.handIn, by);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const { away_until: awayUntil, ...said } = parsed.input;
    await keepProfile(event.locals.db, { ...said, awayUntil, by, at: now() });
    redirect(303, '/doe/talenten/mijn?gedaan');
  },
};
