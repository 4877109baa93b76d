import { redirect } from '@sveltejs/kit';
import { askInput, kitRefusals, withdrawInput } from '#lib/modules/kit/index.ts';
import { askForHelp, helpOfGathering, withdrawHelp } from '#lib/modules/kit/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { hosted } from '../../host.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const gathering = await hosted(event);
  const { id, title, state, startsAt } = gathering;
  return {
    gathering: { id, title },
    coming: state === 'planned' && startsAt > now(),
    requests: await helpOfGathering(event.locals.db, id),
    newRequest: newId(),
    done: event.url.searchParams.get('gelukt'),
  };
};

export const actions: Actions = {
  ask: async (event) => {
    const gathering = await hosted(event);
    const { db, actor, services } = event.locals;
    const form = await event.request.formData();
    const wait = await services.limiter.take(limits.askHelp, actor.id ?? '');
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(askInput, form);
    if (!parsed.ok) return invalid(parsed);
    const asked = await askForHelp(db, {
      ...parsed.input,
      gathering: gathering.id,
      by: actor,
      at: now(),
      site: event.url.origin,
    });
    if (!asked.ok) return refused(kitRefusals[asked.refusal], typedOf(form));
    redirect(303, `${event.url.pathname}?gelukt=gevraagd`);
  },
  withdraw: async (event) => {
    const gathering = await hosted(event);
    const parsed = parseForm(withdrawInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { db, actor } = event.locals;
    const done = await withdrawHelp(db, { ...parsed.input, gathering: gathering.id, by: actor });
    if (!done.ok) return refused(kitRefusals[done.refusal]);
    redirect(303, event.url.pathname);
  },
};
