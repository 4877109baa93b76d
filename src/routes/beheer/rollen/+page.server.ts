import { redirect } from '@sveltejs/kit';
import { giveRoleForm, mayGiveRoles, roleRefusals } from '#lib/modules/accounts/index.ts';
import { giveRole, listRoles } from '#lib/modules/accounts/server/index.ts';
import { pathOf } from '#lib/modules/areas/index.ts';
import { listTree } from '#lib/modules/areas/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { administratorHere } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor, town } = administratorHere(event);
  const { db } = event.locals;
  const wanted = event.url.searchParams.get('voor');
  const path = pathOf(town.area);
  const { roles, next } = await listRoles(
    db,
    { code: town.area, path },
    wanted !== null && isId(wanted) ? wanted : null,
  );
  const tree = await listTree(db, town.area);
  return {
    townName: town.name,
    townArea: town.area,
    roles,
    older: next === null ? undefined : `/beheer/rollen?voor=${next}`,
    newest: wanted === null ? undefined : '/beheer/rollen',
    areas: tree.map(({ code, name, path: above }) => ({ code, name, depth: above.length - 2 })),
    wholeCountry: mayGiveRoles(actor, ['NL00']),
    done: event.url.searchParams.get('gedaan'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { actor, town } = administratorHere(event);
    const form = await event.request.formData();
    const parsed = parseForm(giveRoleForm, form);
    if (!parsed.ok) return invalid(parsed);
    const { email, role, area, network, why } = parsed.input;
    const scope = network === '' ? { area } : { town: town.area, network };
    const given = await giveRole(event.locals.db, { by: actor, email, role, scope, why });
    if (!given.ok) return refused(roleRefusals[given.refusal], typedOf(form));
    redirect(303, '/beheer/rollen?gedaan=gegeven');
  },
};
