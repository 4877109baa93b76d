import { redirect } from '@sveltejs/kit';
import { gatheringRefusals, planInput } from '#lib/modules/gatherings/index.ts';
import { planGathering } from '#lib/modules/gatherings/server/index.ts';
import { plannableNetworks } from '#lib/modules/networks/server/index.ts';
import { localParts, momentOf, now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

const week = 7 * 24 * 3600 * 1000;

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.actor.id === null)
    redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname + url.search)}`);
  const networks = await plannableNetworks(locals.db, locals.town?.area ?? '', locals.actor);
  return {
    id: newId(),
    networks: networks.filter((network) => network.state === 'confirmed'),
    waiting: networks.filter((network) => network.state === 'proposed').map((network) => network.name),
    chosen: url.searchParams.get('netwerk'),
    date: localParts(new Date(now().getTime() + week)).date,
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData();
    if (locals.actor.id === null) return refused(gatheringRefusals.not_host, typedOf(form));
    const wait = await locals.services.limiter.take(limits.plan, locals.actor.id);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(planInput, form);
    if (!parsed.ok) return invalid(parsed);
    const { date, time, title, question, place, private: isPrivate, ...rest } = parsed.input;
    const planned = await planGathering(locals.db, {
      ...rest,
      title: title ?? m.gatherings_default_title(),
      question: question ?? m.gatherings_default_question(),
      place: place ?? '',
      startsAt: momentOf(date, time),
      language: locals.locale,
      isPrivate,
      by: locals.actor,
    });
    if (!planned.ok) return refused(gatheringRefusals[planned.refusal], typedOf(form));
    redirect(303, `/praat/bijeenkomsten/${planned.value.id}?nieuw=1`);
  },
};
