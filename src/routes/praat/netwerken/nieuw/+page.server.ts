import { redirect } from '@sveltejs/kit';
import { networkRefusals, registerInput } from '#lib/modules/networks/index.ts';
import { areasOfTown, registerNetwork } from '#lib/modules/networks/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  return { id: newId(), areas: await areasOfTown(locals.db, locals.town?.area ?? '') };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData();
    if (locals.actor.id === null || locals.town === null)
      return refused(networkRefusals.log_in_first, typedOf(form));
    const wait = await locals.services.limiter.take(limits.plan, locals.actor.id);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(registerInput, form);
    if (!parsed.ok) return invalid(parsed);
    const registered = await registerNetwork(locals.db, {
      ...parsed.input,
      town: locals.town.area,
      by: locals.actor,
      at: now(),
    });
    if (!registered.ok) return refused(networkRefusals[registered.refusal], typedOf(form));
    redirect(303, `/praat/netwerken/${registered.value.id}?aangemeld=1`);
  },
};
