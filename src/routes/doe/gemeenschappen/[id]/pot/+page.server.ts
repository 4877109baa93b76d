import { error, redirect, type ActionFailure } from '@sveltejs/kit';
import { isCoreTeam } from '#lib/modules/communities/index.ts';
import { decideInput, initiativeRefusals, mayDecide } from '#lib/modules/initiatives/index.ts';
import { decideGrant, grantsIn, potOf } from '#lib/modules/initiatives/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm, typedOf, type FormState } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { enteredCommunity, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, actor } = event.locals;
  const { id, name, state } = await enteredCommunity(event);
  const [pot, grants] = await Promise.all([potOf(db, id), grantsIn(db, actor, { community: id })]);
  if (pot === null && grants.length === 0) error(404, m.platform_not_found());
  const official = actor.circles.some((circle) => circle.startsWith('department:'));
  const core = isCoreTeam(actor, { id });
  return {
    community: { id, name },
    pot,
    asked: grants.filter((grant) => grant.state === 'asked'),
    done: grants.filter((grant) => grant.state !== 'asked'),
    mayDecide: state === 'running' && mayDecide(pot?.rules.moneyDecider ?? null, { core, official }),
    today: localParts(now()).date,
    decided: event.url.searchParams.has('besloten'),
  };
};

async function decide(event: RequestEvent): Promise<ActionFailure<FormState>> {
  const { locals, params } = event;
  const form = await event.request.formData();
  if (locals.actor.id === null) return refused(initiativeRefusals.log_in_first, typedOf(form));
  const wait = await locals.services.limiter.take(limits.handIn, locals.actor.id);
  if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
  const { id } = await enteredCommunity(event);
  const parsed = parseForm(decideInput, form);
  if (!parsed.ok) return invalid(parsed);
  const act = { community: id, by: locals.actor, at: now() };
  const done = await decideGrant(locals.db, { ...act, ...parsed.input });
  if (!done.ok) return refused(initiativeRefusals[done.refusal], typedOf(form));
  redirect(303, `${pageOf(params.id, 'pot')}?besloten=1`);
}

export const actions: Actions = { decide };
