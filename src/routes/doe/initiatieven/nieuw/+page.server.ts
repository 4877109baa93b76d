import { error, redirect } from '@sveltejs/kit';
import { initiativeRefusals, startInput } from '#lib/modules/initiatives/index.ts';
import { initiativeById, placesToStart, startInitiative } from '#lib/modules/initiatives/server/index.ts';
import { areasOfTown } from '#lib/modules/networks/server/index.ts';
import { readSentence } from '#lib/modules/vision/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { idAsked, townOf } from '../../../kies/asked.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, actor } = locals;
  if (actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname + url.search)}`);
  const { area: town } = townOf(locals);
  const [idea, copyOf] = [idAsked(url, 'idee'), idAsked(url, 'kopie')];
  const [areas, communities, sentence, copied] = await Promise.all([
    areasOfTown(db, town),
    placesToStart(db, actor, town),
    idea === null ? null : readSentence(db, idea, actor),
    copyOf === null ? null : initiativeById(db, actor, copyOf),
  ]);
  const said =
    sentence !== null && sentence.town === town && !sentence.hidden && sentence.kind === 'contribution'
      ? sentence
      : null;
  if ((idea !== null && said === null) || (copyOf !== null && copied === null))
    error(404, m.platform_not_found());
  const asked = idAsked(url, 'gemeenschap') ?? '';
  return {
    id: newId(),
    areas,
    communities: communities.map(({ id, name, area }) => ({ id, name: withArea(name, area, areas) })),
    idea: said && { id: said.id, text: said.text, network: said.networkName },
    copied: copied && { id: copied.id, name: copied.name },
    given: {
      name: copied?.name ?? nameOf(said?.text ?? ''),
      situation: copied?.situation ?? said?.priorityText ?? '',
      wished: copied?.wished ?? said?.text ?? '',
      motivation: '',
      place: '',
      area: town,
      endsOn: said?.byWhen ?? '',
      phase: copied?.phase ?? (said?.status === 'we_will' ? 'plan' : 'think_up'),
      visibility: communities.find(({ id }) => id === asked)?.widestAudience ?? 'everyone',
      community: asked,
    },
  };
};

/** With the part of town that its rules of play are for. */
const withArea = (name: string, area: string, areas: readonly { code: string; name: string }[]): string => {
  const part = areas.find(({ code }) => code === area);
  return part === undefined ? name : `${name} (${part.name})`;
};

/** A short name to begin with: the sentence itself, up to the last whole word that fits. */
function nameOf(sentence: string): string {
  const bare = sentence.replace(/[.!?]+$/, '');
  return bare.length <= 60 ? bare : bare.slice(0, 60).replace(/\s+\S*$/, '');
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData();
    if (locals.actor.id === null) return refused(initiativeRefusals.log_in_first, typedOf(form));
    const { area: town } = townOf(locals);
    const wait = await locals.services.limiter.take(limits.plan, locals.actor.id);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(startInput, form);
    if (!parsed.ok) return invalid(parsed);
    const started = await startInitiative(locals.db, {
      ...parsed.input,
      town,
      lanes: [m.initiatives_lane_todo(), m.initiatives_lane_doing(), m.initiatives_lane_done()],
      by: locals.actor,
      at: now(),
    });
    if (!started.ok) return refused(initiativeRefusals[started.refusal], typedOf(form));
    redirect(
      303,
      `/doe/initiatieven/${started.value.id}?gelukt=${parsed.input.online ? 'begonnen' : 'bewaard'}`,
    );
  },
};
