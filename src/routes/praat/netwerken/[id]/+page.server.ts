import { error, redirect } from '@sveltejs/kit';
import { gatheringsOfNetwork, sentencesOfNetwork } from '#lib/modules/gatherings/server/index.ts';
import { mayPlan } from '#lib/modules/gatherings/index.ts';
import { maySeeCounts } from '#lib/modules/contacts/index.ts';
import {
  confirmInput,
  declineInput,
  mayConfirm,
  mayEdit,
  mayLink,
  maySeeContact,
  maySeeNetwork,
  networkRefusals,
} from '#lib/modules/networks/index.ts';
import { confirmNetwork, declineNetwork, linksOf, networkById } from '#lib/modules/networks/server/index.ts';
import { readOutcomes, readStrip } from '#lib/modules/thread/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { db, actor } = locals;
  const network = isId(params.id) ? await networkById(db, params.id) : null;
  if (network === null || !maySeeNetwork(actor, network)) error(404, m.platform_not_found());
  const { scope, contact, contactPublic, createdBy: _, hidden: __, ...shown } = network;
  const plan = mayPlan(actor, scope);
  const [links, gatherings, said, outcomes, strip] = await Promise.all([
    linksOf(db, network.id),
    gatheringsOfNetwork(db, network.id, plan),
    sentencesOfNetwork(db, network.id),
    readOutcomes(db, { network: network.id, reader: actor }),
    readStrip(db, { thing: network.id, reader: actor }),
  ]);
  return {
    network: { ...shown, contact: maySeeContact(actor, scope, contactPublic) ? contact : null },
    links,
    gatherings,
    said,
    outcomes,
    strip,
    may: {
      plan: plan && network.state === 'confirmed',
      edit: mayEdit(actor, scope),
      counts: maySeeCounts(actor, scope),
      link: mayLink(actor, scope) && network.state === 'confirmed',
      confirm: network.state === 'proposed' && mayConfirm(actor, scope),
    },
    fresh: url.searchParams.has('aangemeld'),
  };
};

export const actions: Actions = {
  confirm: async ({ request, locals, url }) => {
    const parsed = parseForm(confirmInput, await request.formData());
    if (!parsed.ok) return invalid(parsed);
    const act = { ...parsed.input, by: locals.actor, at: now(), site: url.origin };
    const done = await confirmNetwork(locals.db, act);
    if (!done.ok) return refused(networkRefusals[done.refusal]);
    redirect(303, `/praat/netwerken/${act.network}`);
  },
  decline: async ({ request, locals, url }) => {
    const form = await request.formData();
    const parsed = parseForm(declineInput, form);
    if (!parsed.ok) return invalid(parsed);
    const act = { ...parsed.input, by: locals.actor, at: now(), site: url.origin };
    const done = await declineNetwork(locals.db, act);
    if (!done.ok) return refused(networkRefusals[done.refusal], typedOf(form));
    redirect(303, '/praat/verbinder?gelukt=afgewezen');
  },
};
