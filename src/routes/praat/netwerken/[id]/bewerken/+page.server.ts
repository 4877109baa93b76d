import { redirect } from '@sveltejs/kit';
import { kitRefusals, voiceInput } from '#lib/modules/kit/index.ts';
import { chooseVoice, voiceChoices, voiceOfNetwork } from '#lib/modules/kit/server/index.ts';
import { editInput, mayEdit, maySeeContact, networkRefusals } from '#lib/modules/networks/index.ts';
import { areasOfTown, editNetwork } from '#lib/modules/networks/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { leading } from '../leading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const network = await leading(event, mayEdit);
  const contact = maySeeContact(event.locals.actor, network.scope, false);
  const [voices, voice] = await Promise.all([voiceChoices(), voiceOfNetwork(event.locals.db, network.id)]);
  return {
    voices,
    voice,
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
  edit: async (event) => {
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
  voice: async (event) => {
    const network = await leading(event, mayEdit);
    const form = await event.request.formData();
    const parsed = parseForm(voiceInput, form);
    if (!parsed.ok) return invalid(parsed);
    const chosen = await chooseVoice(event.locals.db, {
      ...parsed.input,
      network: network.id,
      by: event.locals.actor,
    });
    if (!chosen.ok) return refused(kitRefusals[chosen.refusal], typedOf(form));
    redirect(303, `/praat/netwerken/${network.id}`);
  },
};
