import { redirect } from '@sveltejs/kit';
import { communityRefusals, nameInput } from '#lib/modules/communities/index.ts';
import { startCommunity } from '#lib/modules/communities/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { townOf } from '../../../kies/asked.ts';
import { logInFirst } from '../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor.id === null) redirect(303, logInFirst(url));
  return { id: newId() };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData();
    const { actor } = locals;
    if (actor.id === null) return refused(communityRefusals.log_in_first, typedOf(form));
    const wait = await locals.services.limiter.take(limits.plan, actor.id);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(nameInput, form);
    if (!parsed.ok) return invalid(parsed);
    const begun = await startCommunity(locals.db, {
      ...parsed.input,
      town: townOf(locals).area,
      by: actor,
      at: now(),
    });
    if (!begun.ok) return refused(communityRefusals[begun.refusal], typedOf(form));
    redirect(303, `/doe/gemeenschappen/${begun.value.id}/starten?stap=1`);
  },
};
