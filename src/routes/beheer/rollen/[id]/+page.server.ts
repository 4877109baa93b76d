import { error, redirect } from '@sveltejs/kit';
import { giveReason, roleRefusals } from '#lib/modules/accounts/index.ts';
import { findRole, takeRole } from '#lib/modules/accounts/server/index.ts';
import { pathOf } from '#lib/modules/areas/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { administratorHere } from '../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { town } = administratorHere(event);
  const { id } = event.params;
  const held = isId(id)
    ? await findRole(event.locals.db, { code: town.area, path: pathOf(town.area) }, id)
    : null;
  if (held === null) error(404, roleRefusals.no_such_role.text());
  return { held, townName: town.name };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor } = administratorHere(event);
    const form = await event.request.formData();
    const parsed = parseForm(giveReason, form);
    if (!parsed.ok) return invalid(parsed);
    if (!isId(event.params.id)) error(404, roleRefusals.no_such_role.text());
    const taken = await takeRole(event.locals.db, { by: actor, id: event.params.id, why: parsed.input.why });
    if (!taken.ok) return refused(roleRefusals[taken.refusal], typedOf(form));
    redirect(303, '/beheer/rollen?gedaan=genomen');
  },
};
