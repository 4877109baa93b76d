import { redirect } from '@sveltejs/kit';
import { linkInput, mayLink, networkRefusals, unlinkInput } from '#lib/modules/networks/index.ts';
import { linkNetworks, linksOf, otherNetworks, unlinkNetworks } from '#lib/modules/networks/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { leading } from '../leading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const network = await leading(event, mayLink);
  const { db } = event.locals;
  const [links, others] = await Promise.all([
    linksOf(db, network.id),
    otherNetworks(db, network.town, network.id),
  ]);
  return { id: newId(), network: { id: network.id, name: network.name }, links, others };
};

export const actions: Actions = {
  link: async (event) => {
    const network = await leading(event, mayLink);
    const form = await event.request.formData();
    const parsed = parseForm(linkInput, form);
    if (!parsed.ok) return invalid(parsed);
    const linked = await linkNetworks(event.locals.db, {
      ...parsed.input,
      from: network.id,
      by: event.locals.actor,
    });
    if (!linked.ok) return refused(networkRefusals[linked.refusal], typedOf(form));
    redirect(303, `/praat/netwerken/${network.id}/banden`);
  },
  unlink: async (event) => {
    const network = await leading(event, mayLink);
    const parsed = parseForm(unlinkInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { link } = parsed.input;
    const gone = await unlinkNetworks(event.locals.db, { network: network.id, link, by: event.locals.actor });
    if (!gone.ok) return refused(networkRefusals[gone.refusal]);
    redirect(303, `/praat/netwerken/${network.id}/banden`);
  },
};
