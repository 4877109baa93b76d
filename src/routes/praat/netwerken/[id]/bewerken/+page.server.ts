import { redirect } from '@sveltejs/kit';
import { editInput, mayEdit, maySeeContact, networkRefusals } from '#lib/modules/networks/index.ts';
import { areasOfTown, editNetwork } from '#lib/modules/networks/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { leading } from '../leading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const network = await leading(event, mayEdit);
  const contact = maySeeContact(event.locals.actor, network.scope, false);
  return {
    network: { id: network.id, name: network.name },
    areas: await areasOfTown(event.locals.db, network.town),
    contact,
    values: {
      name: network.name,
      kind: network.kind,
      bond: network.bond,
      size: network.size === null ? '' : String(network.size),
      languages: network.languages,
      areas: network.areas.map(({ code }) => code),
      ...(contact
        ? { contact: network.contact ?? '', contactPublic: network.contactPublic ? 'on' : '' }
        : {}),
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const network = await leading(event, mayEdit);
    const form = await event.request.formData();
    const parsed = parseForm(editInput, form);
    if (!parsed.ok) return invalid(parsed);
    const edited = await editNetwork(event.locals.db, {
      ...parsed.input,
      network: network.id,
      by: event.locals.actor,
    });
    if (!edited.ok) return refused(networkRefusals[edited.refusal], typedOf(form));
    redirect(303, `/praat/netwerken/${network.id}`);
  },
};
