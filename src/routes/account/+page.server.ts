import { redirect } from '@sveltejs/kit';
import { profileForm } from '#lib/modules/accounts/index.ts';
import {
  changeProfile,
  listPasskeys,
  readProfile,
  removePasskey,
} from '#lib/modules/accounts/server/index.ts';
import { townRefusals } from '#lib/modules/areas/index.ts';
import { listTree } from '#lib/modules/areas/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { desksOf, hasDesk } from '../beheer/desks.server.ts';
import { myself } from './door.server.ts';

export const load: PageServerLoad = async (event) => {
  const id = myself(event);
  const { db, town } = event.locals;
  const profile = await readProfile(db, id);
  const tree = town === null ? [] : await listTree(db, town.area);
  return {
    profile,
    passkeys: await listPasskeys(db, id),
    areas: tree.map(({ code, name, path }) => ({ code, name, depth: path.length - 2 })),
    townName: town !== null && hasDesk(desksOf(event.locals.actor, town.area)) ? town.name : null,
    done: event.url.searchParams.get('gedaan'),
  };
};

export const actions: Actions = {
  profile: async (event) => {
    const by = myself(event);
    const form = await event.request.formData();
    const parsed = parseForm(profileForm, form);
    if (!parsed.ok) return invalid(parsed);
    const changed = await changeProfile(event.locals.db, { ...parsed.input, by });
    if (!changed.ok)
      return invalid({ values: typedOf(form), errors: { area: townRefusals[changed.refusal].text() } });
    // The cookie that the texts go by: their own choice holds at once.
    event.cookies.set('PARAGLIDE_LOCALE', parsed.input.locale, {
      path: '/',
      maxAge: 60 * 60 * 24 * 365,
      httpOnly: false,
      sameSite: 'lax',
    });
    redirect(303, '/account?gedaan=bewaard');
  },
  forget: async (event) => {
    const by = myself(event);
    const passkey = (await event.request.formData()).get('passkey')?.toString() ?? '';
    if (isId(passkey)) await removePasskey(event.locals.db, { by, passkey });
    redirect(303, '/account?gedaan=sleutel');
  },
};
